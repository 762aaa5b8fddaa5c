// The page, or the whole browser, goes away at any moment while somebody types: nothing shown as saved is lost.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BASE_URL, fill, field, launchProfile, makeLock, newHousehold, saved, started, unlock, watched } from "./lib.mjs";

const FULL = Boolean(process.env.ONE_RULER_FULL);
const POINTS = FULL ? 200 : 40;
/** Of so many kills one is of the browser, the others of the page. */
const BROWSER_EACH = 10;
const SEED = 20171128;

/** The same draws on every machine. */
function draws(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** Notes what the field holds each time the page says that everything is saved. */
function watchSaved() {
  const mark = document.getElementById("save-mark");
  const look = () => {
    const held = document.getElementById("note");
    if (mark.dataset.state === "saved" && held) window.acknowledged(held.value);
  };
  new MutationObserver(look).observe(mark, { attributes: true });
}

test(`${POINTS} kills while typing lose nothing that was shown as saved`, { timeout: 1_800_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "one-ruler-"));
  const draw = draws(SEED);
  let context = await launchProfile(folder);
  let page = watched(context, context.pages()[0] ?? (await context.newPage()));
  await page.goto(BASE_URL);
  await started(page);
  await makeLock(page);
  await newHousehold(page);
  await fill(page, "household", "note", "始");
  await saved(page);
  const address = page.url();
  let typed = "始";
  let kept = 0;
  let acknowledged = "始";
  const arm = async () => {
    if (!page.armed) await page.exposeFunction("acknowledged", (text) => (acknowledged = text));
    page.armed = true;
    await page.evaluate(watchSaved);
  };
  for (let point = 0; point < POINTS; point++) {
    const note = await field(page, "household", "note");
    await arm();
    await note.focus();
    await page.keyboard.press("End");
    const letters = 3 + draw(12);
    for (let place = 0; place < letters; place++) {
      const letter = String.fromCharCode(97 + draw(26));
      typed += letter;
      await page.keyboard.type(letter);
      if (draw(4) === 0) await page.waitForTimeout(draw(60));
    }
    // Sometimes the field is left, so that the record itself is written as well.
    if (draw(3) === 0) await page.keyboard.press("Tab");
    await page.waitForTimeout(draw(120));
    const browserToo = point % BROWSER_EACH === BROWSER_EACH - 1;
    if (browserToo) {
      await killBrowser(context);
      context = await launchProfile(folder);
    } else {
      await crash(context, page);
    }
    const promised = acknowledged;
    page = watched(context, await context.newPage());
    await page.goto(address);
    await started(page);
    await unlock(page);
    // After a hundred rounds the note is longer than a note may be: then faults stand where the verdict stood.
    await page.waitForSelector(".verdict", { state: "attached" });
    const after = await (await field(page, "household", "note")).inputValue();
    assert.ok(after.length >= promised.length && typed.startsWith(after), `kill ${point}: shown as saved ${promised.slice(-20)}, there is ${after.slice(-20)}, typed ${typed.slice(-20)}`);
    if (after.length === typed.length) kept++;
    // What had not been shown as saved may be gone: the next round goes on from what is there.
    [typed, acknowledged] = [after, after];
    await page.waitForSelector('#read-only', { state: "detached" });
  }
  t.diagnostic(`${kept} of ${POINTS} kills lost nothing at all`);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The page's process ends at once, as when the system takes its memory. */
async function crash(context, page) {
  const devtools = await context.newCDPSession(page);
  const gone = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await gone;
  await page.close();
}

/** The browser's processes end at once, without a chance to write anything. */
async function killBrowser(context) {
  const devtools = await context.newCDPSession(context.pages()[0]);
  const { processInfo } = await context.browser()?.newBrowserCDPSession?.().then((session) => session.send("SystemInfo.getProcessInfo")).catch(() => ({ processInfo: null })) ?? { processInfo: null };
  const browser = processInfo?.find((one) => one.type === "browser");
  const gone = new Promise((done) => context.once("close", done));
  if (browser) process.kill(browser.id, "SIGKILL");
  else devtools.send("Browser.crash").catch(() => {});
  await gone;
}
