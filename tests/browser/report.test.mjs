// Causes in yuan and every measure's answer under the verdict: shown, folded out, asked from, in both languages.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { assertAccessible, assertClean, fill, LANDSCAPE, launch, open, PORTRAIT, visit } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const SHOTS = process.env.SCREENSHOTS;
async function shot(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.locator("#report").screenshot({ path: `${SHOTS}/report-${name}.png` });
}

const LANGUAGES = [
  ["zh-CN", { largest: "最重的是因病", group: "建议落实" }],
  ["en-US", { largest: "Illness weighs most", group: "proposed" }],
];

for (const [size, viewport] of [["portrait", PORTRAIT], ["landscape", LANDSCAPE]]) {
  for (const [locale, words] of LANGUAGES) {
    test(`causes and measures: ${size}, ${locale}`, async () => {
      const page = await open(browser, viewport, { locale });
      await visit(page, "#/sample/3");
      const report = page.locator("#report");
      await report.waitFor();
      assert.match(await report.locator(".causes strong").first().innerText(), new RegExp(words.largest));
      assert.equal(await report.locator(".measures details.criterion").count(), 13);
      assert.match(await report.locator(".measures h4").first().innerText(), new RegExp(words.group));
      await report.locator(".causes details.criterion > summary").first().click();
      await report.locator(".measures details.criterion > summary").first().click();
      const small = await report.evaluate((root) =>
        [...root.querySelectorAll("summary, button")].filter((one) => one.getBoundingClientRect().height && one.getBoundingClientRect().height < 43.5).map((one) => one.textContent));
      assert.deepEqual(small, []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      await assertAccessible(page);
      await shot(page, `${size}-${locale}`);
      assertClean(page);
      await page.context().close();
    });
  }
}

test("a record with faults shows its faults and no causes", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/1");
  await page.locator("#report").waitFor();
  await fill(page, "household", "as_of", "不是日期");
  await page.click("#tab-answer");
  await page.locator(".faults").waitFor();
  assert.equal(await page.locator("#report").count(), 0);
  await page.context().close();
});
