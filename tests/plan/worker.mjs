// One thread that proves answers: takes a line `{ name, problem, answers, whole }`, gives back what is wrong with them.
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { faults } from "./agree.mjs";

const { default: load } = await import(pathToFileURL(workerData.highs));
let highs = await load();

/** Faults of one answer; a solver that broke is started anew once, since one broken run spoils its memory. */
async function look(problem, answer, whole) {
  try {
    return faults(highs, problem, answer, whole);
  } catch {
    highs = await load();
  }
  try {
    return faults(highs, problem, answer, whole);
  } catch (error) {
    return { faults: [`HiGHS: ${error.message}`], open: 0, slips: 0 };
  }
}

parentPort.on("message", async ({ name, problem, answers, whole }) => {
  const found = [];
  for (const answer of answers) found.push({ name, goal: answer.goal, loans: answer.loans, ...await look(problem, answer, whole) });
  parentPort.postMessage(found);
});
