// Every screen in tablet portrait and landscape, on a small phone and at 200 %, in both languages: fits, reads, reaches.
import { after, before, test } from "node:test";
import { assertAccessible, assertClean, assertFits, assertVerdictContrast, BASE_URL, fill, form, LANDSCAPE, launch, makeLock, newHousehold, open, PORTRAIT, saved, shot, started, visit } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const SIZES = { portrait: PORTRAIT, landscape: LANDSCAPE, phone: { width: 320, height: 640 }, zoomed: { width: 540, height: 405 } };

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const locale of ["zh-CN", "en-US"]) {
    test(`every screen: ${size}, ${locale}`, async () => {
      const page = await open(browser, viewport, { locale });
      const look = async (name) => {
        await assertFits(page);
        await assertAccessible(page);
        await assertVerdictContrast(page);
        await shot(page, `${name}-${size}-${locale}`);
      };
      await visit(page);
      await look("tour");
      await page.locator("#tour .button").last().click();
      await page.locator(".intro .button.primary").click();
      await look("gate");
      await page.reload();
      await started(page);
      await makeLock(page);
      await look("empty");
      await newHousehold(page);
      await fill(page, "members", "members[0].name", "向大山");
      await look("new");
      for (const step of ["income", "production", "measures", "visits", "wishes"]) {
        await form(page, step);
        await look(step);
      }
      await page.click("#tab-ask");
      await look("next");
      await saved(page);
      for (const place of ["", "first", "samples", "figures", "villages", "device"]) {
        await page.goto(`${BASE_URL}#/${place}`);
        await page.waitForSelector("main h1");
        await look(place || "book");
      }
      await page.goto(`${BASE_URL}#/sample/4`);
      await page.waitForSelector("#verdict");
      await look("sample");
      await page.goto(`${BASE_URL}#/samples`);
      await page.click("#guess-first");
      await page.locator(".sample").nth(3).click();
      await page.locator(".guess").first().waitFor();
      await look("guess");
      assertClean(page);
      await page.context().close();
    });
  }
}
