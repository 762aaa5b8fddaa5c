// The full report of one household through the object API in Chromium: assessment, causes, measures with words,
// and three plans, without the re-solves.
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
  for (let round = 0; round < 16; round++) {
    for (const sample of samples) {
      // The clock of a page is coarse: two calls a reading.
      const start = performance.now();
      for (let call = 0; call < 2; call++) api.report(sample, options);
      if (round >= 6) out.push((performance.now() - start) / 2);
    }
  }
  return out;
}, { samples, base: process.env.BASE_URL });
await browser.close();
const typical = median(times);
figure("full report of one household, three plans in it, Chromium", typical, "ms median", "15 ms", 15 / typical, 1);
