// What portals did to the element, the script and the iframe page: each case failed once on a page that was not ours.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DIST, FOLDER, html, launch, open, sample, serve, verdict } from "./lib.mjs";

const A = sample("10-insurance-unknown");
const pass = sample("01-clear-pass");
const fail = sample("14-left-school");
/** Another household with a day that is in no calendar. */
const FAULTY = { format: "one-ruler/household@1", id: "B", as_of: "2017-11-28", members_asked: "complete", members: [{ id: "m1", name: "乙家户主", birth: { reported: "1950-02-30" } }] };
const LISTEN = `window.heard = []; for (const name of ["change", "result", "error"]) addEventListener("one-ruler-" + name, (event) => heard.push({ name, detail: event.detail }));`;
const SCRIPT = `<script src="/listen.js"></script><script src="/one-ruler.iife.js"></script>`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function at({ body, head = "", files = {}, headers, options }, run) {
  const server = await serve({ folder: FOLDER, headers, files: { "/": html(body, head), "/listen.js": LISTEN, ...files } });
  try {
    const page = await open(browser, `${server.origin}/`, options);
    await run(page, server);
    await page.context().close();
  } finally {
    await server.close();
  }
}

const heard = (page, name) => page.evaluate((name) => window.heard.filter((one) => one.name === name).map((one) => one.detail), name);
const set = (page, name, value) => page.evaluate(({ name, value }) => { document.querySelector("one-ruler-household")[name] = value; }, { name, value });
/** What of a worked-out household is on the screen. */
const left = (page) => page.evaluate(() => {
  const root = document.querySelector("one-ruler-household").shadowRoot;
  const texts = (selector) => [...root.querySelectorAll(selector)].map((one) => one.textContent.trim()).filter(Boolean);
  return { overall: texts(".overall"), criteria: texts(".criterion").length, asks: root.querySelectorAll(".asks select, .asks input").length, goals: root.querySelectorAll(".goal").length, measures: texts(".result").length };
});
const NOTHING = { overall: [], criteria: 0, asks: 0, goals: 0, measures: 0 };

test("a faulty household after a sound one leaves nothing of the sound one, and no answer of it goes into the other", async () => {
  await at({ body: `<one-ruler-household lang="en" mode="full"></one-ruler-household>${SCRIPT}` }, async (page) => {
    for (const given of [FAULTY, "{", "[object Object]", 7]) {
      await set(page, "household", A);
      await page.locator("one-ruler-household .goal").first().waitFor();
      assert.ok((await left(page)).asks > 0);
      // At once, in the same turn: nobody can answer a question of the other household.
      const now = await page.evaluate((given) => {
        const one = document.querySelector("one-ruler-household");
        one.household = given;
        return one.shadowRoot.querySelectorAll(".asks select, .criterion, .goal, form select").length;
      }, given);
      assert.equal(now, 0);
      await page.locator("one-ruler-household [role=alert]").waitFor();
      assert.deepEqual(await left(page), NOTHING, JSON.stringify(given));
      assert.deepEqual(await heard(page, "change"), []);
      const told = (await heard(page, "error")).at(-1);
      assert.equal(told.household_id, given === FAULTY ? "B" : null);
    }
    const ids = (await heard(page, "result")).map((one) => [one.household_id, one.outcome.household_id]);
    assert.ok(ids.length >= 4 && ids.every(([own, inside]) => own === A.id && inside === A.id), JSON.stringify(ids));
  });
});

test("another household under a policy that is on its way, and under one that failed, shows nothing of the one before", async () => {
  let answer;
  const slow = new Promise((done) => { answer = done; });
  await at({ body: `<one-ruler-household lang="en" mode="full"></one-ruler-household>${SCRIPT}` }, async (page) => {
    await page.route("**/slow.json", async (route) => { await slow; await route.fulfill({ status: 500, body: "" }); });
    await set(page, "household", pass);
    await page.locator("one-ruler-household .goal").first().waitFor();
    const results = (await heard(page, "result")).length;
    await page.evaluate((record) => { const one = document.querySelector("one-ruler-household"); one.household = record; one.policy = "/slow.json"; }, fail);
    await page.waitForTimeout(300);
    assert.deepEqual(await left(page), NOTHING);
    answer();
    await page.locator("one-ruler-household [role=alert]").waitFor();
    assert.deepEqual(await left(page), NOTHING);
    assert.equal((await heard(page, "result")).length, results);
    const told = (await heard(page, "error")).at(-1);
    assert.deepEqual([told.code, told.household_id], ["policy", fail.id]);
    await set(page, "policy", null);
    await page.locator("one-ruler-household .goal").first().waitFor();
    assert.equal((await left(page)).overall[0], "Not yet");
  });
});

