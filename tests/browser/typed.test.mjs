// What is typed into the form: read as it is meant and told beside the field before it counts, or refused with the sign and
// the mend, and kept. On a sample that a number read wrongly would let out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, assertClean, field, launch, menu, open, visit } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The field's reading while it is typed into, and what it holds once it is left. */
async function type(page, step, path, text) {
  const found = await field(page, step, path);
  await found.fill(text);
  const reading = page.locator(".field", { has: found }).locator(".reading");
  const said = (await reading.count()) ? await reading.first().innerText() : "";
  await found.press("Tab");
  return { said, value: await found.inputValue(), fault: await page.locator(".field", { has: found }).locator(".fault").allInnerTexts() };
}

const answer = (page) => page.locator("#verdict").innerText();

test("an hour's walk is sixty minutes and not one, and two months are no number of days", async () => {
  const page = await open(browser);
  await visit(page, "#/sample/11");
  const before = await answer(page);
  const hour = await type(page, "water", "water.fetch_minutes", "1小时");
  assert.deepEqual([hour.said, hour.value, hour.fault], ["读作：1 小时 = 60 分钟", "60", []]);
  assert.equal(await answer(page), before);
  for (const [path, text, sign] of [["water.outage_days", "2个月", /这里要填天/], ["water.quantity_ml", "2挑", /“挑”是多少/], ["water.horizontal_m", "80步", /“步”看不懂/]]) {
    const { said, value, fault } = await type(page, "water", path, text);
    assert.match(said, sign, text);
    assert.equal(value, text, "kept as typed");
    assert.match(fault.join(), sign, text);
  }
  await assertAccessible(page);
  assertClean(page);
  await page.context().close();
});

test("sums: a rate is asked for its count, thousands stand where they do, and what is left open is not a number", async () => {
  const page = await open(browser);
  await visit(page, "#/sample/01");
  const path = "income.wage.items[0].amount";
  const read = [["600公斤×1.2元/斤", "读作：600 公斤 × 1.2 元/斤 = 1,200 斤 × 1.2 元/斤 = 1,440 元", "1,440"], ["12，345 元", "读作：12,345 元", "12,345"], ["1块2", "读作：1 元 2 角 = 1.2 元", "1.20"], ["9000-14000", "", "9,000-14,000"]];
  for (const [text, said, value] of read) assert.deepEqual(await type(page, "income", path, text), { said, value, fault: [] });
  const refused = [["2800元/月", /还要写有多少个月/], ["负1000", /不能小于零/], ["1200、800", /这里只能填一个数/], ["1,5", /逗号不对/], ["3万多", /说不准/], ["2-3千", /两头都写全/]];
  for (const [text, mend] of refused) {
    const { said, value, fault } = await type(page, "income", path, text);
    assert.match(said, mend, text);
    assert.equal(value, text);
    assert.match(fault.join(), mend, text);
  }
  await menu(page);
  await page.getByRole("button", { name: "撤销" }).click();
  assertClean(page);
  await page.context().close();
});

test("a month is no day, and a register number that a spreadsheet ruined is named", async () => {
  const page = await open(browser);
  await visit(page, "#/sample/01");
  const month = await type(page, "members", "members[0].birth", "1975年7月");
  assert.match(month.fault.join(), /没有日/);
  assert.equal(month.value, "1975年7月");
  const day = await type(page, "members", "members[0].birth", "1975年7月3日");
  assert.deepEqual([day.value, day.fault], ["1975-07-03", []]);
  const number = await type(page, "household", "register.number", "5.00E+11");
  assert.match(number.fault.join(), /表格软件缩写/);
  assert.equal(number.value, "5.00E+11");
  assertClean(page);
  await page.context().close();
});
