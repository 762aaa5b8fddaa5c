// The plan problem as a mixed-integer program, written from core/PLAN.md and the problem's JSON alone.
//
// Every figure is a whole number of fen, hundredths of a day or ten-thousandths of a mu, so a row may be loosened by
// half a unit without letting in another decision: that keeps the solver's tolerances away from what decides.
// Money rows are scaled by a power of two, which is exact.
import { MONTHS, YEAR, YEARS, attends, floor, paidCash, pays, paysCapital } from "./evaluate.mjs";

const HALF = 0.5;
/** Fen to the solver's money. */
const SCALE = 1 / 1024;

/** Columns and rows as they are added. */
class Program {
  constructor() {
    Object.assign(this, { lower: [], upper: [], whole: [], cost: [], rows: [], known: new Map() });
  }

  column(lower, upper, whole = true) {
    this.lower.push(lower);
    this.upper.push(upper);
    this.whole.push(whole ? 1 : 0);
    this.cost.push(0);
    return this.lower.length - 1;
  }

  /** `lower <= terms <= upper`; a row said before is only tightened. */
  row(terms, lower, upper, scale = 1) {
    const merged = new Map();
    for (const [column, factor] of terms) merged.set(column, (merged.get(column) ?? 0) + factor * scale);
    const kept = [...merged].filter(([, factor]) => factor !== 0).sort(([a], [b]) => a - b);
    const key = kept.flat().join(" ");
    const there = this.known.get(key);
    const [low, high] = [lower * scale, upper * scale];
    if (there) {
      there.lower = Math.max(there.lower, low);
      there.upper = Math.min(there.upper, high);
      return;
    }
    const row = { terms: kept, lower: low, upper: high };
    this.known.set(key, row);
    this.rows.push(row);
  }

  atMost(terms, upper, scale) { this.row(terms, -Infinity, upper + HALF, scale); }
  atLeast(terms, lower, scale) { this.row(terms, lower - HALF, Infinity, scale); }

  /** As HiGHS takes it. */
  data(highs) {
    const starts = [0];
    const [indices, values] = [[], []];
    for (const { terms } of this.rows) {
      for (const [column, factor] of terms) { indices.push(column); values.push(factor); }
      starts.push(indices.length);
    }
    const [numCols, numRows] = [this.lower.length, this.rows.length];
    return {
      numCols, numRows, sense: highs.constants.objectiveSense.maximize,
      colCost: this.cost, colLower: this.lower, colUpper: this.upper,
      rowLower: this.rows.map(({ lower }) => lower), rowUpper: this.rows.map(({ upper }) => upper),
      matrix: { format: "csr", numRows, numCols, starts, indices, values }, integrality: this.whole,
    };
  }
}

const sum = (flow, from, to) => flow.slice(from, to).reduce((a, b) => a + b, 0);
const running = (flow) => { let all = 0; return flow.map((one) => (all += one)); };
const joined = (length, of) => Array.from({ length }, (_, t) => of(t));

/** Columns of every decision, and the rows that bind them to each other. */
function decide(program, problem, loans) {
  const models = problem.candidates.map((model) => {
    const least = Math.max(model.low, 1);
    const possible = model.high >= least;
    const chosen = program.column(model.forced ? 1 : 0, possible ? 1 : 0);
    const steps = program.column(0, Math.max(model.high, 0));
    program.row([[steps, 1], [chosen, -least]], 0, Infinity);
    program.row([[steps, 1], [chosen, -Math.max(model.high, 0)]], -Infinity, 0);
    return { model, chosen, steps };
  });
  program.atMost(models.map(({ chosen }) => [chosen, 1]), problem.models_max);
  const jobs = problem.workers.flatMap((worker, place) => {
    const taken = worker.choices.map((choice, at) => {
      const barred = worker.forced !== null && worker.forced.job !== choice.job;
      return { worker, place, choice, at, column: program.column(0, barred ? 0 : 1) };
    });
    const must = worker.forced !== null && worker.forced.job !== null;
    program.row(taken.map(({ column }) => [column, 1]), must ? 1 : 0, 1);
    return taken;
  });
  for (const { choice } of jobs.filter(({ choice }) => choice.household_max !== null)) {
    const same = jobs.filter((other) => other.choice.job === choice.job);
    program.atMost(same.map(({ column }) => [column, 1]), choice.household_max);
  }
  const courses = problem.courses.map((course) => ({ course, column: program.column(0, 1) }));
  for (const { model, chosen } of models.filter(({ model }) => model.course !== null)) {
    program.row([[courses[model.course].column, 1], [chosen, -1]], 0, Infinity);
  }
  const schemes = loans ? problem.loans.map((loan) => ({ loan, taken: program.column(0, 1), steps: program.column(0, loan.steps) })) : [];
  program.row(schemes.map(({ taken }) => [taken, 1]), 0, 1);
  for (const { loan, taken, steps } of schemes) {
    program.row([[steps, 1], [taken, -loan.steps]], -Infinity, 0);
    // No more than is bought with it: where another scheme is taken, nothing is.
    const bought = [
      ...models.map(({ model, steps: k }) => [k, pays(loan, model)]),
      ...jobs.map(({ choice, column }) => [column, paysCapital(loan, choice)]),
    ];
    program.atMost([[steps, loan.step], ...bought.map(([column, sum]) => [column, -sum])], 0, SCALE);
  }
  const holdings = problem.holdings.map((holding) => ({ holding, column: program.column(0, 1) }));
  leaveRows(program, problem, { jobs, holdings });
  return { models, jobs, courses, schemes, holdings };
}