test("a policy alone, or another question, clears the verdict that stood on the one before", async () => {
  await at({ body: `<one-ruler-household lang="en"></one-ruler-household>${SCRIPT}` }, async (page) => {
    await set(page, "household", pass);
    await verdict(page);
    for (const change of [`one.policy = { format: "one-ruler/local-figures@1", entered_by: "何", entered_on: "2017-11-01", figures: [] }`, `one.setAttribute("question", "enter")`, `one.setAttribute("policy", "another-county")`]) {
      const count = await page.evaluate((change) => {
        const one = document.querySelector("one-ruler-household");
        new Function("one", change)(one);
        return one.shadowRoot.querySelectorAll(".criterion").length;
      }, change);
      assert.equal(count, 0, change);
      await page.waitForTimeout(200);
    }
  });
});

test("a household that is set again as it is keeps its place on the screen and is told again", async () => {
  await at({ body: `<one-ruler-household lang="en"></one-ruler-household>${SCRIPT}` }, async (page) => {
    await set(page, "household", pass);
    await verdict(page);
    const before = (await heard(page, "result")).length;
    const kept = await page.evaluate((record) => { const one = document.querySelector("one-ruler-household"); one.household = record; return one.shadowRoot.querySelectorAll(".criterion").length; }, pass);
    assert.ok(kept > 0);
    await page.waitForFunction((before) => heard.filter((one) => one.name === "result").length > before, before);
  });
});

test("before there is a household there is no result; a visitor who begins one begins it on the local day", async () => {
  const options = { timezoneId: "Asia/Shanghai" };
  await at({ body: `<one-ruler-household lang="en"></one-ruler-household><script>RealDate = Date; Date = class extends RealDate { constructor(...given) { super(...(given.length ? given : ["2025-12-31T17:00:00Z"])); } };</script>${SCRIPT}`, options }, async (page) => {
    const root = page.locator("one-ruler-household");
    assert.match(await verdict(page), /No household yet/);
    await page.waitForTimeout(200);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    await root.locator("summary", { hasText: "Members" }).click();
    await root.getByRole("button", { name: /^Add/ }).first().click();
    await page.waitForFunction(() => heard.some((one) => one.name === "result"));
    assert.equal((await heard(page, "change")).at(-1).household.as_of, "2026-01-01");
    assert.equal((await heard(page, "result")).at(-1).outcome.as_of, "2026-01-01");
  });
});

test("the attribute `household` is read, and anything but JSON in it is refused aloud", async () => {
  const written = JSON.stringify(pass).replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  await at({ body: `<one-ruler-household lang="en" household="${written}"></one-ruler-household>${SCRIPT}` }, async (page) => {
    assert.equal(await verdict(page), "Meets the exit standard");
    assert.equal(await page.evaluate(() => document.querySelector("one-ruler-household").household.id), pass.id);
    await page.evaluate((text) => document.querySelector("one-ruler-household").setAttribute("household", text), JSON.stringify(fail));
    await page.locator("one-ruler-household .overall", { hasText: "Not yet" }).waitFor();
    await page.evaluate(() => document.querySelector("one-ruler-household").removeAttribute("household"));
    await page.locator("one-ruler-household .overall", { hasText: "No household yet" }).waitFor();
  });
  for (const given of ["[object Object]", "", "undefined", "{", "5", "[]"]) {
    await at({ body: `<one-ruler-household lang="zh-Hans" household="${given}"></one-ruler-household>${SCRIPT}` }, async (page) => {
      await page.locator("one-ruler-household [role=alert]").waitFor();
      assert.deepEqual([(await heard(page, "result")).length, (await heard(page, "error")).map((one) => one.code)], [0, ["not_json"]], given);
      assert.deepEqual(await left(page), NOTHING, given);
    });
  }
});

test("what JSON cannot carry in a household is told with its path, and never becomes nothing", async () => {
  await at({ body: `<one-ruler-household lang="en"></one-ruler-household>${SCRIPT}` }, async (page) => {
    await page.evaluate((record) => {
      const one = structuredClone(record);
      one.members[0].birth = { reported: Number.NaN };
      document.querySelector("one-ruler-household").household = one;
    }, pass);
    await page.locator("one-ruler-household [role=alert]").waitFor();
    assert.deepEqual((await heard(page, "error")).map((one) => [one.code, one.field]), [["wrong_type", "members[0].birth.reported"]]);
  });
});

