// What the benchmarks share: the engine, the households, rounds side by side, one JSON line a figure.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const ENGINE = resolve(process.env.ENGINE ?? "www/dist/engine");

/** The engine as callers get it, loaded. */
export async function engine() {
  const api = await import(pathToFileURL(`${ENGINE}/index.js`));
  api.initSync(readFileSync(`${ENGINE}/one_ruler_bg.wasm`));
  return api;
}

/** Generated households that are sound, as the tests have them: `{ household, question }`. */
export function households(count) {
  // By way of a file: with every document natively made beside it, the answer is longer than a text can be.
  const file = resolve("target/bench-cases.jsonl");
  const out = openSync(file, "w");
  const made = spawnSync("cargo", ["run", "--quiet", "--release", "--package", "one-ruler-tests", "--bin", "cases", "--", String(count)], {
    stdio: ["ignore", out, "inherit"],
  });
  closeSync(out);
  if (made.status !== 0) throw new Error("cargo run --bin cases failed");
  const bytes = readFileSync(file);
  const lines = [];
  for (let from = 0, to = 0; (to = bytes.indexOf(10, from)) >= 0; from = to + 1) {
    const line = JSON.parse(bytes.toString("utf8", from, to));
    if (line.call === "assess") lines.push(line);
  }
  return lines
    .filter(({ name, native }) => name.startsWith("generated") && !native.includes('{"errors":'))
    .map(({ household, options }) => ({ household: JSON.parse(household), question: JSON.parse(options || "{}").question ?? "exit" }));
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds of each function, taken in turn so that a busy machine slows all alike; medians of the rounds. */
export async function sideBySide(functions, rounds) {
  const times = functions.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [place, run] of functions.entries()) {
      const start = performance.now();
      await run();
      times[place].push(performance.now() - start);
    }
  }
  return times.map(median);
}

const rounded = (value) => Number(value.toPrecision(4));

/** One figure. `ratio` is how many times better than what it is held against; `target` is the ratio asked for. */
export function figure(name, value, unit, against, ratio, target) {
  console.log(JSON.stringify({ name, value: rounded(value), unit, against, ratio: rounded(ratio), target, met: ratio >= target }));
}