/** Who goes away: as many as are asked for, not everybody at home where something is fixed; what goes with the last. */
function leaveRows(program, problem, { jobs, holdings }) {
  const away = jobs.filter(({ choice }) => choice.away);
  const most = problem.leave.most ?? Infinity;
  if (problem.leave.least > 0 || most < Infinity) program.row(away.map(({ column }) => [column, 1]), problem.leave.least, most);
  const home = problem.workers.map((_, place) => place).filter((place) => problem.workers[place].home);
  const gone = home.map((place) => away.filter((job) => job.place === place).map(({ column }) => [column, 1]));
  if (problem.stays && home.length > 0) program.row(gone.flat(), -Infinity, home.length - 1);
  for (const { column } of holdings.filter(({ holding }) => holding.when === "last_leaves")) {
    if (home.length === 0) program.row([[column, 1]], 0, 0);
    else program.row([[column, 1], ...gone.flat().map(([job]) => [job, -1])], 1 - home.length, Infinity);
    for (const own of gone) program.row([[column, 1], ...own.map(([job]) => [job, -1])], -Infinity, 0);
  }
}

function landRows(program, problem, { models, holdings }) {
  for (const [row, { groups, area }] of problem.land.entries()) for (const [month, there] of area.entries()) {
    const takes = models.filter(({ model }) => groups.includes(model.land) && model.occupies[month]);
    const freed = holdings.map(({ holding, column }) => [column, -holding.land[row][month]]);
    program.atMost([...takes.map(({ model, steps }) => [steps, model.land_step]), ...freed], there);
  }
}

function labourRows(program, problem, { models, jobs, courses, holdings }) {
  for (let t = 0; t < MONTHS; t += 1) {
    const key = (able) => (able ? "heavy" : "days");
    const lost = (able) => [
      ...jobs.map(({ worker, choice, column }) => [column, worker[key(able)][t] - choice[key(able)][t]]),
      ...holdings.map(({ holding, column }) => [column, -holding[key(able)][t]]),
    ];
    const work = (heavy) => models.filter(({ model }) => model.heavy || !heavy).map(({ model, steps }) => [steps, model.labour[t]]);
    const days = (able) => problem.workers.reduce((all, worker) => all + worker[key(able)][t], 0);
    program.atMost([...work(true), ...lost(true)], days(true));
    program.atMost([...work(false), ...lost(false), ...courses.map(({ course, column }) => [column, course.days[t]])], days(false));
  }
}

function peopleRows(program, problem, { jobs, courses }) {
  if (problem.away_max !== null) {
    const gone = jobs.filter(({ worker, choice }) => worker.keeper && choice.away);
    program.atMost(gone.map(({ column }) => [column, 1]), problem.away_max);
  }
  for (const { course, column } of courses) {
    const free = (place) => (attends(course, problem.workers[place]) ? 1 : 0);
    const own = jobs.filter(({ place }) => course.attendants.includes(place));
    const changes = own.map(({ place, choice, column: job }) => [job, free(place) - (attends(course, choice) ? 1 : 0)]);
    program.atMost([[column, 1], ...changes], course.attendants.reduce((all, place) => all + free(place), 0));
  }
}

/**
 * Cash after each month, over what it must not fall under, as a column that is at most both sides of the subsidy's
 * minimum; never below zero.
 */
