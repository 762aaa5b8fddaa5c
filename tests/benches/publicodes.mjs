// The engine against Publicodes, the rules engine of the field, on what both can say: all seven criteria and the answer.
// Publicodes knows no lists, so it is handed the sums of each class of income and the counts of members ready-made, and
// answers with verdicts; the engine reads the whole record and answers with reasons, inputs, arithmetic and basis.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { engine, figure, households, sideBySide } from "./common.mjs";
import { figures, known, words } from "./rules/facts.mjs";
import { waits } from "./rules/guarantees.mjs";
import { age, belongs } from "./rules/income.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { default: Publicodes } = require("publicodes");

const CRITERIA = ["income", "food", "clothing", "education", "medical", "housing", "water"];
const COVERS = ["basic", "serious_illness", "medical_aid"];
const DAY = "2017-12-15";

const api = await engine();
const f = figures(api.policyPacks()[0], DAY);

/** What Publicodes is told of a household, or nothing where a fact it needs is not known or takes a way it has no rule for. */
function situation(household, { income }) {
  const { members, living, care, dwelling, relocation, water } = household;
  const ours = members.filter((one) => belongs(one, f));
  const uninsured = ours.filter(({ insurance = {} }) => {
    const kind = known(insurance.kind);
    if (kind === "employees") return false;
    return kind === "none" || COVERS.map((cover) => known(insurance[cover])).some((has) => (kind ? has === false : has !== true));
  }).length;
  const out = ours.filter((one) => {
    const years = age(known(one.birth), household.as_of), s = one.schooling;
    if (years === f.school_age_from && waits(known(one.birth), household.as_of, f)) return false;
    return years >= f.school_age_from && years <= f.school_age_to && known(s.enrolled) === false
      && known(s.grade9_completed) === false && known(s.delay_approved) === false && words(one.health)?.includes("healthy");
  }).length;
  const ill = ours.some((one) => words(one.health)?.includes("serious"));
  const sums = { gross: {}, deducted: {} };
  for (const { path, outcome, gross, net } of income.lines) {
    const name = path.split(".")[1];
    if (outcome !== "counted") continue;
    sums.gross[name] = (sums.gross[name] ?? 0) + gross.low;
    sums.deducted[name] = (sums.deducted[name] ?? 0) + gross.low - net.low;
  }
  const given = {
    line: income.line_fen, heads: income.heads.low,
    wage: sums.gross.wage ?? 0, away: sums.deducted.wage ?? 0,
    gross: sums.gross.operating ?? 0, cost: sums.deducted.operating ?? 0,
    property: sums.gross.property ?? 0, transfer: sums.gross.transfer ?? 0, paid: income.paid.low,
    staple: known(living.staple_enough), meat: known(living.meat_monthly), clothes: known(living.clothes_four_seasons),
    out, uninsured, local: known(care.local_treatment), life: ill ? known(care.life_supported) : true,
    safe: ["a", "b"].includes(known(dwelling.grade)), certified: known(dwelling.certified), damage: known(dwelling.damage_signs),
    wet: known(water.area) === undefined ? undefined : known(water.area) === "wet", quantity: known(water.quantity_ml),
    clean: known(water.quality)?.endsWith("_good"), piped: known(water.piped), minutes: known(water.fetch_minutes),
    outage: known(water.outage_days),
  };
  const whole = known(relocation.form) === "none" && Object.values(given).every((one) => one !== undefined && one !== null);
  if (!whole) return undefined;
  for (const [key, value] of Object.entries(given)) if (typeof value === "boolean") given[key] = value ? "oui" : "non";
  return given;
}

const numbers = ["line", "heads", "wage", "away", "gross", "cost", "property", "transfer", "paid", "out", "uninsured",
  "quantity", "minutes", "outage"];
const booleans = ["staple", "meat", "clothes", "local", "life", "safe", "certified", "damage", "wet", "clean", "piped"];
const all = (...parts) => ({ "toutes ces conditions": parts });
const rules = new Publicodes({
  ...Object.fromEntries(numbers.map((name) => [name, 0])),
  ...Object.fromEntries(booleans.map((name) => [name, "non"])),
  counted: "wage - away + gross - cost + property + transfer - paid",
  income: "counted > line * heads",
  food: all("staple", "meat"),
  clothing: "clothes",
  education: "out = 0",
  medical: all("uninsured = 0", "local", "life"),
  housing: all("safe", "certified", "damage = non"),
  least: { variations: [{ si: "wet", alors: f.water_wet * 1000 }, { sinon: f.water_short * 1000 }] },
  near: { "une de ces conditions": ["piped", `minutes <= ${f.water_minutes}`] },
  water: all("quantity >= least", "clean", "near", `outage <= ${f.water_outage}`),
  overall: all(...CRITERIA),
});

const chosen = [];
for (const { household, question } of households(6000)) {
  if (question !== "exit" || household.as_of !== DAY || household.members_asked !== "complete") continue;
  const answer = api.assess(household);
  const verdicts = CRITERIA.map((rule) => answer.criteria.find((one) => one.rule === rule).verdict);
  if (!verdicts.every((verdict) => verdict === "met" || verdict === "not_met") || answer.income.per_head_fen === undefined) continue;
  const given = situation(household, answer);
  if (given) chosen.push({ household, given, wanted: [...verdicts.map((one) => one === "met"), answer.overall === "may_exit"] });
}
assert.ok(chosen.length >= 50, `only ${chosen.length} households both can judge`);

const theirs = (given) => {
  rules.setSituation(given);
  return [...CRITERIA, "overall"].map((rule) => rules.evaluate(rule).nodeValue === true);
};
for (const { given, wanted } of chosen) assert.deepEqual(theirs(given), wanted, JSON.stringify(given));

const runs = [
  () => chosen.forEach(({ household }) => api.assess(household)),
  async () => { for (const { household } of chosen) await api.assessMany([household]); },
  () => chosen.forEach(({ given }) => theirs(given)),
];
await sideBySide(runs, 3);
const [full, short, publicodes] = await sideBySide(runs, 15);
const each = (ms) => (ms * 1000) / chosen.length;
const against = `Publicodes, the same seven criteria of ${chosen.length} households, ${each(publicodes).toFixed(0)} µs`;
figure("one household, verdicts with inputs, arithmetic and basis, through the object API", each(full), "µs", against, publicodes / full, 10);
figure("one household, verdicts with reasons, through the object API", each(short), "µs", against, publicodes / short, 10);
