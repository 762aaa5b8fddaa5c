// At the table: what if and back, twins, scenarios, what the family is shown and says, outlets; offline, by keyboard,
// in every size and both languages.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible, assertClean, assertFits, assertVerdictContrast, BASE_URL, field, fill, LANDSCAPE, launch, makeLock, menu, newHousehold, offlineReady, open, PORTRAIT, saved, settled, shot, tried, unlock, visit } from "./lib.mjs";
import { pages, squeezed } from "./printed.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const SLOW = { timeout: 60_000 };
const close = (page) => page.context().close();

/** Waits until the lines and the plan in them stand. */
const shown = (page) => page.waitForSelector(".show-lines[aria-busy=false] .show-line", SLOW);

async function go(page, address) {
  await page.goto(`${BASE_URL}${address}`);
}

test("sample to what-if and back, offline: differences listed, scenarios kept, the record as it was", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page, "#/sample/16");
  await page.waitForSelector("#verdict");
  await offlineReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector("#verdict");
  const before = await page.locator("#verdict").innerText();
  await page.locator("#tab-what-if").click();
  await settled(page);
  assert.match(await page.locator("#what-if-verdict").innerText(), /什么都没改/);
  await page.locator("#try-measures .try").first().click();
  await tried(page, 1);
  const differs = await page.locator(".changes").innerText();
  assert.match(differs, /→/);
  assert.match(await page.locator("#what-if-verdict [role=status]").innerText(), /试了 1 处，有 [1-9]\d* 处不同/);
  assert.equal(await page.locator(".beside").first().locator("thead th").count(), 3, "now and tried out side by side");
  await page.locator("#scenario-name").fill("修房");
  await page.locator("#scenario-keep").click();
  await page.waitForSelector(".scenarios li");
  // Another one: a model must be in, at another price.
  await page.locator("#try-clear").click();
  await page.locator("#try-model").selectOption("chinese-honeybee");
  await page.locator(".try-model .try").first().click();
  await page.locator("#try-price").fill("60");
  await page.locator("#try-price").press("Tab");
  await tried(page, 2);
  await page.locator("#scenario-name").fill("养蜂，蜜便宜");
  await page.locator("#scenario-keep").click();
  await page.waitForFunction(() => document.querySelectorAll(".beside thead th").length >= 5);
  const heads = await page.locator(".beside").first().locator("thead th").allInnerTexts();
  assert.deepEqual(heads.slice(1), ["现在", "正在试", "修房", "养蜂，蜜便宜"]);
  // The re-solves follow.
  await page.waitForSelector(".plan-doubts ul li", SLOW);
  await page.locator("#tab-answer").click();
  await page.waitForSelector("#verdict");
  await menu(page);
  assert.equal(await page.locator("#verdict").innerText(), before, "nothing of it entered the record");
  assert.match(await page.locator(".foot-of-form summary").innerText(), /0/);
  await saved(page);
  // Back again after the page was closed: the scenarios are there.
  await go(page, "#/sample/16/what-if");
  await page.reload();
  await settled(page);
  assert.equal(await page.locator(".scenarios li").count(), 2);
  await page.locator(".scenarios .button").first().click();
  await tried(page, 1);
  assert.match(await page.locator(".changes").innerText(), /→/);
  await page.locator(".scenarios .button").nth(1).click();
  assert.equal(await page.locator(".scenarios li").count(), 1);
  assertClean(page);
  await close(page);
});

test("the same household in a village of the other type: the same result, the same bytes", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/2/what-if");
  await settled(page);
  for (const place of [0, 1]) {
    await page.locator("#twin .button").nth(place).click();
    await page.waitForFunction(() => document.querySelectorAll(".twin-parts li").length === 4, null, SLOW);
    await page.waitForFunction(() => !document.querySelector("#twin .beside").innerText.includes("正在算"), null, SLOW);
    assert.equal(await page.locator(".twin-parts .same").count(), 4);
    const rows = await page.locator("#twin .beside tbody tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText)));
    assert.ok(rows.length > 4);
    for (const [own, twin] of rows) assert.equal(own, twin);
  }
  assertClean(page);
  await close(page);
});

test("a number that is none is told and tried out by nobody", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/2/what-if");
  await settled(page);
  await page.locator("#try-resources summary").click();
  await page.locator('[id="try-savings"]').fill("一万多");
  await page.locator('[id="try-savings"]').press("Tab");
  assert.match(await page.locator("#try-resources .fault").innerText(), /一万多.*3000/);
  assert.match(await page.locator("#what-if-verdict").innerText(), /什么都没改/);
  await page.locator('[id="try-savings"]').fill("50000");
  await page.locator('[id="try-savings"]').press("Tab");
  await tried(page, 1);
  await page.locator('[id="try-land.paddy"]').fill("2.5");
  await page.locator('[id="try-land.paddy"]').press("Tab");
  await tried(page, 2);
  assertClean(page);
  await close(page);
});

