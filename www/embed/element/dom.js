// Nodes from plain values. Texts become text nodes, never markup, so a name with `<img onerror>` in it is shown as typed.
const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "rect", "line"]);

/** A node: `h("p", { class: "x", onclick }, "text", child)`. `null`, `false` and `""` leave an attribute or child out. */
export function h(name, attributes, ...children) {
  const node = DRAWN.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "open") node.open = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return node;
}

/** Takes the children of a node away and puts others in; `replaceChildren` is younger than many browsers of portals. */
export function fill(node, ...children) {
  while (node.firstChild) node.firstChild.remove();
  node.append(...children);
}

/** A list of texts or nodes; nothing where there are none. */
export const list = (items, attributes) =>
  items.length ? h("ul", attributes, items.map((one) => h("li", null, one))) : null;

/** A fold, open or not. */
export const fold = (title, attributes, ...children) => h("details", attributes, h("summary", null, title), ...children);

/** Pairs of label and text. */
export const pairs = (rows, label, text) =>
  rows.length ? h("dl", null, rows.flatMap((row) => [h("dt", null, row[label]), h("dd", null, row[text])])) : null;

/** A table with its caption and row heads; nothing where there are no rows. */
export function table({ caption, note, head, rows }) {
  if (!rows.length) return null;
  const cell = (text, place) => (place === 0 ? h("th", { scope: "row" }, text) : h("td", null, text));
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    h("table", null,
      h("caption", null, caption, note ? h("small", null, note) : null),
      head.some(Boolean) ? h("thead", null, h("tr", null, head.map((text) => h("th", { scope: "col" }, text)))) : null,
      h("tbody", null, rows.map((row) => h("tr", null, row.map(cell))))));
}
