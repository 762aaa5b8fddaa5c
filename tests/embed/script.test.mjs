// The folder to copy in pages that are not ours: plain script, strict and forbidding policies, hostile styles, old jQuery.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FOLDER, fromWww, html, launch, open, own, sample, serve, verdict } from "./lib.mjs";

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";
const FORBIDS = "default-src 'none'; script-src 'self'; style-src 'self'";
const pass = sample("01-clear-pass");
const left = sample("14-left-school");
const ELEMENT = `<one-ruler-household lang="en"></one-ruler-household>`;
const SCRIPT = `<script src="one-ruler.iife.js"></script><script src="/go.js"></script>`;
const give = (record) => `document.querySelector("one-ruler-household").household = ${JSON.stringify(record)};`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A page of a host in Chromium; `run(page, server)`. */
async function at({ body = ELEMENT + SCRIPT, head = "", go = give(pass), files = {}, policy, options }, run) {
  const headers = () => (policy ? { "Content-Security-Policy": policy } : {});
  const server = await serve({ folder: FOLDER, files: { "/": html(body, head), "/go.js": go, ...files }, headers });
  try {
    const page = await open(browser, `${server.origin}/`, options);
    await run(page, server);
    await page.context().close();
  } finally {
    await server.close();
  }
}

test("the checksums of the folder are those of its files", () => {
  execFileSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: FOLDER, stdio: "pipe" });
});

test("plain script tag: an answer, and nothing fetched", async () => {
  await at({}, async (page, server) => {
    assert.equal(await verdict(page), "Meets the exit standard");
    assert.deepEqual(page.faults, []);
    assert.deepEqual(server.asked.filter((path) => !/^\/(|go\.js|one-ruler\.iife\.js|favicon\.ico)$/.test(path)), []);
    const told = await page.evaluate(async () => {
      const { init, assess, OneRulerError } = OneRuler;
      await init();
      let field;
      try { assess({ format: 3 }); } catch (error) { field = error instanceof OneRulerError && error.field; }
      return { field, global: Object.keys(window).filter((name) => /ruler/i.test(name)) };
    });
    assert.deepEqual(told, { field: "format", global: ["OneRuler"] });
  });
});

test("the slim script fetches nothing until it is asked, then the wasm beside it", async () => {
  const body = `<script src="sub/../one-ruler.slim.iife.js"></script>`;
  await at({ body }, async (page, server) => {
    assert.ok(!server.asked.some((path) => path.endsWith(".wasm")));
    const overall = await page.evaluate(async (record) => { await OneRuler.init(); return OneRuler.assess(record).overall; }, pass);
    assert.equal(overall, "may_exit");
    assert.ok(server.asked.includes("/one_ruler_bg.wasm"));
  });
});

test("strict policy: works, and breaks no rule of it", async () => {
  await at({ policy: STRICT, body: `<one-ruler-household lang="en" mode="full"></one-ruler-household>${SCRIPT}`, go: give(left) }, async (page) => {
    assert.equal(await verdict(page), "Not yet");
    await page.locator("one-ruler-household .goal").first().waitFor();
    assert.deepEqual(page.faults, []);
    const ground = await page.locator("one-ruler-household .verdict").evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(ground, "rgb(251, 233, 230)", "styles are adopted under the policy");
  });
});

test("a policy that forbids wasm: said in the page in both languages, and told as an event", async () => {
  const go = `window.heard = []; addEventListener("one-ruler-error", (event) => heard.push(event.detail.code)); ${give(pass)}`;
  await at({ policy: FORBIDS, go }, async (page) => {
    const alert = page.locator("one-ruler-household [role=alert]");
    await alert.waitFor();
    assert.match(await alert.innerText(), /'wasm-unsafe-eval' to script-src/);
    assert.deepEqual(await page.evaluate(() => window.heard), ["blocked"]);
    await page.evaluate(() => document.querySelector("one-ruler-household").setAttribute("lang", "zh-Hans"));
    await page.locator("one-ruler-household [role=alert]", { hasText: "安全策略" }).waitFor();
  });
});

const HOSTILE = `html { font-size: 5px; line-height: 3 } body * { display: inline !important; color: red; font: 5px fantasy; letter-spacing: 9px; visibility: collapse; text-transform: uppercase; float: right }
  p, li, h2, h3, summary, select { display: none !important } div { position: fixed; opacity: 0.01 } .root, .verdict, .field { display: none !important } details > * { height: 0 }`;

