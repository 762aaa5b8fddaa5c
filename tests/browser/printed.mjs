// Reads printed pages with poppler's pdftotext (Debian: poppler-utils), and says what a page of the app holds to print.
import { execFileSync } from "node:child_process";

/** Millimetres as PDF points. */
const mm = (length) => (length * 72) / 25.4;
/** The smallest margin of `@page` in `www/css/paper.css`, less a hair for the overhang of a letter. */
const MARGIN = mm(13.5);

function pdftotext(...words) {
  try {
    return execFileSync("pdftotext", words, { encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("pdftotext is missing; install poppler-utils, then run the test again");
    throw error;
  }
}

/** Without spaces, and with one code for signs that look alike: fonts name some ideographs by their radicals. */
export const squeezed = (text) => text.normalize("NFKC").replace(/[\s\u200b]/g, "");

/** Each page's text without its head and its number, and the number. */
export function pages(path) {
  const all = pdftotext("-raw", path, "-").split("\f").slice(0, -1);
  return all.map((page) => {
    const lines = page.split("\n").filter((line) => line.trim());
    const place = lines.findIndex((line) => /^\d+ ?\/ ?\d+$/.test(line.trim()));
    const number = (lines[place] ?? "").replace(/\s/g, "");
    const head = lines.findIndex((line) => / ?· ?\d{4}-\d\d-\d\d ?· ?[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(line.trim()));
    return { number, head: lines[head], text: lines.filter((_, at) => at !== place && at !== head).join("\n") };
  });
}

/**
 * Whether a text is there; one longer than a page stands on it in pieces, one a page, each of some length.
 */
export function holds(all, text, most) {
  if (all.includes(text)) return true;
  if (text.length < LONG) return false;
  let rest = text;
  for (let piece = 0; rest && piece < most; piece++) {
    let length = rest.length;
    while (length && !all.includes(rest.slice(0, length))) length = length > 200 ? Math.floor(length * 0.98) : length - 1;
    if (length < 8 && length < rest.length) return false;
    rest = rest.slice(length);
  }
  return !rest;
}
/** Longer than this a text may run over a page's end. */
const LONG = 400;

/** Letters of which the paper has fewer than the page. */
export function fewer(all, shown) {
  const count = (text) => [...text].reduce((sums, one) => sums.set(one, (sums.get(one) ?? 0) + 1), new Map());
  const there = count(all);
  return [...count(shown)].filter(([one, wanted]) => (there.get(one) ?? 0) < wanted).map(([one, wanted]) => `${one}: ${there.get(one) ?? 0} of ${wanted}`);
}

/** Words that reach into the side margins or out of the page. */
export function boxes(path) {
  const found = [];
  let width = 0;
  let height = 0;
  for (const line of pdftotext("-bbox", path, "-").split("\n")) {
    const page = line.match(/<page width="([\d.]+)" height="([\d.]+)"/);
    if (page) [width, height] = [Number(page[1]), Number(page[2])];
    const word = line.match(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/);
    if (!word) continue;
    const [left, top, right, bottom] = word.slice(1, 5).map(Number);
    if (left < MARGIN || right > width - MARGIN || top < 0 || bottom > height) found.push(`${word[5]} ${left} ${top} ${right} ${bottom}`);
  }
  if (Math.abs(width - mm(210)) > 2 || Math.abs(height - mm(297)) > 2) found.push(`the page is ${width} x ${height} pt, not A4`);
  return found;
}

/** Every text of the paper on the page: cells, paragraphs, entries, labels. */
export const texts = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".paper h2, .paper h3, .paper h4, .paper p, .paper li, .paper dt, .paper dd, .paper th, .paper td, .paper caption")]
      .map((one) => one.textContent.trim())
      .filter(Boolean),
  );

