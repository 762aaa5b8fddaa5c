// The build of assessment alone answers as the whole engine does, byte for byte, and says what it has no code for.
// ENGINE is the engine's folder; the small build lies beside it. `cargo xtask test wasm` makes both.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const engine = resolve(process.env.ENGINE ?? "www/dist/engine");
const load = async (folder) => {
  const api = await import(pathToFileURL(`${folder}/index.js`));
  api.initSync(readFileSync(`${folder}/one_ruler_bg.wasm`));
  return api;
};
const [whole, small] = [await load(engine), await load(resolve(engine, "../ruler"))];
const samples = readdirSync("core/data/samples").sort().map((name) => JSON.parse(readFileSync(`core/data/samples/${name}`, "utf8")));

test("the small build gives the same bytes", async () => {
  const options = { explain: ["zh-Hans", "en"] };
  for (const sample of samples) {
    assert.equal(JSON.stringify(small.assess(sample, options)), JSON.stringify(whole.assess(sample, options)), sample.id);
  }
  assert.deepEqual(await small.assessMany(samples), await whole.assessMany(samples));
  assert.deepEqual(small.validate({ format: "x" }), whole.validate({ format: "x" }));
  assert.deepEqual(small.policyPacks(), whole.policyPacks());
  assert.deepEqual(small.version(), whole.version());
});

test("what the small build has no code for is said, and nothing is made up", () => {
  for (const name of ["diagnose", "propose", "report", "recommend", "planWith", "verifyPlan", "incomeModels"]) {
    assert.throws(() => small[name](samples[0], {}, {}), (error) => error.code === "not_in_build" && error.zh !== "" && error.en !== "", name);
  }
});
