// What is typed into the element against what is stored: the rows of `web/words/src/record/entry.rs` that the element takes too,
// and those that it keeps as typed, for the engine to name as faults.
import assert from "node:assert/strict";
import { test } from "node:test";
import { held, shown, stored, typed } from "../../www/embed/element/typed.js";
import { factOf, get, keyOf, set } from "../../www/embed/element/path.js";

test("what is typed is stored and shown again", () => {
  const cases = [
    ["12,345.6", { form: "money" }, 1_234_560, "12,345.60"],
    ["２，９５２．５", { form: "money" }, 295_250, "2,952.50"],
    ["0.01", { form: "money" }, 1, "0.01"],
    ["9000-14000", { form: "money" }, { low: 900_000, high: 1_400_000 }, "9,000-14,000"],
    ["9000到14000", { form: "money" }, { low: 900_000, high: 1_400_000 }, "9,000-14,000"],
    ["3.5", { form: "number", decimals: 2 }, 350, "3.5"],
    ["60", { form: "number", decimals: 3 }, 60_000, "60"],
    ["0.3", { form: "land", decimals: 2 }, 30, "0.3"],
    ["true", { form: "yes_no" }, true, "true"],
    ["2017-03-01", { form: "day" }, "2017-03-01", "2017-03-01"],
    ["砌砖，榨菜", { form: "texts" }, ["砌砖", "榨菜"], "砌砖、榨菜"],
  ];
  for (const [text, field, value, again] of cases) {
    const fact = stored(typed(text, field), true);
    assert.deepEqual(fact, { reported: value }, text);
    assert.equal(shown(held(fact, true).value, field), again);
  }
  assert.equal(typed("  ", { form: "money" }), undefined);
});

test("what cannot be read is kept as typed, and nothing is guessed", () => {
  for (const text of ["三千", ".", "1.", ".5", "1.2.3", "-5", "5元", "1e3", "0.001", "1234567890123", "5-3", "1-2-3"]) {
    assert.equal(typed(text, { form: "money" }), text, text);
  }
  assert.equal(typed("1-2", { form: "number" }), "1-2");
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
