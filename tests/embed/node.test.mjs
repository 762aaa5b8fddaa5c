// Node, without a bundler: ES module, require, the wasm inside; and the types under both resolutions of TypeScript.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fromWww, installed, own, sample, top } from "./lib.mjs";

const left = sample("14-left-school");
let host;
before(() => { host = installed("node"); });
after(() => host.remove());

function run(name, text) {
  host.write(name, text);
  return execFileSync(process.execPath, [join(host.folder, name)], { cwd: host.folder, encoding: "utf8" }).trim();
}

const ASK = `console.log(JSON.stringify([assess(${JSON.stringify(left)}).overall, version().engine]));`;

test("the archive holds no dependency and no script that runs on install", () => {
  const manifest = JSON.parse(readFileSync(join(host.folder, "node_modules/one-ruler/package.json"), "utf8"));
  for (const key of ["dependencies", "peerDependencies", "optionalDependencies", "scripts", "bin"]) assert.equal(manifest[key], undefined, key);
  const [, version] = /^version = "(.+)"$/m.exec(readFileSync(join(top, "Cargo.toml"), "utf8"));
  assert.equal(manifest.version, version);
  const missing = [];
  const walk = (value) => {
    if (typeof value === "string") {
      if (!value.includes("*") && !existsSync(join(host.folder, "node_modules/one-ruler", value))) missing.push(value);
    } else {
      const keys = Object.keys(value);
      if (keys.includes("types")) assert.equal(keys[0], "types", "types come first");
      keys.forEach((key) => walk(value[key]));
    }
  };
  walk(manifest.exports);
  assert.deepEqual(missing, []);
});

test("import, require, the wasm inside: the same answer, and init is asked for first", () => {
  const expected = JSON.parse(run("a.mjs", `import { init, assess, version } from "one-ruler"; await init(); ${ASK}`));
  assert.equal(expected[0], "not_yet");
  const others = {
    "b.cjs": `const { init, assess, version } = require("one-ruler"); init().then(() => { ${ASK} });`,
    "c.mjs": `import { init, assess, version } from "one-ruler/inline"; await init(); ${ASK}`,
    "d.mjs": `import { readFileSync } from "node:fs"; import { initSync, assess, version } from "one-ruler"; initSync(readFileSync(new URL(import.meta.resolve("one-ruler/one_ruler_bg.wasm")))); ${ASK}`,
  };
  for (const [name, text] of Object.entries(others)) assert.deepEqual(JSON.parse(run(name, text)), expected, name);
  assert.equal(run("e.mjs", `import { version } from "one-ruler"; try { version(); } catch (error) { console.log(error.code); }`), "not_ready");
});

test("import of the element does no harm where there are no elements; an outcome says it is the server's", () => {
  const text = `import { init, assess } from "one-ruler"; import { outcome, OneRulerHousehold } from "one-ruler/element"; await init();
    console.log(JSON.stringify([OneRulerHousehold === undefined, outcome(assess(${JSON.stringify(left)})).worked_out]));`;
  assert.equal(run("f.mjs", text), '[true,"server"]');
});

test("every script of the archive reads as ES2018", () => {
  const acorn = own("acorn");
  const folder = join(host.folder, "node_modules/one-ruler");
  for (const name of readdirSync(folder).filter((name) => /\.c?js$/.test(name))) {
    const text = readFileSync(join(folder, name), "utf8");
    // `import.meta` is of 2020 and stands alone in the two files for bundlers that know it.
    const plain = /^index(\.node)?\.js$/.test(name) ? text.replaceAll("import.meta.url", '"x"') : text;
    acorn.parse(plain, { ecmaVersion: 2018, sourceType: name.endsWith(".cjs") ? "script" : "module" });
  }
});

test("the wasm of the archive is that of 2017, where the library could be built from source", () => {
  const wasm = join(host.folder, "node_modules/one-ruler/one_ruler_bg.wasm");
  const toolchain = readFileSync(join(top, "target/xtask/toolchain"), "utf8");
  const ready = toolchain === "rustup, library ready-made";
  const validate = (...flags) => spawnSync(process.execPath, [fromWww.resolve("binaryen/package.json").replace("package.json", "bin/wasm-opt"), wasm, ...flags, "-o", join(host.folder, "out.wasm")], { encoding: "utf8" });
  const old = validate("--mvp-features");
  if (ready) assert.equal(validate("--enable-bulk-memory", "--enable-reference-types", "--enable-multivalue", "--enable-sign-ext", "--enable-nontrapping-float-to-int").status, 0);
  else assert.equal(old.status, 0, old.stderr.slice(0, 300));
});