test("hostile global styles and jQuery 1.12: the inside looks the same to the pixel", async () => {
  const options = { viewport: { width: 900, height: 1200 } };
  const shot = async (head, more) => {
    let image;
    await at({ head, go: `${more} ${give(left)}`, files: { "/jquery.js": readFileSync(own.resolve("jquery/dist/jquery.js")), "/hostile.css": HOSTILE, "/plain.css": "one-ruler-household { display: block; width: 800px }" }, options }, async (page) => {
      await verdict(page);
      image = await page.evaluate(() => {
        const root = document.querySelector("one-ruler-household").shadowRoot;
        const seen = ["display", "color", "fontSize", "fontFamily", "letterSpacing", "visibility", "textTransform", "float", "position", "opacity"];
        return [...root.querySelectorAll("*")].map((one) => `${one.tagName} ${seen.map((name) => getComputedStyle(one)[name]).join("|")}`);
      });
      assert.deepEqual(page.faults, []);
    });
    return image;
  };
  const calm = await shot("", "");
  const jquery = `$.noConflict; Array.prototype.each = function () {}; Object.prototype.extra = "x"; String.prototype.trimmed = true;`;
  const hostile = await shot(`<link rel="stylesheet" href="/hostile.css"><script src="/jquery.js"></script>`, jquery);
  assert.ok(calm.length > 100);
  assert.deepEqual(hostile, calm);
});

test("jQuery sets the property and hears the events", async () => {
  const go = `window.heard = []; $(document).on("one-ruler-result", function (event) { heard.push(event.originalEvent.detail.outcome.overall); });
    $("one-ruler-household").prop("household", ${JSON.stringify(left)});`;
  const files = { "/jquery.js": readFileSync(own.resolve("jquery/dist/jquery.js")) };
  await at({ head: `<script src="/jquery.js"></script>`, go, files }, async (page) => {
    await verdict(page);
    assert.ok((await page.evaluate(() => window.heard)).includes("not_yet"));
  });
});

test("a household given before the script arrives is taken over", async () => {
  const body = `${ELEMENT}<script src="/go.js"></script><script src="one-ruler.iife.js"></script>`;
  await at({ body, go: give(left) }, async (page) => {
    assert.equal(await verdict(page), "Not yet");
    const own = await page.evaluate(() => Object.prototype.hasOwnProperty.call(document.querySelector("one-ruler-household"), "household"));
    assert.equal(own, false);
  });
});

test("two elements on one page: two languages, two households, no id twice", async () => {
  const body = `<one-ruler-household lang="en" id="a"></one-ruler-household><div lang="zh-CN"><one-ruler-household id="b"></one-ruler-household></div>${SCRIPT}`;
  const go = `a.household = ${JSON.stringify(left)}; b.household = ${JSON.stringify(sample("10-insurance-unknown"))};`;
  await at({ body, go }, async (page) => {
    assert.equal(await verdict(page, "#a"), "Not yet");
    assert.equal(await verdict(page, "#b"), "还不能定");
    await page.locator("#b summary", { hasText: "家庭成员" }).click();
    await page.locator("#a summary", { hasText: "Members" }).click();
    const twice = await page.evaluate(() => {
      const ids = ["a", "b"].flatMap((id) => [...document.getElementById(id).shadowRoot.querySelectorAll("[id]")].map((one) => one.id));
      return ids.length - new Set(ids).size;
    });
    assert.equal(twice, 0);
    assert.deepEqual(page.faults, []);
  });
});

/** Remembers the memory of every engine a page starts. */
const REMEMBER = `window.memories = []; for (const name of ["instantiate", "instantiateStreaming"]) { const real = WebAssembly[name];
  WebAssembly[name] = async (...given) => { const made = await real.apply(WebAssembly, given); memories.push((made.instance || made).exports.memory); return made; }; }`;

test("100 connects and disconnects, removed while working too: nothing grows", async () => {
  await at({ head: `<script src="/remember.js"></script>`, go: give(left), files: { "/remember.js": REMEMBER } }, async (page) => {
    await verdict(page);
    const session = await page.context().newCDPSession(page);
    const measure = async () => {
      for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
      const { jsEventListeners, nodes } = await session.send("Memory.getDOMCounters");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      return { usedSize, jsEventListeners, nodes, wasm: await page.evaluate(() => window.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0)) };
    };
    const cycles = (count) => page.evaluate(async ({ count, record }) => {
      for (let at = 0; at < count; at++) {
        const one = document.createElement("one-ruler-household");
        one.setAttribute("mode", at % 2 ? "full" : "assess");
        one.household = record;
        const told = new Promise((done) => one.addEventListener("one-ruler-result", done, { once: true }));
        document.body.append(one);
        // Every third goes while it is being worked out.
        if (at % 3) await told;
        one.remove();
      }
      await new Promise((done) => setTimeout(done, 300));
    }, { count, record: left });
    await cycles(20);
    const before = await measure();
    await cycles(100);
    const after = await measure();
    console.log(`# heap ${before.usedSize} -> ${after.usedSize} bytes, wasm memory ${before.wasm} -> ${after.wasm} bytes, listeners ${before.jsEventListeners} -> ${after.jsEventListeners}, nodes ${before.nodes} -> ${after.nodes}`);
    assert.ok(after.nodes - before.nodes < 100, "nodes");
    assert.ok(after.jsEventListeners - before.jsEventListeners < 20, "listeners");
    assert.ok(after.usedSize - before.usedSize < 400_000, "heap");
    assert.ok(before.wasm > 0 && after.wasm - before.wasm < 200_000, `memory of the engine: ${before.wasm} -> ${after.wasm}`);
  });
});

