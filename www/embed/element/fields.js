// One fact of the form as a control with its label. Ids are per element, so several may stand on one page.
import { h } from "./dom.js";
import { get } from "./path.js";
import { held, shown, stored, typed, working, workingOf } from "./typed.js";
import { pick } from "./words.js";

/** Not asked here: identity numbers do not belong on other people's pages, months and carers need the app's own form. */
const LEFT_OUT = new Set(["masked", "months", "persons"]);

/** Whether the element asks for a field. The id of a member names others and is never typed. */
export const isAsked = (field) => !LEFT_OUT.has(field.form) && field.path !== "id";

function options(field, path, { record, lang, say }) {
  const choices = field.form === "yes_no" ? [["true", say("yes"), say("yes")], ["false", say("no"), say("no")]]
    : field.form === "person" ? (record.members || []).map(({ id, name }) => [id, name || id, name || id])
    : field.choices;
  const out = [["", say("none")], ...choices.map(([word, zh, en]) => [word, lang === "en" ? en : zh])];
  return field.evidence ? [...out, ["unknown", say("unclear")]] : out;
}

function select(field, path, context, fact) {
  const { value, known } = held(fact, field.evidence);
  const current = known === "unclear" ? "unknown" : value === undefined ? "" : String(value);
  const all = options(field, path, context);
  // A word of another register is shown as it is: the engine says what is wrong with it.
  if (!all.some(([word]) => word === current)) all.push([current, current]);
  return h("select", null, all.map(([word, text]) => h("option", { value: word, selected: word === current }, text)));
}

function input(field, fact) {
  const { value } = held(fact, field.evidence);
  const numeric = ["money", "number", "land"].includes(field.form);
  const isDay = field.form === "day" && (value === undefined || /^\d{4}-\d{2}-\d{2}$/.test(value));
  return h("input", {
    type: isDay ? "date" : "text", value: shown(value, field), inputmode: numeric ? "decimal" : null,
    autocomplete: "off", maxlength: numeric ? 200 : 400,
  });
}

const of = (pair, lang) => pair[lang === "en" ? "en" : "zh"];

function factIn(field, control, context) {
  if (field.evidence && control.value === "unknown" && control.tagName === "SELECT") return "unknown";
  return stored(typed(control.value, field, context.read), field.evidence);
}

/** What a text is read as, or why it is not: said beside the field before it counts. Plain digits say it themselves. */
function said(field, text, context) {
  if (!text.trim()) return "";
  const { working: how, refusal } = context.read(field.kind, text);
  return refusal ? of(refusal, context.lang) : how ? of(how, context.lang) : "";
}

/** The place of the working of an amount, beside it in its entry. */
const besideOf = (path) => path.replace(/[^.]+$/, "working");

/** The working that goes with an amount, where the record has a place for it. */
function beside(field, path, control, context) {
  if (!field.worked) return undefined;
  const at = besideOf(path);
  const text = control.value.trim();
  const told = text && context.read(field.kind, text).working ? text : "";
  return { path: at, value: working(path, get(context.record, at), told) };
}

/**
 * A fact with label, unit and hint. `context`: `record`, `lang`, `say`, `prefix` of ids, `faults` by path, `onFact(path, fact)`.
 * `label` overrides the field's own where it is asked out of its place.
 */
export function field(field, path, context, label) {
  const { record, lang, say, prefix, faults } = context;
  const fact = get(record, path);
  const id = `${prefix}-${path.replace(/[^\w]/g, "_")}`;
  const control = ["yes_no", "word", "person"].includes(field.form) ? select(field, path, context, fact) : input(field, fact);
  const { value, known } = held(fact, field.evidence);
  const asText = field.kind && control.type !== "date";
  // A long number that a spreadsheet ruined is no fault of the record, and is said all the same.
  const refusal = asText && typeof value === "string" ? context.read(field.kind, value).refusal : null;
  const fault = faults[path] || (refusal && of(refusal, lang));
  // How to write a day is told by the browser's own control.
  const hint = control.type === "date" ? null : field.hint;
  control.id = id;
  control.setAttribute("data-path", `${prefix} ${path}`);
  if (fault) {
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${id}-fault`);
  } else if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
  const reading = asText ? h("p", { class: "hint", role: "status", "data-reading": path }) : null;
  if (reading) control.addEventListener("input", () => { reading.textContent = said(field, control.value, context); });
  control.addEventListener("change", () => context.onFact(path, factIn(field, control, context), beside(field, path, control, context)));
  const worked = field.worked ? workingOf(path, get(record, besideOf(path))) : "";
  return h("div", { class: "field", part: "field" },
    h("label", { for: id }, label || pick(field.label, lang), known === "verified" ? h("small", { class: "mark" }, say("verified")) : null),
    h("span", { class: "control" }, control, field.unit ? h("span", { class: "unit" }, pick(field.unit, lang)) : null),
    reading, worked ? h("p", { class: "hint" }, say("worked", { how: worked })) : null,
    fault ? h("p", { class: "fault", id: `${id}-fault` }, fault)
      : hint ? h("p", { class: "hint", id: `${id}-hint` }, pick(hint, lang)) : null);
}
