// What people type, and what the record holds. Numbers, sums, land and days are read by the engine's one lexer; what cannot
// be read is kept as typed, and named as a fault.

// 、 ， ； by their numbers: a pattern is packed as it stands, and the packed file is ASCII.
const BETWEEN = /[\u3001\uff0c,\uff1b;\n]/;

/** The stored value of what was typed; `undefined` where the field was emptied. `read(kind, text)` is the engine's. */
export function typed(text, field, read) {
  if (!text.trim()) return undefined;
  if (field.kind) {
    const { value } = read(field.kind, text);
    return value === null ? text.trim() : value;
  }
  switch (field.form) {
    case "yes_no": return text === "true" ? true : text === "false" ? false : text;
    case "texts": return text.split(BETWEEN).map((part) => part.trim()).filter(Boolean);
    default: return text.trim();
  }
}

/** Stands between the working of an income and that of its cost; the app writes the same (`COST` of its form's entries). */
const COST = "；成本：";

/** The working to keep beside an amount: as typed, the cost's behind the income's; `undefined` where there is none. */
export function working(path, held, text) {
  const [income, cost = ""] = (held || "").split(COST);
  const [first, second] = path.endsWith("cost") ? [income, text] : [text, cost];
  return (second ? `${first}${COST}${second}` : first) || undefined;
}

/** The part of a working that belongs to an amount. */
export function workingOf(path, held) {
  const [income, cost = ""] = (held || "").split(COST);
  return path.endsWith("cost") ? cost : income;
}

function written(value, decimals, bothDecimals) {
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const at = digits.length - decimals;
  const whole = digits.slice(0, at).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = bothDecimals && /[1-9]/.test(digits.slice(at)) ? digits.slice(at) : digits.slice(at).replace(/0+$/, "");
  return (value < 0 ? "-" : "") + whole + (part ? `.${part}` : "");
}

/** A stored value as one types it. */
export function shown(value, field) {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.join("、");
  const decimals = field.form === "money" ? 2 : field.decimals || 0;
  const one = (part) => (Number.isSafeInteger(part) ? written(part, decimals, field.form === "money") : String(part));
  if (typeof value === "object") return "low" in value && "high" in value ? `${one(value.low)}-${one(value.high)}` : JSON.stringify(value);
  // A year of the calendar has no thousands.
  if (field.kind === "year") return String(value);
  return typeof value === "number" && ["money", "number", "land"].includes(field.form) ? one(value) : String(value);
}

/** What a fact holds: its value, and how well it is known (`""`, `unclear`, `reported`, `verified`). */
export function held(fact, evidence) {
  if (fact === undefined || fact === null) return { value: undefined, known: "" };
  if (!evidence) return { value: fact, known: "reported" };
  if (fact === "unknown") return { value: undefined, known: "unclear" };
  if (typeof fact === "object" && "reported" in fact) return { value: fact.reported, known: "reported" };
  if (typeof fact === "object" && fact.verified) return { value: fact.verified.value, known: "verified" };
  return { value: fact, known: "reported" };
}

/** The fact as the record holds it. */
export const stored = (value, evidence) => (value === undefined || !evidence ? value : { reported: value });
