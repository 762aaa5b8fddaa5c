// Papers as they come out of the printer: every text there, none cut, pages numbered; nothing private on the wall; a
// fingerprint re-derived and refused; from a new household to a printed plan, without a network.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assess, initSync } from "../../www/dist/engine/index.js";
import { assertAccessible, assertClean, assertFits, BASE_URL, field, fill, LANDSCAPE, launch, makeLock, menu, newHousehold, offlineReady, open, PORTRAIT, saved, visit } from "./lib.mjs";
import { boxes, cutTexts, fewer, holds, huge, outline, pages, squeezed, texts, ugly } from "./printed.mjs";

const FULL = process.env.ONE_RULER_FULL;
const SHOTS = process.env.SCREENSHOTS;
const SLOW = { timeout: 60_000 };
const SAMPLES = 20;
const KINDS = ["card", "assessment", "plan", "class"];
const PRIVATE = /病|残|债|贷|致贫|身份证|illness|disab|debt|loan|identity/i;

let browser, folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "one-ruler-paper-"));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const close = (page) => page.context().close();

/** Chooses a paper and waits until it stands there. */
async function choose(page, kind) {
  await page.click(`#paper-${kind}`);
  await page.waitForSelector(`.paper-desk[aria-busy=false] .paper-${kind}`, SLOW);
}

/** Prints what stands there; gives the texts on the page and the pages of the PDF. */
async function print(page, name) {
  const path = join(folder, `${name}.pdf`);
  await page.pdf({ path, preferCSSPageSize: true });
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    await page.pdf({ path: `${SHOTS}/${name}.pdf`, preferCSSPageSize: true });
  }
  return { path, shown: await texts(page), outline: await outline(page), printed: pages(path) };
}

/** Every text is on the paper, every word inside its margins, every page says which of how many it is. */
function assertPrinted({ path, shown, outline, printed }, name) {
  printed.forEach(({ number }, place) => assert.equal(number, `${place + 1}/${printed.length}`, `${name}: page number`));
  const all = squeezed(printed.map((one) => one.text).join(""));
  const lost = shown.filter((text) => !holds(all, squeezed(text), printed.length));
  assert.deepEqual(lost, [], `${name}: texts that are not on the paper`);
  assert.deepEqual(fewer(all, squeezed(shown.join(""))), [], `${name}: letters that are missing on the paper`);
  assert.deepEqual(boxes(path), [], `${name}: words that run out of the page`);
  assert.deepEqual(ugly(outline, printed), [], `${name}: badly laid out`);
}

/** The card hangs on a wall: one sheet, and what matters in letters that are read from two metres. */
function assertOnWall({ outline, printed }, name) {
  assert.equal(printed.length, 1, `${name}: a card is one page`);
  assert.ok(outline.verdict >= 24 && outline.read >= 12.5, `${name}: ${outline.verdict} and ${outline.read} pt`);
}

async function openPaper(page, place) {
  await visit(page, `#/sample/${place}`);
  await page.click("#to-paper");
  await page.waitForSelector(".paper-desk[aria-busy=false] .paper", SLOW);
}

for (const locale of ["zh-CN", "en-US"]) {
  test(`twenty households on paper, every value there and none cut: ${locale}`, { timeout: 1_200_000 }, async () => {
    const page = await open(browser, PORTRAIT, { locale });
    await visit(page);
    for (let place = 1; place <= SAMPLES; place += FULL || locale === "zh-CN" ? 1 : 6) {
      await openPaper(page, place);
      for (const kind of KINDS) {
        const name = `paper-${place}-${kind}-${locale}`;
        await choose(page, kind);
        const paper = await print(page, name);
        assertPrinted(paper, name);
        if (kind === "card") {
          assert.doesNotMatch(paper.printed.map((one) => one.text).join(""), PRIVATE);
          assertOnWall(paper, name);
        }
        if (kind !== "class") assert.ok(paper.outline.signatures.length >= 3, `${name}: who signs`);
        if (kind === "class") assert.equal(paper.printed.length, 1, `${name}: a class sheet is one page`);
      }
    }
    assertClean(page);
    await close(page);
  });
}

