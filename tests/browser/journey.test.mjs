// Whole journeys: without a network, by keyboard alone, with an input method, question by question, with working.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertClean, BASE_URL, field, fill, LANDSCAPE, launch, makeLock, menu, newHousehold, offlineReady, open, PORTRAIT, saved, started, unlock, visit } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const close = (page) => page.context().close();
const verdict = (page) => page.locator("#verdict").innerText();

test("the whole journey in airplane mode: lock, household, verdict, figures, backup, coming back", async () => {
  const page = await open(browser);
  await visit(page);
  await offlineReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await started(page);
  await makeLock(page);
  await newHousehold(page);
  await fill(page, "household", "as_of", "20171128");
  await fill(page, "members", "members[0].name", "向大山");
  await (await field(page, "living", "living.staple_enough-1")).check({ force: true });
  assert.equal(await verdict(page), "还不能退出");
  await saved(page);
  for (const place of ["figures", "villages", "samples", "first", "device"]) {
    await page.goto(`${BASE_URL}#/${place}`);
    await page.waitForSelector("main h1");
  }
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#backup")]);
  assert.ok(await download.path());
  await page.goto(`${BASE_URL}#/`);
  await page.reload();
  await started(page);
  await unlock(page);
  assert.match(await page.locator(".households .sample").innerText(), /向大山.*还不能退出/s);
  assertClean(page);
  await close(page);
});

test("by keyboard alone: from the first screen to a verdict", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page);
  /** Presses Tab until the focus is where the selector says. */
  const to = async (selector, key = "Tab") => {
    for (let step = 0; step < 150; step++) {
      if (await page.evaluate((one) => document.activeElement.matches(one), selector)) return;
      await page.keyboard.press(key);
      const seen = await page.evaluate(() => {
        const at = document.activeElement;
        if (at === document.body) return true;
        const box = at.getBoundingClientRect();
        const ring = getComputedStyle(at.matches(".pick input") ? at.nextElementSibling : at);
        return box.top < innerHeight && box.bottom > 0 && (ring.outlineStyle !== "none" || at.matches("main, .answer, #steps"));
      });
      assert.ok(seen, "the focus cannot be seen");
    }
    assert.fail(`${selector} is not reached with ${key}`);
  };
  await to(".intro .button.primary");
  await page.keyboard.press("Enter");
  await to("#gate-first");
  await page.keyboard.type("shan gao lu yuan");
  await page.keyboard.press("Tab");
  await page.keyboard.type("shan gao lu yuan");
  await page.keyboard.press("Enter");
  const key = await page.locator("#recovery-key").innerText();
  await to("#recovery-check");
  await page.keyboard.type(key.split("-").pop());
  await to(".recovery .button.primary");
  await page.keyboard.press("Enter");
  await to(".intro .button.primary");
  await page.keyboard.press("Enter");
  await to('[id="as_of"]');
  await page.keyboard.type("20171128");
  await to("#step-members", "Shift+Tab");
  await page.keyboard.press("Enter");
  await to('[id="members[0].name"]');
  await page.keyboard.type("Xiang");
  await to("#step-living", "Shift+Tab");
  await page.keyboard.press("Enter");
  await to('[name="living.staple_enough"]');
  await page.keyboard.press("ArrowRight");
  assert.equal(await verdict(page), "还不能退出");
  await saved(page);
  assertClean(page);
  await close(page);
});

test("an input method composes in peace: nothing is rewritten before the person leaves the field", async () => {
  const page = await open(browser);
  await visit(page);
  await makeLock(page);
  await newHousehold(page);
  const name = await field(page, "members", "members[0].name");
  await name.focus();
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    window.rewritten = 0;
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    Object.defineProperty(HTMLInputElement.prototype, "value", {
      ...own,
      set(text) {
        if (this.id === "members[0].name" && own.get.call(this) !== text) window.rewritten++;
        own.set.call(this, text);
      },
    });
  });
  for (const text of ["x", "xi", "xiang", "xiang d", "xiang da"]) {
    await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(30);
  }
  await devtools.send("Input.insertText", { text: "向大山" });
  assert.equal(await name.inputValue(), "向大山");
  await saved(page);
  assert.equal(await page.evaluate(() => window.rewritten), 0);
  await name.press("Tab");
  assert.match(await page.locator("h1").innerText(), /向大山家/);
  assertClean(page);
  await close(page);
});

