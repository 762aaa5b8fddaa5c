// The same rules written a second time, in plain JavaScript: its verdicts, reasons and sums must equal the engine's on
// every household.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import assert from "node:assert/strict";
import { brief, figures } from "../benches/rules/index.mjs";

const engine = resolve(process.env.ENGINE ?? "www/dist/engine");
const lines = resolve(process.env.CASES ?? "target/cases.jsonl");
const api = await import(pathToFileURL(`${engine}/index.js`));
api.initSync(readFileSync(`${engine}/one_ruler_bg.wasm`));

test("rules written twice agree on every household", async () => {
  const pack = api.policyPacks()[0];
  const days = new Map();
  let compared = 0;
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    const { name, call, household: text, options, native } = JSON.parse(line);
    if (call !== "assess") continue;
    const asked = options ? JSON.parse(options) : {};
    // The twin knows neither local figures nor packs of one's own, and takes the record's own day.
    if (native.includes('{"errors":') || asked.local_figures || asked.pack || asked.as_of) continue;
    const household = JSON.parse(text);
    const question = asked.question ?? "exit";
    if (!days.has(household.as_of)) days.set(household.as_of, figures(pack, household.as_of));
    const [answer] = await api.assessMany([household], { question });
    // How far the answer goes, of which day and figures, is held against the long one natively.
    const { overall, criteria, counted_low_fen, counted_high_fen } = answer;
    const said = { overall, criteria, counted_low_fen, counted_high_fen };
    assert.deepEqual(brief(household, question, days.get(household.as_of)), said, name);
    compared++;
  }
  assert.ok(compared >= 1000, `${compared} compared`);
});
