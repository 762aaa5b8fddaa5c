// Launches Chromium and opens the page as a tablet would; each page remembers what went wrong in it.
// BASE_URL and CHROMIUM come from `cargo xtask test browser`.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const BASE_URL = needed("BASE_URL");
export const PORTRAIT = { width: 800, height: 1280 };
export const LANDSCAPE = { width: 1280, height: 800 };

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run: cargo xtask test browser`);
  return value;
}

/** A browser; close it in `after`. */
export function launch(flags = []) {
  return chromium.launch({ executablePath: needed("CHROMIUM"), args: [...FLAGS, ...flags] });
}

/** A browser with a profile folder of its own, so that it can be killed and come back to what it had. */
export function launchProfile(folder, options = {}) {
  return chromium.launchPersistentContext(folder, {
    executablePath: needed("CHROMIUM"), args: FLAGS, viewport: PORTRAIT, locale: "zh-CN", hasTouch: true, ...options,
  });
}

/**
 * A page in a context of its own, with `page.faults`: console errors, exceptions and requests to other hosts.
 * `options` are Playwright's for a context, so `serviceWorkers: "block"` or `locale: "en"` work as usual.
 */
export async function open(browser, viewport = PORTRAIT, options = {}) {
  const context = await browser.newContext({ viewport, locale: "zh-CN", hasTouch: true, ...options });
  return watched(context, await context.newPage());
}

/** A page that remembers in `page.faults` what went wrong in it. */
export function watched(context, page) {
  page.faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.faults.push(`exception: ${error.message}`));
  // The context, not the page: requests of a service worker count too.
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(BASE_URL) && !/^(data|blob):/.test(url)) page.faults.push(`foreign request: ${url}`);
  });
  return page;
}

/** Opens the page's address and waits until the app stands in it. */
export async function visit(page, path = "") {
  await page.goto(new URL(path, BASE_URL).href);
  await started(page);
}

/** Keeps a picture where the caller asked for pictures. */
export async function shot(page, name, fullPage = false) {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync(process.env.SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage });
}

/** Waits until boot.js hands over to the app, and until the rest of it, fetched after the first screen, is there. */
export async function started(page) {
  await page.waitForSelector("#boot", { state: "hidden" });
  await page.waitForSelector("#main:not([aria-busy])");
  assert.ok(await page.locator("#app > *").count(), "#app has no children");
}

/** Waits until the service worker has fetched the whole page. */
export async function offlineReady(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active.state === "activated");
}

/** Fails with every breach of WCAG 2.2 A or AA that axe finds on the page as it stands. */
export async function assertAccessible(page) {
  // At the top nothing lies under the strip with the verdict; further down the person scrolls what it covers into view.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
  assert.deepEqual(violations.map((found) => `${found.id}: ${found.help}: ${found.nodes[0].html}`), []);
}

/** Fails with every fault the page met. */
export function assertClean(page) {
  assert.deepEqual(page.faults, []);
}

export const PASSPHRASE = "山高路远 二〇一七";

/** Makes the lock as a helper does before the first real household; gives the recovery key. */
export async function makeLock(page, passphrase = PASSPHRASE) {
  await page.locator(".intro .button.primary").click();
  await page.fill("#gate-first", passphrase);
  await page.fill("#gate-second", passphrase);
  await page.locator(".gate button[type=submit]").click();
  const key = await page.locator("#recovery-key").innerText();
  await page.locator("#recovery-check").pressSequentially(key.split("-").pop());
  await page.locator(".recovery .button.primary").click();
  await page.waitForSelector(".households");
  return key;
}

/** A new household, open. */
export async function newHousehold(page) {
  await page.locator(".intro .button.primary").click();
  await page.waitForSelector("#verdict", { state: "attached" });
}

/** Opens the locked store. */
export async function unlock(page, secret = PASSPHRASE) {
  await page.fill("#gate-first", secret);
  await page.locator(".gate button[type=submit]").click();
}

/** Locks the store; the page is loaded anew, so that nothing of it stays in memory. */
export async function lockNow(page) {
  await Promise.all([page.waitForEvent("load"), page.click("#lock-now")]);
  await started(page);
  await page.waitForSelector("#gate-first");
}

/** Everything that is done to a household and seldom: under its menu. */
export const menu = (page) => page.locator("#menu").evaluate((one) => { one.open = true; });

/** The form, which shares the screen with the answer only where there is room for both. */
export async function form(page, step) {
  const to = page.locator(`#step-${step}`);
  if (!(await to.isVisible())) await page.click("#tab-form");
  await to.click();
}

