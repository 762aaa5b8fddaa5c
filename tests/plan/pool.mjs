// Many problems proved by as many threads as the machine has.
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";

/** Where HiGHS, compiled to wasm, is found. */
export const HIGHS = resolve("www/node_modules/highs/build/highs.mjs");

/** Hands the lines out one by one; gives all findings. */
export function prove(lines) {
  const waiting = [...lines];
  const thread = () => new Promise((done, failed) => {
    const worker = new Worker(new URL("./worker.mjs", import.meta.url), { workerData: { highs: HIGHS } });
    const found = [];
    const next = () => {
      const line = waiting.shift();
      if (line) worker.postMessage(line);
      else worker.terminate().then(() => done(found));
    };
    worker.on("message", (more) => { found.push(...more); next(); });
    worker.on("error", failed);
    next();
  });
  return Promise.all(Array.from({ length: availableParallelism() }, thread)).then((all) => all.flat());
}
