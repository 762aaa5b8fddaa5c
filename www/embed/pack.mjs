// Packs what other people's pages take: the npm package and the folder to copy. Called by `cargo xtask npm`, which has
// built the engine. Everything that comes out is ES2018, so that a bundler of 2018 can read it, and pure ASCII: a page in
// GBK reads its scripts as GBK too.
// usage: node pack.mjs <engine folder> <app folder> <package folder> <folder to copy>
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { oneFile } from "./one_file.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { build, transformSync } = createRequire(join(here, "../package.json"))("esbuild");
const [engine, app, out, folder] = process.argv.slice(2).map((path) => resolve(path));
const npm = join(here, "../npm");

/** One bundle. `beside` says where the wasm is; `shared` leaves the engine out and imports it from a neighbour. */
async function bundle(entry, outfile, { beside, shared, ...options }) {
  const names = {
    name: "names",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/beside\.js$/ }, () => ({ path: join(npm, "beside", `${beside}.js`) }));
      onResolve({ filter: /^one-ruler-form$/ }, () => ({ path: join(engine, "form.json") }));
      onResolve({ filter: /^one-ruler-engine$/ }, () => (shared ? { path: shared, external: true } : { path: join(engine, "index.js") }));
      onResolve({ filter: /\.wasm$/ }, () => ({ path: join(engine, "one_ruler_bg.wasm") }));
    },
  };
  await build({
    entryPoints: [entry], outfile, bundle: true, minify: true, charset: "ascii", target: "es2018", format: "esm", platform: "neutral",
    supported: { "import-meta": true, "dynamic-import": true }, loader: { ".wasm": "base64" }, legalComments: "none",
    banner: { js: "/* One Ruler, MIT licence */" }, plugins: [names], logLevel: "warning", ...options,
  });
}

const index = join(engine, "index.js");
const element = join(here, "entry/element.js");
const script = join(here, "entry/script.js");

async function packNpm() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "schema"), { recursive: true });
  const at = (name) => join(out, name);
  await Promise.all([
    bundle(index, at("index.js"), { beside: "browser" }),
    bundle(index, at("index.node.js"), { beside: "node", external: ["node:*"] }),
    bundle(index, at("index.cjs"), { beside: "require", format: "cjs", external: ["fs", "path"] }),
    bundle(index, at("legacy.js"), { beside: "nowhere" }),
    bundle(index, at("inline.js"), { beside: "inline" }),
    bundle(element, at("element.js"), { shared: "./index.js" }),
    bundle(element, at("element-inline.js"), { shared: "./inline.js" }),
    bundle(join(here, "mapping.js"), at("mapping.js"), {}),
    bundle(join(here, "host.js"), at("frame.js"), {}),
  ]);
  copyFileSync(join(engine, "one_ruler_bg.wasm"), at("one_ruler_bg.wasm"));
  const types = readFileSync(join(engine, "index.d.ts"), "utf8");
  writeFileSync(at("index.d.ts"), types);
  writeFileSync(at("index.d.cts"), types);
  for (const name of readdirSync(npm).filter((name) => /\.d\.ts$|^README\.md$/.test(name))) copyFileSync(join(npm, name), at(name));
  const [, version] = /^version = "(.+)"$/m.exec(readFileSync(join(here, "../../Cargo.toml"), "utf8"));
  const manifest = JSON.parse(readFileSync(join(npm, "package.json"), "utf8"));
  writeFileSync(at("package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
  copyFileSync(join(here, "../../LICENSE"), at("LICENSE"));
  copyFileSync(join(engine, "form.json"), at("schema/form.json"));
  for (const name of readdirSync(engine).filter((name) => name.endsWith(".schema.json"))) {
    copyFileSync(join(engine, name), at(`schema/${name.replace(".schema", "")}`));
  }
}

async function packFolder() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const at = (name) => join(folder, name);
  const iife = { format: "iife", globalName: "OneRuler" };
  await Promise.all([
    bundle(script, at("one-ruler.iife.js"), { beside: "inline", ...iife }),
    bundle(script, at("one-ruler.slim.iife.js"), { beside: "script", ...iife }),
    bundle(join(here, "host.js"), at("one-ruler.host.js"), { format: "iife", globalName: "OneRulerFrame" }),
  ]);
  copyFileSync(join(engine, "one_ruler_bg.wasm"), at("one_ruler_bg.wasm"));
  for (const name of ["frame.html", "frame.js", "frame.css"]) put(at(name), readFileSync(join(here, name), "utf8"));
  for (const name of readdirSync(join(here, "folder"))) {
    const text = readFileSync(join(here, "folder", name), "utf8");
    put(at(name), text.replaceAll("{integrity}", () => integrity(at("one-ruler.iife.js"))));
  }
  oneFile(app, at("one-ruler.html"));
  checksums();
}

/** A file of the folder; a script as it is but for its signs. */
function put(path, text) {
  const script = path.endsWith(".js");
  writeFileSync(path, script ? transformSync(text, { charset: "ascii", target: "es2018", legalComments: "none" }).code : text);
}

const digest = (path, how, as) => createHash(how).update(readFileSync(path)).digest(as);

/** As a page's `integrity` attribute has it. */
const integrity = (path) => `sha384-${digest(path, "sha384", "base64")}`;

/** `sha256sum -c SHA256SUMS` says whether a copy is whole; the browser's own check takes the second list. */
function checksums() {
  const names = readdirSync(folder).sort();
  const lines = names.map((name) => `${digest(join(folder, name), "sha256", "hex")}  ${name}\n`);
  const scripts = Object.fromEntries(names.filter((name) => name.endsWith(".js")).map((name) => [name, integrity(join(folder, name))]));
  writeFileSync(join(folder, "integrity.json"), `${JSON.stringify(scripts, null, 2)}\n`);
  writeFileSync(join(folder, "SHA256SUMS"), lines.join("") + `${digest(join(folder, "integrity.json"), "sha256", "hex")}  integrity.json\n`);
}

await Promise.all([packNpm(), packFolder()]);
