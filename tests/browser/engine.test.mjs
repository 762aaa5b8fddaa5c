// The engine as a stranger's page has it: imported, loaded without an argument, asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { assertClean, BASE_URL, launch, open, visit } from "./lib.mjs";

const sample = JSON.parse(readFileSync(new URL("../../core/data/samples/01-clear-pass.json", import.meta.url), "utf8"));

test("a page imports the engine, loads it without an argument and gets an answer", async () => {
  const browser = await launch();
  try {
    const page = await open(browser);
    await visit(page);
    const answer = await page.evaluate(async ({ base, sample }) => {
      const { init, assess, OneRulerError } = await import(`${base}engine/index.js`);
      await init();
      let fault;
      try { assess({ format: 3 }); } catch (error) { fault = error instanceof OneRulerError && error.field; }
      const { overall, standing, explanations } = assess(sample, { explain: ["zh-Hans", "en"] });
      return { overall, level: standing.level, languages: explanations.map((one) => one.lang), fault };
    }, { base: BASE_URL, sample });
    assert.deepEqual(answer, { overall: "may_exit", level: "provisional", languages: ["zh-Hans", "en"], fault: "format" });
    assertClean(page);
  } finally {
    await browser.close();
  }
});
