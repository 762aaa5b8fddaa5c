// Answers spoilt on purpose: a check that finds nothing wrong with them would be worth nothing.
import { evaluate } from "./evaluate.mjs";

/** A worse answer that may be taken, or a better sum than there is; `null` where an answer leaves no room for it. */
export function spoilt(problem, { goal, loans, decision, worth }) {
  const out = [];
  if (decision === null) {
    return [];
  }
  out.push(["a sum that is not so", { goal, loans, decision, worth: { ...worth, own: worth.own.map((sum) => sum + 1) } }]);
  for (const [place, steps] of decision.steps.entries()) {
    if (steps === 0) continue;
    for (const fewer of [0, steps - 1]) {
      const fewerSteps = { ...decision, steps: decision.steps.with(place, fewer) };
      const told = evaluate(problem, fewerSteps);
      const sum = (own) => own?.reduce((a, b) => a + b);
      const less = { high: () => told.own?.[4] < worth.own[4], most: () => sum(told.own) < sum(worth.own),
        steady: () => told.ordinary < worth.ordinary || (told.ordinary === worth.ordinary && told.worst < worth.worst), fast: () => false };
      const worse = less[goal]();
      if (goal !== "fast" && !told.breaks && worse) out.push(["fewer steps", { goal, loans, decision: fewerSteps, worth: told }]);
    }
    out.push(["more steps than there may be", { goal, loans, decision: { ...decision, steps: decision.steps.with(place, problem.candidates[place].high + 1) }, worth }]);
  }
  if (decision.steps.some((steps) => steps > 0)) out.push(["nothing possible", { goal, loans, decision: null, worth: null }]);
  return out;
}
