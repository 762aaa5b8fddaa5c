// Plans through the object API in Chromium: one goal, all goals with the answers of all models, and the re-solves.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { figure, median } from "./common.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const COUNT = 200;
const cargo = ["run", "--quiet", "--release", "--package", "one-ruler-tests", "--bin", "problems", "--", `record:${COUNT}`];
const made = spawnSync("cargo", cargo, { encoding: "utf8", maxBuffer: 1 << 30 });
if (made.status !== 0) throw new Error(`cargo run --bin problems: ${made.stderr}`);
const households = made.stdout.trim().split("\n").map((line) => JSON.parse(line).household);

const bare = { loans: false, check: false, choices: false };
const asked = {
  // A call that searches nothing: reading, compiling, writing.
  nothing: { ...bare, goals: ["high"], answers: false, models_max: 0, jobs: [] },
  high: { ...bare, goals: ["high"], answers: false },
  steady: { ...bare, goals: ["steady"], answers: false },
  fast: { ...bare, goals: ["fast"], answers: false },
  all: bare,
  loans: { check: false, choices: false },
  // Means step by step, one more, ways of life, kinds, years and account beside all of it, and the verifier's word: what
  // the page and its worker ask for.
  everything: {},
  doubts: { ...bare, draws: 100 },
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
const page = await browser.newPage();
await page.goto(process.env.BASE_URL);
const times = await page.evaluate(async ({ households, asked, base }) => {
  const api = await import(`${base}engine/index.js`);
  await api.init();
  const out = {};
  for (const [name, options] of Object.entries(asked)) {
    out[name] = [];
    const some = name === "doubts" ? households.slice(0, 40) : households;
    for (const household of some) {
      const text = JSON.stringify(household);
      // The first call of a household warms up; of three more the quickest counts, since the machine has other work.
      const rounds = name === "doubts" ? 1 : 4;
      let best = Infinity;
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        try { api.recommend(text, options); } catch (error) { if (!error.errors) throw error; }
        if (round > 0 || rounds === 1) best = Math.min(best, performance.now() - start);
      }
      out[name].push(best);
    }
  }
  return out;
}, { households, asked, base: process.env.BASE_URL });
await browser.close();

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
const told = (name, value, target) => figure(`plan, ${name}, Chromium, object API`, value, "ms", `${target} ms`, target / value, 1);
for (const goal of ["high", "steady", "fast"]) {
  told(`one goal ${goal}, median`, median(times[goal]), 1);
  told(`one goal ${goal}, p95`, at(times[goal], 0.95), 10);
  told(`one goal ${goal}, slowest`, Math.max(...times[goal]), 500);
}
told("all goals and every answer, median", median(times.all), 10);
told("all goals, answers and loans, median", median(times.loans), 10);
told("everything a family chooses among, median", median(times.everything), 60);
told("everything a family chooses among, p95", at(times.everything, 0.95), 200);
told("with 100 re-solves, median", median(times.doubts), 300);
