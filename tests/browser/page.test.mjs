// The page as a helper uses it: a sample, a change, a household of one's own, a fault, the sheet of local figures.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { assertAccessible, assertClean, assertFits, field, fill, LANDSCAPE, launch, makeLock, menu, open, PORTRAIT, saved, shot, visit } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const close = (page) => page.context().close();
const verdict = (page) => page.locator("#verdict").innerText();
const PHONE = { width: 320, height: 640 };
const SIZES = [["portrait", PORTRAIT], ["landscape", LANDSCAPE], ["phone", PHONE]];
const LANGUAGES = [["zh-CN", "达到退出标准"], ["en-US", "Meets the exit standard"]];

for (const [size, viewport] of SIZES) {
  for (const [locale, passes] of LANGUAGES) {
    test(`samples, a household, its why and its figures: ${size}, ${locale}`, async () => {
      const page = await open(browser, viewport, { locale });
      await visit(page);
      assert.equal(await page.locator(".samples li").count(), 20);
      await assertFits(page);
      await assertAccessible(page);
      await shot(page, `book-${size}-${locale}`);
      await page.locator(".sample").first().click();
      assert.equal(await verdict(page), passes);
      await assertFits(page);
      await shot(page, `household-${size}-${locale}`);
      await page.locator(".criterion > summary").first().click();
      await page.locator(".criterion .depth > summary").first().click();
      await assertAccessible(page);
      await assertFits(page);
      await shot(page, `why-${size}-${locale}`);
      await shot(page, `why-whole-${size}-${locale}`, true);
      await page.goto(`${page.url().split("#")[0]}#/figures`);
      await page.waitForSelector("#figures-by");
      await assertAccessible(page);
      await assertFits(page);
      await shot(page, `figures-${size}-${locale}`);
      assertClean(page);
      await close(page);
    });
  }
}

test("a change of the record changes the answer at once, and its reason says why", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page, "#/sample/1");
  assert.equal(await verdict(page), "达到退出标准");
  await (await field(page, "living", "living.staple_enough-1")).check({ force: true });
  assert.equal(await verdict(page), "还不能退出");
  assert.match(await page.locator("#answer").innerText(), /口粮/);
  await page.locator('[id="living.staple_enough-2"]').check({ force: true });
  assert.equal(await verdict(page), "还不能定");
  // The question leads to its field.
  await page.locator(".questions .to-field").first().click();
  await page.waitForFunction(() => document.activeElement.id === "living.staple_enough");
  await close(page);
});

test("what cannot be read stays as typed, is named at its field, and is mended", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/1");
  const amount = await field(page, "income", "income.wage.items[0].amount");
  await amount.fill("一万多");
  await amount.press("Tab");
  assert.equal(await amount.inputValue(), "一万多");
  assert.equal(await amount.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator('[id="income.wage.items[0].amount-fault"]').innerText(), /一万多/);
  assert.match(await page.locator("#answer").innerText(), /有 1 处要改/);
  await shot(page, "fault-portrait");
  await amount.fill("18000-22000");
  await amount.press("Tab");
  assert.equal(await page.locator(".fault").count(), 0);
  assert.equal(await amount.inputValue(), "18,000-22,000");
  assertClean(page);
  await close(page);
});

test("a household entered from nothing, by keyboard, gets its answer; leaving and coming back loses nothing", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page);
  await makeLock(page);
  await page.locator(".intro .button.primary").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#verdict", { state: "attached" });
  assert.equal(await verdict(page), "还不能定");
  // Of a day of today it is asked whether the household is to be taken in; of one of 2017, whether it may leave.
  assert.equal(await page.locator("#ask-question").inputValue(), "enter");
  await fill(page, "household", "as_of", "20171128");
  assert.equal(await page.locator("#ask-question").inputValue(), "exit");
  assert.equal(await page.locator("#as_of").inputValue(), "2017-11-28");
  await fill(page, "members", "members[0].name", "向大山");
  assert.match(await page.locator("h1").innerText(), /向大山家/);
  await page.getByText("添加：家庭成员").click();
  assert.equal(await page.locator('[id="members[1].name"]').count(), 1);
  await saved(page);
  await page.getByText("名单", { exact: true }).click();
  await page.locator(".households .sample").first().click();
  assert.equal(await (await field(page, "members", "members[0].name")).inputValue(), "向大山");
  assertClean(page);
  await close(page);
});

test("a year without a line asks for the local figure, and entering it with its document decides", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/1");
  await menu(page);
  await page.locator("#ask-day").fill("2013-11-28");
  await page.locator("#ask-day").press("Tab");
  await page.goto(`${page.url().split("#")[0]}#/figures`);
  const amount = page.locator('[id="income_line-amount"]');
  await amount.fill("2736");
  await amount.press("Tab");
  assert.ok(await page.locator(".fault").count() > 0, "a figure without its document is refused");
  await page.locator("#figures-by").fill("王书记");
  await page.locator("#figures-by").press("Tab");
  await page.locator('[id="income_line-document"]').fill("开扶办〔2013〕7号");
  await page.locator('[id="income_line-document"]').press("Tab");
  assert.equal(await page.locator(".fault").count(), 0);
  assertClean(page);
  await close(page);
});

test("a sample is exported as the household it is", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page, "#/sample/3");
  const before = await verdict(page);
  await menu(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("导出这一户").click()]);
  const path = await download.path();
  const text = readFileSync(path, "utf8");
  assert.equal(JSON.parse(text).id, "sample-03");
  assert.equal(before, "还不能退出");
  assertClean(page);
  await close(page);
});

test("on paper: the answer unfolded, without form and controls", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page, "#/sample/1");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("form.form").isVisible(), false);
  assert.equal(await page.locator("#verdict").isVisible(), true);
  await close(page);
});
