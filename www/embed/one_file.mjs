// The app as one page that opens from a disk or a stick: everything the built app loads lies in it, and each file becomes
// a blob address when it is asked for. It is made of the built app as it stands, so whatever the app comes to load comes
// along. No service worker, no manifest; the policy in it forbids every address but its own.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const POLICY = "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; style-src 'unsafe-inline' blob:; " +
  "img-src data: blob:; connect-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'";
const TYPES = { js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json", txt: "text/plain", bin: "application/octet-stream" };
/** Loaded by the page itself, or of no use where nothing is served. */
const APART = /^(index\.html|boot-[^/]*\.js|app-[^/]*\.css|sw\.js|manifest\.webmanifest|icons\/.*)$|\.br$/;

/** Runs before boot.js asks for its first file; written for the same old browsers. */
const LOADER = `(function () {
  "use strict";
  var made = {};
  function bytesOf(text) {
    var plain = atob(text), bytes = new Uint8Array(plain.length);
    for (var at = 0; at < bytes.length; at++) bytes[at] = plain.charCodeAt(at);
    return bytes;
  }
  window.oneRulerFile = function (name) {
    if (made[name]) return made[name];
    var held = document.getElementById("file " + name); if (!held) throw new Error(name + " is not in this page"); var type = held.getAttribute("data-type");
    var content = bytesOf(held.textContent), names = JSON.parse(held.getAttribute("data-names"));
    held.textContent = "";
    if (names.length) content = names.reduce(function (text, pair) {
      return text.split(pair[0]).join(JSON.stringify(window.oneRulerFile(pair[1])));
    }, new TextDecoder().decode(content));
    return (made[name] = URL.createObjectURL(new Blob([content], { type: type })));
  };
})();`;

/** Said on every screen, whatever the app shows: plainly, in both languages, and not on paper. */
const TOLD = `<p id="one-file" role="note">本页是从文件打开的：这里没有受保护的存储，关掉就什么都不留。样例可以随便用；真实人家要先设口令，并在关掉之前存成加密文件。<br><span lang="en">This page was opened as a file: no store is protected here, and nothing is kept once it is closed. The samples are free to use; for real households set a passphrase, and save them to an encrypted file before closing.</span></p>`;
const TOLD_STYLE = "#one-file { margin: 0; padding: 0.5rem 0.75rem; background: #fbf0d2; color: #4a3300; border-bottom: 2px solid #6b4a00; } @media print { #one-file { display: none; } }";

const escaped = (text) => text.replace(/<\/(script|style)/gi, "<\\/$1");

/** How a text names other files: the quoted string as it stands there, and the file. */
function namesIn(text, files) {
  const found = [];
  for (const name of files) {
    for (const quote of ['"', "'"]) {
      const path = `${quote}./${name}${quote}`;
      if (text.includes(path)) found.push([path, name]);
    }
  }
  return found;
}

function once(text, what, by) {
  const parts = text.split(what);
  if (parts.length !== 2) throw new Error(`the app's page should hold ${what} once, not ${parts.length - 1} times; mend www/embed/one_file.mjs`);
  return parts.join(by);
}

/** Writes the page made of the built app. */
export function oneFile(app, out) {
  const read = (name) => readFileSync(join(app, name));
  const all = readdirSync(app, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name).slice(app.length + 1).replaceAll("\\", "/")).sort();
  const files = all.filter((name) => !APART.test(name));
  const [boot] = all.filter((name) => /^boot-[^/]*\.js$/.test(name));
  const [sheet] = all.filter((name) => /^app-[^/]*\.css$/.test(name));
  const held = files.map((name) => {
    const bytes = read(name);
    const end = name.split(".").pop();
    if (!TYPES[end]) throw new Error(`${name}: of no known type; add it to TYPES in www/embed/one_file.mjs`);
    const names = end === "js" ? namesIn(bytes.toString("utf8"), files) : [];
    return `<script type="text/plain" id="file ${name}" data-type="${TYPES[end]}" data-names='${JSON.stringify(names).replaceAll("'", "&#39;")}'>${bytes.toString("base64")}</script>`;
  });
  let starting = read(boot).toString("utf8");
  const begin = namesIn(starting, files);
  if (!begin.length) throw new Error(`${boot} loads no file; mend www/embed/one_file.mjs`);
  for (const [text, name] of begin) starting = starting.split(text).join(`window.oneRulerFile("${name}")`);
  let page = read("index.html").toString("utf8");
  const icon = `data:image/svg+xml;base64,${read("icons/icon.svg").toString("base64")}`;
  page = page.replace(/<link rel="(manifest|apple-touch-icon|modulepreload|preload)"[^>]*>\n?/g, "");
  page = page.replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${icon}" type="image/svg+xml">`);
  page = once(page, "<meta charset=\"utf-8\">", `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
  page = once(page, `<link rel="stylesheet" href="./${sheet}">`, `<style>${escaped(read(sheet).toString("utf8"))}\n${TOLD_STYLE}</style>`);
  page = once(page, "<body>", `<body>\n${TOLD}`);
  const scripts = [...held, `<script>${LOADER}</script>`, `<script>${escaped(starting)}</script>`].join("\n");
  page = once(page, `<script src="./${boot}"></script>`, scripts);
  if (/(src|href)="\.\//.test(page)) throw new Error("the page still loads a file from beside itself; mend www/embed/one_file.mjs");
  writeFileSync(out, page);
}
