// What the engine says of a household, laid out: its words, in its order. Nothing is worked out here.
import { fold, h, list, pairs, table } from "./dom.js";

const TONES = { met: "good", may_exit: "good", risk_eliminated: "good", no_entry: "good", not_met: "bad", not_yet: "bad", keep_monitoring: "bad", should_enter: "bad" };
const tone = (word) => TONES[word] || "open";


function criterion(one, say) {
  return h("li", { class: `criterion ${tone(one.verdict)}`, part: "criterion" },
    h("h4", null, one.title, " ", h("span", { class: "badge" }, one.answer)),
    h("p", null, one.sentence), list(one.reasons),
    one.change.length ? [h("h5", null, say("change")), list(one.change)] : null,
    fold(say("basis"), null, h("p", null, one.standard), list(one.arithmetic.map((step) => `${step.label}: ${step.text}`)),
      h("ul", { class: "basis" }, one.basis.map((row) => h("li", null, `${row.label}: ${row.amount} `, h("small", null, `${row.sure}. ${row.source}`))))));
}

/** The verdict with what it may be used for: the two are never shown apart. */
export function verdict(answer, words, say) {
  const { standing } = words;
  return h("div", { class: `verdict ${tone(answer.overall)}`, part: "verdict" },
    h("p", { class: "question" }, words.question),
    h("p", { class: "overall" }, words.title), h("p", null, words.note),
    h("p", { class: "standing", part: "standing" }, h("strong", null, standing.title), " ", standing.note, standing.notice ? [" ", h("strong", { class: "notice" }, standing.notice)] : null),
    h("p", { class: "small" }, standing.figures, " ", say("versions", { pack: `${answer.pack.id} ${answer.pack.version}`, engine: answer.engine, day: answer.as_of })),
    h("p", { class: "small" }, say("told")));
}

/** Criteria, findings and checks. */
export function assessed(words, say) {
  return [
    h("h3", null, say("criteria")),
    h("ul", { class: "criteria" }, words.criteria.map((one) => criterion(one, say))),
    words.findings.length ? [h("h3", null, say("findings")), list(words.findings.map((one) => one.text || one))] : null,
    words.checks.length ? [h("h3", null, say("checks")), list(words.checks.map((one) => one.text))] : null,
  ];
}

/** The income ledger: every source, counted or not and why. */
export function income(words, say) {
  const { lines, totals } = words.income;
  return fold(say("income"), { class: "block" },
    list(lines.map((one) => `${one.label}: ${one.net} (${one.why})`)),
    pairs(totals, "label", "sum"));
}

/** Causes, the largest first. */
export function causes(words, say) {
  return h("section", { class: "block" }, h("h3", null, say("causes")),
    h("p", null, h("strong", null, words.title), " ", words.whole), h("p", { class: "small" }, words.settled),
    h("ol", null, words.causes.map((one) => h("li", null, `${one.label}: ${one.there}${one.sum ? `, ${one.sum}` : ""}`,
      list(one.parts.map((part) => `${part.label}: ${part.sum}`)), list(one.notes)))),
    list(words.recorded));
}

function measurePart(one) {
  return h("div", { class: "part" }, h("p", null, `${one.label}: ${one.answer}`), list(one.reasons),
    list(one.amounts.map((sum) => `${sum.label}: ${sum.sum} (${sum.arithmetic})`)), list(one.questions.map((ask) => ask.ask)));
}

/** Every measure with its answer; those proposed stand open. */
export function measures(words, say) {
  return h("section", { class: "block" }, h("h3", null, say("measures")),
    h("p", null, h("strong", null, words.title)),
    words.measures.map((one) => fold(`${one.title}: ${one.answer}`, { open: one.status === "proposed" },
      one.answers ? h("p", null, one.answers) : null, one.parts.map(measurePart),
      one.step ? h("p", null, one.step) : null, one.scheme ? h("p", { class: "small" }, one.scheme) : null)),
    list(words.conflicts), words.gaps ? h("p", null, words.gaps) : null, h("p", { class: "small" }, words.debt, " ", words.figures));
}

const SCALE = 1000;

/** A waterfall: bars for the eye, the same as a table for everybody. */
function fall(one, say) {
  const height = 14;
  const bars = one.bars.map((bar, place) => h("rect", { class: bar.kind, x: bar.from, y: place * height + 2, width: Math.max(bar.width, 2), height: height - 4 }));
  const end = one.bars.length * height;
  const line = one.line === null ? null : h("line", { x1: one.line, x2: one.line, y1: 0, y2: end });
  return h("div", null,
    h("svg", { viewBox: `0 0 ${SCALE} ${end}`, preserveAspectRatio: "none", class: "fall", height: end * 1.5, "aria-hidden": "true", focusable: "false" }, bars, line),
    table({ caption: one.caption, note: "", head: ["", ""], rows: one.bars.map((bar) => [bar.label, bar.sum]) }),
    h("p", { class: "small" }, one.line_text));
}

function plan(one, say) {
  return [
    one.draft ? h("p", null, h("span", { class: "badge" }, one.draft), " ", one.mark) : null,
    one.nothing ? h("p", null, one.nothing) : null,
    list([...one.models, ...one.jobs, ...one.courses, ...(one.loan ? [one.loan] : [])]),
    pairs(one.facts, "label", "text"), h("p", { class: "small" }, one.check),
    fold(say("tables"), null, one.falls.map((each) => fall(each, say)), one.tables.map(table)),
  ];
}

/** The recommended step, the steps beside it, what one more would bring, ways of life, kinds of plans. */
function choices({ advice, steps, brings, asks, ways, kinds }, say) {
  if (!advice) return null;
  const one = (each) => h("li", null, h("strong", null, each.title), list([...each.takes, ...each.lines]));
  const several = (key, all) => all.length ? fold(say(key), null, h("ul", null, all.map(one))) : null;
  return [
    h("article", { class: "goal", part: "advice" }, h("h4", null, `${say("advice")}: ${advice.title}`), h("p", null, advice.why),
      advice.nothing ? h("p", null, advice.nothing) : null, plan(advice.plan, say), list([...advice.asks, ...advice.before]),
      fold(say("years"), null, [advice.years, advice.account].filter((each) => each.rows.length).map(table))),
    several("steps", steps), several("worth_asking", asks), several("would_bring", brings), several("ways", ways), several("kinds", kinds),
  ];
}

/** The recommended step first, then three plans, and how every income model answers. */
export function plans(view, say) {
  const rows = (goal) => h("ul", null, goal.rows.map((row) => h("li", null, h("strong", null, row.name), `: ${row.word}`, list(row.texts))));
  return h("section", { class: "block", part: "plans" }, h("h3", null, say("plans")),
    list(view.statements), fold(say("now"), null, pairs(view.present, "label", "text")),
    view.open.length ? fold(say("open_facts"), null, list(view.open.map((one) => one.text))) : null,
    choices(view.choices, say),
    h("div", { class: "goals" }, view.goals.map((goal) => h("article", { class: "goal", part: "goal" },
      h("h4", null, goal.title), h("p", { class: "small" }, goal.aim),
      goal.outcome ? h("p", null, goal.outcome) : null, goal.same ? h("p", null, goal.same) : null,
      goal.plan && !goal.same ? plan(goal.plan, say) : null,
      goal.with_loan ? fold(goal.loan_note, null, plan(goal.with_loan, say)) : h("p", { class: "small" }, goal.loan_note),
      fold(say("answers"), null, rows(goal), table(goal.jobs))))));
}
