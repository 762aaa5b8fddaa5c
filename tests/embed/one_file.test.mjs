// The one-file app from a disk in Chromium: samples, plans in the worker, print, and real records that no store keeps.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FOLDER, launch, open } from "./lib.mjs";

let browser, folder, address;
before(async () => {
  // Alone in a folder, as on a stick: nothing beside it can help.
  folder = mkdtempSync(join(tmpdir(), "one-ruler-stick-"));
  copyFileSync(join(FOLDER, "one-ruler.html"), join(folder, "一把尺.html"));
  address = `file://${encodeURI(join(folder, "一把尺.html"))}`;
  browser = await launch();
});
after(async () => { await browser.close(); rmSync(folder, { recursive: true, force: true }); });

async function started(run, options = {}) {
  const page = await open(browser, undefined, { viewport: { width: 810, height: 1080 }, ...options });
  page.asked = [];
  page.context().on("request", (request) => { if (!/^(blob|data):/.test(request.url())) page.asked.push(request.url()); });
  await page.goto(address);
  await page.waitForSelector("#boot", { state: "hidden" });
  await page.locator(".sample").first().waitFor();
  try {
    await run(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
  }
}

test("opens without a network or a server, asks for no other file, and says what it is", async () => {
  await started(async (page) => {
    assert.ok((await page.locator(".sample").count()) >= 20);
    assert.equal(page.asked.length, 1, page.asked.join());
    assert.match(await page.locator("#one-file").innerText(), /关掉就什么都不留[\s\S]*nothing is kept/);
    const kept = await page.evaluate(async () => ({ stores: (await indexedDB.databases()).length, notes: localStorage.length }));
    assert.deepEqual(kept, { stores: 0, notes: 0 });
  }, { offline: true });
});

test("a sample household to its plan, worked out in the worker, and printed", async () => {
  await started(async (page) => {
    const workers = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    await page.locator(".sample", { hasText: "正好压线" }).click();
    await page.locator("#tab-plan").click();
    await page.waitForSelector(".plans-body[aria-busy=false] .plan-card", { timeout: 60_000 });
    assert.equal(await page.locator(".plan-card").count(), 3);
    assert.ok(workers.length && workers.every((url) => url.startsWith("blob:")), `workers: ${workers}`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#one-file").isVisible(), false);
    assert.ok(await page.locator(".plan-card").first().isVisible(), "the plan is on the paper");
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.ok(pdf.length > 20_000, `${pdf.length} bytes of paper`);
  });
});

const PASSPHRASE = "山高路远 二〇一七";

async function enter(page) {
  await page.locator(".intro .button.primary").click();
  await page.locator(".gate li", { hasText: "从文件打开" }).waitFor();
  await page.fill("#gate-first", PASSPHRASE);
  await page.fill("#gate-second", PASSPHRASE);
  await page.locator(".gate button[type=submit]").click();
  const key = await page.locator("#recovery-key").innerText();
  await page.locator("#recovery-check").pressSequentially(key.split("-").pop());
  await page.locator(".recovery .button.primary").click();
  await page.waitForSelector(".households");
}

const guarded = (page) => page.evaluate(() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
});

test("a real household asks for a passphrase, stays in memory, and is guarded until an encrypted file holds it", async () => {
  let file;
  await started(async (page) => {
    await enter(page);
    assert.equal(await guarded(page), false);
    await page.locator(".intro .button.primary").click();
    await page.waitForSelector("#verdict", { state: "attached" });
    await page.locator("#step-household").click();
    const village = page.locator("[id='place.village_name']");
    await village.fill("藏龙村");
    await village.press("Tab");
    await page.waitForSelector('#save-mark[data-state="carried"]');
    assert.equal(await guarded(page), true);
    assert.equal(await page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length), 0);
    await page.goto(`${address}#/device`);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#backup")]);
    file = readFileSync(await download.path(), "utf8");
    assert.ok(!file.includes("藏龙村"), "the file is sealed");
    await page.waitForFunction(() => { const leaving = new Event("beforeunload", { cancelable: true }); dispatchEvent(leaving); return !leaving.defaultPrevented; });
  });
  // Closed and opened again there is nothing; the file brings it back.
  await started(async (page) => {
    await enter(page);
    assert.ok(!(await page.locator("body").innerText()).includes("藏龙村"));
    await page.goto(`${address}#/device`);
    await page.setInputFiles("#file-in", { name: "x.oneruler.json", mimeType: "application/json", buffer: Buffer.from(file) });
    await page.fill("#in-secret", PASSPHRASE);
    await page.press("#in-secret", "Enter");
    await page.click("#take-in");
    await page.getByText(/已导入/).waitFor();
    await page.goto(`${address}#/`);
    await page.locator(".households .sample", { hasText: "藏龙村" }).waitFor();
  });
});
