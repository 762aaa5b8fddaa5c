// The custom element as a host and a visitor have it: what it tells, what it asks, what it never does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FOLDER, html, launch, open, sample, serve, verdict } from "./lib.mjs";

const open10 = sample("10-insurance-unknown");
const LISTEN = `window.heard = []; for (const name of ["change", "result", "error"]) addEventListener("one-ruler-" + name, (event) => heard.push({ name, detail: event.detail, composed: event.composed }));`;

let browser, server, elsewhere;
before(async () => {
  browser = await launch();
  server = await serve({ folder: FOLDER, files: {
    "/": html(`<one-ruler-household lang="en"></one-ruler-household><script src="one-ruler.iife.js"></script>`),
    "/figures.json": JSON.stringify({ format: "one-ruler/local-figures@1", entered_by: "何", entered_on: "2017-11-01", figures: [] }),
    "/broken.json": "{",
  } });
  elsewhere = await serve({ files: { "/figures.json": "{}" }, headers: () => ({ "Access-Control-Allow-Origin": "*" }) });
});
after(async () => { await browser.close(); await server.close(); await elsewhere.close(); });

/** A page with the element; `record` and attributes given before `run`. */
async function at({ record = open10, attributes = {}, options }, run) {
  const page = await open(browser, `${server.origin}/`, options);
  await page.evaluate(LISTEN);
  await page.evaluate(({ record, attributes }) => {
    const one = document.querySelector("one-ruler-household");
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    one.household = record;
  }, { record, attributes });
  try {
    await run(page);
  } finally {
    await page.context().close();
  }
}

const heard = (page, name) => page.evaluate((name) => window.heard.filter((one) => one.name === name).map((one) => one.detail), name);

test("a visitor answers the open questions from the keyboard, and the verdict follows", async () => {
  await at({}, async (page) => {
    assert.equal(await verdict(page), "Undecided");
    const ask = page.locator("one-ruler-household .asks select");
    assert.equal(await ask.count(), 1);
    await ask.first().focus();
    await page.keyboard.type("Res");
    await page.keyboard.press("Tab");
    await page.locator("one-ruler-household .overall", { hasText: "Meets the exit standard" }).waitFor();
    assert.equal(await page.locator("one-ruler-household [role=status]").innerText(), "Meets the exit standard");
    const changes = await heard(page, "change");
    assert.deepEqual(changes.at(-1).household.members[3].insurance.kind, { reported: "residents" });
    assert.equal((await heard(page, "result")).at(-1).outcome.overall, "may_exit");
  });
});

