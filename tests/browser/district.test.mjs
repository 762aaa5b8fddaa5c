// The district: opened in a worker, the board and its numbers, ten households to visit, questions of a village, evenness, a
// register's export; by keyboard, in every size and both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, assertClean, assertFits, LANDSCAPE, launch, open, PORTRAIT, shot, visit } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const SLOW = { timeout: 120_000 };
const PHONE = { width: 390, height: 844 };
const close = (page) => page.context().close();

/** Opens an invented district of so many households and waits for its board. */
async function synthetic(page, households) {
  await visit(page, "#/district");
  await page.fill("#district-size", String(households));
  await page.click("#do-synthetic");
  await page.waitForSelector("#block-overall", SLOW);
}

/** Goes to a place of the district and waits until it stands. */
async function place(page, address, title) {
  await page.evaluate((to) => { location.hash = to; }, address);
  await page.waitForFunction((text) => document.querySelector("#district-title")?.textContent.includes(text), title, SLOW);
}

const whole = (text) => Number(text.replaceAll(",", ""));

test("a supervisor opens the invented district, opens a number and finds the ten households to visit tomorrow", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page);
  await page.click("#door-district");
  await page.waitForSelector("#do-synthetic");
  await page.fill("#district-size", "1500");
  await page.click("#do-synthetic");
  await page.waitForSelector("#block-overall", SLOW);
  assert.match(await page.locator(".synthetic").innerText(), /虚构/);
  const number = page.locator("#block-overall td.number a").first();
  const told = whole(await number.innerText());
  await number.click();
  await page.waitForSelector("#block-households", SLOW);
  assert.match(await page.locator(".district-view > .card").first().innerText(), new RegExp(`${told.toLocaleString("en")} 户`));
  await page.goBack();
  await page.waitForSelector("#block-overall", SLOW);
  await page.click(".places a[href$='/corners']");
  await page.waitForSelector("#block-corners", SLOW);
  await page.locator(".district-next a", { hasText: "10 户" }).click();
  await page.waitForSelector("#block-households", SLOW);
  assert.equal(await page.locator("#block-households tbody tr").count(), 10);
  await page.locator("#block-households tbody th a").first().click();
  await page.waitForSelector("#block-criteria", SLOW);
  assert.match(await page.locator(".synthetic").innerText(), /虚构/);
  assertClean(page);
  await close(page);
});

test("a village secretary sees why households are undecided and has the questions on a sheet", async () => {
  const page = await open(browser, PORTRAIT, { locale: "en" });
  await synthetic(page, 1500);
  await place(page, "#/district/board?f.overall=undecided&by=village", "Board");
  await page.locator("#block-overall tbody tr th[scope=row]").first().waitFor();
  await page.locator("#block-overall tbody tr").first().locator("td a").first().click();
  await page.waitForSelector("#block-households", SLOW);
  await page.locator(".district-next a", { hasText: "Questions to ask" }).click();
  await page.waitForSelector("[id^=block-questions-]", SLOW);
  assert.match(await page.locator("[id^=block-questions-] h2").first().innerText(), /^Ask: /);
  assertClean(page);
  await close(page);
});

test("evenness: every household flipped, no answer changed, the time told", async () => {
  const page = await open(browser, LANDSCAPE);
  await synthetic(page, 1000);
  await place(page, "#/district/parity", "一碗水端平");
  await page.click("#flip");
  await page.waitForSelector("#block-flip", SLOW);
  const rows = page.locator("#block-flip tbody td");
  assert.deepEqual(await rows.allInnerTexts(), ["1,000", "3,000", "0"]);
  assert.match(await page.locator("#block-flip").innerText(), /用了 [\d.]+ 秒/);
  await page.waitForSelector("#block-gaps");
  await place(page, "#/district/fund", "到户补助");
  await page.fill("#choose-budget", "5000");
  await page.click(".filters button");
  await page.waitForFunction(() => location.hash.includes("budget=5000"));
  await place(page, "#/district/report", "报告里的数");
  assert.match(await page.locator("#block-report").innerText(), /600,000/);
  assertClean(page);
  await close(page);
});