function cashRows(program, problem, { models, jobs, courses, schemes, holdings }) {
  const flows = [
    ...models.map(({ model, steps }) => ({ column: steps, sum: running(joined(MONTHS, (t) => model.sales[t] - model.inputs[t] - model.setup[t])) })),
    ...jobs.map(({ choice, column }) => ({ column, sum: running(joined(MONTHS, (t) => choice.cash[t] - (choice.start === t ? choice.capital : 0))) })),
    ...courses.map(({ course, column }) => ({ column, sum: running(course.cost.map((cost) => -cost)) })),
    ...schemes.map(({ loan, steps }) => ({ column: steps, sum: running(joined(MONTHS, (t) => loan.principal[t] - loan.interest[t])) })),
    ...holdings.map(({ holding, column }) => ({ column, sum: running(holding.made_good.map((sum) => -sum)) })),
  ];
  const spent = models.map(({ model, steps }) => ({ column: steps, sum: running(joined(MONTHS, (t) => model.inputs[t] + model.setup[t])) }));
  const [own, under] = [running(problem.own), floor(problem)];
  const least = (t) => [...flows.map(({ column, sum: all }) => [column, -all[t] * SCALE])];
  const cash = joined(MONTHS, (t) => {
    const column = program.column(-HALF * SCALE, Infinity, false);
    const there = (problem.money + own[t] - under[t]) * SCALE;
    program.row([[column, 1], ...least(t)], -Infinity, there + problem.subsidy * SCALE);
    program.row([[column, 1], ...least(t), ...spent.map((one) => [one.column, -one.sum[t] * SCALE])], -Infinity, there);
    return column;
  });
  stressRows(program, problem, cash, models, jobs);
}

/** Every source's loss of a year: within the year as it mounts, afterwards whole against the least cash still to come. */
function stressRows(program, problem, cash, models, jobs) {
  const sources = [
    ...models.map(({ model, steps }) => ({ terms: [[steps, 1]], brings: [(t) => model.sales[t]] })),
    ...problem.workers.map((_, place) => {
      const own = jobs.filter((job) => job.place === place);
      return { terms: own.map(({ column }) => [column, 1]), brings: own.map(({ choice }) => (t) => paidCash(choice, t)) };
    }),
  ];
  const floor = (-problem.stress - HALF) * SCALE;
  let later = null;
  for (let year = YEARS - 1; year >= 0; year -= 1) {
    const months = joined(YEAR, (at) => year * YEAR + at);
    for (const { terms, brings } of sources) {
      const lost = brings.map((of) => running(months.map(of)));
      const loss = (at) => terms.map(([column], place) => [column, -lost[place][at] * SCALE]);
      // Where nothing is lost, cash that is not below zero is over the floor anyway.
      const loses = (at) => lost.some((all) => all[at] !== 0);
      months.forEach((t, at) => loses(at) && program.row([[cash[t], 1], ...loss(at)], floor, Infinity));
      if (later !== null && loses(YEAR - 1)) program.row([[later, 1], ...loss(YEAR - 1)], floor, Infinity);
    }
    const before = later;
    later = program.column(-HALF * SCALE, Infinity, false);
    for (const t of months) program.row([[later, 1], [cash[t], -1]], -Infinity, 0);
    if (before !== null) program.row([[later, 1], [before, -1]], -Infinity, 0);
  }
}

/** Own income of the months from `from` to `to` (not included), without what is there anyway. */
function incomeTerms({ models, jobs, schemes, holdings }, from, to) {
  const of = (...flows) => flows.reduce((all, [flow, sign]) => all + sign * sum(flow, from, to), 0);
  return [
    ...models.map(({ model, steps }) => [steps, of([model.sales, 1], [model.inputs, -1], [model.wear, -1])]),
    ...jobs.map(({ choice, column }) => [column, of([choice.pay, 1], [choice.displaced, -1], [choice.wear, -1])]),
    ...schemes.map(({ loan, steps }) => [steps, of([loan.interest, -1])]),
    ...holdings.map(({ holding, column }) => [column, of([holding.income, -1])]),
  ];
}

/**
 * The column of the goal's sum: own income of the fifth year, of all years; of Steady the least ordinary year up to the
 * line, or with that given (`ordinary`) the worst year with any one source failing.
 */
