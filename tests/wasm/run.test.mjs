// Runs every golden case and generated household in wasm: the same expectations, and the same bytes as natively.
// ENGINE is the engine's folder, CASES the file of native answers; `cargo xtask test wasm` makes both.
import { readFileSync, createReadStream, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { differences } from "./expect.mjs";

const engine = resolve(process.env.ENGINE ?? "www/dist/engine");
const lines = resolve(process.env.CASES ?? "target/cases.jsonl");
const raw = await import(pathToFileURL(`${engine}/one_ruler.js`));
const api = await import(pathToFileURL(`${engine}/index.js`));
const wasm = readFileSync(`${engine}/one_ruler_bg.wasm`);
api.initSync(wasm);

test("golden tables and generated households: expectations and bytes", async () => {
  let golden = 0;
  let generated = 0;
  let others = 0;
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    const { name, call, household, options, expect, native } = JSON.parse(line);
    const answer = raw[call](household, options);
    assert.equal(answer, native, `${name}: wasm and native differ`);
    assert.deepEqual(differences(JSON.parse(answer), expect), [], name);
    if (call !== "assess") others++;
    else name.startsWith("generated") ? generated++ : golden++;
  }
  assert.ok(golden >= 100 && generated >= 1000 && others >= 1300, `${golden} golden, ${generated} generated, ${others} others`);
});

test("objects in, objects out; the same as text", async () => {
  const seen = new Set();
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    const { call, household, options, native } = JSON.parse(line);
    if (JSON.parse(native).errors || seen.has(call)) continue;
    const given = options ? JSON.parse(options) : undefined;
    assert.deepEqual(api[call](JSON.parse(household), given), JSON.parse(native));
    seen.add(call);
  }
  assert.deepEqual([...seen].sort(), ["assess", "diagnose", "propose", "recommend", "report"]);
});

test("bad input is one class of error, never a trap", async () => {
  const bad = [
    ["not JSON", "{", "not_json"],
    ["wrong type", { format: 3 }, "wrong_type"],
    ["unknown key", { nonsense: 1 }, "unknown_key"],
    ["1e308", { members: [{ work: { months: { reported: 1e308 } } }] }, "out_of_range"],
    ["negative", { members: [{ work: { months: { reported: -1 } } }] }, "out_of_range"],
    ["lone surrogate", { note: "\ud800" }, "not_json"],
    ["2017-02-30", { as_of: "2017-02-30" }, "not_a_date"],
    ["10,000 members", { members: Array.from({ length: 10000 }, (_, i) => ({ id: `m${i}` })) }, "too_many"],
    ["deep nesting", JSON.stringify({ note: 1 }).replace("1", "[".repeat(100000) + "]".repeat(100000)), "too_deep"],
    ["NaN", { members: [{ work: { months: { reported: NaN } } }] }, "wrong_type"],
  ];
  for (const [name, household, code] of bad) {
    for (const call of ["diagnose", "propose", "report"]) assert.throws(() => api[call](household), api.OneRulerError, name);
    assert.throws(() => api.assess(household), (error) => {
      assert.ok(error instanceof api.OneRulerError, name);
      assert.ok(error.errors.some((one) => one.code === code), `${name}: ${JSON.stringify(error.errors).slice(0, 300)}`);
      for (const one of error.errors) assert.ok(one.zh && one.en && typeof one.field === "string", name);
      return true;
    });
  }
  const cycle = {};
  cycle.self = cycle;
  assert.throws(() => api.assess(cycle), api.OneRulerError);
  assert.throws(() => api.assess({}, { question: "leave" }), (error) => error.field === "question");
  assert.throws(() => api.assess(undefined), api.OneRulerError);
});

test("many: the same as one by one, with progress, and stoppable", async () => {
  const records = [];
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    const { name, call, household } = JSON.parse(line);
    if (call === "assess" && name.startsWith("generated")) records.push(JSON.parse(household));
    if (records.length === 300) break;
  }
  const seen = [];
  const many = await api.assessMany(records, { question: "exit", chunk: 100, onProgress: (done) => seen.push(done) });
  assert.deepEqual(seen, [100, 200, 300]);
  assert.deepEqual(many, await api.assessMany(JSON.stringify(records), { question: "exit" }));
  records.forEach((record, place) => {
    const one = api.assess(record, { question: "exit", explain: [] });
    assert.equal(one.overall, many[place].overall);
    assert.deepEqual(one.criteria.map(({ rule, verdict, reasons }) => ({ rule, verdict, reasons })), many[place].criteria);
  });
  const some = await api.assessMany(JSON.stringify(records), { onProgress: (done) => done < 10 });
  // What was not reached says so in its place: nothing that only looks whole.
  assert.equal(some.length, 300);
  assert.equal(some.filter((one) => !one.errors || one.errors[0].code !== "stopped").length, 10);
});

test("income models: the golden tables of local values, in wasm", () => {
  const plain = api.incomeModels();
  assert.equal(plain.models.length, readdirSync("core/data/models").filter((name) => name.endsWith(".toml")).length);
  assert.equal(raw.incomeModels(""), raw.incomeModels("{}"));
  assert.deepEqual(api.incomeModels({ catalogue: plain }), plain);
  const cases = JSON.parse(readFileSync("tests/golden/catalogue/adjusted.json", "utf8"));
  for (const { name, adjustments, expect, figures = {} } of cases) {
    let found = [];
    try {
      const { settings, ...lists } = api.incomeModels({ adjustments });
      for (const [path, value] of Object.entries(figures)) {
        const [list, id, field] = path.split(/[/ ]/);
        const entry = list === "settings" ? settings : lists[list].find((one) => one.id === id);
        assert.deepEqual(entry[field] ?? null, value, `${name}: ${path}`);
      }
    } catch (error) {
      assert.ok(error instanceof api.OneRulerError, `${name}: ${error}`);
      found = error.errors.map((one) => `${one.code}@${one.field.replace("adjustments.", "")}`);
    }
    assert.deepEqual(found.sort(), [...expect].sort(), name);
  }
});

test("packs and version", () => {
  assert.ok(api.policyPacks()[0].figures.length > 100);
  assert.match(api.version().engine, /^\d+\.\d+\.\d+$/);
  assert.equal(api.validate({ format: "one-ruler/household@1" }).length, 0);
});

test("loads from beside itself", async () => {
  // A second copy of the wrapper: the first was loaded from bytes.
  const fresh = await import(`${pathToFileURL(`${engine}/index.js`)}?fresh`);
  assert.throws(() => fresh.version(), (error) => error.code === "not_ready");
  await fresh.init();
  assert.equal(fresh.version().engine, api.version().engine);
});
