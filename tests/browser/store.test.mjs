// The store: locked, read again, full, broken, in two tabs, under two addresses; nothing readable on the disk.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertClean, BASE_URL, field, fill, inStore, launch, launchProfile, lockNow, makeLock, menu, newHousehold, offlineReady, open, PASSPHRASE, PORTRAIT, saved, started, unlock, visit, watched } from "./lib.mjs";
import { proxy } from "./proxy.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const close = (page) => page.context().close();
const NAME = "向测试大山";
const NUMBER = "500234197504129876";

async function withHousehold(viewport = PORTRAIT) {
  const page = await open(browser, viewport);
  await visit(page);
  const key = await makeLock(page);
  await newHousehold(page);
  await fill(page, "members", "members[0].name", NAME);
  await saved(page);
  return { page, key };
}

test("a passphrase that is too short or mistyped makes no lock; a wrong one opens nothing; the recovery key does, and sets a new one", async () => {
  const page = await open(browser);
  await visit(page);
  await page.locator(".intro .button.primary").click();
  await page.fill("#gate-first", "短");
  await page.fill("#gate-second", "短");
  await page.locator(".gate button[type=submit]").click();
  assert.match(await page.locator(".gate [role=alert]").innerText(), /至少 12 个字母/);
  await page.fill("#gate-first", "够长的口令够长");
  await page.fill("#gate-first", "够长的口令够长了");
  await page.fill("#gate-second", "够长的口令够长啦");
  await page.locator(".gate button[type=submit]").click();
  assert.match(await page.locator(".gate [role=alert]").innerText(), /不一样/);
  await page.reload();
  await started(page);
  const key = await makeLock(page);
  await newHousehold(page);
  await fill(page, "members", "members[0].name", NAME);
  await saved(page);
  await page.goto(`${BASE_URL}#/device`);
  await lockNow(page);
  assert.ok(!(await page.content()).includes(NAME), "the name is still on the locked page");
  await unlock(page, "一点也不对的口令");
  await page.waitForSelector(".gate [role=alert]");
  await unlock(page, key.toLowerCase().replaceAll("-", " "));
  await page.waitForSelector("#lock-now");
  await page.locator("details", { has: page.locator("#change-secret") }).locator("summary").click();
  await page.fill("#change-secret", key);
  await page.fill("#change-fresh", "全新的口令 2018");
  await page.click("#change-do");
  await page.getByText("密码换好了").waitFor();
  await lockNow(page);
  await unlock(page, PASSPHRASE);
  await page.waitForSelector(".gate [role=alert]");
  await unlock(page, "全新的口令 2018");
  await page.waitForSelector("#lock-now");
  await page.goto(BASE_URL + "#/");
  assert.match(await page.locator(".households .sample").innerText(), new RegExp(NAME));
  assertClean(page);
  await close(page);
});

test("nobody touches it for a while: it locks by itself, and what was being typed is there afterwards", async () => {
  const { page } = await withHousehold();
  await page.goto(`${BASE_URL}#/device`);
  await page.fill("#idle", "1");
  await page.locator("#idle").press("Tab");
  await page.goBack();
  const note = await field(page, "members", "members[0].name");
  await note.fill(`${NAME}还在打`);
  await page.waitForTimeout(300);
  const loaded = page.waitForEvent("load", { timeout: 20_000 });
  await page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() + 120_000;
  });
  await loaded;
  await started(page);
  await page.waitForSelector("#gate-first");
  await unlock(page);
  await page.waitForSelector("#verdict", { state: "attached" });
  assert.equal(await (await field(page, "members", "members[0].name")).inputValue(), `${NAME}还在打`);
  assertClean(page);
  await close(page);
});

