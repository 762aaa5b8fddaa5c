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
  return { problem, decision, models, jobs, courses, loan };
}

/** The cash after each month. */
function cash({ problem, models, jobs, courses, loan }) {
  let [sum, spent] = [problem.money, 0];
  return Array.from({ length: MONTHS }, (_, t) => {
    const spending = total(models, ({ model, steps }) => steps * (model.inputs[t] + model.setup[t]));
    spent = exact(spent + spending);
    sum += problem.own[t] - spending + total(models, ({ model, steps }) => steps * model.sales[t]);
    sum += total(jobs, ({ choice }) => choice.cash[t] - (choice.start === t ? choice.capital : 0)) - total(courses, (course) => course.cost[t]);
    if (loan) sum += loan.steps * (loan.loan.principal[t] - loan.loan.interest[t]);
    exact(sum);
    return sum + Math.min(spent, problem.subsidy);
  });
}

/** Own income of each month. */
function income({ problem, models, jobs, loan }) {
  return Array.from({ length: MONTHS }, (_, t) => {
    const grown = total(models, ({ model, steps }) => steps * (model.sales[t] - model.inputs[t] - model.wear[t]));
    const earned = total(jobs, ({ choice }) => choice.pay[t] - choice.displaced[t] - choice.wear[t]);
    return exact(problem.base[t] + grown + earned - (loan ? loan.steps * loan.loan.interest[t] : 0));
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
  const pins = problem.workers.every((worker, place) => worker.forced === null || worker.forced.job === decision.jobs[place]);
  const holders = (job) => jobs.filter(({ choice }) => choice.job === job).length;
  return pins && jobs.every(({ choice }) => choice.household_max === null || holders(choice.job) <= choice.household_max);
}

const keepsLoan = ({ loan }) => !loan || (Number.isInteger(loan.steps) && loan.steps >= 1 && loan.steps <= loan.loan.steps);

function keepsLand({ problem, models }) {
  return problem.land.every(({ groups, area }) => area.every((there, month) => {
    const takes = models.filter(({ model }) => groups.includes(model.land) && model.occupies[month]);
    return total(takes, ({ model, steps }) => steps * model.land_step) <= there;
  }));
}

function keepsLabour({ problem, models, jobs, courses }) {
  const days = (worker, place, t) => (jobs.find((job) => job.place === place)?.choice ?? worker).days[t];
  return Array.from({ length: MONTHS }, (_, t) => t).every((t) => {
    const able = total(problem.workers, (worker, place) => (worker.able ? days(worker, place, t) : 0));
    const all = total(problem.workers, (worker, place) => days(worker, place, t));
    const heavy = total(models, ({ model, steps }) => (model.heavy ? steps * model.labour[t] : 0));
    const work = total(models, ({ model, steps }) => steps * model.labour[t]);
    return heavy <= able && work + total(courses, (course) => course.days[t]) <= all;
  });
}

function keepsPeople({ problem, jobs, courses }) {
  const gone = jobs.filter(({ worker, choice }) => choice.away && worker.keeper).length;
  const attended = courses.every((course) => course.attendants.some((place) => !jobs.some((job) =>
    job.place === place && job.choice.away && job.choice.start < course.end && course.start < job.choice.end)));
  return attended && (problem.away_max === null || gone <= problem.away_max);
}

/** With what one source brings in a year lost, cash from that year on stays over the floor. */
function survives(all, after) {
  const sources = [
    ...all.models.map(({ model, steps }) => (t) => steps * model.sales[t]),
    ...all.jobs.map(({ choice }) => (t) => paidCash(choice, t)),
  ];
  return sources.every((brings) => Array.from({ length: YEARS }, (_, year) => year).every((year) => {
    let lost = 0;
    return after.slice(year * YEAR).every((sum, place) => {
      if (place < YEAR) lost += brings(year * YEAR + place);
      return exact(sum - lost) >= -all.problem.stress;
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
  const checks = { units: keepsUnits, jobs: keepsJobs, loan: keepsLoan, land: keepsLand, labour: keepsLabour, people: keepsPeople };
  for (const [breaks, holds] of Object.entries(checks)) if (!holds(all)) return { breaks };
  const after = cash(all);
  if (after.some((sum) => sum < -problem.overdraft)) return { breaks: "cash" };
  if (!survives(all, after)) return { breaks: "stress" };
  const months = income(all);
  const own = Array.from({ length: YEARS }, (_, year) => ofYear(months, year));
  const worst = Math.min(...own.slice(1).map((sum, place) => {
    const lost = [
      ...all.models.map(({ model, steps }) => steps * ofYear(model.sales, place + 1)),
      ...all.jobs.map(({ choice }) => ofYear(choice.pay, place + 1)),
    ];
    return sum - Math.max(0, ...lost);
  }));
  return {
    own, worst, month: problem.theta === null ? null : crossing(problem, months),
    loan: all.loan ? all.loan.steps * all.loan.loan.step : 0,
    models: all.models.length, away: all.jobs.filter(({ choice }) => choice.away).length,
  };
}
