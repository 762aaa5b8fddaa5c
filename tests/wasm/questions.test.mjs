// Asked one question after the other, from nothing, each sample comes to the verdict it has when everything is known:
// whoever follows the questions is never left without one while the answer is open.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const engine = resolve(process.env.ENGINE ?? "www/dist/engine");
const api = await import(pathToFileURL(`${engine}/index.js`));
api.initSync(readFileSync(`${engine}/one_ruler_bg.wasm`));
const keys = (path) => path.split(/[.[\]]+/).filter(Boolean);
const at = (record, path) => keys(path).reduce((value, key) => value?.[key], record);

function put(record, path, value) {
  const way = keys(path);
  const last = way.pop();
  let slot = record;
  for (const [place, key] of way.entries()) slot = slot[key] ??= /^\d+$/.test(way[place + 1] ?? last) ? [] : {};
  slot[last] = value;
}

/** Answers a question as the sample knows it; what it does not know is said to be unknown. */
function answer(record, sample, path) {
  if (path === "members_asked") {
    record.members = sample.members.map(({ id, name }, place) => ({ ...record.members[place], id, name }));
    record.members_asked = sample.members_asked;
  } else if (path.endsWith(".asked")) {
    const list = path.slice(0, -".asked".length);
    put(record, list, structuredClone(at(sample, list) ?? { asked: "complete", items: [] }));
  } else {
    put(record, path, structuredClone(at(sample, path) ?? "unknown"));
  }
}

for (const name of readdirSync("core/data/samples").sort()) {
  test(`asked one by one: ${name}`, () => {
    const sample = JSON.parse(readFileSync(`core/data/samples/${name}`, "utf8"));
    const record = { format: sample.format, as_of: sample.as_of, members: [{ id: "m1" }] };
    const asked = new Set();
    for (;;) {
      const { overall, questions } = api.assess(record);
      const next = overall === "undecided" && questions.find((one) => !asked.has(one.path));
      if (!next) break;
      asked.add(next.path);
      answer(record, sample, next.path);
    }
    assert.equal(api.assess(record).overall, api.assess(sample).overall, [...asked].join(" "));
  });
}