function objective(program, problem, goal, all, ordinary) {
  const years = joined(YEARS, (year) => {
    const column = program.column(-Infinity, Infinity, false);
    const [from, to] = [year * YEAR, (year + 1) * YEAR];
    const base = sum(problem.base, from, to) * SCALE;
    program.row([[column, 1], ...incomeTerms(all, from, to).map(([one, factor]) => [one, -factor * SCALE])], base, base);
    return column;
  });
  if (goal === "most") {
    const whole = program.column(-Infinity, Infinity, false);
    program.row([[whole, 1], ...years.map((column) => [column, -1])], -Infinity, 0);
    return whole;
  }
  if (goal !== "steady") return years[YEARS - 1];
  const later = years.slice(1);
  if (ordinary === null) {
    const least = program.column(-Infinity, problem.theta * SCALE, false);
    for (const year of later) program.row([[least, 1], [year, -1]], -Infinity, 0);
    return least;
  }
  // Half a fen lets in no other decision.
  if (problem.theta !== null) for (const year of later) program.row([[year, 1]], (ordinary - HALF) * SCALE, Infinity);
  const worst = program.column(-Infinity, Infinity, false);
  for (const [place, column] of later.entries()) {
    const year = place + 1;
    // worst <= the year less what is lost, whatever that hangs on.
    const under = (lost, terms) => program.row([[worst, 1], [column, -1], ...terms.map(([one, sum]) => [one, sum * SCALE])], -Infinity, -lost * SCALE);
    under(0, []);
    under(problem.loss[year], []);
    for (const { model, steps } of all.models) under(0, [[steps, model.loss[year]]]);
    for (const [at, worker] of problem.workers.entries()) {
      const own = all.jobs.filter((job) => job.place === at);
      under(0, own.map(({ choice, column: job }) => [job, choice.loss[year]]));
      under(worker.wage_loss[year], own.map(({ choice, column: job }) => [job, choice.wage_loss[year] - worker.wage_loss[year]]));
    }
    for (const { holding, column: gone } of all.holdings) under(holding.loss[year], [[gone, -holding.loss[year]]]);
  }
  return worst;
}

/**
 * Builds the program of a goal. `over`: only decisions whose goal's sum is greater; `month`: only decisions over the
 * line from that month (1 to 60) on; `ordinary`: of Steady, the least ordinary year that is reached, beyond which the worst
 * year is looked at; `aim: false` asks for any decision.
 */
export function build(problem, goal, { loans, over = null, month = MONTHS + 1, aim = true, ordinary = null }) {
  if (problem.overdraft !== 0) throw new RangeError("cash under zero is only asked for to explain, never in a plan");
  const program = new Program();
  const all = decide(program, problem, loans);
  landRows(program, problem, all);
  labourRows(program, problem, all);
  peopleRows(program, problem, all);
  cashRows(program, problem, all);
  const base = [...problem.before, ...problem.base];
  for (let t = month - 1; t < MONTHS; t += 1) {
    const there = sum(base, t + 1, t + 1 + YEAR);
    program.atLeast(incomeTerms(all, Math.max(t + 1 - YEAR, 0), t + 1), problem.theta - there, SCALE);
  }
  const column = objective(program, problem, goal, all, problem.theta === null ? 0 : ordinary);
  if (over !== null) program.row([[column, 1]], (over + HALF) * SCALE, Infinity);
  if (aim) program.cost[column] = 1;
  return { program, all };
}

const OPTIONS = {
  output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, mip_feasibility_tolerance: 1e-9, mip_detect_symmetry: false,
  primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9, random_seed: 1,
};

/**
 * Solves a program: the rounded decision, or null where HiGHS says there is none. `proof`: none is expected;
 * `plain`: without HiGHS's presolve.
 */
export function solve(highs, { program, all }, problem, { proof = false, plain = false } = {}) {
  return highs.withModel(program.data(highs), (model) => {
    // Where there is nothing to find, looking for it by rules of thumb is lost time.
    model.options.set({ ...OPTIONS, ...(proof && { mip_heuristic_effort: 0 }), ...(plain && { presolve: "off" }) });
    model.run();
    const status = model.getModelStatus();
    if (status === highs.constants.modelStatus.infeasible) return null;
    if (status !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS: model status ${status}`);
    const values = model.getSolution().colValue;
    const rounded = (column) => Math.round(values[column]);
    const taken = all.jobs.filter(({ column }) => rounded(column) === 1);
    const jobs = problem.workers.map((worker, place) => {
      const job = taken.find((one) => one.place === place);
      return job ? job.at : null;
    });
    const scheme = all.schemes.findIndex(({ steps }) => rounded(steps) > 0);
    return {
      steps: all.models.map(({ steps }) => rounded(steps)), jobs, given_up: all.holdings.map(({ column }) => rounded(column) === 1),
      loan: scheme < 0 ? null : [scheme, rounded(all.schemes[scheme].steps)],
    };
  });
}
