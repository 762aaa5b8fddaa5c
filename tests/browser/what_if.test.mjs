// What if: jobs settled, measures carried out, scenarios in the backup.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { assertAccessible, assertClean, assertFits, BASE_URL, fill, LANDSCAPE, launch, makeLock, menu, newHousehold, open, PASSPHRASE, PORTRAIT, saved, settled, shot, tried, unlock, visit } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const SLOW = { timeout: 60_000 };
const close = (page) => page.context().close();
const go = (page, address) => page.goto(`${BASE_URL}${address}`);

test("who takes which job is settled and ruled out; subsidy, loan and courses are carried out, what cannot be says why", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/2/what-if");
  await settled(page);
  // What is left out says why.
  assert.match(await page.locator("#try-left-out").innerText(), /配股到户：分红多少没有依据/);
  const measure = (name) => page.locator("#try-measures .try", { hasText: name });
  await measure("没有：产业补助").click();
  await tried(page, 1);
  // Going without and getting the most exclude each other.
  if (await measure("办成：产业到户").count()) {
    await measure("办成：产业到户").click();
    await tried(page, 1);
    assert.equal(await measure("没有：产业补助").getAttribute("aria-pressed"), "false");
  }
  await page.locator("#try-clear").click();
  await page.waitForFunction(() => /什么都没改/.test(document.querySelector("#what-if-verdict").innerText), null, SLOW);
  // The re-solves are of plans without a loan, and say so where one is tried.
  assert.equal(await page.locator("#doubts-unlent").count(), 0);
  await measure("办成：金融到户").click();
  await tried(page, 1);
  await page.waitForSelector("#doubts-unlent", SLOW);
  await measure("办成：金融到户").click();
  await page.waitForSelector("#doubts-unlent", { state: "detached", ...SLOW });
  await page.locator("#try-jobs summary").click();
  const worker = page.locator("#try-jobs select").first();
  const jobs = await worker.locator("option").evaluateAll((all) => all.map((one) => one.value).slice(2));
  assert.ok(jobs.length >= 10);
  let told = 0;
  for (const job of jobs.slice(0, 4)) {
    await worker.selectOption(job);
    await tried(page, 1);
    await page.waitForSelector("#what-if-rest", { state: "detached", ...SLOW });
    const text = await page.locator("#what-if-verdict").innerText();
    told += /没有一个方案做得到|多了：/.test(text);
  }
  assert.ok(told > 0, "a settled job is told: taken, or why not");
  // Ruling out the job that was settled frees who was to take it.
  const ban = page.locator("#try-jobs .try").nth(3);
  await ban.click();
  assert.equal(await ban.getAttribute("aria-pressed"), "true");
  assert.equal(await worker.inputValue(), "");
  await tried(page, 1);
  assertClean(page);
  await close(page);
});

test("kept scenarios go into the sealed backup, leave with the household, and come back on another device", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page);
  await makeLock(page);
  await newHousehold(page);
  await fill(page, "members", "members[0].name", "向大山");
  await saved(page);
  const address = new URL(page.url()).hash;
  const keep = async (page, address, savings, name) => {
    await go(page, `${address}/what-if`);
    await settled(page);
    if (!(await page.locator("#try-savings").count()) || !(await page.locator('[id="try-savings"]').isVisible())) await page.locator("#try-resources summary").click();
    await page.locator('[id="try-savings"]').fill(savings);
    await page.locator('[id="try-savings"]').press("Tab");
    await tried(page, 1);
    await page.locator("#scenario-name").fill(name);
    await page.locator("#scenario-keep").click();
    await page.locator(".scenarios li", { hasText: name }).waitFor();
    await saved(page);
  };
  await keep(page, address, "5000", "多五千");
  const backup = async (page) => {
    await go(page, "#/device");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#backup")]);
    return readFileSync(await download.path(), "utf8");
  };
  const first = await backup(page);
  assert.ok(!first.includes("多五千"), "it is sealed");
  const bring = async (page, text) => {
    await go(page, "#/device");
    await page.setInputFiles("#file-in", { name: "x.oneruler.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.fill("#in-secret", PASSPHRASE);
    await page.press("#in-secret", "Enter");
    await page.waitForSelector("#in-summary", SLOW);
  };
  const scenarios = async (page, address) => {
    await go(page, `${address}/what-if`);
    await settled(page);
    return page.locator(".scenarios li").allInnerTexts();
  };
  // Another device: it comes with the household, and one of the same name is not overwritten.
  const other = await open(browser, PORTRAIT);
  await visit(other);
  await makeLock(other);
  await bring(other, first);
  await other.click("#take-in");
  await other.waitForSelector("#in-summary", { state: "detached", ...SLOW });
  await go(other, "#/");
  await other.locator(".households .sample").first().click();
  await other.waitForSelector("#verdict", { state: "attached" });
  const there = new URL(other.url()).hash;
  assert.match((await scenarios(other, there)).join(), /多五千/);
  await keep(other, there, "9000", "多五千");
  await bring(other, first);
  await other.click("#take-in");
  await other.waitForSelector("#in-summary", { state: "detached", ...SLOW });
  assert.equal((await scenarios(other, there)).length, 2, "both are kept: mine under its name, theirs with its day");
  // Taken off the book: gone with it; put back: back with it.
  await go(page, address);
  await menu(page);
  await page.getByRole("button", { name: "删除这一户" }).click();
  await page.locator(".removed button").waitFor();
  await page.locator(".removed button").click();
  await page.waitForSelector(".households .sample", SLOW);
  assert.match((await scenarios(page, address)).join(), /多五千/);
  await go(page, address);
  await menu(page);
  await page.getByRole("button", { name: "删除这一户" }).click();
  await page.locator(".removed button").waitFor();
  await page.reload();
  await unlock(page);
  await page.waitForSelector(".intro");
  assert.equal(await page.locator(".households .sample").count(), 0);
  assertClean(page);
  assertClean(other);
  await close(page);
  await close(other);
});

for (const [size, viewport] of Object.entries({ portrait: PORTRAIT, landscape: LANDSCAPE })) {
  for (const locale of ["zh-CN", "en-US"]) {
    test(`jobs and measures that are tried out: ${size}, ${locale}`, async () => {
      const page = await open(browser, viewport, { locale });
      await visit(page, "#/sample/2/what-if");
      await settled(page);
      await page.evaluate(() => document.querySelectorAll(".what-if details").forEach((one) => (one.open = true)));
      const worker = page.locator("#try-jobs select").first();
      await worker.selectOption({ index: 4 });
      await page.locator("#try-measures .try").last().click();
      await page.waitForSelector(".changes", SLOW);
      await page.waitForSelector("#what-if-rest", { state: "detached", ...SLOW });
      await settled(page);
      await assertFits(page);
      await assertAccessible(page);
      await shot(page, `what-if-jobs-${size}-${locale}`, true);
      assertClean(page);
      await close(page);
    });
  }
}
