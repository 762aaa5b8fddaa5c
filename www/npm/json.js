// JSON text of what a caller hands in. What JSON cannot carry is told with its path, all of it at once; nothing is
// written as `null` in silence.

/** Every failure of a call: `code`, `field`, `zh`, `en` of the first fault, all of them in `errors`. */
export class OneRulerError extends Error {
  constructor(errors) {
    const first = errors[0] ?? { code: "unknown", field: "", zh: "出错了", en: "Something went wrong" };
    super(`${first.zh} / ${first.en}`);
    this.name = "OneRulerError";
    this.code = first.code;
    this.field = first.field;
    this.zh = first.zh;
    this.en = first.en;
    this.errors = errors;
  }
}

/** One fault in words. */
export const told = (code, field, zh, en, given = "", allowed = "") => ({ code, field, given, allowed, zh, en });

/** A failure with one fault. */
export const fault = (code, field, zh, en) => new OneRulerError([told(code, field, zh, en)]);

/** Deeper than any document is; the engine's own limit is told by the engine. */
const DEEPEST = 200;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

/** JSON text of a value. Texts are taken as JSON already; `name` is what the value is called where it has no path. */
export function text(value, name) {
  if (typeof value === "string") return value;
  if (value === undefined) return "";
  let written;
  let why;
  try {
    written = JSON.stringify(value);
  } catch (error) {
    why = error;
  }
  // NaN and infinities are written as null, halves of a character as an escape; a text without either, and without
  // maps and sets, which are written as nothing, needs no second, slower look.
  if (written !== undefined && !/null|\\ud[89a-f]|\{\}/i.test(written)) return written;
  const faults = [];
  walk(value, "", name, [], faults);
  if (faults.length) throw new OneRulerError(faults);
  if (written !== undefined) return written;
  const reason = why ? why.message : `a ${typeof value}`;
  throw fault("not_json", name, `传入的内容无法写成 JSON：${reason}。请改正。`, `What was handed in cannot be written as JSON: ${reason}. Correct it.`);
}

/** What JSON cannot carry, below a path. */
function walk(value, path, name, above, faults) {
  const field = path || name;
  if (typeof value === "string") {
    if (LONE.test(value)) faults.push(told("not_json", field, `「${field}」里有半个字符（编码不完整），无法写成 JSON。请重新录入这一项。`, `"${field}" holds half a character, which JSON cannot carry. Enter it again.`));
    return;
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    faults.push(told("wrong_type", field, `「${field}」填的是 ${value}，不是有效数字。请改正，其他内容已保留。`, `"${field}" is ${value}, which is not a number JSON can carry. Correct it; nothing else was lost.`, String(value)));
    return;
  }
  if (typeof value === "bigint") {
    faults.push(told("wrong_type", field, `「${field}」填的是 ${value}n（bigint），JSON 没有这种数。请改成普通数字，其他内容已保留。`, `"${field}" is ${value}n, a bigint, which JSON cannot carry. Make it a number; nothing else was lost.`, `${value}n`));
    return;
  }
  if (value === null || typeof value !== "object") return;
  if (above.includes(value) || above.length > DEEPEST) {
    faults.push(told("not_json", field, `「${field}」又指回了上面的内容（循环引用），无法写成 JSON。请去掉它。`, `"${field}" leads back to what it is part of, a cycle, which cannot be written as JSON. Remove it.`));
    return;
  }
  if (value instanceof Map || value instanceof Set) {
    const kind = value instanceof Map ? "Map" : "Set";
    faults.push(told("wrong_type", field, `「${field}」是 ${kind}，写成 JSON 会变成空的。请改成普通对象或数组。`, `"${field}" is a ${kind}, of which JSON keeps nothing. Make it a plain object or array.`, kind));
    return;
  }
  for (const key of Object.keys(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    let part;
    try {
      part = value[key];
      if (part !== null && typeof part === "object" && typeof part.toJSON === "function") part = part.toJSON(key);
    } catch (error) {
      const reason = String((error && error.message) || error);
      faults.push(told("not_json", at, `读「${at}」时出错：${reason}。请先取出它的值再传入。`, `Reading "${at}" failed: ${reason}. Hand its value in.`));
      continue;
    }
    if (LONE.test(key)) faults.push(told("not_json", at, `「${at}」的名称里有半个字符，无法写成 JSON。请改名。`, `The name of "${at}" holds half a character, which JSON cannot carry. Rename it.`));
    walk(part, at, name, [...above, value], faults);
  }
}
