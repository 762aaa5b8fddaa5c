// The examples of the package's README, run as they stand there, from the packed archive.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { FOLDER, html, installed, launch, open, own, sample, serve } from "./lib.mjs";

let host, examples;
before(() => {
  host = installed("readme");
  const readme = readFileSync(join(host.folder, "node_modules/one-ruler/README.md"), "utf8");
  examples = [...readme.matchAll(/```js (\S+)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind, text }));
  host.write("household.json", JSON.stringify(sample("14-left-school")));
});
after(() => host.remove());

test("every example of code is of a kind that is run", () => {
  const readme = readFileSync(join(host.folder, "node_modules/one-ruler/README.md"), "utf8");
  assert.equal(readme.match(/```js/g).length, examples.length);
  assert.deepEqual([...new Set(examples.map(({ kind }) => kind))].sort(), ["browser", "browser-frame", "node"]);
});

test("those for Node", () => {
  const said = examples.filter(({ kind }) => kind === "node").map(({ text }, at) => {
    host.write(`example${at}.mjs`, text);
    return execFileSync(process.execPath, [join(host.folder, `example${at}.mjs`)], { cwd: host.folder, encoding: "utf8" });
  });
  assert.match(said[0], /^not_yet no_pass 还不能退出/);
  assert.match(said[1], /members\[0\]\.birth/);
  assert.match(said[2], /「1\. 健康状况」的值「体弱」不在代码表里，没有采用。\nundecided/);
  assert.match(said[3], /worked_out: 'server'/);
  assert.match(said[4], /^undecided\n.*as_of.*NaN/);
  assert.match(said[5], /^144000\n.*How many months.*\nmonth_alone/);
});

test("those for a page, built by Vite", async () => {
  const { build } = await import(pathToFileURL(own.resolve("vite")));
  const pages = examples.filter(({ kind }) => kind !== "node");
  const frames = await serve({ folder: FOLDER, files: {} });
  const browser = await launch();
  try {
    for (const [at, { kind, text }] of pages.entries()) {
      const framed = kind === "browser-frame" ? `<iframe title="ruler" src="${frames.origin}/listed.html" width="600" height="300"></iframe>` : "";
      host.write(`page${at}/main.js`, text);
      host.write(`page${at}/index.html`, html(`${framed}<script type="module" src="./main.js"></script>`));
      await build({ root: join(host.folder, `page${at}`), base: "./", logLevel: "error", build: { outDir: "built", target: "es2022" } });
      const folder = join(host.folder, `page${at}/built`);
      const server = await serve({ folder, files: { "/": readFileSync(join(folder, "index.html")) } });
      frames.files["/listed.html"] = readFileSync(join(FOLDER, "frame.html"), "utf8").replace('name="one-ruler-origins" content=""', `name="one-ruler-origins" content="${server.origin}"`);
      const page = await open(browser, `${server.origin}/`);
      await page.waitForFunction(() => document.title === "undecided");
      assert.deepEqual(page.faults, []);
      await server.close();
    }
  } finally {
    await browser.close();
    await frames.close();
  }
});
