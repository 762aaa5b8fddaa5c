// What people type, and what the record holds. What cannot be read is kept as typed: the engine names it as a fault.
// The twin of `web/words/src/record/entry.rs` and `web/words/src/decimal.rs`; tests hold the two side by side.
const WIDE = { "，": ",", "、": ",", "．": ".", "。": ".", "–": "-", "—": "-", "－": "-", "至": "-", "到": "-", "～": "-", "~": "-" };

function plain(text) {
  return Array.from(text.trim(), (sign) => {
    const code = sign.charCodeAt(0) - 0xff10;
    return code >= 0 && code <= 9 ? String(code) : WIDE[sign] || sign;
  }).join("");
}

/** A number in units of the last of so many places, or `null`. */
function number(text, decimals) {
  const found = /^(\d[\d,]*)(?:\.(\d+))?$/.exec(text.trim());
  if (!found) return null;
  const whole = found[1].replace(/,/g, "");
  const part = (found[2] || "").replace(/0+$/, "");
  if (part.length > decimals || whole.length > 12) return null;
  return Number(whole + part.padEnd(decimals, "0"));
}

function amount(text, decimals, bounds) {
  const parts = plain(text).split("-").map((part) => number(part, decimals));
  if (parts.includes(null) || parts.length > 2) return text.trim();
  const [low, high = low] = parts;
  if (low === high) return low;
  return bounds && low < high ? { low, high } : text.trim();
}

/** The stored value of what was typed; `undefined` where the field was emptied. */
export function typed(text, field) {
  if (!text.trim()) return undefined;
  switch (field.form) {
    case "yes_no": return text === "true" ? true : text === "false" ? false : text;
    case "money": return amount(text, 2, true);
    case "land": case "number": return amount(text, field.decimals || 0, false);
    case "texts": return text.split(/[、，,；;\n]/).map((part) => part.trim()).filter(Boolean);
    default: return text.trim();
  }
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
