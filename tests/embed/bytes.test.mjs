// The same bytes from native code, from Node and from Chromium, all through the packed files; and answers that no host can
// take for more than they are.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { FOLDER, html, installed, launch, open, own, sample, serve, top } from "./lib.mjs";

const CASES = resolve(process.env.CASES ?? join(top, "target/embed-cases.jsonl"));
const cases = readFileSync(CASES, "utf8").trim().split("\n").map((line) => JSON.parse(line));

let host, api;
before(async () => {
  host = installed("bytes");
  api = await import(pathToFileURL(join(host.folder, "node_modules/one-ruler/index.node.js")));
  await api.init();
});
after(() => host.remove());

/** What the package gives, written again: faults as they were thrown. Runs here and, as text, in the page. */
function answerOf(api, { call, household, options }) {
  try {
    return JSON.stringify(api[call](household, options));
  } catch (error) {
    if (!error.errors) throw error;
    return JSON.stringify({ errors: error.errors });
  }
}

test("Node: every golden case and generated household gives the native bytes", () => {
  let golden = 0;
  for (const one of cases) {
    assert.equal(answerOf(api, one), one.native, one.name);
    if (!one.name.startsWith("generated")) golden++;
  }
  assert.ok(golden >= 500, `${golden} golden cases`);
});

test("Chromium: the same, from the script and from the package's module", async () => {
  const browser = await launch();
  const lines = cases.map(({ call, household, options, name }) => JSON.stringify({ call, household, options, name })).join("\n");
  const server = await serve({ folder: FOLDER, files: { "/": html(`<script src="one-ruler.iife.js"></script>`), "/cases": lines,
    "/index.js": readFileSync(join(host.folder, "node_modules/one-ruler/index.js")) } });
  try {
    const page = await open(browser, `${server.origin}/`);
    for (const which of ["script", "module"]) {
      const answers = await page.evaluate(`(async () => {
        ${answerOf}
        const api = ${which === "script" ? "OneRuler" : 'await import("/index.js")'};
        await api.init();
        const lines = (await (await fetch("/cases")).text()).split("\\n");
        return lines.map((line) => answerOf(api, JSON.parse(line)));
      })()`);
      assert.equal(answers.length, cases.length);
      answers.forEach((answer, at) => assert.equal(answer, cases[at].native, `${which}: ${cases[at].name}`));
    }
    assert.deepEqual(page.faults, []);
  } finally {
    await browser.close();
    await server.close();
  }
});

/** Every boolean in a document, by its path without places. */
function booleans(value, path, out) {
  if (typeof value === "boolean") out.add(path);
  else if (value !== null && typeof value === "object") {
    for (const [key, part] of Object.entries(value)) booleans(part, Array.isArray(value) ? path : `${path}.${key}`, out);
  }
  return out;
}

const names = readdirSync(join(top, "core/data/samples")).map((name) => name.replace(".json", ""));

test("no boolean says that a household may exit: those there are do not follow the verdict", async () => {
  const { outcome } = await import(pathToFileURL(join(host.folder, "node_modules/one-ruler/element.js")));
  const documents = (record) => {
    const assessment = api.assess(record, { explain: ["zh-Hans", "en"] });
    return { assessment, outcome: outcome(assessment), report: api.report(record, { explain: ["en"] }) };
  };
  const found = new Set();
  const values = new Map();
  for (const name of names) {
    const all = documents(sample(name));
    booleans(all, "", found);
    const passes = all.assessment.overall === "may_exit";
    const walk = (value, path) => {
      if (typeof value === "boolean") values.set(path, [...(values.get(path) ?? []), value === passes]);
      else if (value !== null && typeof value === "object") for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`);
    };
    walk({ assessment: all.assessment, outcome: all.outcome }, "");
  }
  const named = [...found].filter((path) => /exit|pass|eligib|qualif|approve|poor/i.test(path.split(".").pop()));
  assert.deepEqual(named, []);
  const follows = [...values].filter(([, same]) => same.length === names.length && (same.every(Boolean) || !same.some(Boolean)));
  assert.deepEqual(follows.map(([path]) => path), []);
});

test("every outcome carries standing, notice, pack, engine, day, counts and warnings", async () => {
  const { outcome } = await import(pathToFileURL(join(host.folder, "node_modules/one-ruler/element.js")));
  for (const name of names) {
    const short = outcome(api.assess(sample(name)));
    for (const key of ["engine", "pack", "question", "as_of", "overall", "facts_hash", "figures", "standing", "warnings", "worked_out"]) assert.ok(short[key], `${name}: ${key}`);
    if (short.standing !== "may_start") assert.match(short.notice["zh-Hans"], /仅供核算/);
    assert.ok(short.warnings.some((one) => one.warning === "assumed_figures"), name);
  }
});

test("every fixture validates against the packed schema, and so does what comes out", () => {
  const Ajv = own("ajv/dist/2020").default;
  const ajv = new Ajv({ strict: false, allErrors: true, formats: {} , validateFormats: false });
  const fromPackage = createRequire(join(host.folder, "x.js"));
  const schema = (name) => ajv.compile(fromPackage(`one-ruler/schema/${name}.json`));
  const check = (validate, value, name) => assert.ok(validate(value), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  const [household, assessment, diagnosis, proposal, plan] = ["household", "assessment", "diagnosis", "proposal", "plan"].map(schema);
  const records = [...names.map(sample), ...readdirSync(join(top, "tests/golden/base")).map((name) => JSON.parse(readFileSync(join(top, "tests/golden/base", name), "utf8")))];
  for (const [at, record] of records.entries()) {
    const ask = record.as_of ? {} : { as_of: "2017-12-15" };
    check(household, record, `record ${at}`);
    check(household, JSON.parse(JSON.stringify(record)), `record ${at} again`);
    check(assessment, api.assess(record, ask), `assessment ${at}`);
    check(diagnosis, api.diagnose(record, ask), `diagnosis ${at}`);
    check(proposal, api.propose(record, ask), `proposal ${at}`);
    if (at % 5 === 0) check(plan, api.recommend(record, ask), `plan ${at}`);
  }
  assert.equal(household({ members: 3 }), false);
  assert.equal(household({ unknown_key: 1 }), false);
});