test("what is hidden, or runs out of the page, is found", async () => {
  const page = await open(browser);
  await openPaper(page, 1);
  await choose(page, "card");
  assertPrinted(await print(page, "whole"), "whole");
  const shown = await texts(page);
  await page.evaluate(() => (document.querySelector(".paper-beside td").style.visibility = "hidden"));
  const hidden = await print(page, "hidden");
  assert.throws(() => assertPrinted({ ...hidden, shown }, "hidden"), /missing|not on the paper/);
  await page.evaluate(() => {
    const cell = document.querySelector(".paper-beside td");
    Object.assign(cell.style, { visibility: "", position: "relative", left: "200mm" });
  });
  const shifted = await print(page, "shifted");
  assert.throws(() => assertPrinted({ ...shifted, shown }, "shifted"));
  await openPaper(page, 1);
  await choose(page, "assessment");
  const spoilt = async (spoil, name) => {
    // Not a style element: the page's policy allows none.
    const wear = (rules) => page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet];
    }, rules);
    await wear(spoil);
    const paper = await print(page, name);
    await wear("");
    return paper;
  };
  const orphan = await spoilt("@media print { .paper h3 + table { break-before: page !important } .paper h3 { break-after: auto !important } }", "orphan");
  assert.throws(() => assertPrinted(orphan, "orphan"), /ends with the heading/);
  const headless = await spoilt("@media print { .paper .paper-table thead { display: table-row-group !important } }", "headless");
  assert.throws(() => assertPrinted(headless, "headless"), /goes on without the head/);
  await close(page);
});

test("the ends of the format on paper: twelve people, forty kinds of pay, names nobody could write; and nothing known", { timeout: 600_000 }, async () => {
  const page = await open(browser);
  await visit(page);
  await makeLock(page);
  const plain = JSON.parse(readFileSync(new URL("../../core/data/samples/01-clear-pass.json", import.meta.url), "utf8"));
  const tiny = { format: "one-ruler/household@1", id: "tiny", as_of: "2017-11-28", members: [{ id: "m1" }] };
  for (const [household, name] of [[huge(plain), "huge"], [tiny, "tiny"]]) {
    await page.goto(`${BASE_URL}#/device`);
    await page.setInputFiles("#file-in", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(household)) });
    await page.waitForSelector("#in-summary");
    await page.click("#take-in");
    await page.getByText(/已导入/).waitFor();
    await page.goto(`${BASE_URL}#/`);
    await page.locator(".households .sample").first().click();
    await page.waitForSelector("#verdict", { state: "attached" });
    await page.click("#to-paper");
    for (const kind of ["card", "assessment", "plan"]) {
      await choose(page, kind);
      assert.deepEqual(await cutTexts(page), [], `${name} ${kind}: cut on the screen`);
      const paper = await print(page, `${name}-${kind}`);
      assertPrinted(paper, `${name} ${kind}`);
      if (kind === "card") {
        const text = squeezed(paper.printed.map((one) => one.text).join(""));
        assert.doesNotMatch(text, PRIVATE);
        const names = household.members.slice(1).map((one) => one.name ?? "");
        const private_ = [...names, ...household.members.flatMap((one) => [one.id_number ?? "", one.birth?.verified?.value ?? ""])];
        assert.deepEqual(private_.filter((one) => one && text.includes(squeezed(one))), []);
      }
    }
    // The next one stands first in the book.
    await page.goto(`${BASE_URL}#/`);
    await page.locator(".households .sample").first().click();
    await menu(page);
    await page.getByRole("button", { name: "删除这一户" }).click();
    await page.waitForSelector(".households .sample", { state: "detached" });
  }
  assertClean(page);
  await close(page);
});

