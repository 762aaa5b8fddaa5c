// The optimiser against HiGHS, compiled to wasm, on the same problems and the same program: equal optima first, then
// milliseconds of each goal side by side.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { aim, optimum } from "../plan/agree.mjs";
import { HIGHS } from "../plan/pool.mjs";
import { engine, figure, median } from "./common.mjs";

const COUNT = 40;
/** How many times faster than HiGHS a goal must be answered. */
const TARGET = 50;
const cargo = ["run", "--quiet", "--release", "--package", "one-ruler-tests", "--bin", "problems", "--", `household:${COUNT}`];
const made = spawnSync("cargo", cargo, { encoding: "utf8", maxBuffer: 1 << 30 });
if (made.status !== 0) throw new Error(`cargo run --bin problems: ${made.stderr}`);
const lines = made.stdout.trim().split("\n").map((line) => JSON.parse(line)).filter(({ problem }) => problem.candidates.length > 0);

const { default: load } = await import(pathToFileURL(HIGHS));
const highs = await load();
// The optimiser in wasm, on problems as they are, where the engine was built to be measured; natively otherwise.
const api = await engine().catch(() => ({}));
const inWasm = api.solvePlan;

for (const goal of ["high", "steady", "fast", "most"]) {
  const [theirs, ours] = [[], []];
  for (const { name, problem, answers } of lines) {
    const answer = answers.find((one) => one.goal === goal && !one.loans);
    if (!answer) continue;
    const start = performance.now();
    const found = optimum(highs, problem, goal, false);
    theirs.push(performance.now() - start);
    const same = found === null ? answer.decision === null : answer.decision !== null && `${aim(goal, found.worth)}` === `${aim(goal, answer.worth)}`;
    if (!same) throw new Error(`${name}: ${goal} differs: ${JSON.stringify(found)} against ${JSON.stringify(answer)}`);
    if (inWasm) {
      const begun = performance.now();
      inWasm(JSON.stringify(problem), goal);
      ours.push(performance.now() - begun);
    } else ours.push(answer.micros / 1000);
  }
  const [slow, fast] = [median(theirs), median(ours)];
  figure(`one goal, ${goal}, ${inWasm ? "wasm" : "native"}`, fast, "ms", "HiGHS in wasm on the same program", slow / fast, TARGET);
}