/** The answer, likewise. */
export async function answer(page) {
  if (!(await page.locator("#verdict").isVisible())) await page.click("#tab-answer");
}

/** A field of the form: its step is opened, and every fold around it. */
export async function field(page, step, path) {
  await form(page, step);
  const found = page.locator(`[id="${path}"]`);
  await found.evaluate((one) => {
    for (let at = one; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  });
  return found;
}

/** Fills a field and leaves it. */
export async function fill(page, step, path, text) {
  const found = await field(page, step, path);
  await found.fill(text);
  await found.press("Tab");
}

/** Waits until everything is on the disk. */
export const saved = (page) => page.waitForSelector('#save-mark[data-state="saved"]');

const BY_LANGUAGE = { "zh-CN": 0, "en-US": 1 };

/** The one of two texts that belongs to a locale. */
export const say = (locale, ...texts) => texts[BY_LANGUAGE[locale]];

/**
 * Nothing to be touched is smaller than 44 px, and nothing runs out of the page sideways.
 */
export async function assertFits(page) {
  const found = await page.evaluate(() => {
    const small = [];
    for (const one of document.querySelectorAll("button, a, select, textarea, input:not([type=file]):not([type=radio]):not([type=checkbox]), summary, .pick")) {
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      // A link inside a sentence is as large as its line, as WCAG allows.
      if (!box.width || style.display === "inline" || one.classList.contains("skip")) continue;
      if (box.height < 43.5) small.push(`${one.tagName} ${one.className} ${one.textContent.slice(0, 20)} ${box.height}`);
    }
    return { small, wide: document.documentElement.scrollWidth - window.innerWidth };
  });
  assert.deepEqual(found.small, []);
  assert.ok(found.wide <= 0, `the page is ${found.wide} px too wide`);
}

/** The words of a verdict stand out at least 7:1 from what they stand on. */
export async function assertVerdictContrast(page) {
  const low = await page.evaluate(() => {
    const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const light = (color) => {
      const [r, g, b] = color.match(/[\d.]+/g).map((part) => channel(Number(part) / 255));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (at) => {
      for (; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (color && !/, 0\)$|transparent/.test(color)) return color;
      }
      return "rgb(255, 255, 255)";
    };
    const shown = [...document.querySelectorAll("#verdict, .strip, .sample .badge, .criterion .badge")].filter((one) => one.offsetParent);
    return shown.flatMap((one) => {
      const pair = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => b - a);
      const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
      return ratio < 7 ? [`${one.className || one.id} ${one.textContent}: ${ratio.toFixed(2)}`] : [];
    });
  });
  assert.deepEqual(low, []);
}

/** Runs something in the page's own store of real households: names of shelves as in `web/desk/src/ports/storage.rs`. */
export function inStore(page, run, argument) {
  const source = `async ([name, argument]) => {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    try { return await (${run})(database, argument); } finally { database.close(); }
  }`;
  const name = `one-ruler ${new URL(BASE_URL).pathname} households`;
  return page.evaluate(`(${source})(${JSON.stringify([name, argument ?? null])})`);
}

/** Waits until the new result of "what if" stands. */
export const settled = (page) => page.waitForSelector(".what-if-result[aria-busy=false] #what-if-verdict", { timeout: 60_000 });

/** Waits until the result of so many changes stands: what stood before stays until then. */
export async function tried(page, count) {
  const says = (count) => document.querySelector("#what-if-verdict [role=status]")?.innerText.includes(`试了 ${count} 处`);
  await page.waitForFunction(says, count, { timeout: 60_000 });
  await settled(page);
}
