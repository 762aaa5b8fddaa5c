// Launches Chromium and opens the page as a tablet would; each page remembers what went wrong in it.
// BASE_URL and CHROMIUM come from `cargo xtask test browser`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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
export function launch() {
  return chromium.launch({ executablePath: needed("CHROMIUM"), args: FLAGS });
}

/**
 * A page in a context of its own, with `page.faults`: console errors, exceptions and requests to other hosts.
 * `options` are Playwright's for a context, so `serviceWorkers: "block"` or `locale: "en"` work as usual.
 */
export async function open(browser, viewport = PORTRAIT, options = {}) {
  const context = await browser.newContext({ viewport, locale: "zh-CN", hasTouch: true, ...options });
  const page = await context.newPage();
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

/** Waits until boot.js hands over to the app. */
export async function started(page) {
  await page.waitForSelector("#boot", { state: "hidden" });
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
  await page.waitForSelector("#verdict");
}

/** Opens the locked store. */
export async function unlock(page, secret = PASSPHRASE) {
  await page.fill("#gate-first", secret);
  await page.locator(".gate button[type=submit]").click();
}

/** A field of the form: its step is opened, and every fold around it. */
export async function field(page, step, path) {
  await page.locator(`#step-${step}`).click();
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
