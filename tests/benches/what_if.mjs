// What-if in a browser as slow as a cheap tablet: from the touch to the new result on the screen. The re-solves follow.
// Chromium slows the page's own thread; the worker that plans is not slowed by it, so its own time is measured apart and
// taken four times.
import { createRequire } from "node:module";
import { figure, median } from "./common.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const CPU = 4;
const LIMIT = 100;
const SAMPLES = [2, 4, 8, 15, 18];

if (!process.env.CHROMIUM) {
  console.error("· no Chromium: what-if is not measured");
  process.exit(0);
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: { width: 810, height: 1080 }, locale: "zh-CN" });
const page = await context.newPage();
// What the planner takes is seen where the page hands it over.
await page.addInitScript(() => {
  window.planned = [];
  let ask;
  Object.defineProperty(window, "oneRulerPlan", {
    get: () => ask && (async (line, request) => {
      const start = performance.now();
      const answer = await ask(line, request);
      window.planned.push({ line, quick: request.includes('"quick":true'), time: performance.now() - start });
      return answer;
    }),
    set: (given) => (ask = given),
  });
});
const devtools = await context.newCDPSession(page);

/** Milliseconds from a press to the new result drawn, and of the planner's part in it. */
async function touched() {
  return page.evaluate(() => new Promise((done) => {
    const result = document.querySelector(".what-if-result");
    const button = document.querySelector("#try-incomes .try, #try-measures .try");
    window.planned.length = 0;
    let begun = false;
    const start = performance.now();
    const look = new MutationObserver(() => {
      const busy = result.getAttribute("aria-busy") === "true";
      begun ||= busy;
      if (!begun || busy) return;
      look.disconnect();
      // Drawn: the frame after the one in which it changed.
      requestAnimationFrame(() => setTimeout(() => {
        done({ whole: performance.now() - start, planner: window.planned.find((one) => one.quick)?.time ?? 0 });
      }, 0));
    });
    look.observe(result, { attributes: true, attributeFilter: ["aria-busy"] });
    button.click();
  }));
}

/** A sample's what-if page, ready, touched with the page's processor slowed `rate` times. */
async function touchedAt(sample, rate) {
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.goto("about:blank");
  await page.goto(`${process.env.BASE_URL}#/sample/${sample}/what-if`);
  await page.waitForSelector(".what-if-result[aria-busy=false] #what-if-verdict");
  await page.evaluate(() => document.querySelectorAll(".what-if details").forEach((one) => (one.open = true)));
  await page.waitForSelector(".plan-doubts ul li");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await page.waitForTimeout(300);
  return touched();
}

const [wholes, worst] = [[], []];
for (const sample of SAMPLES) {
  for (let round = 0; round < 3; round++) {
    // The planner's part is measured on a page that is not slowed: what a slowed page adds to it is in the whole already.
    const { planner } = await touchedAt(sample, 1);
    const { whole } = await touchedAt(sample, CPU);
    wholes.push(whole);
    worst.push(whole + planner * (CPU - 1));
  }
}
await browser.close();
figure("what-if, from the touch to the new result drawn, page at 4x CPU throttle, median", median(wholes), "ms", `${LIMIT} ms`, LIMIT / median(wholes), 1);
figure("the same, slowest", Math.max(...wholes), "ms", `${LIMIT} ms`, LIMIT / Math.max(...wholes), 1);
figure("the same with the worker's part taken four times, median (an upper bound)", median(worst), "ms", `${LIMIT} ms`, LIMIT / median(worst), 1);