test("connected again it goes on with what it had", async () => {
  await at({ go: give(left) }, async (page) => {
    await verdict(page);
    await page.evaluate(() => { const one = document.querySelector("one-ruler-household"); one.remove(); document.body.prepend(one); });
    assert.equal(await verdict(page), "Not yet");
    assert.equal(await page.evaluate(() => document.querySelector("one-ruler-household").household.id), "sample-14");
  });
});

test("example.html and demo.html work as they lie in the folder", async () => {
  const server = await serve({ folder: FOLDER });
  try {
    const example = await open(browser, `${server.origin}/example.html`);
    await verdict(example);
    assert.deepEqual(example.faults, []);
    const demo = await open(browser, `${server.origin}/demo.html`);
    await verdict(demo, "#one");
    await demo.frameLocator("iframe").locator("one-ruler-household .overall").waitFor();
    await demo.locator("#rows button").nth(1).click();
    await demo.locator("#unknown li", { hasText: "因债" }).waitFor();
    assert.match(await demo.locator("#unknown").innerText(), /体弱/);
    await demo.selectOption("#mode", "full");
    await demo.locator("#one .goal").first().waitFor();
    assert.match(await demo.locator("#log").innerText(), /"worked_out": "browser"/);
    assert.deepEqual(demo.faults, []);
  } finally {
    await server.close();
  }
});

test("opened from a disk, the script works too", async () => {
  const page = await open(browser, `file://${join(FOLDER, "demo.html")}`);
  await verdict(page, "#one");
  await page.context().close();
});

/** What a browser of 2019 has not: taken away before anything of ours is loaded. */
const OLD = `
  for (const name of ["replaceChildren", "replaceAll", "checkVisibility"]) delete Element.prototype[name];
  for (const one of [Document.prototype, ShadowRoot.prototype]) delete one.adoptedStyleSheets;
  for (const [one, names] of [[Object, ["hasOwn", "groupBy"]], [Array.prototype, ["at", "findLast", "toSorted", "with"]], [String.prototype, ["at", "replaceAll", "matchAll"]],
    [Promise, ["any", "allSettled", "withResolvers"]], [WebAssembly, ["instantiateStreaming", "compileStreaming", "Tag", "Exception"]], [TextEncoder.prototype, ["encodeInto"]],
    [window, ["structuredClone", "queueMicrotask", "FinalizationRegistry", "WeakRef", "AggregateError"]]]) for (const name of names) delete one[name];`;

test("without what is younger than 2019 the script, the element and the plans still work", async () => {
  const body = `<one-ruler-household lang="en" mode="full"></one-ruler-household>${SCRIPT}`;
  await at({ head: `<script src="/old.js"></script>`, body, go: give(left), files: { "/old.js": OLD } }, async (page) => {
    assert.equal(await verdict(page), "Not yet");
    await page.locator("one-ruler-household .goal").first().waitFor();
    await page.locator("one-ruler-household details.section > summary").nth(1).click();
    await page.locator("one-ruler-household details.entry").first().waitFor();
    const ground = await page.locator("one-ruler-household .verdict").evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(ground, "rgb(251, 233, 230)", "styles come as text where none can be adopted");
    assert.deepEqual(page.faults, []);
  });
});

test("nothing a machine finds against accessibility, in both languages and with the form open", async () => {
  for (const [lang, name] of [["zh-Hans", "10-insurance-unknown"], ["en", "14-left-school"]]) {
    await at({ body: `<main><h1>Portal</h1><one-ruler-household lang="${lang}" mode="full"></one-ruler-household></main>${SCRIPT}`, go: give(sample(name)), options: { viewport: { width: 810, height: 1080 } } }, async (page) => {
      await page.locator("one-ruler-household .goal").first().waitFor();
      await page.locator("one-ruler-household details.section > summary").nth(1).click();
      await page.locator("one-ruler-household details.entry > summary").first().click();
      await page.evaluate(readFileSync(fromWww.resolve("axe-core/axe.min.js"), "utf8"));
      const { violations } = await page.evaluate(() => axe.run({ runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } }));
      assert.deepEqual(violations.map((found) => `${found.id}: ${found.nodes[0].html}`), []);
      const small = await page.evaluate(() => [...document.querySelector("one-ruler-household").shadowRoot.querySelectorAll("button, select, input, summary")]
        .filter((one) => one.getBoundingClientRect().width && one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 80)));
      assert.deepEqual(small, []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "runs out of the page sideways");
    });
  }
});