test("a page in GBK reads the scripts: every script is ASCII", async () => {
  const folders = [FOLDER, join(DIST, "npm")];
  const foreign = folders.flatMap((folder) => readdirSync(folder).filter((name) => /\.c?js$/.test(name)).filter((name) => /[^\x00-\x7f]/.test(readFileSync(join(folder, name), "utf8"))));
  assert.deepEqual(foreign, []);
  const bytes = Buffer.from(`<!doctype html><html><head><meta charset="gb2312"></head><body><one-ruler-household lang="zh-Hans"></one-ruler-household>${SCRIPT}</body></html>`, "latin1");
  await at({ body: "", files: { "/": bytes }, headers: (path) => (path === "/" ? { "Content-Type": "text/html; charset=gb2312" } : /\.js$/.test(path) ? { "Content-Type": "text/javascript" } : {}) }, async (page) => {
    assert.equal(await page.evaluate(() => document.characterSet), "GBK");
    await set(page, "household", fail);
    assert.equal(await verdict(page), "还不能退出");
    assert.deepEqual(page.faults, []);
  });
});

test("without AbortSignal.throwIfAborted many households are assessed, and an abort rejects", async () => {
  await at({ body: `<script>delete AbortSignal.prototype.throwIfAborted</script>${SCRIPT}` }, async (page) => {
    const seen = await page.evaluate(async () => {
      await OneRuler.init();
      const control = new AbortController();
      const all = await OneRuler.assessMany([{ format: "one-ruler/household@1" }], { signal: control.signal });
      control.abort();
      const name = await OneRuler.assessMany([{}], { signal: control.signal }).then(() => "no", (error) => error.name);
      return [all.length, name];
    });
    assert.deepEqual(seen, [1, "AbortError"]);
  });
});

test("`fetch` that a portal wrapped gets a text", async () => {
  const wrap = `const real = fetch; window.asked = []; window.fetch = function (url, options) { asked.push(url.indexOf("/prod-api") === 0); return real(url, options); };`;
  await at({ body: `<one-ruler-household lang="en"></one-ruler-household><script>${wrap}</script><script src="/listen.js"></script><script src="/one-ruler.slim.iife.js"></script>` }, async (page) => {
    await set(page, "household", pass);
    assert.equal(await verdict(page), "Meets the exit standard");
    assert.deepEqual(await page.evaluate(() => window.asked), [false]);
  });
});

test("a login page in place of the wasm is a download that failed, not an old browser", async () => {
  const slim = readFileSync(join(FOLDER, "one-ruler.slim.iife.js"));
  const login = { "/login/one-ruler.slim.iife.js": slim, "/login/one_ruler_bg.wasm": "<!doctype html><title>登录</title>" };
  for (const type of ["text/html", "application/wasm"]) {
    await at({ body: `<one-ruler-household lang="en"></one-ruler-household><script src="/listen.js"></script><script src="/login/one-ruler.slim.iife.js"></script>`, files: login, headers: (path) => (path.endsWith(".wasm") ? { "Content-Type": type } : {}) }, async (page) => {
      await page.locator("one-ruler-household [role=alert]").waitFor();
      const [told] = await heard(page, "error");
      assert.equal(told.code, "download", type);
      assert.match(told.why, /\/login\/one_ruler_bg\.wasm/);
    });
  }
});

test("a browser that refuses a module of 2017 is old", async () => {
  await at({ body: `<one-ruler-household lang="en"></one-ruler-household><script>WebAssembly.validate = () => false; WebAssembly.instantiate = () => Promise.reject(new WebAssembly.CompileError("unknown section"));</script>${SCRIPT}` }, async (page) => {
    await page.locator("one-ruler-household [role=alert]").waitFor();
    assert.deepEqual((await heard(page, "error")).map((one) => one.code), ["old"]);
  });
});

test("compiling while it arrives is broken: the bytes are compiled instead", async () => {
  const broken = (error) => `for (const name of ["instantiateStreaming", "compileStreaming"]) WebAssembly[name] = () => Promise.reject(${error});`;
  const absent = "for (const name of ['instantiateStreaming', 'compileStreaming']) delete WebAssembly[name];";
  for (const browser of [broken('new TypeError("broken")'), broken('new WebAssembly.CompileError("broken")'), absent, ""]) {
    for (const type of ["application/wasm", "application/octet-stream"]) {
      for (const how of ["", '"/one_ruler_bg.wasm"', 'await fetch("/one_ruler_bg.wasm")', 'fetch("/one_ruler_bg.wasm")']) {
        const headers = (path) => (path.endsWith(".wasm") ? { "Content-Type": type } : {});
        await at({ body: `<script>${browser}</script><script src="/listen.js"></script><script src="/one-ruler.slim.iife.js"></script>`, headers }, async (page) => {
          const overall = await page.evaluate(`(async () => { await OneRuler.init(${how}); return OneRuler.assess(${JSON.stringify(pass)}).overall; })()`);
          assert.equal(overall, "may_exit", `${browser} ${type} init(${how})`);
        });
      }
    }
  }
});

