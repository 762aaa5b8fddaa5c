// Our rules in plain JavaScript, written from their description: the yardstick of the benchmarks and, since its answers
// must equal the engine's on every household, an independent oracle of the rules.
import { FAIL, known, MISSING, NOTE, Rule, span, truth } from "./facts.mjs";
import { clothing, education, food, housing, medical, water } from "./guarantees.mjs";
import { belongs, income } from "./income.mjs";

export { figures } from "./facts.mjs";

function plusMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const total = year * 12 + month - 1 + months;
  const y = Math.floor(total / 12), m = (total % 12) + 1;
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(Math.min(date, last)).padStart(2, "0")}`;
}

function duration(h, f, day) {
  const rule = new Rule("duration"), register = h.register ?? {};
  const months = rule.figure(f, "stable_months"), over = known(h.income?.over_range_since);
  if (months === undefined) return rule.done();
  const status = known(register.status);
  const monitored = status === undefined ? undefined : status === "monitored" || status === "risk_eliminated";
  const named = monitored === false ? undefined : known(register.monitored_since);
  const identified = monitored ? named : undefined;
  const tooLate = (since) => since !== undefined && day < plusMonths(since, months);
  // From the later of the two days; either alone may show that it was too short.
  const later = [over, identified].filter((one) => one !== undefined).sort().at(-1);
  if (tooLate(later)) {
    rule.say(FAIL, "duration.too_short", undefined, { until: plusMonths(later, months), months });
    if (over !== undefined && identified > over && !tooLate(over)) {
      rule.say(NOTE, "duration.from_identification", undefined, { since: identified });
    }
    return rule.done();
  }
  const mayBeLate = monitored === undefined && (named === undefined || tooLate(named));
  if (over === undefined || (monitored && named === undefined) || mayBeLate) rule.say(MISSING, "duration.unknown");
  return rule.done();
}

function spending(h) {
  const rule = new Rule("spending"), settled = known(h.expenses?.large_settled);
  let sum = 0;
  for (const item of h.expenses?.items ?? []) if (known(item.amount) !== undefined) sum += span(item.amount)[0];
  if (settled === false) rule.say(FAIL, "spending.unsettled", undefined, { known_fen: sum });
  if (settled === undefined) rule.say(MISSING, "spending.unknown", undefined, { known_fen: sum });
  return rule.done();
}

function watch(h, f) {
  const rule = new Rule("watch"), weak = Boolean(rule.figure(f, "weak_labour_counts"));
  let any = h.members_asked === "complete" ? false : undefined;
  for (const m of h.members ?? []) {
    const ours = belongs(m, f);
    if (ours === false) continue;
    const labour = known(m.labour);
    const able = labour === undefined ? undefined : labour === "ordinary" || labour === "skilled" || (labour === "weak" && weak);
    any = truth.or(any, truth.and(ours, able));
  }
  if (any === false) rule.say(FAIL, "watch.no_labour");
  if (any === undefined) rule.say(MISSING, "watch.labour_unknown");
  return rule.done();
}

const RED_LINES = ["house", "vehicle", "business", "public_pay", "away", "other"];

/** One red line that holds decides; the answer for all of them stands for those nobody looked at. */
function redLine(register) {
  const each = RED_LINES.map((line) => known(register?.red_lines?.[line]));
  if (each.includes("holds")) return true;
  const one = known(register?.red_line);
  return one === undefined && !each.includes(undefined) ? false : one;
}

function entry(h, f, below, guarantees) {
  const rule = new Rule("entry");
  if (below === true) rule.say(NOTE, "entry.income_below");
  if (below === false) rule.say(NOTE, "entry.income_not_below");
  let broken = false;
  for (const { verdict } of guarantees) broken = truth.or(broken, verdict === "not_met" ? true : verdict === "unknown" ? undefined : false);
  if (broken === true) rule.say(NOTE, "entry.guarantee_broken");
  if (broken === undefined) rule.say(NOTE, "entry.guarantee_unknown");
  const shock = known(h.hardship?.shock);
  let hard = shock === undefined ? undefined : shock !== "none";
  if (hard !== false) {
    hard = truth.and(hard, truth.not(known(h.expenses?.large_settled)));
    if (hard === true) rule.say(NOTE, "entry.sudden_hardship");
    if (hard === undefined) rule.say(NOTE, "entry.hardship_unknown");
  }
  const trigger = truth.or(truth.or(below, broken), hard);
  let barred = false;
  if (trigger !== false && rule.figure(f, "red_lines_bar")) {
    barred = redLine(h.register);
    if (barred === true) rule.say(NOTE, "entry.red_line");
    if (barred === undefined) rule.say(NOTE, "entry.red_line_unknown");
  }
  const enters = truth.and(trigger, truth.not(barred));
  const verdict = enters === true ? "met" : enters === false ? "not_met" : "unknown";
  return { enters, rule: { rule: "entry", verdict, reasons: rule.reasons } };
}

/** What the short answer of `assessMany` says of one household; how far it may be used is not worked out here. */
export function brief(h, question, f) {
  const day = h.as_of;
  const first = income(h, f, question, day);
  const criteria = [first.rule];
  if (question === "risk_eliminated") criteria.push(duration(h, f, day), spending(h));
  criteria.push(food(h, f), clothing(h, f), education(h, f, day), medical(h, f), housing(h, f), water(h, f));
  if (question === "risk_eliminated") criteria.push(watch(h, f));
  let overall;
  if (question === "enter") {
    const last = entry(h, f, first.below, criteria.slice(1));
    criteria.push(last.rule);
    overall = last.enters === true ? "should_enter" : last.enters === false ? "no_entry" : "undecided";
  } else {
    const has = (verdict) => criteria.some((one) => one.verdict === verdict);
    const risk = question === "risk_eliminated";
    overall = has("not_met") ? (risk ? "keep_monitoring" : "not_yet") : has("unknown") ? "undecided" : risk ? "risk_eliminated" : "may_exit";
  }
  const finite = (sum) => (Number.isFinite(sum) ? sum : null);
  return { overall, criteria, counted_low_fen: finite(first.sum.counted[0]), counted_high_fen: finite(first.sum.counted[1]) };
}
