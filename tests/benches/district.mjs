// The district in Chromium, as a supervisor has it: first building, verdicts from packed facts, another line over columns
// beside plain typed-array JavaScript on the same columns in the same run, the board drawn, the tab's memory.
import { createRequire } from "node:module";
import { figure, median } from "./common.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const ROUNDS = 15;
const SIZES = (process.env.DISTRICT_SIZES ?? "1000,10000,30000").split(",").map(Number);

if (!process.env.CHROMIUM) {
  console.error("· no Chromium: the district is not measured");
  process.exit(0);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
});

/** The same over plain arrays: income against a line of so many fen a head, all criteria together, how many pass. */
function plain({ columns, fen, rounds }) {
  const { criteria, low, high, heads_low, heads_high } = columns;
  const count = low.length;
  const sums = (list, open) => Float64Array.from(list, (one) => one ?? open);
  const lows = sums(low, -Infinity);
  const highs = sums(high, Infinity);
  const fewest = Uint16Array.from(heads_low);
  const most = Uint16Array.from(heads_high);
  const marks = criteria.map((list) => Uint8Array.from(list));
  const out = new Uint8Array(count);
  const times = [];
  let answer = 0;
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    for (let at = 0; at < count; at += 1) {
      const open = most[at] === 65535;
      if (fewest[at] > 0 && !open && lows[at] > fen * most[at]) out[at] = 2;
      else if (highs[at] <= fen * Math.max(fewest[at], 1) && most[at] !== 0) out[at] = 0;
      else out[at] = 1;
    }
    for (const column of marks) for (let at = 0; at < count; at += 1) if (column[at] < out[at]) out[at] = column[at];
    answer = 0;
    for (let at = 0; at < count; at += 1) if (out[at] >= 2) answer += 1;
    times.push(performance.now() - from);
  }
  return { answer, times };
}

for (const households of SIZES) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
  await page.goto(new URL("#/district", process.env.APP_URL ?? process.env.BASE_URL + "app/").href);
  await page.fill("#district-size", String(households));
  const built = await page.evaluate(() => new Promise((done) => {
    const from = performance.now();
    new MutationObserver(() => {
      if (document.querySelector("#block-overall")) done(performance.now() - from);
    }).observe(document.body, { childList: true, subtree: true });
    document.querySelector("#do-synthetic").click();
  }));
  const ask = (...args) => page.evaluate((args) => window.oneRulerDistrict(...args), args);
  const at30 = households === 30_000;
  const size = households.toLocaleString("en");
  const told = (name, value, unit, limit) =>
    figure(`district of ${size}: ${name}`, value, unit, limit ? "limit" : "none", limit ? limit / value : 1, 1);
  const timed = async (call, value) => JSON.parse(await ask("timed", [call, value, ROUNDS]));
  told("built from its seed", built / 1000, "s", at30 && 8);
  const verdicts = await timed("verdicts", 0);
  told("verdicts from packed facts", median(verdicts.times), "ms", at30 && 10);
  const own = await timed("line", 400_000);
  const columns = JSON.parse(await ask("columns", []));
  const theirs = await page.evaluate(plain, { columns, fen: 400_000, rounds: ROUNDS });
  if (own.answer !== theirs.answer) throw new Error(`another line: ${own.answer} pass, plain JavaScript says ${theirs.answer}`);
  const [ours, js] = [median(own.times), median(theirs.times)];
  const against = `plain JavaScript on typed arrays, ${js.toFixed(2)} ms`;
  figure(`district of ${size}: another line over the columns`, ours, "ms", against, js / ours, at30 ? 2 : 0);
  const drawn = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    drawn.push(await page.evaluate((address) => new Promise((done) => {
      const from = performance.now();
      const title = address.endsWith("board") ? "#block-overall" : "#block-goal-people";
      const look = new MutationObserver(() => {
        if (!document.querySelector(title)) return;
        look.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - from), 0));
      });
      look.observe(document.body, { childList: true, subtree: true, characterData: true });
      location.hash = address;
    }), round % 2 ? "#/district/board" : "#/district/goals"));
  }
  told("board asked for and drawn", median(drawn.filter((_, round) => round % 2)), "ms", at30 && 100);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const memory = await page.evaluate(async () => {
    if (!window.crossOriginIsolated || !performance.measureUserAgentSpecificMemory) return performance.memory.usedJSHeapSize;
    return (await performance.measureUserAgentSpecificMemory()).bytes;
  });
  told("the page's own heap, the worker not in it", memory / 1e6, "MB", at30 && 400);
  await page.close();
}
await browser.close();
