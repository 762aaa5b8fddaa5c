// Procedures in the browser, without a network: one household from its verdict to its removal with an objection on the way,
// twelve through one village meeting, the week with its calendar, papers blank and filled; both languages, keyboard, axe.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { assertAccessible, assertClean, assertFits, BASE_URL, LANDSCAPE, launch, makeLock, offlineReady, open, PORTRAIT, shot, unlock, visit } from "./lib.mjs";

const VILLAGE = readFileSync(new URL("village.json", import.meta.url), "utf8");
const PHONE = { width: 390, height: 844 };
const PICTURE = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("a picture of the paper") };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const close = (page) => page.context().close();
const at = (page, id) => page.locator(`[id="${id}"]`);

/** The device on another day: loaded anew, unlocked. */
async function on(page, day, address) {
  await page.clock.setFixedTime(new Date(`${day}T10:00:00`));
  await page.goto(`${BASE_URL}#/`);
  await page.reload();
  await page.waitForSelector("#gate-first, .households");
  if (await page.locator("#gate-first").count()) await unlock(page);
  await page.waitForSelector(".households");
  if (address) await page.goto(`${BASE_URL}${address}`);
}

/** A device with twelve households that may leave the register. */
async function village(options = {}, viewport = PORTRAIT) {
  const page = await open(browser, viewport, options);
  await page.clock.setFixedTime(new Date("2017-12-01T10:00:00"));
  await visit(page);
  await makeLock(page);
  await page.goto(`${BASE_URL}#/device`);
  await page.setInputFiles("#file-in", { name: "village.json", mimeType: "application/json", buffer: Buffer.from(VILLAGE) });
  await page.waitForSelector("#in-summary");
  await page.click("#take-sheets");
  await page.click("#take-in");
  await page.getByText(/已导入|taken/i).first().waitFor();
  await page.goto(`${BASE_URL}#/`);
  await page.waitForFunction(() => document.querySelectorAll(".households .sample").length === 12);
  return page;
}

/** Fills a form with everything it asks for, and enters it. */
async function enter(page, id, other = {}) {
  const form = at(page, id);
  await form.waitFor();
  await form.evaluate((one) => (one.open = true));
  await fillAll(page, form, id, other);
  await at(page, `${id}-add`).click();
}

async function fillAll(page, form, id, other = {}) {
  for (const input of await form.locator("input[id*='-signers.']").all()) await input.fill("甲、乙");
  for (const input of await form.locator("input[type=file]").all()) await input.setInputFiles(PICTURE);
  await page.waitForFunction((count) => document.querySelectorAll(".entry[open] .paper-there small, #main .meeting .paper-there small").length >= count, await form.locator("input[type=file]").count());
  for (const [key, text] of Object.entries({ "votes.due": "30", "votes.present": "30", "votes.yes": "29", "votes.no": "1", ...other })) {
    const field = at(page, `${id}-${key}`);
    if (!(await field.count())) continue;
    if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(text);
    else {
      await field.fill(text);
      await field.press("Tab");
    }
  }
  for (const select of await form.locator("select[id*='-bars.']").all()) await select.selectOption("no");
  for (const select of await form.locator("select[id$='-result']").all()) {
    if (!(await select.inputValue())) await select.selectOption({ index: 1 });
  }
}

async function entered(page) {
  await page.waitForFunction(() => document.activeElement?.id === "procedure-told" && document.activeElement.innerText.length > 0);
}

const step = (page, id) => page.locator(`[data-step="${id}"]`);

