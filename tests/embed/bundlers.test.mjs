// Hosts that build: webpack 4 of 2018, webpack 5, Vite. Each takes the packed archive, builds, and runs in Chromium.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { html, installed, launch, open, own, sample, serve, verdict } from "./lib.mjs";

const left = sample("14-left-school");
const GO = `${"const"} one = document.createElement("one-ruler-household"); one.lang = "en"; one.household = ${JSON.stringify(left)}; document.body.append(one);`;
/** The engine and the element in one page: both share the engine. */
const MODERN = `import { init, assess } from "one-ruler"; import "one-ruler/element";
  ${GO} init().then(() => { document.title = assess(${JSON.stringify(left)}).overall; });`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Runs a script in the host's folder with Node. */
function node(host, script, env = {}) {
  host.write("build.cjs", script);
  const run = spawnSync(process.execPath, [join(host.folder, "build.cjs")], { cwd: host.folder, encoding: "utf8", env: { ...process.env, ...env }, timeout: 120_000 });
  assert.equal(run.status, 0, `${run.stdout}\n${run.stderr}`);
  return run.stdout;
}

async function runs(folder, page, title = "not_yet") {
  const server = await serve({ folder, files: { "/": page } });
  try {
    const shown = await open(browser, `${server.origin}/`);
    assert.equal(await verdict(shown), "Not yet");
    await shown.waitForFunction((title) => document.title === title, title);
    assert.deepEqual(shown.faults, []);
    await shown.context().close();
  } finally {
    await server.close();
  }
}

const webpack = (tool, more) => `
  const webpack = require(${JSON.stringify(own.resolve(tool))});
  webpack({ mode: "production", context: __dirname, entry: "./src/index.js", output: { path: __dirname + "/built", filename: "main.js" }, performance: { hints: false }, ${more} }, (error, stats) => {
    if (error || stats.hasErrors()) { console.error(error || stats.toString({ all: false, errors: true })); process.exit(1); }
    console.log(stats.toString({ all: false, warnings: true }));
  });`;

test("webpack 4: the wasm inside, element and all", async () => {
  const host = installed("webpack4");
  try {
    host.write("src/index.js", `import { init, assess } from "one-ruler/inline"; import "one-ruler/element-inline";
      ${GO} init().then(function () { document.title = assess(${JSON.stringify(left)}).overall; });`);
    const warned = node(host, webpack("webpack4", ""), { NODE_OPTIONS: "--openssl-legacy-provider" });
    assert.equal(warned.trim(), "");
    await runs(join(host.folder, "built"), html(`<script src="main.js"></script>`));
  } finally {
    host.remove();
  }
});

test("webpack 4: the wasm as a file whose address is given, and said where it is not", async () => {
  const host = installed("webpack4-file");
  try {
    host.write("src/index.js", `import { init, assess } from "one-ruler";
      const one = document.createElement("one-ruler-household"); one.attachShadow({ mode: "open" }).innerHTML = "<p class=overall>Not yet</p>"; document.body.append(one);
      init().catch(function (error) { return init("one_ruler_bg.wasm").then(function () { document.title = error.code + " " + assess(${JSON.stringify(left)}).overall; }); });`);
    node(host, webpack("webpack4", ""), { NODE_OPTIONS: "--openssl-legacy-provider" });
    host.write("built/x", "");
    const { cpSync } = await import("node:fs");
    cpSync(join(host.folder, "node_modules/one-ruler/one_ruler_bg.wasm"), join(host.folder, "built/one_ruler_bg.wasm"));
    await runs(join(host.folder, "built"), html(`<script src="main.js"></script>`), "no_address not_yet");
  } finally {
    host.remove();
  }
});

test("webpack 5: finds the wasm by itself", async () => {
  const host = installed("webpack5");
  try {
    host.write("src/index.js", MODERN);
    node(host, webpack("webpack", "output: { path: __dirname + '/built', filename: 'main.js', publicPath: 'auto' },"));
    assert.ok(readdirSync(join(host.folder, "built")).some((name) => name.endsWith(".wasm")));
    await runs(join(host.folder, "built"), html(`<script src="main.js"></script>`));
  } finally {
    host.remove();
  }
});

test("Vite: finds the wasm by itself", async () => {
  const host = installed("vite");
  try {
    host.write("src/index.js", MODERN);
    host.write("index.html", html(`<script type="module" src="./src/index.js"></script>`));
    const vite = pathToFileURL(own.resolve("vite")).href;
    node(host, `import(${JSON.stringify(vite)}).then(({ build }) => build({ root: __dirname, base: "./", logLevel: "warn", build: { outDir: "built" } })).catch((error) => { console.error(error); process.exit(1); });`);
    const built = join(host.folder, "built");
    assert.ok(readdirSync(join(built, "assets")).some((name) => name.endsWith(".wasm")));
    const { readFileSync } = await import("node:fs");
    await runs(built, readFileSync(join(built, "index.html"), "utf8"));
  } finally {
    host.remove();
  }
});