const RIGHT = (extension) => `import { init, assess, assessMany, recommend, OneRulerError, type HouseholdRecord, type Answer } from "one-ruler";
import { outcome, type Outcome, type OneRulerHousehold } from "one-ruler/element";
import { adviser } from "one-ruler/frame";
import { read } from "one-ruler/mapping";
${extension === "mts" ? 'import "one-ruler/inline"; import "one-ruler/element-inline";' : ""}
const record: HouseholdRecord = { format: "one-ruler/household@1", members: [{ id: "m1", health: { reported: "chronic" }, insurance: { basic: "unknown" } }] };
export async function go(): Promise<Outcome> {
  await init();
  const answer: Answer = assess(record, { question: "exit", explain: ["en"] });
  const many = await assessMany([record], { onProgress: (done) => done < 3 });
  const first = many[0];
  if (first && "overall" in first) first.overall satisfies string;
  recommend(record, { goals: ["steady"] }).goals[0]?.outcome;
  const { household, unknown } = read({ 户编号: "1" }, [], { as_of: "2017-11-28", causes: "older_cause" });
  unknown.map((cell) => cell.zh);
  const element: OneRulerHousehold = document.createElement("one-ruler-household");
  element.household = household;
  element.addEventListener("one-ruler-result", (event) => { event.detail.outcome.standing satisfies "no_pass" | "provisional" | "met_on_report" | "blocked" | "may_start"; });
  adviser(document.createElement("iframe"), { origin: "https://a", onResult: (detail) => detail.assessment.overall }).show({ mode: "full" });
  try { assess("{"); } catch (error) { if (error instanceof OneRulerError) error.errors[0]?.zh; }
  return outcome(answer);
}
`;

/** Each line alone must fail to compile, for its own reason. */
const WRONG = [
  `assess();`, `assess({ members: 3 });`, `assess({ unknown_key: 1 });`, `assess({ members: [{ health: { reported: "ill" } }] });`,
  `assess({}, { question: "leave" });`, `assess({}, { explain: ["de"] });`, `const passed: boolean = assess({}).overall;`,
  `assess({}).can_exit;`, `assess({}).standing.level = "yes";`, `recommend({}, { goals: ["cheap"] });`, `init(null);`,
  `new OneRulerHousehold!().household = 3;`, `document.createElement("one-ruler-household").addEventListener("one-ruler-result", (event) => { event.detail.outcome.overall = "may_exit"; });`,
  `outcome({});`, `const s: HouseholdRecord = { income: { wage: { items: [{ amount: { reported: "3000" } }] } } };`,
];

function tsc(module, resolution, files) {
  const options = { strict: true, noEmit: true, module, moduleResolution: resolution, target: "es2022", lib: ["es2022", "dom"], types: [], skipLibCheck: false, esModuleInterop: true };
  host.write("tsconfig.json", JSON.stringify({ compilerOptions: options, files }));
  return spawnSync(process.execPath, [own.resolve("typescript/bin/tsc"), "-p", host.folder], { encoding: "utf8", cwd: host.folder });
}

for (const [module, resolution] of [["node16", "node16"], ["esnext", "bundler"]]) {
  test(`tsc --strict under ${resolution}: right calls compile, each wrong one does not`, () => {
    const files = ["right.mts"];
    host.write("right.mts", RIGHT("mts"));
    if (resolution === "node16") {
      host.write("right.cts", `import one = require("one-ruler"); export const go = (): string => one.assess({}).overall;`);
      files.push("right.cts");
    }
    const right = tsc(module, resolution, files);
    assert.equal(right.status, 0, right.stdout);
    const names = WRONG.map((line, at) => {
      host.write(`wrong${at}.mts`, `import { init, assess, recommend, type HouseholdRecord } from "one-ruler";\nimport { outcome, OneRulerHousehold } from "one-ruler/element";\nvoid [init, recommend, outcome, OneRulerHousehold];\nexport type Used = HouseholdRecord;\n${line}\nexport {};`);
      return `wrong${at}.mts`;
    });
    const wrong = tsc(module, resolution, names);
    const passed = WRONG.filter((line, at) => !wrong.stdout.includes(`wrong${at}.mts(5,`));
    assert.deepEqual(passed, [], wrong.stdout.slice(0, 2000));
  });
}

test("every fixture compiles as the generated type", () => {
  const samples = readdirSync(join(top, "core/data/samples"));
  const bases = readdirSync(join(top, "tests/golden/base"));
  const text = [...samples.map((name) => `core/data/samples/${name}`), ...bases.map((name) => `tests/golden/base/${name}`)]
    .filter((path) => path.endsWith(".json") && statSync(join(top, path)).size)
    .map((path, at) => `export const f${at}: HouseholdRecord = ${readFileSync(join(top, path), "utf8").trim()};`);
  assert.ok(text.length >= 25);
  host.write("fixtures.mts", `import type { HouseholdRecord } from "one-ruler";\n${text.join("\n")}\n`);
  const run = tsc("node16", "node16", ["fixtures.mts"]);
  assert.equal(run.status, 0, run.stdout.slice(0, 3000));
});