/** Texts on the page whose box hides part of them. */
export const cutTexts = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".paper *")]
      .filter((one) => {
        const style = getComputedStyle(one);
        const hides = style.overflowX === "hidden" || style.overflowX === "clip" || style.textOverflow === "ellipsis";
        return hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
      })
      .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`),
  );

/** Every table with its head and rows, headings, and how large the letters are that are read from afar. */
export const outline = (page) =>
  page.evaluate(() => {
    const all = (words) => [...document.querySelectorAll(words)];
    const points = (one) => parseFloat(getComputedStyle(one).fontSize) * 0.75;
    return {
      tables: all(".paper .paper-table").map((table) => ({
        head: [...table.querySelectorAll("thead th")].map((one) => one.textContent).join(""),
        rows: [...table.querySelectorAll("tbody tr")].map((one) => one.textContent),
      })),
      headings: all(".paper h3, .paper h4, .paper-sub, .paper caption").map((one) => one.textContent),
      openers: all(".paper h3 + p:not(:last-child)").map((one) => one.previousElementSibling.textContent + one.textContent),
      closers: all(".paper p").filter((one) => one.nextElementSibling?.matches("h3, .paper-together")).map((one) => one.textContent),
      signatures: all(".paper-sign p").map((one) => one.textContent),
      verdict: Math.min(...all(".paper-verdict").map(points)),
      read: Math.min(...all(".paper-beside th, .paper-beside td").map(points)),
    };
  });

/** The page each row of a table ends on, in the order they were printed; null where a row runs over a page's end. */
function places(rows, text, from) {
  let at = from;
  return rows.map((row) => {
    const [found, page] = text.slice(at.page).reduce((hit, one, place) => {
      if (hit) return hit;
      const start = one.indexOf(row, place ? 0 : at.start);
      return start < 0 ? null : [start, at.page + place];
    }, null) ?? [];
    if (page === undefined) return null;
    at = { page, start: found + row.length };
    return at;
  });
}

/**
 * What a printer would be ashamed of: a heading at the foot of a page, alone or with one line, a line at the top of one that
 * closes what stands before, a table that goes on without its head or leaves a single row behind, a day torn in two, a last page of under three lines or without the places to sign.
 */
export function ugly({ tables, headings, openers, closers, signatures }, printed) {
  const found = [];
  const heads = new Set(headings.map(squeezed));
  const text = printed.map((one) => squeezed(one.text));
  printed.forEach(({ text: page }, place) => {
    const lines = page.split("\n");
    const last = squeezed(lines.at(-1));
    if (place + 1 < printed.length && heads.has(last)) found.push(`page ${place + 1} ends with the heading ${last}`);
    const whole = squeezed(page);
    const left = openers.find((one) => place + 1 < printed.length && whole.endsWith(squeezed(one)));
    if (left) found.push(`page ${place + 1} ends with ${left}`);
    const alone = closers.find((one) => place > 0 && whole.startsWith(squeezed(one)));
    if (alone) found.push(`page ${place + 1} begins with ${alone}`);
    const torn = lines.filter((line) => /\b(19|20)\d\d-(\d\d-)?$/.test(line.trim()));
    found.push(...torn.map((line) => `page ${place + 1} tears a day: ${line}`));
  });
  const [signed] = signatures;
  if (signed && !text.at(-1).includes(squeezed(signed))) found.push("the last page holds no place to sign");
  const least = printed.at(-1).text.split("\n").length;
  if (printed.length > 1 && least < 3) found.push(`the last page has ${least} lines`);
  let from = { page: 0, start: 0 };
  for (const { head, rows } of tables) {
    const on = places(rows.map(squeezed), text, from).filter(Boolean);
    from = on.at(-1) ?? from;
    const pages = [...new Set(on.map((one) => one.page))];
    const [first] = pages;
    for (const page of head ? pages.slice(1) : []) {
      if (!text[page].startsWith(squeezed(head))) found.push(`page ${page + 1} goes on without the head ${head}`);
    }
    const alone = on.filter((one) => one.page === first).length === 1 && on.length === rows.length;
    if (pages.length > 1 && alone) found.push(`page ${first + 1} keeps one row of ${head}`);
  }
  return found;
}

/** A household at the ends of the format, made out of another. */
export function huge(plain) {
  const out = structuredClone(plain);
  const [member] = out.members;
  const [item] = out.income.wage.items;
  out.id = "huge";
  out.members = Array.from({ length: 12 }, (_, place) => ({
    ...structuredClone(member),
    id: `m${place + 1}`,
    id_number: `5002341975041212${String(place).padStart(2, "0")}`,
    name: place === 0 ? "向".repeat(500) : place === 1 ? "W".repeat(200) : `阿卜杜热合曼·买买提伊敏·第${place}`,
    relation: { reported: place ? "child" : "head" },
  }));
  out.income.wage.items = Array.from({ length: 40 }, (_, place) => ({
    ...structuredClone(item), payer: `第${place}个工地，${"很远的地方".repeat(20)}`, amount: { reported: 1_234_500 + place },
  }));
  return out;
}