for (const locale of ["zh-CN", "en-US"]) {
  test(`from the verdict to the removal, offline, with an objection on the way: ${locale}`, { timeout: 300_000 }, async () => {
    const page = await village({ locale });
    await offlineReady(page);
    await page.context().setOffline(true);
    await page.locator(".households .sample").first().click();
    await page.waitForSelector("#verdict", { state: "attached" });
    await page.locator("#tab-procedure").click();
    await page.waitForSelector("#procedure");
    const address = new URL(page.url()).hash;
    await shot(page, `procedure-start-${locale}`, true);
    await enter(page, "begin-exit");
    await entered(page);
    for (const id of ["appraisal", "verification", "consent", "village_notice"]) {
      await enter(page, `step-exit-1-${id}`);
      await entered(page);
    }
    await assertAccessible(page);
    await assertFits(page);
    await shot(page, `procedure-notice-${locale}`, true);
    await on(page, "2017-12-04", address);
    await enter(page, "objection-exit-1-village_notice", { raised_by: "冉光明", words: "他家有车" });
    await entered(page);
    assert.equal(await step(page, "township_check").getAttribute("class").then((one) => one.includes("step-barred")), true);
    assert.match(await step(page, "township_check").innerText(), /异议|objection/);
    await on(page, "2017-12-06", address);
    await enter(page, "answer-exit-1-objection-1", { outcome: "dismissed", words: "车是他哥的" });
    await entered(page);
    await on(page, "2017-12-12", address);
    for (const id of ["township_check", "township_notice"]) {
      await enter(page, `step-exit-1-${id}`);
      await entered(page);
    }
    await on(page, "2017-12-20", address);
    await enter(page, "step-exit-1-announcement");
    await entered(page);
    assert.equal(await page.locator(".case-end[role=alert]").count(), 1, "announced is not removed");
    await on(page, "2017-12-21", address);
    await enter(page, "step-exit-1-removal");
    await entered(page);
    assert.equal(await page.locator(".step-done").count(), 8);
    await shot(page, `procedure-end-${locale}`, true);
    // Its papers.
    await page.click("#to-procedure-papers");
    await page.waitForSelector("#procedure-paper");
    for (const kind of ["consent", "village_notice", "removal_list", "minutes"]) {
      await page.selectOption("#procedure-paper", kind);
      await page.waitForSelector(".paper-procedure");
      await shot(page, `procedure-paper-${kind}-${locale}`, true);
    }
    await page.selectOption("#procedure-paper", "village_notice");
    assert.doesNotMatch(await page.locator(".paper-procedure").innerText(), /病|残|债|贷|illness|disab|debt|loan|1975/);
    await page.check("#procedure-blank");
    assert.doesNotMatch(await page.locator(".paper-procedure").innerText(), /向大/);
    await assertAccessible(page);
    assertClean(page);
    await close(page);
  });
}

test("twelve households through one village meeting, all or none; the week and its calendar", { timeout: 300_000 }, async () => {
  const page = await village({}, LANDSCAPE);
  const keys = await page.evaluate(() => [...document.querySelectorAll(".households .sample")].map((one) => (one.closest("a") ?? one.querySelector("a") ?? one).getAttribute("href")));
  for (const key of keys) {
    await page.goto(`${BASE_URL}${key}/procedure`);
    await enter(page, "begin-exit");
    await entered(page);
  }
  await page.goto(`${BASE_URL}#/meeting`);
  await page.waitForSelector("#meeting-agenda");
  const meeting = page.locator(".meeting");
  await fillAll(page, meeting, "meeting");
  await page.locator("#meeting-all").check({ force: true });
  for (let place = 0; place < 12; place += 1) {
    for (const [key, text] of Object.entries({ due: "30", present: "30", yes: place === 4 ? "2" : "29", no: "1" })) {
      await page.fill(`#meeting-${place}-${key}`, text);
      await page.press(`#meeting-${place}-${key}`, "Tab");
    }
  }
  await page.click("#meeting-hold");
  await page.waitForSelector("#meeting-refused");
  assert.equal(await page.locator("#meeting-refused li").count(), 1);
  await assertAccessible(page);
  await shot(page, "meeting-refused", true);
  await page.fill("#meeting-4-yes", "29");
  await page.press("#meeting-4-yes", "Tab");
  await page.click("#meeting-hold");
  await page.waitForFunction(() => document.querySelector("#meeting-told").innerText.includes("12"));
  assert.equal(await page.locator(".paper-procedure tbody tr th[scope=row]").count() >= 12, true, "one list of all");
  await shot(page, "meeting-held", true);
  await page.goto(`${BASE_URL}#/week`);
  await page.waitForSelector("#week-list li");
  await assertAccessible(page);
  await assertFits(page);
  await shot(page, "week", true);
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#week-calendar")]);
  const text = readFileSync(await file.path(), "utf8");
  assert.match(text, /^BEGIN:VCALENDAR/);
  assert.doesNotMatch(text, /向大/);
  await page.setViewportSize(PHONE);
  await assertFits(page);
  await shot(page, "week-phone", true);
  assertClean(page);
  await close(page);
});

test("a form is opened, filled and entered by keyboard alone", { timeout: 120_000 }, async () => {
  const page = await village();
  const key = await page.evaluate(() => {
    const one = document.querySelector(".households .sample");
    return (one.closest("a") ?? one.querySelector("a") ?? one).getAttribute("href");
  });
  await page.goto(`${BASE_URL}${key}/procedure`);
  await page.waitForSelector("#pair");
  await page.locator("#pair summary").focus();
  await page.keyboard.press("Enter");
  for (const text of [null, "陈帮扶", "区水务局", "13800000000"]) {
    await page.keyboard.press("Tab");
    if (text) await page.keyboard.type(text);
  }
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await entered(page);
  assert.match(await page.locator("#care").innerText(), /陈帮扶/);
  await page.setViewportSize(PHONE);
  await assertFits(page);
  await shot(page, "procedure-phone", true);
  assertClean(page);
  await close(page);
});
