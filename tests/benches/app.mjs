// The page in a browser as slow as a cheap tablet on a mountain: first load, second visit, typing, taps to a verdict.
import { createRequire } from "node:module";
import { figure } from "./common.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const BASE_URL = process.env.BASE_URL;
const CPU = 4;
/** 1.6 Mbit/s with 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

if (!process.env.CHROMIUM) {
  console.error("· no Chromium: the page is not measured");
  process.exit(0);
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const tablet = { viewport: { width: 810, height: 1080 }, locale: "zh-CN" };

async function throttled(page, network) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU });
  if (network) {
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", network);
  }
  return devtools;
}

/** Seconds until the samples stand on the screen and can be pressed. */
async function usable(page) {
  const begin = performance.now();
  await page.goto(BASE_URL, { waitUntil: "commit" });
  await page.waitForSelector(".samples li:nth-child(20)", { state: "attached" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  return (performance.now() - begin) / 1000;
}

const context = await browser.newContext(tablet);
const page = await context.newPage();
await throttled(page, SLOW_4G);
const first = await usable(page);
figure("first load until usable, 4x CPU throttle, 1.6 Mbit/s, 150 ms", first, "s", "limit", 2.5 / first, 1);
await page.evaluate(() => navigator.serviceWorker.ready);
await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active.state === "activated", null, { timeout: 120_000 });
const second = await usable(page);
figure("second visit until usable, 4x CPU throttle", second, "s", "limit", 0.7 / second, 1);

// Typing in a sample: keys, choices, leaving fields.
await page.goto(`${BASE_URL}#/sample/1`);
await page.waitForSelector("#verdict");
await page.evaluate(() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
  }).observe({ type: "longtask", buffered: false });
});
await page.locator("#step-income").click();
await page.waitForTimeout(500);
await page.evaluate(() => document.querySelectorAll(".form details").forEach((one) => (one.open = true)));
await page.waitForTimeout(500);
await page.evaluate(() => (window.longest = 0));
const amount = page.locator('[id="income.wage.items[0].amount"]');
await amount.focus();
for (const text of ["18000", "19500", "2800 x 9"]) {
  await amount.fill("");
  await amount.pressSequentially(text, { delay: 60 });
}
await page.waitForTimeout(300);
const typing = await page.evaluate(() => window.longest);
figure("longest task while typing, 4x CPU throttle (tasks under 50 ms are not seen)", typing, "ms", "limit", typing ? 50 / typing : 1, 1);
await amount.press("Tab");
await page.waitForTimeout(500);
const leaving = await page.evaluate(() => window.longest);
figure("longest task when a field is left and judged, 4x CPU throttle", leaving, "ms", "limit", leaving ? 50 / leaving : 1, 1);
await context.close();

// From nothing to the verdict of each sample, question by question: how many answers it takes.
const api = await (await import("./common.mjs")).engine();
const { readdirSync, readFileSync } = await import("node:fs");
const samples = readdirSync("core/data/samples").sort().map((name) => JSON.parse(readFileSync(`core/data/samples/${name}`, "utf8")));
const at = (record, path) => path.split(/[.[\]]+/).filter(Boolean).reduce((value, key) => value?.[key], record);
const put = (record, path, value) => {
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  const last = keys.pop();
  let slot = record;
  for (const [place, key] of keys.entries()) slot = slot[key] ??= /^\d+$/.test(keys[place + 1] ?? last) ? [] : {};
  slot[last] = value;
};
const counts = [];
let taps = 0;
let reached = 0;
for (const sample of samples) {
  // What a list holds is entered with the list: its question is answered by entering it.
  const record = { format: sample.format, as_of: sample.as_of, members: [{ id: "m1" }] };
  const wanted = api.assess(sample).overall;
  let answers = 0;
  const passed = new Set();
  for (; answers < 400; answers++) {
    const answer = api.assess(record);
    const next = answer.questions.find((one) => !passed.has(one.path));
    if (answer.overall !== "undecided" || !next) break;
    passed.add(next.path);
    const path = next.path;
    if (path === "members_asked") {
      record.members = sample.members.map(({ id, name }, place) => ({ ...record.members[place], id, name }));
      record.members_asked = sample.members_asked;
      answers += sample.members.length - 1;
      taps += 3 * (sample.members.length - 1);
    } else if (path.endsWith(".asked")) {
      const list = path.slice(0, -".asked".length);
      put(record, list, structuredClone(at(sample, list) ?? { asked: "complete", items: [] }));
      const items = at(sample, list)?.items?.length ?? 0;
      answers += items * 3;
      taps += items * 7;
    } else {
      put(record, path, structuredClone(at(sample, path) ?? "unknown"));
    }
    taps += 2;
  }
  const got = api.assess(record).overall;
  if (got !== wanted && wanted !== "undecided") console.error(`· ${sample.id}: ${got} instead of ${wanted}`);
  reached += Number(got === wanted);
  counts.push(answers);
}
const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
figure(`answers from nothing until nothing more is asked, mean of the 20 samples; ${reached} of them reach their verdict`, mean, "answers", "none", 1, 1);
figure("taps for them (two for a question, seven for an entry of a list)", taps / counts.length, "taps", "none", 1, 1);
await browser.close();
