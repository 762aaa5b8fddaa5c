// What is typed into the element against what is stored: read by the engine, so the table of typed texts holds here too; and
// texts that the element alone keeps, shows again and writes beside amounts.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { held, shown, stored, typed, working, workingOf } from "../../www/embed/element/typed.js";
import { factOf, get, keyOf, set } from "../../www/embed/element/path.js";
import { DIST, top } from "./lib.mjs";

let api;
before(async () => {
  api = await import(pathToFileURL(join(DIST, "engine/index.js")));
  api.initSync(readFileSync(join(DIST, "engine/one_ruler_bg.wasm")));
});
const read = (kind, text) => api.readTyped(kind, text);

test("the table of typed texts, called as the element and the mapping call it", () => {
  const folder = join(top, "tests/golden/typed");
  const wrong = [];
  let rows = 0;
  for (const file of readdirSync(folder)) {
    for (const { kind, rows: texts } of JSON.parse(readFileSync(join(folder, file), "utf8"))) {
      for (const [text, expected] of texts) {
        rows++;
        const { value, refusal, working } = read(kind, text);
        const wanted = Array.isArray(expected) ? { low: expected[0], high: expected[1] } : expected;
        const code = typeof expected === "string" ? expected.split(" ")[0] : null;
        const kept = expected === "kept" ? text.trim() : wanted;
        const good = refusal ? refusal.code === code && refusal.zh && refusal.en && value === null : isDeepStrictEqual(value, kept);
        if (!good || (working && !(working.zh && working.en))) wrong.push([kind, text, expected, value, refusal && refusal.code]);
      }
    }
  }
  assert.ok(rows > 900, `${rows} rows`);
  assert.deepEqual(wrong, []);
  assert.throws(() => read("moods", "5"), (error) => error.field === "kind");
});

test("what is typed is stored and shown again", () => {
  const cases = [
    ["12,345.6", { form: "money", kind: "money" }, 1_234_560, "12,345.60"],
    ["２，９５２．５", { form: "money", kind: "money" }, 295_250, "2,952.50"],
    ["0.01", { form: "money", kind: "money" }, 1, "0.01"],
    ["9000-14000", { form: "money", kind: "money_year" }, { low: 900_000, high: 1_400_000 }, "9,000-14,000"],
    ["9000到14000", { form: "money", kind: "money_year" }, { low: 900_000, high: 1_400_000 }, "9,000-14,000"],
    ["600 斤 x 1.2 元", { form: "money", kind: "money_year" }, 72_000, "720"],
    ["3.5", { form: "land", decimals: 2, kind: "land" }, 350, "3.5"],
    ["3 分地", { form: "land", decimals: 2, kind: "land" }, 30, "0.3"],
    ["60", { form: "number", decimals: 3, kind: "model_units" }, 60_000, "60"],
    ["1小时", { form: "number", kind: "minutes" }, 60, "60"],
    ["true", { form: "yes_no" }, true, "true"],
    ["2017-03-01", { form: "day", kind: "day" }, "2017-03-01", "2017-03-01"],
    ["2017年3月1日", { form: "day", kind: "day" }, "2017-03-01", "2017-03-01"],
    ["砌砖，榨菜", { form: "texts" }, ["砌砖", "榨菜"], "砌砖、榨菜"],
  ];
  for (const [text, field, value, again] of cases) {
    const fact = stored(typed(text, field, read), true);
    assert.deepEqual(fact, { reported: value }, text);
    assert.equal(shown(held(fact, true).value, field), again);
  }
  assert.equal(typed("  ", { form: "money", kind: "money" }, read), undefined);
});

test("what cannot be read is kept as typed, and nothing is guessed", () => {
  for (const text of [".", "1.", ".5", "1.2.3", "-5", "1e3", "0.001", "1234567890123", "5-3", "1-2-3", "3w", "2800元/月", "1200、800"]) {
    assert.equal(typed(text, { form: "money", kind: "money_year" }, read), text, text);
  }
  assert.equal(typed("1-2", { form: "number", kind: "count" }, read), "1-2");
  assert.equal(typed("2017-11", { form: "day", kind: "day" }, read), "2017-11");
});

test("income and cost share one place for their working", () => {
  const both = working("x.cost", "600 斤 x 1.2 元", "100 元+50 元");
  assert.deepEqual([workingOf("x.gross", both), workingOf("x.cost", both)], ["600 斤 x 1.2 元", "100 元+50 元"]);
  assert.equal(working("x.gross", both, ""), "；成本：100 元+50 元");
  assert.equal(working("x.amount", "9 x 2 元", ""), undefined);
});

test("how well a fact is known is read, and a path leads to its place", () => {
  assert.deepEqual(held({ verified: { value: 5, by: "何", on: "2017-11-06" } }, true), { value: 5, known: "verified" });
  assert.deepEqual(held("unknown", true), { value: undefined, known: "unclear" });
  const record = { members: [{ id: "a" }] };
  const next = set(record, "members[0].insurance.basic", { reported: true });
  assert.deepEqual([get(next, "members[0].insurance.basic"), record], [{ reported: true }, { members: [{ id: "a" }] }]);
  assert.equal(get(record, "members[0].constructor"), undefined);
  assert.equal(keyOf("members[12].schooling.enrolled"), "members[].schooling.enrolled");
  assert.equal(factOf("members[0].birth.verified.value"), "members[0].birth");
});
