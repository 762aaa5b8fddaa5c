// What the benchmarks share: the engine, the households, rounds side by side, one JSON line a figure.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
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
  const made = spawnSync("cargo", ["run", "--quiet", "--release", "--package", "one-ruler-tests", "--bin", "cases", "--", String(count)], {
    encoding: "utf8", maxBuffer: 1 << 30,
  });
  if (made.status !== 0) throw new Error(`cargo run --bin cases: ${made.stderr}`);
  const lines = made.stdout.trim().split("\n").map((line) => JSON.parse(line));
  return lines
    .filter(({ name, call, native }) => call === "assess" && name.startsWith("generated") && !native.includes('{"errors":'))
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