test("a stop keeps what is done, and the page answers while the district is made", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page, "#/district");
  await page.click("#do-synthetic");
  await page.waitForSelector("#district-stop");
  await page.waitForFunction(() => /[1-9][\d,]* \/ 33,600/.test(document.querySelector(".far p")?.textContent ?? ""), null, SLOW);
  const longest = await page.evaluate(async () => {
    let most = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      const from = performance.now();
      await new Promise((done) => setTimeout(done, 0));
      most = Math.max(most, performance.now() - from);
    }
    return most;
  });
  assert.ok(longest < 100, `the page stood still for ${longest} ms`);
  await page.click("#district-stop");
  await page.waitForSelector("#block-overall", SLOW);
  assert.match(await page.locator(".district-view > .card").first().innerText(), /只做到 [\d,]+ 户，一共 33600 户/);
  assertClean(page);
  await close(page);
});

test("a register's export is pasted; a bad cell is named by row and heading", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/district");
  await page.fill("#district-day", "2017-12-15");
  await page.fill("#register-area", "户编号,姓名,与户主关系\n500234199001,张三,户主\n5.00234E+11,李四,户主\n");
  await page.click("#do-register");
  await page.waitForSelector("#block-export-cells", SLOW);
  const cells = await page.locator("#block-export-cells tbody tr").first().innerText();
  assert.match(cells, /3/);
  assert.match(cells, /户编号/);
  assert.match(cells, /5\.00234E\+11/);
  assertClean(page);
  await close(page);
});

test("a paper tells no small group and leads nowhere; its file has the same", async () => {
  const page = await open(browser, LANDSCAPE);
  await synthetic(page, 1000);
  await place(page, "#/district/board?by=township&paper=1", "总表");
  await page.waitForSelector("#district-csv");
  assert.equal(await page.locator(".district-table a").count(), 0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#district-csv")]);
  assert.match(download.suggestedFilename(), /^board-\d{4}-\d\d-\d\d\.csv$/);
  assertClean(page);
  await close(page);
});

for (const locale of ["zh-CN", "en"]) {
  for (const [name, viewport] of Object.entries({ portrait: PORTRAIT, landscape: LANDSCAPE, phone: PHONE })) {
    test(`every place fits, and axe finds nothing: ${locale}, ${name}`, async () => {
      const page = await open(browser, viewport, { locale });
      await visit(page, "#/district");
      await page.waitForSelector("#do-synthetic");
      await assertAccessible(page);
      await assertFits(page);
      await shot(page, `district-door-${locale}-${name}`, true);
      await synthetic(page, 1000);
      for (const at of ["board", "board?by=kind", "goals", "corners", "list", "questions", "fund", "report", "export"]) {
        await page.evaluate((to) => { location.hash = `#/district/${to}`; }, at);
        await page.waitForTimeout(400);
        await assertAccessible(page);
        await assertFits(page);
        await shot(page, `district-${at.replace(/\W/g, "-")}-${locale}-${name}`, true);
      }
      await page.evaluate(() => { location.hash = "#/district/parity"; });
      await page.click("#flip");
      await page.waitForSelector("#block-gaps", SLOW);
      await assertAccessible(page);
      await assertFits(page);
      await shot(page, `district-parity-${locale}-${name}`, true);
      assertClean(page);
      await close(page);
    });
  }
}

test("by keyboard alone: opened, a number followed, back", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/district");
  await page.focus("#district-size");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1000");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#block-overall", SLOW);
  await page.focus("#block-overall td.number a");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#block-households", SLOW);
  await page.goBack();
  await page.waitForSelector("#block-overall", SLOW);
  assert.equal(await page.evaluate(() => location.hash), "#/district/board");
  assertClean(page);
  await close(page);
});

test("another language tells the same district", async () => {
  const page = await open(browser, LANDSCAPE);
  await synthetic(page, 1000);
  const zh = await page.locator("#block-overall td.number").allInnerTexts();
  await page.locator(".switch button, .switch a, .switch label").last().click();
  await page.waitForFunction(() => document.querySelector("#district-title")?.textContent === "Board", null, SLOW);
  assert.deepEqual(await page.locator("#block-overall td.number").allInnerTexts(), zh);
  await close(page);
});
