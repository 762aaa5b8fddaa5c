// The service worker by itself, over twins of its caches, its network and the HTTP cache between: whatever a host, a cache
// or a login page puts in a file's place, one whole version starts without a network, or the old one stays.
import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const TEMPLATE = readFileSync(new URL("../../www/sw.js", import.meta.url), "utf8");
const BASE = "https://county.example/ruler/";
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const byContent = (stem, text) => `${stem}-${sha256(text).slice(0, 12)}.js`;

/** One build of the page: three files, each naming the next by its content. */
function build(word) {
  const later = `later ${word}`;
  const app = `app ${word} ${byContent("later", later)}`;
  const same = "icon, the same in every build";
  const files = { [byContent("later", later)]: later, [byContent("app", app)]: app, [byContent("icon", same)]: same };
  files["index.html"] = `page ${word} ${byContent("app", app)}`;
  files["manifest.webmanifest"] = "the same manifest";
  const list = Object.entries(files).map(([name, text]) => `["./${name}", "${sha256(text)}"]`);
  files["sw.js"] = TEMPLATE.replace("[/* precache list */]", `[${list}]`).replace('"manifest hash"', `"${sha256(list.join()).slice(0, 12)}"`);
  return files;
}

/** A browser: its caches for the page, its HTTP cache, and a host that may be anything. */
class Browser {
  constructor(host) {
    Object.assign(this, { host, shelves: new Map(), http: new Map(), asked: [], active: null, online: true });
    this.caches = {
      open: async (name) => {
        if (!this.shelves.has(name)) this.shelves.set(name, new Map());
        const held = this.shelves.get(name);
        const key = (request) => new URL(typeof request === "string" ? request : request.url, BASE).href;
        return {
          match: async (request) => held.get(key(request))?.clone(),
          put: async (request, answer) => {
            if (answer.headers.get("vary") === "*") throw new TypeError("Vary: *");
            held.set(key(request), answer);
          },
          addAll: async (paths) => {
            for (const path of paths) {
              const answer = await this.fetch(path);
              if (!answer.ok) throw new TypeError(path);
              held.set(key(path), answer);
            }
          },
        };
      },
      keys: async () => [...this.shelves.keys()],
      delete: async (name) => this.shelves.delete(name),
    };
  }

  /** As a browser fetches: out of the HTTP cache while what is there is fresh, unless told to go past it. */
  async fetch(request, { cache = "default" } = {}) {
    const url = new URL(typeof request === "string" ? request : request.url, BASE).href;
    if (cache !== "reload" && this.http.has(url)) return this.http.get(url).clone();
    if (!this.online) throw new TypeError("Failed to fetch");
    const name = url.slice(BASE.length) || "index.html";
    this.asked.push(name);
    const { status = 200, body, headers = {} } = this.host(name);
    const answer = new Response(body, { status, headers });
    // Without a word about keeping, a browser keeps for as long as it likes.
    if (!/no-cache/.test(headers["cache-control"] ?? "")) this.http.set(url, answer.clone());
    return answer;
  }

  /** Starts a worker's script; gives what it listens to. */
  worker(script) {
    const listens = {};
    const self = {
      registration: { scope: BASE }, clients: { claim: async () => {} }, skipWaiting: () => {},
      addEventListener: (name, call) => (listens[name] = call),
    };
    runInNewContext(script, {
      self, caches: this.caches, crypto: webcrypto, URL, Response, Headers, Error, Uint8Array, Array, Promise,
      fetch: (request, how) => this.fetch(request, how),
    });
    return listens;
  }

  async run(listens, name) {
    let done = Promise.resolve();
    listens[name]({ waitUntil: (promise) => (done = promise) });
    await done;
  }

  /** Looks for a new version as a browser does: `sw.js` itself past the cache. True where it took over. */
  async update() {
    const found = await this.fetch("sw.js", { cache: "reload" });
    const script = await found.text();
    if (!found.ok || !script.startsWith("//") || script === this.active?.script) return false;
    const listens = this.worker(script);
    try {
      await this.run(listens, "install");
    } catch {
      return false;
    }
    await this.run(listens, "activate");
    this.active = { script, listens };
    return true;
  }

  async ask(name, mode = "no-cors") {
    const request = { method: "GET", mode, url: BASE + name };
    let answered;
    this.active.listens.fetch({ request, respondWith: (answer) => (answered = answer) });
    const answer = await answered;
    return answer.ok ? answer.text() : undefined;
  }

  /** What stands on the screen without a network: the page and all it names, each whole. */
  async opens() {
    this.online = false;
    this.http.clear();
    const page = await this.ask("", "navigate");
    const app = await this.ask(page.split(" ")[2]);
    const later = await this.ask(app.split(" ")[2]);
    this.online = true;
    assert.deepEqual([app, later].map((text) => text.split(" ")[1]), [page.split(" ")[1], page.split(" ")[1]], "two versions mixed");
    return page.split(" ")[1];
  }
}

