// The protocol: an answer must be what it says, HiGHS must find none better, and must find none at all that is better
// by one fen or one month. What HiGHS finds counts only where it holds exactly, worked out anew in whole numbers.
import { MONTHS, evaluate } from "./evaluate.mjs";
import { build, solve } from "./milp.mjs";

/** What a goal is after, most important first. */
export const aim = (goal, worth) => ({
  high: [worth.own[4]], steady: [worth.ordinary, worth.worst], fast: [-worth.month, worth.own[4]], most: [worth.own.reduce((a, b) => a + b)],
})[goal];

const compare = (a, b) => a.reduce((found, one, place) => found || Math.sign(one - b[place]), 0);
const same = (a, b) => Object.entries(a).every(([key, one]) => JSON.stringify(one) === JSON.stringify(b[key]));

/** HiGHS's decision and its exact worth; `null` where there is none, `worth: null` where rounding breaks a rule. */
function ask(highs, problem, goal, options, how) {
  const decision = solve(highs, build(problem, goal, options), problem, how);
  if (decision === null) return null;
  const worth = evaluate(problem, decision);
  return { decision, worth: worth.breaks ? null : worth, breaks: worth.breaks };
}

/** The optimum by HiGHS alone, for Fast by halving the months, for Steady the ordinary year first. */
export function optimum(highs, problem, goal, loans) {
  if (goal === "steady") {
    const first = problem.theta === null ? null : ask(highs, problem, goal, { loans });
    if (problem.theta !== null && (first === null || first.worth === null)) return first;
    return ask(highs, problem, goal, { loans, ordinary: first?.worth.ordinary ?? 0 });
  }
  if (goal !== "fast") return ask(highs, problem, goal, { loans });
  let best = ask(highs, problem, goal, { loans });
  if (best === null) return null;
  let [low, high] = [1, MONTHS + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = ask(highs, problem, goal, { loans, month: middle });
    if (found === null) low = middle + 1;
    else [best, high] = [found, middle];
  }
  return best;
}

/**
 * Faults of one answer, in words; `open` counts what HiGHS could not settle because its rounded solution breaks a rule.
 * `whole` asks HiGHS for its own optimum as well, and everything a second time without its presolve, which was caught
 * calling optimal what is not (4 of 12,000): `slips` counts where it finds less than the answer and its plain search
 * then finds just as much.
 */
export function faults(highs, problem, { goal, loans, decision, worth }, whole = true) {
  const found = { faults: [], open: 0, slips: 0 };
  const none = (what, options) => {
    for (const plain of whole ? [false, true] : [false]) {
      const better = ask(highs, problem, goal, { loans, ...options }, { proof: true, plain });
      if (better === null) continue;
      if (better.worth === null) found.open += 1;
      else found.faults.push(`${what}: ${JSON.stringify(better)} against ${JSON.stringify({ decision, worth })}`);
    }
  };
  if (decision === null) {
    none("said to be impossible", { aim: false });
    return found;
  }
  const mine = evaluate(problem, decision);
  if (mine.breaks) return { ...found, faults: [`breaks a rule: ${mine.breaks}`] };
  if (!loans && decision.loan !== null) found.faults.push("a loan where none was asked for");
  if (!same(mine, worth)) found.faults.push(`states ${JSON.stringify(worth)}, is ${JSON.stringify(mine)}`);
  const [first, second] = aim(goal, mine);
  if (goal === "steady") {
    if (problem.theta !== null && mine.ordinary < problem.theta) none("one fen more in an ordinary year", { over: first });
    none("one fen more in a bad year", { ordinary: first, over: second });
  } else if (goal !== "fast") none("one fen more", { over: first });
  else {
    if (mine.month > 1) none("one month earlier", { month: mine.month - 1, aim: false });
    none("one fen more", { month: mine.month, over: mine.own[4] });
  }
  return whole ? agree(highs, problem, { goal, loans, decision, mine }, found) : found;
}

/** Compares with HiGHS's own optimum; what its presolve loses must come back without it. */
function agree(highs, problem, { goal, loans, decision, mine }, found) {
  const options = { loans, ...(goal === "fast" && { month: mine.month }), ...(goal === "steady" && { ordinary: mine.ordinary }) };
  const order = (theirs) => compare(aim(goal, theirs.worth), aim(goal, mine));
  const isLess = (theirs) => theirs === null || (theirs.worth !== null && order(theirs) < 0);
  let theirs = ask(highs, problem, goal, options);
  if (isLess(theirs)) {
    theirs = ask(highs, problem, goal, options, { plain: true });
    found.slips += 1;
  }
  if (theirs === null) found.faults.push("HiGHS finds nothing, but the answer holds: the program is too tight");
  else if (theirs.worth === null) found.open += 1;
  else if (order(theirs) !== 0) {
    const what = order(theirs) > 0 ? "a better" : "only a worse";
    found.faults.push(`HiGHS finds ${what} one: ${JSON.stringify(theirs)} against ${JSON.stringify({ decision, worth: mine })}`);
  }
  return found;
}
