// How a fact, a figure and a rule are read.
export const known = (e) => (e === undefined || e === null || e === "unknown" ? undefined : "reported" in e ? e.reported : e.verified.value);
export const span = (e) => {
  const v = known(e);
  if (v === undefined) return [0, Infinity];
  return typeof v === "number" ? [v, v] : [v.low, v.high];
};
/** Words of a fact that may be several at once. */
export const words = (e) => (known(e) === undefined ? undefined : [known(e)].flat());
export const CLASSES = ["wage", "operating", "property", "transfer"];

/** The figures of a day as `id -> amount` in storage form, from the pack document. */
export function figures(pack, day) {
  const out = {};
  for (const figure of pack.figures) {
    const value = figure.values.find((one) => one.days.from <= day && (one.days.ends === null || day <= one.days.ends));
    if (value) out[figure.id] = value.amount;
  }
  return out;
}

export const FAIL = 2, MISSING = 1, NOTE = 0;

export class Rule {
  constructor(rule) { this.rule = rule; this.reasons = []; this.weight = NOTE; }
  say(weight, code, member, args) {
    const reason = { code };
    if (member !== undefined) reason.member = member;
    if (args) reason.args = args;
    this.reasons.push(reason);
    if (weight > this.weight) this.weight = weight;
  }
  figure(f, id) {
    if (f[id] === undefined) this.say(MISSING, "figure.missing", undefined, { figure: id });
    return f[id];
  }
  done() {
    return { rule: this.rule, verdict: ["met", "unknown", "not_met"][this.weight], reasons: this.reasons };
  }
}

export const truth = { and: (a, b) => (a === false || b === false ? false : a && b ? true : undefined),
  or: (a, b) => (a === true || b === true ? true : a === false && b === false ? false : undefined),
  not: (a) => (a === undefined ? undefined : !a) };
