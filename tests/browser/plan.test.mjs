// The plans as a helper and a family use them: open, three plans, the other goals, an answer for each model, a try, by keyboard, on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync, readdirSync } from "node:fs";
import { assertAccessible, assertClean, field, launch, menu, open, visit } from "./lib.mjs";

/** Income models there are: a file each. */
const MODELS = readdirSync(new URL("../../core/data/models/", import.meta.url)).filter((name) => name.endsWith(".toml")).length;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const SHOTS = process.env.SCREENSHOTS;
async function shot(page, name, target) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await (target ?? page).screenshot({ path: `${SHOTS}/${name}.png` });
}
const close = (page) => page.context().close();
const PORTRAIT = { width: 810, height: 1080 };
const LANDSCAPE = { width: 1080, height: 810 };
const SLOW = { timeout: 60_000 };

/** Opens the plans and waits for them. */
async function plans(page, path) {
  await visit(page, path);
  await page.locator("#tab-plan").click();
  await settled(page);
}

/** Waits until what is shown answers what was asked. */
async function settled(page) {
  await page.waitForSelector(".plans-body[aria-busy=false] .plan-card", SLOW);
}

async function assertFits(page) {
  const found = await page.evaluate(() => {
    const small = [];
    for (const one of document.querySelectorAll(".plans button, .plans summary, .plans select, .plans input")) {
      const box = one.getBoundingClientRect();
      if (box.width && box.height < 43.5) small.push(`${one.className} ${one.textContent.slice(0, 20)} ${box.height}`);
    }
    return { small, wide: document.documentElement.scrollWidth - window.innerWidth };
  });
  assert.deepEqual(found.small, []);
  assert.ok(found.wide <= 0, `the page is ${found.wide} px too wide`);
}

for (const [size, viewport] of [["portrait", PORTRAIT], ["landscape", LANDSCAPE], ["phone", { width: 360, height: 640 }]]) {
  for (const locale of ["zh-CN", "en-US"]) {
    test(`three plans side by side, every goal, an answer for each model: ${size}, ${locale}`, async () => {
      const page = await open(browser, viewport, { locale });
      await plans(page, "#/sample/2");
      assert.equal(await page.locator(".plan-card").count(), 3);
      assert.equal(await page.locator(".model-table tbody tr").count(), MODELS);
      await shot(page, `plan-top-${size}-${locale}`);
      await shot(page, `plan-whole-${size}-${locale}`, page.locator(".plans"));
      if (size !== "phone") {
        const tops = await page.locator(".plan-card").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
        assert.equal(new Set(tops).size, 1, "the plans stand side by side");
      }
      const before = await page.locator(".model-table caption").innerText();
      await page.locator(".plan-choose").nth(2).click();
      assert.notEqual(await page.locator(".model-table caption").innerText(), before);
      assert.equal(await page.locator(".model-table tbody tr").count(), MODELS);
      // What other figures would change comes after the plans.
      await page.waitForSelector(".plan-doubts ul li", SLOW);
      await page.evaluate(() => document.querySelectorAll(".plans details").forEach((one) => (one.open = true)));
      await assertAccessible(page);
      await assertFits(page);
      await shot(page, `plan-open-${size}-${locale}`, page.locator(".plans"));
      assertClean(page);
      await close(page);
    });
  }
}