test("amounts accept their working and keep it; undo and redo; reported and verified with who and when; not known", async () => {
  const page = await open(browser);
  await visit(page);
  await makeLock(page);
  await newHousehold(page);
  await (await field(page, "income", "income.wage.asked")).selectOption("complete");
  await page.getByText("添加：工资性收入").click();
  const amount = await field(page, "income", "income.wage.items[0].amount");
  await amount.fill("2,800 元/月 x 9 月");
  await amount.press("Tab");
  assert.equal(await amount.inputValue(), "25,200");
  const row = page.locator(".field", { has: amount });
  assert.match(await row.innerText(), /算法：2,800 元\/月 x 9 月/);
  await menu(page);
  await page.getByRole("button", { name: "撤销" }).click();
  assert.equal(await amount.inputValue(), "");
  await page.getByRole("button", { name: "重做" }).click();
  assert.equal(await amount.inputValue(), "25,200");
  await row.locator(".seen").click();
  assert.match(await row.locator(".proof").innerText(), /帮扶责任人 \d{4}-\d\d-\d\d/);
  const savings = await field(page, "production", "production.savings");
  const beside = page.locator(".field", { has: savings });
  await beside.getByText("没问清").click();
  assert.equal(await beside.getByText("没问清").getAttribute("aria-pressed"), "true");
  await page.getByText("添加：土地").click();
  await fill(page, "production", "production.land[0].area_centimu", "3 分地");
  assert.equal(await page.locator('[id="production.land[0].area_centimu"]').inputValue(), "0.3");
  assert.match(await page.locator(".foot-of-form summary").first().innerText(), /改动记录（\d+）/);
  await saved(page);
  assertClean(page);
  await close(page);
});

test("question by question to the verdict, then on for causes and measures; the interview hides the verdict to the end", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page, "#/sample/10");
  await page.click("#tab-ask");
  const next = page.locator(".next");
  assert.match(await next.innerText(), /还有 \d+ 个问题会影响结论/);
  const before = await next.locator("h2").innerText();
  // The first question may be one of words (which insurance) or of yes and no.
  const answer = next.locator(".pick, select").first();
  if ((await answer.evaluate((node) => node.localName)) === "select") await answer.selectOption({ index: 1 });
  else await answer.click();
  await page.waitForFunction((text) => document.querySelector(".next h2").textContent !== text, before);
  for (let step = 0; step < 60 && !/结论已定/.test(await next.innerText()); step++) await next.getByText("先跳过").click();
  assert.match(await next.innerText(), /结论已定.*另有 \d+ 项/s);
  await menu(page);
  await page.getByRole("button", { name: /访谈/ }).click();
  assert.equal(await page.locator("#verdict").count(), 0);
  await page.getByText("问完了，看结论").click();
  assert.equal(await page.locator("#verdict").count(), 1);
  assertClean(page);
  await close(page);
});

test("the field in focus is never covered, and the verdict beside it never moves it", async () => {
  for (const viewport of [PORTRAIT, LANDSCAPE]) {
    const page = await open(browser, viewport);
    await visit(page, "#/sample/1");
    const choice = await field(page, "living", "living.bedding-1");
    await choice.focus();
    const place = () => choice.evaluate((one) => {
      const box = one.getBoundingClientRect();
      const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return { top: box.top, free: one.closest(".field").contains(over) };
    });
    const before = await place();
    assert.ok(before.free, "something lies over the field");
    await choice.check({ force: true });
    await page.waitForTimeout(100);
    assert.deepEqual(await place(), before);
    await close(page);
  }
});

test("a class opens the same sample by a short code, guesses first, and then sees why", async () => {
  const page = await open(browser);
  await visit(page, "#/sample/7");
  await menu(page);
  const code = (await page.locator("#sample-code").innerText()).match(/\d{4}/)[0];
  await visit(page, "#/samples");
  await page.fill("#code", "9999");
  await page.press("#code", "Enter");
  await page.locator(".sample-village [role=alert]").waitFor();
  await page.fill("#code", code);
  await page.press("#code", "Enter");
  await page.locator(".guess").first().waitFor();
  assert.match(page.url(), /sample\/7$/);
  assert.equal(await page.locator("#verdict").count(), 0);
  await page.locator(".guess.good").click();
  assert.match(await page.locator(".guessed").innerText(), /猜/);
  assert.equal(await page.locator("#verdict").count(), 1);
  assertClean(page);
  await close(page);
});
