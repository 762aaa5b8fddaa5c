// The engine against Publicodes, the rules engine of the field, on what both can say: income against the line, food,
// clothing. Publicodes is handed the ledger's sum and the heads ready-made and answers three criteria; the engine reads
// the whole record and answers all of them with reasons, inputs, arithmetic and basis.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { engine, figure, households, sideBySide } from "./common.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { default: Publicodes } = require("publicodes");

const ASKED = ["income", "food", "clothing"];
const KEYS = ["staple_enough", "meat_monthly", "clothes_four_seasons"];
const known = (fact) => fact?.reported ?? fact?.verified?.value;

const api = await engine();
const rules = new Publicodes({
  line: 0, heads: 1, total: 0, staple_enough: "non", meat_monthly: "non", clothes_four_seasons: "non",
  income: "total > line * heads",
  food: { "toutes ces conditions": ["staple_enough", "meat_monthly"] },
  clothing: "clothes_four_seasons",
});

const all = [];
for (const { household, question } of households(4000)) {
  if (question !== "exit" || KEYS.some((key) => known(household.living?.[key]) === undefined)) continue;
  const { criteria, income } = api.assess(household);
  const verdicts = ASKED.map((rule) => criteria.find((one) => one.rule === rule).verdict);
  if (!verdicts.every((verdict) => verdict === "met" || verdict === "not_met") || income.per_head_fen === undefined) continue;
  const situation = { line: income.line_fen, heads: income.heads.low, total: income.counted.low };
  for (const key of KEYS) situation[key] = known(household.living[key]) ? "oui" : "non";
  all.push({ household, situation, verdicts: verdicts.map((verdict) => verdict === "met") });
}
assert.ok(all.length >= 50, `only ${all.length} households both can judge`);

const theirs = (situation) => {
  rules.setSituation(situation);
  return ASKED.map((rule) => rules.evaluate(rule).nodeValue === true);
};
for (const { situation, verdicts } of all) assert.deepEqual(theirs(situation), verdicts, JSON.stringify(situation));

const runs = [
  () => all.forEach(({ household }) => api.assess(household)),
  () => all.forEach(({ situation }) => theirs(situation)),
];
await sideBySide(runs, 3);
const [wasm, publicodes] = await sideBySide(runs, 15);
const each = (ms) => (ms * 1000) / all.length;
figure("one household, all criteria, through the object API", each(wasm), "µs", `Publicodes, three criteria, ${each(publicodes).toFixed(0)} µs`, publicodes / wasm, 10);