test("a model ruled out leaves the plans, the differences are listed, and undoing brings it back", async () => {
  const page = await open(browser, PORTRAIT);
  await plans(page, "#/sample/1");
  assert.equal(await page.locator(".changes").count(), 0);
  const chosen = page.locator(".model-table tr.good").first();
  const name = await chosen.locator("th").innerText();
  const first = await page.locator(".model-table").innerText();
  await chosen.locator(".try").last().click();
  await page.waitForSelector(".changes", SLOW);
  await settled(page);
  assert.ok((await page.locator(".changes").innerText()).includes(name), "the differences name the model");
  const row = page.locator(".model-table tbody tr", { hasText: name });
  assert.match(await row.innerText(), /做不了/);
  assert.equal(await row.locator(".try").last().getAttribute("aria-pressed"), "true");
  assert.match(await page.locator(".try-bar [role=status]").innerText(), /改了 1 处/);
  await shot(page, "plan-try-portrait");
  await page.getByText("看不同").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "plan-changes");
  await assertFits(page);
  await assertAccessible(page);
  await shot(page, "plan-changes-portrait");
  await page.getByText("取消全部改动").click();
  await page.waitForSelector(".changes", { state: "detached", ...SLOW });
  assert.equal(await page.locator(".model-table").innerText(), first);
  assertClean(page);
  await close(page);
});

test("other savings and fewer models are tried out, a wrong number is told, the record stays as it is", async () => {
  const page = await open(browser, LANDSCAPE);
  await plans(page, "#/sample/3");
  await page.locator("#plan-savings").fill("一万多");
  await page.locator("#plan-savings").press("Tab");
  assert.match(await page.locator(".plan-try .fault").innerText(), /一万多.*3000/);
  await page.locator("#plan-savings").fill("20000");
  await page.locator("#plan-savings").press("Tab");
  await page.waitForSelector(".changes li", SLOW);
  await settled(page);
  assert.match(await page.locator(".plan-facts").first().innerText(), /5,600 元/);
  await page.locator("#plan-most").selectOption("1");
  await settled(page);
  await menu(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("导出这一户").click()]);
  assert.ok(await download.path());
  assertClean(page);
  await close(page);
});

test("by keyboard alone: opened, another goal chosen, closed", async () => {
  const page = await open(browser, PORTRAIT);
  await visit(page, "#/sample/2");
  await page.locator("#tab-plan").focus();
  await page.keyboard.press("Enter");
  await settled(page);
  await page.locator(".plan-choose").nth(1).focus();
  await page.keyboard.press("Space");
  assert.equal(await page.locator(".plan-choose").nth(1).getAttribute("aria-pressed"), "true");
  await page.locator(".plans-toggle").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".plan-card").count(), 0);
  await close(page);
});

test("a changed record leaves the plans as they were until they are asked for again", async () => {
  const page = await open(browser, LANDSCAPE);
  await plans(page, "#/sample/2");
  const first = await page.locator(".plan-cards").innerText();
  await (await field(page, "living", "living.bedding-1")).check({ force: true });
  assert.match(await page.locator(".plans .notice").innerText(), /改过/);
  assert.equal(await page.locator(".plan-cards").innerText(), first);
  await page.locator(".plans .notice button").click();
  await page.waitForSelector(".plans .notice", { state: "detached", ...SLOW });
  await close(page);
});

test("the engine is fetched when the plans are opened, and not before", async () => {
  const page = await open(browser, PORTRAIT, { serviceWorkers: "block" });
  const fetched = [];
  page.context().on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await visit(page, "#/sample/2");
  assert.deepEqual(fetched.filter((path) => /planner|plan-worker|one_ruler_bg|one_ruler-/.test(path)), []);
  await page.locator("#tab-plan").click();
  await settled(page);
  assert.ok(fetched.some((path) => path.includes("one_ruler_bg")));
  await close(page);
});

test("on paper: the opened plans, unfolded, without controls, no wider than the sheet", async () => {
  const page = await open(browser, PORTRAIT);
  await plans(page, "#/sample/2");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 680, height: 960 });
  for (const control of [".plan-choose", ".try", ".plans-toggle", "#plan-savings"]) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  assert.equal(await page.locator(".plan-card").first().isVisible(), true);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide`);
  await shot(page, "plan-paper", page.locator(".plans"));
  if (SHOTS) await page.pdf({ path: `${SHOTS}/plan.pdf`, preferCSSPageSize: true });
  await close(page);
});
