// Many households at once: every fault in its own place, nobody lost, and nothing that only looks whole.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { installed, sample } from "./lib.mjs";

let host, api;
before(async () => {
  host = installed("many");
  api = await import(pathToFileURL(join(host.folder, "node_modules/one-ruler/index.node.js")));
  await api.init();
});
after(() => host.remove());

const pass = sample("01-clear-pass");
const with_ = (change) => { const one = structuredClone(pass); change(one); return one; };
const cycle = with_((one) => { one.members[1].self = one; });
const getter = with_((one) => { Object.defineProperty(one.members[0], "name", { enumerable: true, get() { throw new Error("no reading"); } }); });

test("one bad one among many is told in its own place, with its path, and loses nobody", async () => {
  const cases = [
    [with_((one) => { one.members[0].birth = { reported: NaN }; }), "wrong_type", "members[0].birth.reported"],
    [with_((one) => { one.water.quantity_ml = { reported: Infinity }; }), "wrong_type", "water.quantity_ml.reported"],
    [with_((one) => { one.members[0].name = "\ud83d"; }), "not_json", "members[0].name"],
    [cycle, "not_json", "members[1].self"],
    [getter, "not_json", "members[0].name"],
    [with_((one) => { one.water.outage_days = { reported: 5n }; }), "wrong_type", "water.outage_days.reported"],
    [with_((one) => { one.members = new Set([{}]); }), "wrong_type", "members"],
    ["{", "not_json", ""],
    ["{},{}", "not_json", "household"],
    [with_((one) => { one.members[0].birth = { reported: "2017-02-30" }; }), "not_a_date", "members[0].birth.reported"],
    [7, "wrong_type", ""],
  ];
  const sound = (await api.assessMany([pass]))[0];
  assert.equal(sound.overall, "may_exit");
  for (const [bad, code, field] of cases) {
    const all = await api.assessMany([pass, bad, pass, pass], { chunk: 3 });
    assert.equal(all.length, 4, code);
    assert.deepEqual([all[0], all[2], all[3]], [sound, sound, sound], `${code} ${field}`);
    assert.equal(all[1].errors[0].code, code, JSON.stringify(all[1]).slice(0, 200));
    assert.equal(all[1].errors[0].field, field);
    assert.ok(all[1].errors[0].zh && all[1].errors[0].en);
  }
  const bad = cases.map(([one]) => one);
  const all = await api.assessMany([...bad, pass]);
  assert.deepEqual(all.map((one) => Boolean(one.errors)), [...bad.map(() => true), false]);
});

test("half a character in a text of all of them spoils its own household alone", async () => {
  const text = JSON.stringify([pass, with_((one) => { one.members[0].name = "x\ud83d"; }), pass]);
  const all = await api.assessMany(text);
  assert.deepEqual(all.map((one) => one.overall || one.errors[0].code), ["may_exit", "not_json", "may_exit"]);
  await assert.rejects(api.assessMany("[{]"), (error) => error.code === "not_json");
});

test("a chunk of nothing, of a part or of no number is refused, and so is what is no list", async () => {
  for (const chunk of [0, -1, 1.5, NaN, Infinity, "3", null]) {
    await assert.rejects(api.assessMany([pass], { chunk }), (error) => error instanceof api.OneRulerError && error.field === "chunk", String(chunk));
  }
  for (const none of [{}, { 0: pass, length: 1 }, null, undefined, 5, true]) {
    await assert.rejects(api.assessMany(none), (error) => error instanceof api.OneRulerError && error.code === "wrong_type" && error.field === "households", String(none));
  }
  assert.equal((await api.assessMany(new Set([pass, with_((one) => { one.id = "b"; })]))).length, 2);
  assert.deepEqual(await api.assessMany([]), []);
  await assert.rejects(api.assessMany([], { question: "leave" }), (error) => error.field === "question");
});

test("who stops has every household in its place: those not reached say so", async () => {
  const many = Array.from({ length: 10 }, () => pass);
  for (const given of [many, JSON.stringify(many)]) {
    const all = await api.assessMany(given, { chunk: 2, onProgress: (done) => done < 4 });
    assert.equal(all.length, 10);
    assert.deepEqual(all.map((one) => one.overall || one.errors[0].code), [...Array(4).fill("may_exit"), ...Array(6).fill("stopped")]);
    assert.equal(all[9].errors[0].field, "households[9]");
  }
  const whole = await api.assessMany(many, { chunk: 4, onProgress: (done) => done < 10 });
  assert.ok(whole.every((one) => one.overall));
});

test("who aborts is rejected with the reason, before, between and in a text", async () => {
  const reason = new Error("enough");
  const control = new AbortController();
  const between = api.assessMany([pass, pass, pass], { chunk: 1, signal: control.signal, onProgress: () => { control.abort(reason); } });
  await assert.rejects(between, (error) => error === reason);
  await assert.rejects(api.assessMany([pass], { signal: control.signal }), (error) => error === reason);
  await assert.rejects(api.assessMany(JSON.stringify([pass, pass]), { signal: control.signal }), (error) => error === reason);
  const later = new AbortController();
  await assert.rejects(api.assessMany(JSON.stringify([pass, pass]), { signal: later.signal, onProgress: () => { later.abort(reason); } }), (error) => error === reason);
  // A signal of an old browser has no reason.
  await assert.rejects(api.assessMany([pass], { signal: { aborted: true } }), (error) => error.name === "AbortError");
});
