// The iframe page: closed as it comes, open to the origins of its list and to nobody else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FOLDER, html, launch, open, sample, serve, verdict } from "./lib.mjs";

const left = sample("14-left-school");
const page = readFileSync(join(FOLDER, "frame.html"), "utf8");
const HOST = (origin, src = "/frame.html#lang=en") => html(`<iframe title="ruler" src="${origin}${src}" width="700" height="300"></iframe><script src="one-ruler.host.js"></script><script src="/go.js"></script>`);
const GO = `const frame = document.querySelector("iframe"); window.heard = []; addEventListener("message", (event) => heard.push(event.data));`;

let browser, frames, portal, stranger;
before(async () => {
  browser = await launch();
  const files = {};
  frames = await serve({ folder: FOLDER, files });
  const host = () => ({ "/": HOST(frames.origin), "/closed": HOST(frames.origin, "/closed.html#lang=en"), "/carried": HOST(frames.origin, `/closed.html#lang=en&mode=read-only&household=${encodeURIComponent(JSON.stringify(left)).replace(/'/g, "%27")}`), "/go.js": GO });
  portal = await serve({ folder: FOLDER, files: host() });
  stranger = await serve({ folder: FOLDER, files: host() });
  files["/frame.html"] = page.replace('name="one-ruler-origins" content=""', `name="one-ruler-origins" content="${portal.origin}"`);
  files["/closed.html"] = page;
});
after(async () => { await browser.close(); await Promise.all([frames, portal, stranger].map((one) => one.close())); });

test("the page as it lies in the folder has an empty list", () => {
  assert.match(page, /name="one-ruler-origins" content=""/);
});

test("a portal on the list shows a household, hears the result and gets the height", async () => {
  const host = await open(browser, `${portal.origin}/`);
  await host.evaluate(({ origin, record }) => new Promise((done) => {
    window.told = {};
    window.ruler = OneRulerFrame.adviser(frame, { origin, onReady: () => window.ruler.show({ household: record, lang: "en", mode: "full" }),
      onResult: (detail) => { told.result = detail; if (detail.outcome.overall === "not_yet") done(); } });
  }), { origin: frames.origin, record: left });
  assert.equal(await verdict(host.frameLocator("iframe")), "Not yet");
  const told = await host.evaluate(() => ({ outcome: window.told.result.outcome, version: window.told.result.version }));
  assert.deepEqual([told.version, told.outcome.overall, told.outcome.standing, told.outcome.worked_out], [1, "not_yet", "no_pass", "browser"]);
  await host.waitForFunction(() => Number(frame.getAttribute("height")) > 600);
  const inside = await host.frames()[1].evaluate(() => document.documentElement.scrollHeight - innerHeight);
  assert.ok(inside <= 0, `scrolls inside by ${inside} px`);
  assert.deepEqual(host.faults, []);
});

test("a foreign origin is refused and reported in the frame, hears nothing and changes nothing", async () => {
  const host = await open(browser, `${stranger.origin}/`);
  const frame = host.frameLocator("iframe");
  await verdict(frame);
  await host.evaluate(({ origin, record }) => frame.contentWindow.postMessage({ type: "one-ruler:show", version: 1, detail: { household: record } }, origin), { origin: frames.origin, record: left });
  const notice = frame.locator("#notice");
  await notice.waitFor();
  assert.equal(await notice.innerText(), `A message from ${stranger.origin} was refused: it is not on the list in frame.html.`);
  assert.equal(await frame.locator("one-ruler-household").evaluate((one) => one.household), null);
  assert.deepEqual(await host.evaluate(() => heard), []);
  assert.ok(host.warnings.some((text) => text.includes(stranger.origin)));
});

test("as it comes, even the page's own server is a stranger", async () => {
  const host = await open(browser, `${portal.origin}/closed`);
  await verdict(host.frameLocator("iframe"));
  await host.evaluate((origin) => frame.contentWindow.postMessage({ type: "one-ruler:hello", version: 1, detail: {} }, origin), frames.origin);
  await host.frameLocator("iframe").locator("#notice").waitFor();
  assert.deepEqual(await host.evaluate(() => heard), []);
});

test("other programs' messages pass by; a message that is not understood is reported", async () => {
  const host = await open(browser, `${portal.origin}/`);
  const frame = host.frameLocator("iframe");
  await verdict(frame);
  const send = (data) => host.evaluate(({ origin, data }) => frame.contentWindow.postMessage(data, origin), { origin: frames.origin, data });
  for (const data of ["text", null, 5, { type: "analytics" }, { type: 3 }]) await send(data);
  await host.waitForTimeout(100);
  assert.equal(await frame.locator("#notice").isVisible(), false);
  for (const data of [{ type: "one-ruler:show", version: 2, detail: {} }, { type: "one-ruler:show", version: 1 }, { type: "one-ruler:erase", version: 1, detail: {} }]) {
    await frame.locator("#notice").evaluate((one) => { one.hidden = true; });
    await send(data);
    await frame.locator("#notice").waitFor();
  }
});

test("words that are on no list do not become attributes; markup stays text", async () => {
  const host = await open(browser, `${portal.origin}/`);
  const frame = host.frameLocator("iframe");
  await verdict(frame);
  const evil = structuredClone(left);
  for (const member of evil.members) member.name = `<img src=x onerror="parent.postMessage('ran', '*')">`;
  await host.evaluate(({ origin, record }) => frame.contentWindow.postMessage({ type: "one-ruler:show", version: 1,
    detail: { household: record, lang: "xx\" onload=\"", mode: "full\u0000", question: "leave", policy: "/anything.json" } }, origin), { origin: frames.origin, record: evil });
  await frame.locator(".overall", { hasText: "Not yet" }).waitFor();
  const attributes = await frame.locator("one-ruler-household").evaluate((one) => one.getAttributeNames().map((name) => `${name}=${one.getAttribute(name)}`));
  assert.deepEqual(attributes.sort(), ["lang=en", "mode=assess"]);
  assert.ok((await frame.locator("one-ruler-household .root").innerText()).includes("<img src=x"));
  assert.ok(!(await host.evaluate(() => heard)).includes("ran"));
});

test("a portal without scripts carries the household in the address; nothing is sent back", async () => {
  const host = await open(browser, `${stranger.origin}/carried`);
  const frame = host.frameLocator("iframe");
  await frame.locator(".overall", { hasText: "Not yet" }).waitFor();
  assert.equal(await frame.locator("one-ruler-household select").count(), 0);
  assert.deepEqual(await host.evaluate(() => heard), []);
});

test("an address that cannot be read is said, not guessed", async () => {
  const alone = await open(browser, `${frames.origin}/closed.html#lang=en&household=%7B`);
  await alone.locator("#notice", { hasText: "could not be read" }).waitFor();
});