test("the slim script in a worker, as a module and through eval finds its wasm, or says what to call", async () => {
  const worker = (text) => `new Promise((done) => { const one = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(text)}]))); one.onmessage = (event) => done(event.data); })`;
  await at({ body: "" }, async (page, server) => {
    const load = (path) => `importScripts('${server.origin}${path}one-ruler.slim.iife.js'); OneRuler.init().then(() => postMessage("ok"), (error) => postMessage(error.code + " " + error.zh + error.en));`;
    assert.equal(await page.evaluate(worker(load("/"))), "ok");
    assert.equal(await page.evaluate(async () => { const text = await (await fetch("/one-ruler.slim.iife.js")).text(); (0, eval)(text); await OneRuler.init(); return "ok"; }), "ok");
  });
  // A module keeps its names to itself; what is imported for its effects registers the element.
  await at({ body: `<one-ruler-household lang="en"></one-ruler-household><script src="/listen.js"></script><script type="module" src="/one-ruler.slim.iife.js"></script>` }, async (page) => {
    await set(page, "household", pass);
    assert.equal(await verdict(page), "Meets the exit standard");
  });
  const moved = { "/js/one-ruler.slim.iife.js": readFileSync(join(FOLDER, "one-ruler.slim.iife.js")), "/one_ruler_bg.wasm": "gone" };
  await at({ body: "", files: moved }, async (page, server) => {
    const text = `importScripts('${server.origin}/js/one-ruler.slim.iife.js'); OneRuler.init().then(() => postMessage("ok"), (error) => postMessage(error.code + " " + error.zh + error.en));`;
    const said = await page.evaluate(worker(text));
    assert.match(said, /^no_engine/);
    assert.match(said, /init\(/);
  });
});

test("the iframe page: B is no household, and nothing of A stays in it or is told of it", async () => {
  const page = readFileSync(join(FOLDER, "frame.html"), "utf8");
  const files = {};
  const frames = await serve({ folder: FOLDER, files });
  const portal = await serve({ folder: FOLDER, files: { "/": html(`<iframe title="ruler" src="${frames.origin}/frame.html#lang=en&mode=full" width="700" height="300"></iframe><script src="one-ruler.host.js"></script>`) } });
  files["/frame.html"] = page.replace('name="one-ruler-origins" content=""', `name="one-ruler-origins" content="${portal.origin}"`);
  try {
    const host = await open(browser, `${portal.origin}/`);
    await host.evaluate(({ origin, record }) => new Promise((done) => {
      window.told = [];
      const hear = (name) => (detail) => { told.push(Object.assign({ name, id: detail.household_id }, detail.code && { code: detail.code })); if (name === "result") done(); };
      window.ruler = OneRulerFrame.adviser(document.querySelector("iframe"), { origin, onReady: () => window.ruler.show({ household: record }), onResult: hear("result"), onChange: hear("change"), onError: hear("error") });
    }), { origin: frames.origin, record: A });
    const frame = host.frameLocator("iframe");
    await frame.locator(".goal").first().waitFor();
    await host.evaluate((record) => window.ruler.show({ household: record }), FAULTY);
    await frame.locator("[role=alert]").waitFor();
    assert.equal(await frame.locator(".overall, .criterion, .goal, .asks select").count(), 0);
    await host.evaluate(() => window.ruler.show({ household: "{" }));
    await host.waitForFunction(() => told.filter((one) => one.name === "error").length === 2);
    assert.deepEqual(await host.evaluate(() => told), [{ name: "result", id: A.id }, { name: "error", id: "B", code: "not_a_date" }, { name: "error", id: null, code: "not_json" }]);
  } finally {
    await Promise.all([frames, portal].map((one) => one.close()));
  }
});

test("the wasm has no section that browsers of 2018 do not know", () => {
  const bytes = readFileSync(join(DIST, "npm/one_ruler_bg.wasm"));
  const found = [];
  for (let at = 8; at < bytes.length;) {
    found.push(bytes[at++]);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    at += size;
  }
  assert.deepEqual(found.filter((id) => id > 11), []);
});
