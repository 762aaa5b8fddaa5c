// The way into the page: headers, first paint, old browsers, policies, broken networks, no network.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  assertAccessible, assertClean, BASE_URL, LANDSCAPE, launch, offlineReady, open, PORTRAIT, started, visit,
} from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const chinese = /[\u4e00-\u9fff]/;
const close = (page) => page.context().close();
const bootText = (page) => page.locator("#boot").innerText();

for (const [name, size] of [["portrait", PORTRAIT], ["landscape", LANDSCAPE]]) {
  test(`the page opens without a fault, ${name}`, async () => {
    const page = await open(browser, size);
    await visit(page);
    await page.waitForLoadState("networkidle");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, "the page scrolls sideways");
    await assertAccessible(page);
    assertClean(page);
    await close(page);
  });
}

test("every file has its type, brotli, a strict policy, and a name by content or no-cache", async () => {
  const page = await open(browser, PORTRAIT, { serviceWorkers: "block" });
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await visit(page);
  const types = { js: "text/javascript", css: "text/css", wasm: "application/wasm", "": "text/html" };
  const seen = new Set();
  for (const answer of answers) {
    const end = new URL(answer.url()).pathname.split(".")[1] ?? "";
    const headers = await answer.allHeaders();
    if (!(end in types)) continue;
    seen.add(end);
    assert.ok(headers["content-type"].startsWith(types[end]), `${answer.url()}: ${headers["content-type"]}`);
    assert.equal(headers["content-encoding"], "br", answer.url());
    assert.match(headers["content-security-policy"], /default-src 'none'.*'wasm-unsafe-eval'/);
    assert.match(headers["cache-control"], end ? /immutable/ : /no-cache/, answer.url());
  }
  assert.deepEqual([...seen].sort(), Object.keys(types).sort());
  await close(page);
});

test("the server refuses what is outside and what is not there", async () => {
  for (const path of ["nothing.html", "%2e%2e/%2e%2e/Cargo.toml", ".git/config"]) {
    assert.equal((await fetch(BASE_URL + path)).status, 404, path);
  }
  const worker = await fetch(`${BASE_URL}sw.js`);
  assert.equal(worker.headers.get("cache-control"), "no-cache");
  assert.equal((await fetch(BASE_URL, { method: "POST" })).status, 405);
});

const OLD = {
  "no WebAssembly": () => delete window.WebAssembly,
  "WebAssembly without reference types": () => {
    const validate = WebAssembly.validate;
    WebAssembly.validate = (bytes) => bytes[22] !== 208 && bytes[23] !== 208 && validate(bytes);
  },
  "no BigInt": () => delete window.BigInt,
};
for (const [name, cripple] of Object.entries(OLD)) {
  test(`an old browser is told in both languages: ${name}`, async () => {
    const page = await open(browser);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.addInitScript(cripple);
    await page.goto(BASE_URL);
    await page.waitForSelector('#boot[data-kind="old"]');
    const text = await bootText(page);
    assert.match(text, chinese);
    assert.match(text, /too old.*Chrome.*97.*Safari.*16.*Firefox 102/s);
    assert.ok(!asked.some((url) => url.includes("start-")), "the app was loaded all the same");
    await assertAccessible(page);
    assertClean(page);
    await close(page);
  });
}

test("a policy that forbids wasm is named in both languages", async () => {
  const page = await open(browser, PORTRAIT, { serviceWorkers: "block" });
  await page.route(BASE_URL, async (route) => {
    const response = await route.fetch();
    const policy = response.headers()["content-security-policy"].replace("'wasm-unsafe-eval'", "");
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  await page.goto(BASE_URL);
  await page.waitForSelector('#boot[data-kind="blocked"]');
  assert.match(await bootText(page), /[\u4e00-\u9fff].*forbids WebAssembly/s);
  await close(page);
});

for (const file of ["start-", "one_ruler_app-", "one_ruler_app_bg-"]) {
  test(`a download that breaks can be tried again: ${file}`, async () => {
    const page = await open(browser, PORTRAIT, { serviceWorkers: "block" });
    let broken = true;
    await page.route((url) => url.pathname.startsWith(`/${file}`), (route) => (broken ? route.abort() : route.continue()));
    await page.goto(BASE_URL);
    await page.waitForSelector('#boot[data-kind="download"]');
    assert.match(await bootText(page), /[\u4e00-\u9fff].*Check the network/s);
    broken = false;
    await page.click("#boot-retry");
    await started(page);
    await close(page);
  });
}

test("when the rest of the app does not arrive the first screen stands, says so, and goes on by itself", async () => {
  for (const [locale, words] of [["zh-CN", "正在自动再试"], ["en-US", "asked for again by itself"]]) {
    const page = await open(browser, PORTRAIT, { serviceWorkers: "block", locale });
    let broken = true;
    await page.route((url) => url.pathname.startsWith("/one_ruler_later-"), (route) => (broken ? route.abort() : route.continue()));
    await page.goto(`${BASE_URL}#/sample/1`);
    await page.waitForSelector("#verdict");
    await page.waitForFunction((words) => document.querySelector("#waiting")?.innerText.includes(words), words);
    assert.equal(await page.locator("#steps").count(), 0, "the form is of the later module");
    broken = false;
    await started(page);
    await page.waitForSelector("#steps", { state: "attached" });
    assert.equal(await page.locator("#waiting").count(), 0);
    await close(page);
  }
});

test("after one visit the page opens without a network", async () => {
  const page = await open(browser);
  await visit(page);
  await offlineReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await started(page);
  await page.goto(`${BASE_URL}?again#/anywhere`);
  await started(page);
  assertClean(page);
  await close(page);
});

test("offline files are fetched only after the first screen, into one cache of this address", async () => {
  const page = await open(browser);
  await page.goto(BASE_URL);
  const others = [`one-ruler ${BASE_URL}elsewhere/ 000000000000`, "of another program"];
  await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), [...others, `one-ruler ${BASE_URL} 0`]);
  await started(page);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  await offlineReady(page);
  const names = (await page.evaluate(() => caches.keys())).filter((name) => !others.includes(name));
  assert.equal(await page.evaluate((name) => caches.has(name), others[0]), true, "another copy's cache is gone");
  assert.equal(names.length, 1, "the cache of an older version is still there");
  assert.match(names[0], new RegExp(`^one-ruler ${BASE_URL} [0-9a-f]{12}$`));
  await close(page);
});

test("without JavaScript the page says so in both languages", async () => {
  const page = await open(browser, PORTRAIT, { javaScriptEnabled: false });
  await page.goto(BASE_URL);
  assert.match(await page.locator("body").innerText(), /JavaScript.*刷新.*needs JavaScript/s);
  await close(page);
});
