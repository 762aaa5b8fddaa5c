// What a decision is worth and whether it may be taken: core/PLAN.md once more, in whole numbers, from the problem's
// JSON alone. Shares nothing with the optimiser, the verifier or their types.

export const MONTHS = 60;
export const YEARS = 5;
export const YEAR = 12;

/** A sum that is exact, or an error: no answer of this oracle may rest on a rounded number. */
function exact(sum) {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`not an exact whole number: ${sum}`);
  return sum;
}

const total = (list, of) => list.reduce((sum, one, place) => exact(sum + of(one, place)), 0);
const ofYear = (flow, year) => total(flow.slice(year * YEAR, (year + 1) * YEAR), (sum) => sum);

/** What a job brings in cash in a month: nothing where it costs. */
export const paidCash = (choice, month) => Math.max(choice.cash[month], 0);

/** The parts of a decision: chosen models with their steps, jobs with their workers, courses, the loan. */
function parts(problem, decision) {
  const models = problem.candidates.map((model, place) => ({ model, steps: decision.steps[place] })).filter(({ steps }) => steps !== 0);
  const jobs = problem.workers
    .map((worker, place) => ({ worker, place, choice: decision.jobs[place] === null ? null : worker.choices[decision.jobs[place]] }))
    .filter(({ choice }) => choice !== null);
  const courses = problem.courses.filter((_, place) => models.some(({ model }) => model.course === place));
  const [scheme, steps] = decision.loan ?? [null, 0];
  const loan = scheme === null ? null : { loan: problem.loans[scheme], steps };
  const gone = problem.holdings.filter((_, place) => decision.given_up[place]);
  const held = problem.holdings.filter((_, place) => !decision.given_up[place]);
  return { problem, decision, models, jobs, courses, loan, gone, held };
}

/** What the cash must not fall under: nothing, or where it would stand without a plan. */
export function floor(problem) {
  let idle = problem.money;
  return problem.own.map((sum) => Math.min(exact(idle += sum), 0));
}

/** The cash after each month. */
function cash({ problem, models, jobs, courses, loan, gone }) {
  let [sum, spent] = [problem.money, 0];
  return Array.from({ length: MONTHS }, (_, t) => {
    const spending = total(models, ({ model, steps }) => steps * (model.inputs[t] + model.setup[t]));
    spent = exact(spent + spending);
    sum += problem.own[t] - spending + total(models, ({ model, steps }) => steps * model.sales[t]);
    sum += total(jobs, ({ choice }) => choice.cash[t] - (choice.start === t ? choice.capital : 0)) - total(courses, (course) => course.cost[t]);
    if (loan) sum += loan.steps * (loan.loan.principal[t] - loan.loan.interest[t]);
    sum -= total(gone, ({ made_good: good }) => good[t]);
    exact(sum);
    return sum + Math.min(spent, problem.subsidy);
  });
}

/** Own income of each month. */
function income({ problem, models, jobs, loan, gone }) {
  return Array.from({ length: MONTHS }, (_, t) => {
    const grown = total(models, ({ model, steps }) => steps * (model.sales[t] - model.inputs[t] - model.wear[t]));
    const earned = total(jobs, ({ choice }) => choice.pay[t] - choice.displaced[t] - choice.wear[t]);
    const ends = total(gone, (holding) => holding.income[t]);
    return exact(problem.base[t] + grown + earned - ends - (loan ? loan.steps * loan.loan.interest[t] : 0));
  });
}

function keepsUnits({ problem, decision, models }) {
  const fits = problem.candidates.every((model, place) => {
    const steps = decision.steps[place];
    return steps === 0 ? !model.forced : steps > 0 && steps >= model.low && steps <= model.high && Number.isInteger(steps);
  });
  return fits && models.length <= problem.models_max;
}

function keepsJobs({ problem, decision, jobs }) {
  // What is settled is the job, whenever it is taken up.
  const job = (worker, choice) => (choice === null ? null : worker.choices[choice].job);
  const pins = problem.workers.every((worker, place) => worker.forced === null || worker.forced.job === job(worker, decision.jobs[place]));
  const holders = (job) => jobs.filter(({ choice }) => choice.job === job).length;
  return pins && jobs.every(({ choice }) => choice.household_max === null || holders(choice.job) <= choice.household_max);
}

/** Whether everybody who is at home today takes a job away. */
function allLeave({ problem, jobs }) {
  const home = problem.workers.map((worker, place) => ({ worker, place })).filter(({ worker }) => worker.home);
  return home.length > 0 && home.every(({ place }) => jobs.some((job) => job.place === place && job.choice.away));
}

function keepsHoldings(all) {
  const last = allLeave(all);
  const { problem, decision, jobs } = all;
  const tied = problem.holdings.every(({ when }, place) => when !== "last_leaves" || decision.given_up[place] === last);
  const left = jobs.filter(({ choice }) => choice.away).length;
  const asked = left >= problem.leave.least && (problem.leave.most === null || left <= problem.leave.most);
  return tied && asked && !(problem.stays && last);
}