test("nothing of a household can be read in the profile folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "one-ruler-"));
  const context = await launchProfile(folder);
  const page = watched(context, context.pages()[0] ?? (await context.newPage()));
  await visit(page);
  await makeLock(page);
  await newHousehold(page);
  await fill(page, "members", "members[0].name", NAME);
  const number = await field(page, "members", "members[0].id_number");
  await number.fill(NUMBER);
  await number.press("Tab");
  assert.equal(await number.inputValue(), "5002**********9876");
  const draft = await field(page, "household", "register.cause_note");
  await draft.pressSequentially("尿毒症透析三年");
  await page.waitForTimeout(500);
  assertClean(page);
  await context.close();
  const needles = [NAME, NUMBER, "尿毒症透析三年", PASSPHRASE].flatMap((text) => [Buffer.from(text), Buffer.from(text, "utf16le")]);
  const walk = (at) => readdirSync(at, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? walk(join(at, one.name)) : [join(at, one.name)]));
  const files = walk(folder);
  const idb = files.filter((path) => path.includes("IndexedDB"));
  assert.ok(idb.length > 0, "the store is not where it was looked for");
  const found = files.filter((path) => {
    let bytes;
    try {
      bytes = readFileSync(path);
    } catch {
      return false;
    }
    return needles.some((needle) => bytes.includes(needle));
  });
  assert.deepEqual(found, []);
  rmSync(folder, { recursive: true, force: true });
});

test("a broken record is kept aside, exported and only then taken off; the others open", async () => {
  const { page } = await withHousehold();
  await inStore(page, `(database) => new Promise((done) => {
    const write = database.transaction("households", "readwrite");
    write.objectStore("households").put(new Uint8Array([1, 2, 3]), "00000000000000ff");
    write.oncomplete = done;
  })`);
  await page.goto(BASE_URL + "#/");
  await page.reload();
  await unlock(page);
  await page.waitForSelector(".households .sample");
  assert.equal(await page.locator(".households .sample").count(), 1);
  await page.goto(`${BASE_URL}#/device`);
  const aside = page.locator("#unreadable");
  assert.match(await aside.innerText(), /1 条读不出来/);
  await aside.locator("summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), aside.getByText("导出原样").click()]);
  assert.match(readFileSync(await download.path(), "utf8"), /AQID/);
  await aside.locator(".danger").click();
  await aside.waitFor({ state: "detached" });
  assertClean(page);
  await close(page);
});

test("a record of an older form opens, moved forward", async () => {
  const page = await open(browser);
  await visit(page, "#/samples");
  const name = `one-ruler ${new URL(BASE_URL).pathname} samples`;
  // The page makes its store itself: opened before, it would be one without anything in it.
  await page.waitForFunction(async (store) => (await indexedDB.databases()).some((one) => one.name === store), name);
  await page.evaluate(async (store) => {
    const database = await new Promise((done) => {
      const request = indexedDB.open(store);
      request.onsuccess = () => done(request.result);
    });
    const old = { format: "one-ruler/household@1", id: "sample-01", as_of: "2017-11-28", members: [{ id: "m1", name: "旧格式" }], history: [{ field: "note", on: "2017-11-01" }] };
    await new Promise((done) => {
      const write = database.transaction("households", "readwrite");
      write.objectStore("households").put(new TextEncoder().encode(JSON.stringify(old)), "0000000000000000");
      write.oncomplete = done;
    });
    database.close();
  }, name);
  await page.reload();
  await visit(page, "#/sample/1");
  assert.equal(await (await field(page, "members", "members[0].name")).inputValue(), "旧格式");
  await menu(page);
  assert.match(await page.locator(".foot-of-form").innerText(), /改动记录（1）/);
  await close(page);
});

test("a full store says so, loses nothing on the screen, and saves once there is room", async () => {
  const { page } = await withHousehold();
  // The browser ends a transaction that finds no room with this error, after its writes were taken.
  await page.evaluate(() => {
    window.full = true;
    const own = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
      const begun = own.apply(this, given);
      if (window.full && given[1] === "readwrite") {
        Object.defineProperty(begun, "error", { get: () => new DOMException("no room", "QuotaExceededError") });
        setTimeout(() => begun.abort(), 0);
      }
      return begun;
    };
  });
  await fill(page, "household", "note", "写不下了".repeat(100));
  await page.waitForSelector('#save-mark[data-state="full"]');
  assert.match(await page.locator("#save-mark").innerText(), /空间满了/);
  assert.match(await page.locator('[id="note"]').inputValue(), /^写不下了/);
  await page.evaluate(() => (window.full = false));
  await saved(page);
  await page.reload();
  await unlock(page);
  await page.waitForSelector("#verdict", { state: "attached" });
  assert.match(await (await field(page, "household", "note")).inputValue(), /^写不下了/);
  await close(page);
});