test("details are frozen through and through, versioned, composed; what is read is a copy", async () => {
  await at({}, async (page) => {
    await verdict(page);
    const told = await page.evaluate(() => {
      const [{ detail, composed }] = heard.filter((one) => one.name === "result").slice(-1);
      const thawed = [];
      const walk = (value, path) => {
        if (value === null || typeof value !== "object") return;
        if (!Object.isFrozen(value)) thawed.push(path);
        for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`);
      };
      walk(detail, "detail");
      const one = document.querySelector("one-ruler-household");
      one.household.members[0].name = "changed";
      return { thawed, composed, version: detail.version, name: one.household.members[0].name };
    });
    assert.deepEqual(told, { thawed: [], composed: true, version: 1, name: open10.members[0].name });
  });
});

test("faults of what is typed are said at the field and nothing typed is lost", async () => {
  await at({}, async (page) => {
    await verdict(page);
    const root = page.locator("one-ruler-household");
    await root.locator("summary", { hasText: "Income of the year" }).click();
    await root.locator("details.entry > summary").first().click();
    const amount = root.getByLabel(/^Amount/).first();
    const reading = root.locator('[data-reading="income.wage.items[0].amount"]');
    // Said beside the field while it is typed, before it counts.
    await amount.fill("2800元/月×9个月");
    assert.match(await reading.innerText(), /= 25,200 yuan/);
    await amount.fill("3千w");
    assert.match(await reading.innerText(), /“w” is not understood/);
    await amount.press("Tab");
    await root.locator("[role=alert] li", { hasText: "“w” is not understood" }).first().waitFor();
    assert.equal(await root.getByLabel(/^Amount/).first().getAttribute("aria-invalid"), "true");
    assert.equal(await root.getByLabel(/^Amount/).first().inputValue(), "3千w");
    assert.equal((await heard(page, "error")).at(-1).field.replace(/\.reported$/, ""), "income.wage.items[0].amount");
    await root.getByLabel(/^Amount/).first().fill("9000-14,000");
    await root.getByLabel(/^Amount/).first().press("Tab");
    await root.locator("[role=alert]").waitFor({ state: "detached" });
    assert.deepEqual((await heard(page, "change")).at(-1).household.income.wage.items[0].amount, { reported: { low: 900000, high: 1400000 } });
    await root.getByLabel(/^Amount/).first().fill("2800元/月×9个月");
    await root.getByLabel(/^Amount/).first().press("Tab");
    await root.locator(".hint", { hasText: "Worked out: 2800元/月×9个月" }).waitFor();
    const item = (await heard(page, "change")).at(-1).household.income.wage.items[0];
    assert.deepEqual([item.amount, item.working], [{ reported: 2520000 }, "2800元/月×9个月"]);
  });
});

test("members and entries are added and taken away", async () => {
  await at({ record: null }, async (page) => {
    const root = page.locator("one-ruler-household");
    await verdict(page);
    await root.locator("summary", { hasText: "Members" }).click();
    await root.getByRole("button", { name: /^Add/ }).first().click();
    await root.getByLabel("Name", { exact: true }).fill("向大山");
    await root.getByLabel("Name", { exact: true }).press("Tab");
    await root.locator("details.entry > summary", { hasText: "向大山" }).waitFor();
    assert.deepEqual(await page.evaluate(() => document.querySelector("one-ruler-household").household.members), [{ id: "m1", name: "向大山" }]);
    await root.getByRole("button", { name: /^Remove/ }).click();
    assert.deepEqual(await page.evaluate(() => document.querySelector("one-ruler-household").household.members), []);
  });
});

test("read-only asks nothing and shows what is open", async () => {
  await at({ attributes: { mode: "full read-only" } }, async (page) => {
    await verdict(page);
    const root = page.locator("one-ruler-household");
    await root.locator(".goal").first().waitFor();
    assert.equal(await root.locator("input, select").count(), 0);
    // One question for the member whose insurance nobody asked about.
    assert.equal(await root.locator(".asks p").count(), 1);
    for (const title of ["Causes", "Measures", "Plans"]) assert.equal(await root.locator("h3", { hasText: title }).count(), 1, title);
  });
});

test("strings with markup are shown as text, in every mode and in the form", async () => {
  const evil = structuredClone(sample("14-left-school"));
  const markup = `<img src=x onerror="window.ran = 1"><script>window.ran = 2</script>`;
  evil.members.forEach((member, at) => { member.name = `${markup}${at}`; });
  evil.place.village_name = markup;
  evil.note = markup;
  await at({ record: evil, attributes: { mode: "full" } }, async (page) => {
    const root = page.locator("one-ruler-household");
    await root.locator(".goal").first().waitFor();
    for (const title of ["The household", "Members"]) await root.locator("summary", { hasText: title }).first().click();
    assert.equal(await root.locator("img, script").count(), 0);
    assert.ok((await root.locator(".result").innerText()).includes("<img src=x onerror="));
    assert.equal(await page.evaluate(() => window.ran), undefined);
  });
});

test("keys of the prototype in a record change nothing outside it", async () => {
  await at({ record: JSON.stringify(open10).replace("{", '{"__proto__":{"polluted":1},') }, async (page) => {
    await page.locator("one-ruler-household [role=alert]").waitFor();
    assert.equal(await page.evaluate(() => ({}).polluted), undefined);
  });
});

test("policy: an id, a file of the host, an object; anything else is refused and never replaced by a default", async () => {
  const cases = [
    ["kaizhou-default", null], ["/figures.json", null], ["another-county", "policy"], ["/missing.json", "policy"], ["/broken.json", "policy"],
    [`${elsewhere.origin}/figures.json`, "policy"],
  ];
  for (const [policy, code] of cases) {
    await at({ attributes: { policy } }, async (page) => {
      if (!code) return assert.equal(await verdict(page), "Undecided", policy);
      const alert = page.locator("one-ruler-household [role=alert]");
      await alert.waitFor();
      assert.equal((await heard(page, "error")).at(-1).code, code, policy);
      assert.equal(await page.locator("one-ruler-household .overall").count(), 0);
      return undefined;
    });
  }
  assert.deepEqual(elsewhere.asked, []);
  await at({}, async (page) => {
    await page.evaluate(() => { document.querySelector("one-ruler-household").policy = { format: "one-ruler/local-figures@1", entered_by: "何", entered_on: "2017-11-01", figures: [] }; });
    await page.waitForFunction(() => heard.some(({ name, detail }) => name === "result" && detail.outcome.warnings.some((one) => one.warning === "local_figures")));
  });
});

test("a file of the host is read once, however often the household changes", async () => {
  const before = server.asked.filter((path) => path === "/figures.json").length;
  await at({ attributes: { policy: "/figures.json" } }, async (page) => {
    await verdict(page);
    for (const value of ["true", "false", "true"]) {
      const changes = (await heard(page, "result")).length;
      await page.evaluate((value) => { const one = document.querySelector("one-ruler-household"); const next = one.household; next.water.piped = { reported: value === "true" }; one.household = next; }, value);
      await page.waitForFunction((count) => heard.filter(({ name }) => name === "result").length > count, changes);
    }
  });
  assert.equal(server.asked.filter((path) => path === "/figures.json").length - before, 1);
});

test("the question is an attribute; the address of the host is left alone", async () => {
  await at({ attributes: { question: "enter", mode: "full" } }, async (page) => {
    await verdict(page);
    for (const title of ["Members", "Housing"]) await page.locator("one-ruler-household summary", { hasText: title }).first().click();
    assert.equal((await heard(page, "result")).at(-1).outcome.question, "enter");
    assert.equal(page.url(), `${server.origin}/`);
    assert.equal(await page.evaluate(() => history.length), 2, "about:blank and the page itself");
  });
});

test("theming by custom properties and parts; height follows the content", async () => {
  await at({ options: { viewport: { width: 700, height: 900 } } }, async (page) => {
    await verdict(page);
    const before = await page.evaluate(() => document.querySelector("one-ruler-household").offsetHeight);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("one-ruler-household { --one-ruler-ink: rgb(1, 2, 3) } one-ruler-household::part(verdict) { border-color: rgb(4, 5, 6) }");
      document.adoptedStyleSheets = [sheet];
    });
    assert.equal(await page.locator("one-ruler-household .root").evaluate((one) => getComputedStyle(one).color), "rgb(1, 2, 3)");
    assert.equal(await page.locator("one-ruler-household .verdict").evaluate((one) => getComputedStyle(one).borderLeftColor), "rgb(4, 5, 6)");
    await page.locator("one-ruler-household summary", { hasText: "Housing" }).click();
    await page.waitForFunction((before) => document.querySelector("one-ruler-household").offsetHeight > before + 100, before);
  });
});