test("a fingerprint is re-derived from the household's file without a network, and refused when one figure was changed", async () => {
  const page = await open(browser);
  await visit(page);
  await offlineReady(page);
  await openPaper(page, 4);
  // The engine is on the device once the worker has it: from here on without a network.
  await page.context().setOffline(true);
  const code = await page.locator("#paper-code").innerText();
  const typed = `${await page.locator("#paper-fingerprint").innerText()} ${await page.locator("#paper-salt").innerText()}`;
  await page.locator(".back").click();
  await menu(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("导出这一户").click()]);
  const text = readFileSync(await download.path(), "utf8");
  await rederived(JSON.parse(text), code);
  await page.click("#to-paper");
  const check = async (file, words) => {
    await page.setInputFiles("#check-file", { name: "x.oneruler.json", mimeType: "application/json", buffer: Buffer.from(file) });
    await page.waitForSelector("#check-held");
    await page.fill("#check-code", words);
    await page.click("#check-do");
    await page.waitForSelector("#check-result .verdict", SLOW);
    return page.locator("#check-result .verdict").getAttribute("class");
  };
  assert.match(await check(text, code), /good/);
  await assertAccessible(page);
  assert.match(await check(text, typed.toLowerCase()), /good/, "as a person types it");
  const changed = JSON.parse(text);
  const item = changed.income.wage.items[0];
  const sum = item.amount.reported !== undefined ? item.amount : item.amount.verified;
  const key = item.amount.reported !== undefined ? "reported" : "value";
  sum[key] += 1;
  assert.match(await check(JSON.stringify(changed), code), /bad/, "one fen more");
  assert.match(await page.locator("#check-result").innerText(), /对不上/);
  await assertAccessible(page);
  const slip = code.replace(/.(?=.{12}$)/, (sign) => (sign === "7" ? "8" : "7"));
  assert.match(await check(text, slip), /open/, "a slip of the pen is no refusal");
  await page.click("#check-open");
  await page.fill("#check-code", code);
  await page.click("#check-do");
  await page.waitForSelector("#check-result .good", SLOW);
  await page.setInputFiles("#check-file", { name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.locator(".paper-check [role=alert]").waitFor();
  assertClean(page);
  await close(page);
});

test("the code is read off a photo where the browser can do so itself, and typed with help where it cannot", async () => {
  const page = await open(browser);
  await openPaper(page, 4);
  const code = await page.locator("#paper-code").innerText();
  const typed = `${await page.locator("#paper-fingerprint").innerText()} ${await page.locator("#paper-salt").innerText()}`;
  assert.equal(await page.evaluate(() => "BarcodeDetector" in window), false, "this browser has no detector");
  assert.equal(await page.locator("#check-photo").count(), 0, "then nobody is offered one");
  const says = async (text) => {
    await page.fill("#check-code", text);
    return page.locator("#check-progress").innerText();
  };
  assert.match(await says(""), /大小写、空格、横线都不要紧/);
  assert.match(await says("abcd-efgh"), /抄了 8 个字，纸上共 52 个/);
  assert.match(await says(typed.replace(/^./, (sign) => (sign === "7" ? "8" : "7"))), /有一个字抄错了/);
  assert.match(await says("abcd中"), /没有“中”这个字/);
  assert.match(await says(typed.toLowerCase().replaceAll("-", " ")), /抄对了/);
  assertClean(page);
  await close(page);
  // A detector that finds what the test says, and looks at a real picture.
  const other = await open(browser);
  await other.addInitScript((code) => {
    window.looked = [];
    window.BarcodeDetector = class {
      static getSupportedFormats = async () => ["ean_13", "qr_code"];
      async detect(picture) {
        window.looked.push([picture.width, picture.height]);
        return window.looked.length > 1 ? [{ rawValue: code }] : [];
      }
    };
  }, code);
  await openPaper(other, 4);
  const picture = await other.screenshot({ type: "png" });
  const give = (id, buffer) => other.setInputFiles(id, { name: "photo.png", mimeType: "image/png", buffer });
  assert.equal(await other.locator("#check-photo").getAttribute("capture"), "environment");
  await give("#check-photo", picture);
  await other.locator(".paper-check [role=alert]").waitFor();
  await give("#check-picture", picture);
  await other.waitForFunction((code) => document.querySelector("#check-code").value === code, code);
  assert.deepEqual(await other.evaluate(() => window.looked.map(([width]) => width > 100)), [true, true]);
  assert.equal(await other.locator(".paper-check [role=alert]").count(), 0);
  await other.click("#check-open");
  await other.click("#check-do");
  await other.waitForSelector("#check-result .good", SLOW);
  await give("#check-picture", Buffer.from("no picture"));
  await other.locator(".paper-check [role=alert]").waitFor();
  await assertAccessible(other);
  assertClean(other);
  await close(other);
});

/** The same with nothing but the published API and SHA-256: name, salt, answer, each with its length before it. */
async function rederived(household, code) {
  initSync(readFileSync(new URL("../../www/dist/engine/one_ruler_bg.wasm", import.meta.url)));
  const [, question, day, , , , print, salt] = code.replace(/\s/g, "").split(":");
  const { history, ...record } = household;
  const answer = assess(record, { question: question.toLowerCase().replace("-", "_"), as_of: day });
  const parts = [Buffer.from("one-ruler/paper@1"), bytes(salt), Buffer.from(JSON.stringify(answer))];
  const hash = createHash("sha256");
  for (const part of parts) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(part.length));
    hash.update(length).update(part);
  }
  assert.deepEqual(hash.digest().subarray(0, 20), bytes(print));
}