test("of two tabs one writes; the other says so, and writes once it is alone", async () => {
  const { page } = await withHousehold();
  const address = page.url();
  const second = watched(page.context(), await page.context().newPage());
  await second.goto(address);
  await started(second);
  await unlock(second);
  await second.waitForSelector("#verdict", { state: "attached" });
  assert.match(await second.locator("#read-only").innerText(), /只能看/);
  assert.equal(await (await field(second, "members", "members[0].name")).isDisabled(), true);
  await fill(page, "members", "members[0].name", "第一个页面改的");
  await saved(page);
  await page.close();
  await second.waitForSelector("#read-only", { state: "detached" });
  const name = await field(second, "members", "members[0].name");
  await assert.doesNotReject(second.waitForFunction(() => document.getElementById("members[0].name")?.value === "第一个页面改的"));
  await name.fill("第二个页面改的");
  await name.press("Tab");
  await saved(second);
  assertClean(second);
  await second.context().close();
});

test("a new version waits while somebody types, takes over when asked, and loses nothing", async () => {
  const served = await proxy();
  const page = await open(browser);
  const base = `http://127.0.0.1:${served.port}/`;
  page.faults.length = 0;
  await page.goto(base);
  await started(page);
  await makeLock(page);
  await newHousehold(page);
  await offlineReady(page);
  await page.reload();
  await unlock(page);
  await page.waitForSelector("#verdict", { state: "attached" });
  const name = await field(page, "members", "members[0].name");
  await name.pressSequentially("正在");
  await page.evaluate(() => (window.still = true));
  served.changes.worker = "\n// newer\n";
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration()).update());
  await page.waitForSelector("#update");
  await name.pressSequentially("打字");
  assert.equal(await page.evaluate(() => window.still), true, "the page was reloaded");
  assert.equal(await name.inputValue(), "正在打字");
  await name.press("Tab");
  await saved(page);
  await Promise.all([page.waitForEvent("load"), page.locator("#update button").click()]);
  await started(page);
  assert.equal(await page.evaluate(() => window.still), undefined);
  await unlock(page);
  await page.waitForSelector("#verdict", { state: "attached" });
  assert.equal(await (await field(page, "members", "members[0].name")).inputValue(), "正在打字");
  await close(page);
  served.close();
});

test("two installs below one host keep apart", async () => {
  const served = await proxy(["/one/", "/two/"]);
  const context = await browser.newContext({ viewport: PORTRAIT, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${served.port}/one/`);
  await started(page);
  await makeLock(page);
  await offlineReady(page);
  await page.goto(`http://127.0.0.1:${served.port}/two/`);
  await started(page);
  await page.locator(".intro .button.primary").click();
  assert.equal(await page.locator("#gate-second").count(), 1, "the other install's lock is seen here");
  await offlineReady(page);
  const names = await page.evaluate(async () => [...(await caches.keys()), ...(await indexedDB.databases()).map((one) => one.name)]);
  assert.equal(names.filter((name) => name.includes("/one/")).length, 3);
  assert.equal(names.filter((name) => name.includes("/two/")).length, 3);
  await context.setOffline(true);
  for (const path of ["one", "two"]) {
    await page.goto(`http://127.0.0.1:${served.port}/${path}/`);
    await started(page);
  }
  await context.close();
  served.close();
});

test("from a plain address the samples work, each missing ability is named, and no real household is taken", async () => {
  const served = await proxy();
  const own = await launch(["--host-resolver-rules=MAP one-ruler.example 127.0.0.1"]);
  const page = await (await own.newContext({ viewport: PORTRAIT, locale: "zh-CN" })).newPage();
  await page.goto(`http://one-ruler.example:${served.port}/`);
  await started(page);
  await page.locator(".intro .button.primary").click();
  const said = await page.locator(".gate").innerText();
  for (const part of [/只能看样例/, /不是 https/, /不能加密/, /不能离线/]) assert.match(said, part);
  await page.locator(".sample").first().click();
  assert.equal(await page.locator("#verdict").innerText(), "达到退出标准");
  await (await field(page, "living", "living.staple_enough-1")).check({ force: true });
  assert.equal(await page.locator("#verdict").innerText(), "还不能退出");
  await own.close();
  served.close();
});
