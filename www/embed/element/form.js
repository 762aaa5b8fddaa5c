// The whole form in folds, from the table the build makes of the app's own form.
import { field, isAsked } from "./fields.js";
import { fold, h } from "./dom.js";
import { get, keyOf } from "./path.js";
import { held, shown } from "./typed.js";
import { pick } from "./words.js";

/** The field of a path, by its key with `[]` in the places of indices. */
export function fieldOf(table, key) {
  for (const part of table.flatMap((section) => section.parts)) {
    if (part.path && keyOf(part.path) === key) return part;
    if (part.list && key.startsWith(`${part.list}[].`)) return part.fields.find((one) => one.path === key.slice(part.list.length + 3));
  }
  return undefined;
}

/** A fold whose content is made when it is opened: most of the form stays shut, and stays out of the page. */
function lazy(context, key, title, name, content) {
  const open = context.isOpen(key);
  const made = fold(title, { class: name, open, ontoggle: (event) => context.onToggle(key, event.currentTarget.open) }, open ? content() : null);
  made.firstChild.setAttribute("data-path", `fold ${context.prefix} ${key}`);
  return made;
}

/** Facts of a list of fields: those asked always, then the rest in a fold. */
function facts(fields, key, context, at = key) {
  const one = (each) => field(each, at + each.path, context);
  const asked = fields.filter(isAsked);
  const seldom = asked.filter((each) => each.more);
  return [
    asked.filter((each) => !each.more).map(one),
    seldom.length ? lazy(context, `${key}more`, context.say("more"), "more", () => seldom.map(one)) : null,
  ];
}

function nameOf(entry, part, place, lang) {
  const naming = part.fields.find((each) => each.path === part.named_by);
  const { value } = held(get(entry, part.named_by), naming.evidence);
  const choice = naming.choices && naming.choices.find(([word]) => word === value);
  return choice ? choice[lang === "en" ? 2 : 1] : shown(value, naming) || `${pick(part.label, lang)} ${place + 1}`;
}

function entries(part, context) {
  const { record, lang, say } = context;
  const held = get(record, part.list);
  const all = Array.isArray(held) ? held : [];
  const label = pick(part.label, lang);
  return h("div", { class: "entries", role: "group", "aria-label": label },
    all.map((entry, place) => {
      const at = `${part.list}[${place}]`;
      const name = nameOf(entry, part, place, lang);
      return lazy(context, at, name, "entry", () => [
        facts(part.fields, `${at}.`, context),
        h("button", { type: "button", "data-path": `remove ${at}`, "aria-label": `${say("remove")}: ${name}`, onclick: () => context.onRemove(part.list, place) }, say("remove")),
      ]);
    }),
    h("button", { type: "button", "data-path": `add ${part.list}`, onclick: () => context.onAdd(part.list) }, say("add", { what: label })));
}

/** The form: a fold for each section of the table. */
export function form(table, context) {
  return table.map((section) => {
    const fields = section.parts.filter((part) => part.path);
    const lists = section.parts.filter((part) => part.list);
    return lazy(context, section.key, pick(section.title, context.lang), "section", () => [
      facts(fields, `${section.key}:`, context, ""), lists.map((part) => entries(part, context)),
    ]);
  });
}