test("the family's objection is recorded with the day, offline, stands in the record and its history, and is printed", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page);
  await offlineReady(page);
  await page.context().setOffline(true);
  await makeLock(page);
  await newHousehold(page);
  await fill(page, "household", "as_of", "20171128");
  await fill(page, "members", "members[0].name", "向大山");
  await saved(page);
  await page.locator("#tab-show").click();
  await shown(page);
  assert.ok((await page.locator(".show-line").count()) <= 5);
  await page.locator("#answer-agrees-false").click();
  await page.locator("#answer-leaves-false").click();
  await page.locator("#answer-objection").fill("房子漏雨没修，不能算脱贫。");
  await page.locator("#answer-undertakes").fill("把后坡的地种上");
  await page.locator("#answer-record").click();
  const said = await page.locator("#answer-said").innerText();
  const today = await page.evaluate(() => { const now = new Date(); return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`; });
  assert.ok(said.includes(today), said);
  assert.match(said, /不同意[\s\S]*房子漏雨没修/);
  await saved(page);
  await page.locator("#tab-form").click();
  assert.equal(await (await field(page, "wishes", "wishes.objection")).inputValue(), "房子漏雨没修，不能算脱贫。");
  assert.match(await page.locator(".history").textContent(), /不同意见[\s\S]*房子漏雨没修/);
  await page.reload();
  await unlock(page);
  await page.waitForSelector("#verdict");
  const address = new URL(page.url()).hash;
  await go(page, `${address}/show`);
  await shown(page);
  assert.match(await page.locator("#answer-said").innerText(), /房子漏雨没修/);
  // On paper, from the same record, still without a network.
  await page.locator("#tab-form").click();
  await page.click("#to-paper");
  await page.click("#paper-plan");
  await page.waitForSelector(".paper-desk[aria-busy=false] .paper-plan", SLOW);
  const folder = mkdtempSync(join(tmpdir(), "one-ruler-objection-"));
  await page.pdf({ path: join(folder, "plan.pdf"), preferCSSPageSize: true });
  const printed = squeezed(pages(join(folder, "plan.pdf")).map((one) => one.text).join(""));
  rmSync(folder, { recursive: true });
  for (const words of ["房子漏雨没修，不能算脱贫。", "把后坡的地种上"]) assert.ok(printed.includes(squeezed(words)), `${words} is not on the paper`);
  assertClean(page);
  await close(page);
});

test("the family ranks and agrees; the book counts it beside the outlet and warns until somebody has asked", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/1/show");
  await shown(page);
  const first = await page.locator(".rank-what").first().innerText();
  await page.locator(".ranking li").first().locator("button").nth(1).click();
  assert.equal(await page.locator(".rank-what").nth(1).innerText(), first);
  await page.locator("#answer-agrees-true").click();
  await page.locator("#answer-record").click();
  await page.waitForSelector("#answer-said dl");
  await saved(page);
  await go(page, "#/outlets");
  await page.waitForSelector(".outlet", SLOW);
  const card = page.locator(".outlet").first();
  assert.match(await card.innerText(), /已有 1 户选了.+，销路未核/);
  assert.match(await card.innerText(), /模式上写的销路/);
  await card.locator("input").first().fill("云泉镇农贸市场");
  await card.locator("input").first().press("Tab");
  await page.waitForFunction(() => /销路已核：云泉镇农贸市场/.test(document.querySelector(".outlets").innerText));
  await page.reload();
  await page.waitForFunction(() => /销路已核：云泉镇农贸市场/.test(document.querySelector(".outlets")?.innerText ?? ""), null, SLOW);
  assertClean(page);
  await close(page);
});

test("illness, debt and cause are not on the family's screen until somebody switches them on", async () => {
  const page = await open(browser, PORTRAIT);
  // What the family said before may tell of illness as well: it is kept, and not shown.
  await visit(page, "#/sample/1/show");
  await shown(page);
  assert.equal(await page.locator("#answer-undertakes").count(), 0);
  await page.locator("#answer-agrees-true").click();
  await page.locator("#answer-record").click();
  await page.waitForSelector("#answer-said dl");
  assert.doesNotMatch(await page.locator("main").innerText(), /药费/);
  await page.locator(".show-switches summary").click();
  await page.locator("#show-illness").click();
  assert.match(await page.locator("#answer-undertakes").inputValue(), /药费/);
  await visit(page, "#/sample/17/show");
  await shown(page);
  const quiet = await page.locator("main").innerText();
  assert.doesNotMatch(quiet, /大病|慢性病|因病|欠债一共|主要的难处|医疗保险和救助/);
  await page.locator(".show-switches summary").click();
  await page.locator("#show-debt").click();
  assert.match(await page.locator(".show-lines").innerText(), /欠债一共/);
  await page.locator("#show-cause").click();
  await page.locator("#show-illness").click();
  assert.ok((await page.locator(".show-line").count()) <= 5);
  assertClean(page);
  await close(page);
});

test("the lines are read aloud where the device has a voice of its own, and not where it has none", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/2/show");
  await shown(page);
  assert.equal(await page.locator("#show-read").count(), 0);
  assert.match(await page.locator(".no-voice").innerText(), /没有中文语音/);
  await close(page);
  const other = await open(browser, PORTRAIT);
  await other.addInitScript(() => {
    window.said = [];
    const voice = { lang: "zh-CN", localService: true, name: "test" };
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", {
      value: { getVoices: () => [voice], addEventListener() {}, cancel() {}, speak(one) { window.said.push(one); } },
    });
  });
  await visit(other, "#/sample/2/show");
  await shown(other);
  await other.locator("#show-read").click();
  const said = await other.evaluate(() => window.said.map((one) => one.text));
  assert.deepEqual(said, await other.locator(".show-line p").allInnerTexts());
  assert.equal(await other.locator("#show-read").getAttribute("aria-pressed"), "true");
  await other.evaluate(() => window.said.at(-1).onend());
  assert.equal(await other.locator("#show-read").getAttribute("aria-pressed"), "false");
  assertClean(other);
  await close(other);
});

test("by keyboard alone: to what-if, a measure tried out, to the family's screen, an order changed", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/16");
  await page.locator("#tab-what-if").focus();
  await page.keyboard.press("Enter");
  await settled(page);
  await page.locator("#try-measures .try").first().focus();
  await page.keyboard.press("Space");
  await page.waitForSelector(".changes li", SLOW);
  assert.equal(await page.locator("#try-measures .try").first().getAttribute("aria-pressed"), "true");
  await page.locator("#tab-show").focus();
  await page.keyboard.press("Enter");
  await shown(page);
  const second = await page.locator(".rank-what").nth(1).innerText();
  await page.locator(".ranking li").nth(1).locator("button").first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".rank-what").first().innerText(), second);
  await page.goBack();
  await settled(page);
  assertClean(page);
  await close(page);
});

const SIZES = { portrait: PORTRAIT, landscape: LANDSCAPE, phone: { width: 320, height: 640 }, zoomed: { width: 540, height: 405 } };
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const locale of ["zh-CN", "en-US"]) {
    test(`every screen at the table: ${size}, ${locale}`, async () => {
      const page = await open(browser, viewport, { locale });
      const look = async (name) => {
        await assertFits(page);
        await assertAccessible(page);
        await assertVerdictContrast(page);
        await shot(page, `table-${name}-${size}-${locale}`, true);
      };
      await visit(page, "#/sample/16/what-if");
      await settled(page);
      await page.locator("#try-measures .try").first().click();
      await page.waitForSelector(".changes li", SLOW);
      await page.locator("#scenario-name").fill("A");
      await page.locator("#scenario-keep").click();
      await page.locator("#try-model").selectOption("chinese-honeybee");
      await page.evaluate(() => document.querySelectorAll(".what-if details").forEach((one) => (one.open = true)));
      await page.locator("#twin .button").first().click();
      await page.waitForFunction(() => document.querySelectorAll(".twin-parts li").length === 4, null, SLOW);
      await settled(page);
      await page.waitForSelector(".plan-doubts ul li", SLOW);
      await look("what-if");
      await go(page, "#/sample/1/show");
      await shown(page);
      await look("show");
      await page.evaluate(() => document.querySelectorAll(".show details").forEach((one) => (one.open = true)));
      for (const key of ["cause", "illness", "debt"]) await page.locator(`#show-${key}`).click();
      await page.locator("#answer-agrees-true").click();
      await page.locator("#answer-record").click();
      await look("show-all");
      await saved(page);
      await go(page, "#/outlets");
      await page.waitForSelector(".outlet", SLOW);
      await page.locator(".outlet input").first().fill("A");
      await page.locator(".outlet input").first().press("Tab");
      await look("outlets");
      await go(page, "#/sample/2");
      await page.waitForSelector("#verdict");
      await page.locator("#tab-plan").click();
      await page.waitForSelector(".plans-body[aria-busy=false] .chart", SLOW);
      assert.equal(await page.locator(".chart svg[role=img]").count(), 3);
      await shot(page, `table-charts-${size}-${locale}`, true);
      assertClean(page);
      await close(page);
    });
  }
}
