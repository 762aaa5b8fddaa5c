// The full report of one household through the object API in Chromium: assessment, causes, measures, with words. The plan
// is not in it yet.
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { figure, median } from "./common.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const folder = new URL("../../core/data/samples/", import.meta.url);
const samples = readdirSync(folder).sort().map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
const page = await browser.newPage();
await page.goto(process.env.BASE_URL);
const times = await page.evaluate(async ({ samples, base }) => {
  const api = await import(`${base}engine/index.js`);
  await api.init();
  const options = { explain: ["zh-Hans"] };
  const out = [];
  for (let round = 0; round < 60; round++) {
    for (const sample of samples) {
      // The clock of a page is coarse: ten calls a reading.
      const start = performance.now();
      for (let call = 0; call < 10; call++) api.report(sample, options);
      if (round >= 20) out.push((performance.now() - start) / 10);
    }
  }
  return out;
}, { samples, base: process.env.BASE_URL });
await browser.close();
const typical = median(times);
figure("full report of one household, no plan yet, Chromium", typical, "ms median", "15 ms", 15 / typical, 1);
