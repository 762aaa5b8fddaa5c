// Every plan is proved best by HiGHS on a program written from core/PLAN.md alone; small problems are answered by trying
// everything, so that the program itself is proved as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { prove } from "./pool.mjs";
import { spoilt } from "./spoilt.mjs";

const FULL = process.env.ONE_RULER_FULL !== undefined;
const lines = readFileSync(process.env.PROBLEMS ?? "target/problems.jsonl", "utf8").trim().split("\n").map((line) => JSON.parse(line));

/** In the ordinary run each problem is asked with or without a loan, by turns, and every eighth for HiGHS's own optimum. */
function share(kind) {
  return lines.filter(({ name }) => name.startsWith(`${kind} `)).map((line, place) => ({
    ...line, whole: FULL || place % 8 === 0,
    answers: FULL || kind === "short" ? line.answers : line.answers.filter(({ loans }) => loans === (place % 2 === 1)),
  }));
}

for (const [kind, what] of [
  ["household", "plans of households"], ["large", "plans of problems no catalogue would give"], ["small", "plans found by trying everything"],
  ["relaxed", "plans with one limit relaxed"], ["way", "plans of a way of life"], ["short", "households that no plan brings over the line"]]) {
  const asked = share(kind);
  test(`${what}: none is better by one fen or one month`, { skip: asked.length === 0 && "none were written" }, async (t) => {
    const found = await prove(asked);
    for (const goal of ["high", "steady", "fast", "most"]) {
      const of = found.filter((one) => one.goal === goal);
      const [open, slips] = ["open", "slips"].map((what) => of.reduce((all, one) => all + one[what], 0));
      t.diagnostic(`${goal}: ${of.length} answers, ${open} left open by rounding, ${slips} found only without presolve`);
    }
    const wrong = found.filter(({ faults }) => faults.length > 0);
    const shown = wrong.slice(0, 8).map((one) => `${one.name} ${one.goal}${one.loans ? " with loan" : ""}: ${one.faults.join("; ")}`);
    assert.equal(wrong.length, 0, `${wrong.length} of ${found.length} wrong:\n${shown.join("\n")}`);
    const slips = found.filter((one) => one.slips > 0).length;
    assert.ok(slips <= Math.max(1, found.length / 500), `${slips} of ${found.length} found only without presolve: HiGHS slips too often to prove`);
    const open = found.filter((one) => one.open > 0).length;
    assert.ok(open * 100 <= found.length, `${open} of ${found.length} left open: HiGHS's rounding decides nothing`);
  });
}

test("an answer that was spoilt is found out", async (t) => {
  const asked = lines.filter(({ answers }) => answers.some(({ decision }) => decision?.steps.some((steps) => steps > 0))).slice(0, 24);
  const cases = asked.flatMap(({ name, problem, answers }) => answers.slice(0, 2).flatMap((answer) =>
    spoilt(problem, answer).map(([how, worse]) => ({ name: `${name}, ${how}`, problem, answers: [worse], whole: false }))));
  assert.ok(cases.length > 30, `only ${cases.length} answers could be spoilt`);
  const missed = (await prove(cases)).filter(({ faults }) => faults.length === 0);
  t.diagnostic(`${cases.length} spoilt answers`);
  assert.deepEqual(missed.map(({ name, goal }) => `${name} ${goal}`), []);
});
