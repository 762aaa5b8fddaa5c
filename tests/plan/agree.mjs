// The protocol: an answer must be what it says, HiGHS must find none better, and must find none at all that is better
// by one fen or one month. What HiGHS finds counts only where it holds exactly, worked out anew in whole numbers.
import { MONTHS, evaluate } from "./evaluate.mjs";
import { build, solve } from "./milp.mjs";

/** What a goal is after, most important first. */
export const aim = (goal, worth) => ({ high: [worth.own[4]], steady: [worth.worst], fast: [-worth.month, worth.own[4]] })[goal];

const compare = (a, b) => a.reduce((found, one, place) => found || Math.sign(one - b[place]), 0);
const same = (a, b) => Object.entries(a).every(([key, one]) => JSON.stringify(one) === JSON.stringify(b[key]));

/** HiGHS's decision and its exact worth; `null` where there is none, `worth: null` where rounding breaks a rule. */
function ask(highs, problem, goal, options, proof = false) {
  const decision = solve(highs, build(problem, goal, options), problem, proof);
  if (decision === null) return null;
  const worth = evaluate(problem, decision);
  return { decision, worth: worth.breaks ? null : worth, breaks: worth.breaks };
}

/** The optimum by HiGHS alone, for Fast by halving the months. */
export function optimum(highs, problem, goal, loans) {
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
 * `whole` asks HiGHS for its own optimum as well.
 */
export function faults(highs, problem, { goal, loans, decision, worth }, whole = true) {
  const found = { faults: [], open: 0 };
  const none = (what, options) => {
    const better = ask(highs, problem, goal, { loans, ...options }, true);
    if (better === null) return;
    if (better.worth === null) found.open += 1;
    else found.faults.push(`${what}: ${JSON.stringify(better)} against ${JSON.stringify({ decision, worth })}`);
  };
  if (decision === null) {
    none("said to be impossible", { aim: false });
    return found;
  }
  const mine = evaluate(problem, decision);
  if (mine.breaks) return { ...found, faults: [`breaks a rule: ${mine.breaks}`] };
  if (!loans && decision.loan !== null) found.faults.push("a loan where none was asked for");
  if (!same(mine, worth)) found.faults.push(`states ${JSON.stringify(worth)}, is ${JSON.stringify(mine)}`);
  const [first] = aim(goal, mine);
  if (goal !== "fast") none("one fen more", { over: first });
  else {
    if (mine.month > 1) none("one month earlier", { month: mine.month - 1, aim: false });
    none("one fen more", { month: mine.month, over: mine.own[4] });
  }
  if (!whole) return found;
  const theirs = goal === "fast" ? ask(highs, problem, goal, { loans, month: mine.month }) : ask(highs, problem, goal, { loans });
  if (theirs === null) found.faults.push("HiGHS finds nothing, but the answer holds: the program is too tight");
  else if (theirs.worth === null) found.open += 1;
  else {
    const order = compare(aim(goal, theirs.worth), aim(goal, mine));
    if (order !== 0) found.faults.push(`HiGHS finds ${order > 0 ? "a better" : "only a worse"} one: ${JSON.stringify(theirs)} against ${JSON.stringify({ decision, worth: mine })}`);
  }
  return found;
}
