// The open questions of an answer, the most decisive first, each with a control to answer it in its place.
import { field, isAsked } from "./fields.js";
import { fieldOf } from "./form.js";
import { h } from "./dom.js";
import { keyOf } from "./path.js";

/** So many are asked at a time: the answer to one often settles the rest. */
const AT_A_TIME = 5;

function one(question, table, context) {
  const found = fieldOf(table, keyOf(question.path));
  const label = `${question.label} — ${question.ask}`;
  return found && isAsked(found) && !context.readOnly
    ? field(found, question.path, Object.assign({}, context, { prefix: `${context.prefix}-ask` }), label)
    : h("p", null, label);
}

export function asks(questions, table, context) {
  const { say } = context;
  if (!questions.length) return h("p", null, say("ask_none"));
  const rest = questions.length - AT_A_TIME;
  return h("div", { class: "asks", part: "questions" }, h("h3", { tabindex: "-1", "data-path": "asks" }, say("ask")),
    questions.slice(0, AT_A_TIME).map((question) => one(question, table, context)),
    rest > 0 ? h("p", { class: "small" }, say("ask_more", { n: rest })) : null);
}