/** What a loan may pay for of a step of a model: its spending until the loan is due. */
export const pays = (loan, model) => total(model.inputs.slice(loan.drawn, loan.due + 1).map((sum, at) => sum + model.setup[loan.drawn + at]), (sum) => sum);
export const paysCapital = (loan, choice) => (choice.start >= loan.drawn && choice.start <= loan.due ? choice.capital : 0);

function keepsLoan({ models, jobs, loan }) {
  if (!loan) return true;
  const { loan: scheme, steps } = loan;
  const bought = total(models, ({ model, steps: k }) => k * pays(scheme, model)) + total(jobs, ({ choice }) => paysCapital(scheme, choice));
  return Number.isInteger(steps) && steps >= 1 && steps <= scheme.steps && steps * scheme.step <= bought;
}

function keepsLand({ problem, models, gone }) {
  return problem.land.every(({ groups, area }, row) => area.every((there, month) => {
    const takes = models.filter(({ model }) => groups.includes(model.land) && model.occupies[month]);
    return total(takes, ({ model, steps }) => steps * model.land_step) <= there + total(gone, ({ land }) => land[row][month]);
  }));
}

/** What a worker has with the job that is chosen, or without one. */
const has = (jobs, worker, place) => jobs.find((job) => job.place === place)?.choice ?? worker;

function keepsLabour({ problem, models, jobs, courses, gone }) {
  return Array.from({ length: MONTHS }, (_, t) => t).every((t) => {
    const able = total(problem.workers, (worker, place) => has(jobs, worker, place).heavy[t]) + total(gone, ({ heavy }) => heavy[t]);
    const all = total(problem.workers, (worker, place) => has(jobs, worker, place).days[t]) + total(gone, ({ days }) => days[t]);
    const heavy = total(models, ({ model, steps }) => (model.heavy ? steps * model.labour[t] : 0));
    const work = total(models, ({ model, steps }) => steps * model.labour[t]);
    return heavy <= able && work + total(courses, (course) => course.days[t]) <= all;
  });
}

/** Whether a worker attends a course: has its days under the job chosen, and is not away while it lasts. */
export function attends(course, { away, start, end, days }) {
  if (away && start < course.end && course.start < end) return false;
  return days.slice(course.start, course.end).every((there, at) => there >= course.days[course.start + at]);
}

function keepsPeople({ problem, jobs, courses }) {
  const gone = jobs.filter(({ worker, choice }) => choice.away && worker.keeper).length;
  const attended = courses.every((course) => course.attendants.some((place) => attends(course, has(jobs, problem.workers[place], place))));
  return attended && (problem.away_max === null || gone <= problem.away_max);
}

/** With what one source brings in a year lost, cash from that year on stays over the floor. */
function survives(all, after, least) {
  const sources = [
    ...all.models.map(({ model, steps }) => (t) => steps * model.sales[t]),
    ...all.jobs.map(({ choice }) => (t) => paidCash(choice, t)),
  ];
  return sources.every((brings) => Array.from({ length: YEARS }, (_, year) => year).every((year) => {
    let lost = 0;
    return after.slice(year * YEAR).every((sum, place) => {
      if (place < YEAR) lost += brings(year * YEAR + place);
      return exact(sum - lost) >= least[year * YEAR + place] - all.problem.stress;
    });
  }));
}

/** The first month (1 to 60) from which on every trailing twelve months reach the line, 61 for never. */
function crossing(problem, months) {
  const all = [...problem.before, ...months];
  let from = MONTHS + 1;
  while (from > 1 && total(all.slice(from - 1, from - 1 + YEAR), (sum) => sum) >= problem.theta) from -= 1;
  return from;
}

/** Looks at a decision: `{ breaks }` names the first rule it breaks, else its worth. */
export function evaluate(problem, decision) {
  const all = parts(problem, decision);
  const checks = { units: keepsUnits, jobs: keepsJobs, holdings: keepsHoldings, loan: keepsLoan, land: keepsLand, labour: keepsLabour, people: keepsPeople };
  for (const [breaks, holds] of Object.entries(checks)) if (!holds(all)) return { breaks };
  const after = cash(all);
  const least = floor(problem);
  if (after.some((sum, t) => sum < least[t] - problem.overdraft)) return { breaks: "cash" };
  if (!survives(all, after, least)) return { breaks: "stress" };
  const months = income(all);
  const own = Array.from({ length: YEARS }, (_, year) => ofYear(months, year));
  const worst = Math.min(...own.slice(1).map((sum, place) => {
    const year = place + 1;
    const lost = [
      ...all.models.map(({ model, steps }) => steps * model.loss[year]),
      ...all.jobs.map(({ choice }) => choice.loss[year]),
      ...problem.workers.map((worker, at) => has(all.jobs, worker, at).wage_loss[year]),
      ...all.held.map(({ loss }) => loss[year]),
      problem.loss[year],
    ];
    return sum - Math.max(0, ...lost);
  }));
  const ordinary = problem.theta === null ? 0 : Math.min(problem.theta, ...own.slice(1));
  return {
    own, ordinary, worst, month: problem.theta === null ? null : crossing(problem, months),
    loan: all.loan ? all.loan.steps * all.loan.loan.step : 0,
    models: all.models.length, away: all.jobs.filter(({ choice }) => choice.away).length,
  };
}
