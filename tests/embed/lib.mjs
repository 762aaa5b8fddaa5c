// What the tests of the packed files share: servers of other people's pages, Chromium, the package as a host installs it.
// DIST and CHROMIUM come from `cargo xtask test embed`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const top = resolve(here, "../..");
export const DIST = resolve(process.env.DIST || join(top, "www/dist"));
export const FOLDER = join(DIST, "embed");
export const fromWww = createRequire(join(top, "www/package.json"));
const { chromium } = fromWww("playwright-core");
export const own = createRequire(join(here, "package.json"));

/** The sample households of the tree. */
export const sample = (name) => JSON.parse(readFileSync(join(top, "core/data/samples", `${name}.json`), "utf8"));

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/**
 * A server of its own origin. `files` are paths with text or bytes, `folder` is what else lies there; `headers(path)` are
 * sent with each.
 */
export async function serve({ files = {}, folder, headers = () => ({}) }) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    asked.push(path);
    try {
      const body = files[path] ?? readFileSync(join(folder ?? here, path.slice(1)));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? (extname(path) ? "application/octet-stream" : "text/html"), ...headers(path) });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, asked, files, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

/** Chromium; close it in `after`. */
export const launch = (args = []) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", ...args],
});

/** A page that remembers in `faults` what went wrong in it; a page's own missing icon is none. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.warnings = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/favicon/.test(message.location().url)) page.faults.push(`console: ${message.text()}`);
    if (message.type() === "warning") page.warnings.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(`exception: ${error.message}`));
  if (url) await page.goto(url);
  return page;
}

/** The text of an element's shadow root once its verdict is there. */
export async function verdict(page, selector = "one-ruler-household") {
  const found = page.locator(`${selector} .overall`).first();
  await found.waitFor();
  return found.innerText();
}

/** A folder of a host that has installed the packed package: as from the archive, never from the tree. */
export function installed(name) {
  const folder = mkdtempSync(join(tmpdir(), `one-ruler-${name}-`));
  const archive = readdirSync(DIST).find((file) => /^one-ruler-.*\.tgz$/.test(file));
  assert.ok(archive, "no packed archive; run: cargo xtask npm");
  mkdirSync(join(folder, "node_modules"));
  execFileSync("tar", ["-xzf", join(DIST, archive), "-C", join(folder, "node_modules")]);
  cpSync(join(folder, "node_modules/package"), join(folder, "node_modules/one-ruler"), { recursive: true });
  rmSync(join(folder, "node_modules/package"), { recursive: true });
  return { folder, write: (path, text) => { mkdirSync(dirname(join(folder, path)), { recursive: true }); writeFileSync(join(folder, path), text); },
    /** Makes a tool of the tests reachable from the host's folder. */
    link: (tool) => symlinkSync(join(here, "node_modules", tool), join(folder, "node_modules", tool)),
    remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A page with a body. */
export const html = (body, head = "") => `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>门户</title>${head}</head><body>${body}</body></html>`;