/** Crockford's base 32. */
function bytes(letters) {
  const bits = [...letters].map((one) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(one).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

test("from a new household to a printed plan, without a network", async () => {
  const page = await open(browser);
  await visit(page);
  await offlineReady(page);
  await page.context().setOffline(true);
  await makeLock(page);
  await newHousehold(page);
  await fill(page, "members", "members[0].name", "向大山");
  await fill(page, "members", "members[0].birth", "1975-03-01");
  await (await field(page, "income", "income.wage.asked")).selectOption("complete");
  await page.getByText("添加：工资性收入").click();
  await (await field(page, "income", "income.wage.items[0].kind")).selectOption("local_wage");
  await (await field(page, "income", "income.wage.items[0].member")).selectOption("m1");
  await fill(page, "income", "income.wage.items[0].amount", "2,800 元/月 x 9 月");
  await fill(page, "wishes", "wishes.objection", "先看明年再说，不同意现在退");
  await saved(page);
  await page.click("#to-paper");
  await choose(page, "plan");
  assert.match(await page.locator(".paper-mark").innerText(), /讨论稿/);
  const paper = await print(page, "new-plan");
  assertPrinted(paper, "new plan");
  const all = squeezed(paper.printed.map((one) => one.text).join(""));
  for (const text of ["向大山", "用工日历：第一年", "第一年每月的生产现金", "仅供核算，不作退出依据", "先看明年再说，不同意现在退"]) {
    assert.ok(all.includes(squeezed(text)), text);
  }
  await page.locator(".paper-kinds").last().getByText("高").click();
  await page.waitForSelector(".paper-desk[aria-busy=false] .paper-plan", SLOW);
  await choose(page, "assessment");
  assert.match(await page.locator(".paper").innerText(), /25,200.*2,800 元\/月 x 9 月|2,800 元\/月 x 9 月.*25,200/s);
  assertClean(page);
  await close(page);
});

for (const [size, viewport] of [["portrait", { width: 810, height: 1080 }], ["landscape", { width: 1080, height: 810 }], ["phone", { width: 320, height: 640 }]]) {
  for (const locale of ["zh-CN", "en-US"]) {
    test(`choosing, looking, checking: ${size}, ${locale}`, async () => {
      const page = await open(browser, viewport, { locale });
      await openPaper(page, 8);
      for (const kind of KINDS) {
        await choose(page, kind);
        await assertFits(page);
        await assertAccessible(page);
        assert.deepEqual(await cutTexts(page), [], kind);
        if (SHOTS) {
          mkdirSync(SHOTS, { recursive: true });
          await page.screenshot({ path: `${SHOTS}/paper-${kind}-${size}-${locale}.png` });
        }
      }
      assertClean(page);
      await close(page);
    });
  }
}

test("by keyboard alone: a paper chosen, the print dialog asked for; without a household only the check", async () => {
  const page = await open(browser, LANDSCAPE);
  await visit(page, "#/device");
  await page.locator("#to-check").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#check");
  assert.equal(await page.locator("#print").count(), 0);
  await assertAccessible(page);
  await openPaper(page, 2);
  await page.evaluate(() => (window.print = () => (window.asked = true)));
  await page.locator("#paper-plan").focus();
  await page.keyboard.press("Space");
  await page.waitForSelector(".paper-desk[aria-busy=false] .paper-plan", SLOW);
  await page.locator("#print").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => window.asked), true);
  await page.goto(`${BASE_URL}#/samples`);
  await page.waitForSelector("main h1");
  assert.equal(await page.evaluate(() => document.documentElement.style.getPropertyValue("--running")), "");
  assertClean(page);
  await close(page);
});