const plain = (files, headers = {}) => (name) => (name in files ? { body: files[name], headers } : { status: 404, body: "", headers });
const [OLD, NEW] = [build("old"), build("new")];

/** Hosts between one build and the next: what the tablet has afterwards. */
const HOSTS = {
  "no cache header at all": [plain(NEW), "new"],
  "max-age=86400 on everything": [plain(NEW, { "cache-control": "max-age=86400" }), "new"],
  "no-cache": [plain(NEW, { "cache-control": "no-cache" }), "new"],
  "an answer packed, and different for everybody": [plain(NEW, { vary: "*", "content-encoding": "identity" }), "new"],
  "a half-copied folder: the worker and the page are there": [(name) => plain(/^(sw\.js|index\.html)$/.test(name) ? NEW : OLD)(name), "old"],
  "a half-copied folder: the page is still the old one": [(name) => plain(name === "index.html" ? OLD : { ...OLD, ...NEW })(name), "old"],
  "a half-copied folder: the worker is still the old one": [(name) => plain(name === "sw.js" ? OLD : NEW)(name), "old"],
  "a file cut off": [(name) => plain({ ...NEW, [name]: name.startsWith("later") ? NEW[name].slice(0, 5) : NEW[name] })(name), "old"],
  "one byte changed": [(name) => plain({ ...NEW, [name]: name.startsWith("app") ? NEW[name].replace("app", "apq") : NEW[name] })(name), "old"],
  "a login page in the place of every file": [() => ({ body: "<html>log in</html>" }), "old"],
  "a login page in the place of every file but the worker": [(name) => (name === "sw.js" ? { body: NEW[name] } : { body: "<html>log in</html>" }), "old"],
  "a host that is down": [(name) => (name === "sw.js" ? { body: NEW[name] } : { status: 503, body: "" }), "old"],
};
for (const [name, [host, want]] of Object.entries(HOSTS)) {
  test(`from one build to the next under ${name}: ${want} stays or comes, whole`, async () => {
    // The first visit went through a host without headers: the HTTP cache holds the old page.
    const browser = new Browser(plain(OLD));
    for (const file of ["index.html", "manifest.webmanifest"]) await browser.fetch(file);
    assert.equal(await browser.update(), true);
    browser.host = host;
    assert.equal(await browser.update(), want === "new");
    assert.equal(await browser.opens(), want);
    // Once the host is whole the next look takes it.
    browser.host = plain(NEW);
    await browser.update();
    assert.equal(await browser.opens(), "new");
    assert.equal(browser.shelves.size, 1, "a cache of another version is left");
  });
}

test("a broken first visit keeps nothing that answers, and the next one is whole", async () => {
  const browser = new Browser((name) => (name.startsWith("later") ? { status: 404, body: "" } : plain(NEW)(name)));
  assert.equal(await browser.update(), false);
  browser.host = plain(NEW);
  assert.equal(await browser.update(), true);
  assert.equal(await browser.opens(), "new");
});

test("an update fetches what changed, past every cache, and nothing twice", async () => {
  const browser = new Browser(plain(OLD));
  await browser.update();
  browser.asked.length = 0;
  browser.host = plain(NEW);
  await browser.update();
  assert.deepEqual(browser.asked.filter((name) => name.startsWith("icon")), []);
  assert.equal(new Set(browser.asked).size, browser.asked.length);
  assert.equal(browser.asked.length, Object.keys(NEW).length - 1);
});

test("what was kept and rotted on the device is fetched anew by the next version", async () => {
  const browser = new Browser(plain(OLD));
  await browser.update();
  const [held] = [...browser.shelves.values()];
  const icon = Object.keys(OLD).find((name) => name.startsWith("icon"));
  held.set(BASE + icon, new Response("rot"));
  browser.host = plain(NEW);
  assert.equal(await browser.update(), true);
  assert.equal(await browser.ask(icon), OLD[icon]);
});

test("every moment at which the worker is ended leaves one whole version", async () => {
  for (let at = 1; at < 40; at++) {
    const browser = new Browser(plain(OLD));
    await browser.update();
    let left = at;
    browser.host = plain(NEW);
    const open = browser.caches.open;
    const dies = () => {
      if (--left < 0) throw new Error("ended");
    };
    browser.caches.open = async (name) => {
      dies();
      const cache = await open(name);
      return { ...cache, put: async (...given) => (dies(), cache.put(...given)) };
    };
    await browser.update().catch(() => {});
    browser.caches.open = open;
    assert.match(await browser.opens(), /^(old|new)$/, `after ${at} steps`);
    await browser.update();
    assert.equal(await browser.opens(), "new", `after ${at} steps`);
  }
});
