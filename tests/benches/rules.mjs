// Our rules in plain JavaScript, written from their description: the yardstick of the benchmarks and, since its answers
// must equal the engine's on every household, an independent oracle of the rules.

const known = (e) => (e === undefined || e === null || e === "unknown" ? undefined : "reported" in e ? e.reported : e.verified.value);
const span = (e) => {
  const v = known(e);
  if (v === undefined) return [0, Infinity];
  return typeof v === "number" ? [v, v] : [v.low, v.high];
};
const CLASSES = ["wage", "operating", "property", "transfer"];

/** The figures of a day as `id -> amount` in storage form, from the pack document. */
export function figures(pack, day) {
  const out = {};
  for (const figure of pack.figures) {
    const value = figure.values.find((one) => one.days.from <= day && (one.days.ends === null || day <= one.days.ends));
    if (value) out[figure.id] = value.amount;
  }
  return out;
}

const FAIL = 2, MISSING = 1, NOTE = 0;

class Rule {
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

const truth = { and: (a, b) => (a === false || b === false ? false : a && b ? true : undefined),
  or: (a, b) => (a === true || b === true ? true : a === false && b === false ? false : undefined),
  not: (a) => (a === undefined ? undefined : !a) };

function belongs(member, f) {
  const how = known(member.membership);
  if (how === undefined) return undefined;
  if (how === "deceased") return false;
  const figure = f[`member_counts_${how}`];
  return figure === undefined ? undefined : figure !== 0;
}

function age(birth, day) {
  if (birth === undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

function ledger(h, f) {
  const income = h.income ?? {};
  let low = 0, high = 0, rawLow = 0, floor = 0;
  for (const name of CLASSES) {
    const list = income[name] ?? {};
    let classLow = 0, classHigh = 0;
    for (const item of list.items ?? []) {
      const operating = name === "operating";
      const [grossLow, grossHigh] = span(operating ? item.gross : item.amount);
      let netLow = grossLow, netHigh = grossHigh;
      if (operating) {
        const [costLow, costHigh] = span(item.cost);
        netLow = grossLow - costHigh;
        netHigh = grossHigh - costLow;
        rawLow += netLow;
      } else {
        rawLow += grossLow;
        if (item.kind === "migrant_wage" && f.deduct_away_costs !== 0) {
          let [costLow, costHigh] = span(item.away_costs);
          if (f.deduct_away_costs === undefined) costLow = 0;
          netLow = Math.max(0, grossLow - costHigh);
          netHigh = Math.max(0, grossHigh - costLow);
        }
      }
      const counts = f[`counts_${item.kind}`];
      const how = known(item.recurrence);
      if (counts === 0 || how === "one_off") continue;
      if (counts === undefined || how === undefined) {
        netLow = Math.min(0, netLow);
        netHigh = Math.max(0, netHigh);
      }
      classLow += netLow;
      classHigh += netHigh;
      if (item.kind === "dibao" || item.kind === "destitute_support") floor += netHigh;
    }
    if (list.asked !== "complete") {
      classHigh = Infinity;
      if (name === "operating") { classLow = -Infinity; rawLow = -Infinity; }
    }
    low += classLow;
    high += classHigh;
  }
  if (f.deduct_transfers_paid !== 0) {
    let paidLow = 0, paidHigh = 0;
    const paid = income.transfers_paid ?? {};
    for (const item of paid.items ?? []) {
      const [a, b] = span(item.amount);
      paidLow += a;
      paidHigh += b;
    }
    if (paid.asked !== "complete") paidHigh = Infinity;
    low -= paidHigh;
    high -= paidLow;
  }
  return { low, high, rawLow, floor };
}

function heads(h, f) {
  let low = 0, high = 0;
  for (const member of h.members ?? []) {
    const does = belongs(member, f);
    if (does === true) { low++; high++; } else if (does === undefined) high++;
  }
  return { low, high: h.members_asked === "complete" ? high : Infinity };
}

function passes(sum, n, line, reaches) {
  const over = (total, asked) => (reaches ? total >= asked : total > asked);
  if (n.high === 0) return undefined;
  if (n.low > 0 && sum.low > -Infinity && n.high < Infinity && over(sum.low, line * n.high)) return true;
  if (sum.high < Infinity && !over(sum.high, line * Math.max(1, n.low))) return false;
  return undefined;
}

const FLOOR = ["dibao", "dibao_poor", "destitute"];

function income(h, f, question, day) {
  const rule = new Rule("income");
  const old = question === "exit" || (question === "enter" && (f.exit_regime === 1 || Number(day.slice(0, 4)) <= 2020));
  const [lineId, regime] = old ? ["income_line", "exit_regime"] : ["monitoring_range", "monitoring_regime"];
  const sum = ledger(h, f);
  const n = heads(h, f);
  if (rule.figure(f, regime) !== 1) rule.say(MISSING, "regime.not_in_force", undefined, { figure: regime });
  const line = rule.figure(f, lineId);
  const how = rule.figure(f, "comparison");
  let below;
  if (line !== undefined && how !== undefined) {
    const reaches = how !== 0;
    const answer = passes(sum, n, line, reaches);
    below = truth.not(passes(sum, n, line, true));
    const over = (total, asked) => (reaches ? total >= asked : total > asked);
    if (answer === true) {
      const asked = line * n.high;
      rule.say(NOTE, "income.over_line", undefined, { margin_fen: sum.low - asked });
      const attribute = known(h.register?.attribute);
      const floor = sum.floor === Infinity ? 0 : sum.floor;
      if (FLOOR.includes(attribute) && floor > 0 && !over(sum.low - floor, asked)) {
        rule.say(NOTE, "income.fallback_dependent", undefined, { floor_fen: floor });
      }
    } else if (answer === false) {
      const asked = line * Math.max(1, n.low);
      if (sum.high === asked) rule.say(FAIL, "income.equal_to_line", undefined, { line_fen: asked });
      else rule.say(FAIL, "income.short_of_line", undefined, { short_fen: asked - sum.high, total_fen: sum.high, line_fen: asked });
      const raw = sum.rawLow === -Infinity ? 0 : sum.rawLow;
      if (over(raw, asked)) rule.say(NOTE, "income.raw_passes_counted_fails", undefined, { raw_fen: raw });
    } else if (n.high === 0) rule.say(MISSING, "income.no_members");
    else rule.say(MISSING, "income.open");
  }
  return { rule: rule.done(), sum, below };
}

function food(h, f) {
  const rule = new Rule("food"), living = h.living ?? {};
  const staple = known(living.staple_enough), meat = known(living.meat_monthly);
  if (staple === false) rule.say(FAIL, "food.staple_short");
  if (staple === undefined) rule.say(MISSING, "food.staple_unknown");
  if (meat === undefined) rule.say(MISSING, "food.meat_unknown");
  if (meat === false) {
    const word = ["accept", "refuse", "ask"][rule.figure(f, "protein_substitute")];
    const other = known(living.protein_substitute);
    if (word === "refuse" || (word && other === false)) rule.say(FAIL, "food.no_meat");
    else if (word && other === undefined) rule.say(MISSING, "food.meat_unknown");
    else if (word === "accept") rule.say(NOTE, "food.substitute_accepted");
    else if (word) rule.say(MISSING, "food.substitute_to_ask");
  }
  return rule.done();
}

function clothing(h, f) {
  const rule = new Rule("clothing"), living = h.living ?? {};
  const clothes = known(living.clothes_four_seasons), bedding = known(living.bedding);
  if (clothes === false) rule.say(FAIL, "clothing.seasons_short");
  if (clothes === undefined) rule.say(MISSING, "clothing.seasons_unknown");
  if (rule.figure(f, "need_bedding")) {
    if (bedding === false) rule.say(FAIL, "clothing.bedding_short");
    if (bedding === undefined) rule.say(MISSING, "clothing.bedding_unknown");
  }
  return rule.done();
}

/** [weight, code, slot] of one member, or undefined; notes that go before it are said at once. */
function schooling(rule, m, index, years, ages) {
  const s = m.schooling ?? {};
  const enrolled = known(s.enrolled), done = known(s.grade9_completed), delay = known(s.delay_approved);
  const health = known(m.health), paper = known(s.exemption);
  const slot = (name) => `members[].${name}`;
  const byHealth = () => {
    if (health === "healthy") return [FAIL, "education.not_enrolled"];
    if (health === undefined) return [MISSING, "education.exemption_unknown", slot("health")];
    if (paper === "certified") {
      if (known(s.home_teaching) !== true) rule.say(NOTE, "education.home_teaching_missing", index);
      return [NOTE, "education.exempted"];
    }
    return [MISSING, "education.exemption_unknown", slot("schooling.exemption")];
  };
  const out = () => {
    if (delay === true) return [NOTE, "education.delay_approved"];
    const found = byHealth();
    if (delay === undefined && found[0] === FAIL) return [MISSING, "education.exemption_unknown", slot("schooling.delay_approved")];
    return found;
  };
  if (years !== undefined && (years < ages.from || years > ages.warn)) return undefined;
  if (enrolled === true) return undefined;
  const late = years !== undefined && years > ages.to;
  if (enrolled === undefined) {
    if (late || done === true) return undefined;
    const excused = paper === "certified" && ["chronic", "serious", "disabled"].includes(health);
    if (excused || delay === true) return out();
    return [MISSING, "education.enrolment_unknown", slot("schooling.enrolled")];
  }
  if (years === undefined) return [MISSING, "education.age_unknown", slot("birth")];
  if (done === true) return undefined;
  if (late) return done === false ? [NOTE, "education.sixteen_unfinished"] : undefined;
  const found = out();
  if (done === undefined && found[0] === FAIL) return [MISSING, "education.grade9_unknown", slot("schooling.grade9_completed")];
  return found;
}

function education(h, f, day) {
  const rule = new Rule("education");
  const ages = { from: rule.figure(f, "school_age_from"), to: rule.figure(f, "school_age_to"), warn: rule.figure(f, "school_age_warn") };
  if (ages.from === undefined || ages.to === undefined || ages.warn === undefined) return rule.done();
  if (h.members_asked !== "complete") rule.say(MISSING, "members.incomplete");
  (h.members ?? []).forEach((m, index) => {
    const ours = belongs(m, f);
    if (ours === false) return;
    const found = schooling(rule, m, index, age(known(m.birth), day), ages);
    if (!found) return;
    const [weight, code, slot] = found;
    if (ours === undefined && weight === FAIL) rule.say(MISSING, "education.enrolment_unknown", index);
    else rule.say(weight, code, index, slot && { slot });
  });
  return rule.done();
}

const COVERS = [["need_basic_insurance", "basic", "basic"], ["need_serious_insurance", "serious_illness", "serious_illness"],
  ["need_medical_aid", "medical_aid", "aid"]];

function medical(h, f) {
  const rule = new Rule("medical"), care = h.care ?? {}, members = h.members ?? [];
  const open = h.members_asked !== "complete";
  if (open) rule.say(MISSING, "members.incomplete");
  for (const [figure, field, word] of COVERS) {
    if (!rule.figure(f, figure)) continue;
    members.forEach((m, index) => {
      const ours = belongs(m, f);
      if (ours === false) return;
      const has = known(m.insurance?.[field]);
      if (has === true) return;
      if (has === false && ours === true) rule.say(FAIL, `medical.${word}_missing`, index);
      else rule.say(MISSING, `medical.${word}_unknown`, index);
    });
  }
  if (rule.figure(f, "need_local_treatment")) {
    const local = known(care.local_treatment);
    if (local === false) rule.say(FAIL, "medical.local_treatment_missing");
    if (local === undefined) rule.say(MISSING, "medical.local_treatment_unknown");
  }
  if (rule.figure(f, "need_life_support")) {
    let ill = open ? undefined : false;
    for (const m of members) {
      const ours = belongs(m, f);
      if (ours === false) continue;
      const health = known(m.health);
      ill = truth.or(ill, truth.and(ours, health === undefined ? undefined : health === "serious"));
    }
    const lives = known(care.life_supported);
    if (ill !== false && lives !== true) {
      if (lives === false && ill === true) rule.say(FAIL, "medical.life_support_missing");
      else rule.say(MISSING, "medical.life_support_unknown");
    }
  }
  return rule.done();
}

function livedIn(h, f, rule) {
  const d = h.dwelling ?? {}, grade = known(d.grade);
  if (grade === undefined) return { answer: undefined, said: [[MISSING, "housing.grade_unknown"]] };
  if (grade === "c" || grade === "d") return { answer: false, said: [[FAIL, "housing.dangerous", { grade }]] };
  const said = [];
  if (known(d.certified) !== true) said.push([MISSING, "housing.certificate_missing"]);
  const damage = known(d.damage_signs);
  if (damage === true) said.push([MISSING, "housing.damage_signs"]);
  if (damage === undefined) said.push([MISSING, "housing.damage_unknown"]);
  if (known(d.kind) !== "own" && !rule.figure(f, "safe_elsewhere")) said.push([MISSING, "housing.elsewhere_to_ask"]);
  return { answer: said.length ? undefined : true, said };
}

function moved(h, f, rule) {
  const r = h.relocation ?? {}, form = known(r.form), said = [];
  if (form === "none") return { answer: false, said };
  if (form === undefined) return { answer: undefined, said: [[MISSING, "housing.relocation_unknown"]] };
  const need = (value, code) => {
    if (value === false) said.push([NOTE, code]);
    if (value === undefined) said.push([MISSING, "housing.relocation_unknown"]);
    return value;
  };
  const ready = form === "centralised" ? need(known(r.keys_handed), "housing.keys_not_handed")
    : truth.and(need(known(r.habitable), "housing.not_moved_in"), need(known(r.moved_in), "housing.not_moved_in"));
  if (ready === false) return { answer: false, said };
  const answer = truth.and(ready, debt(h, f, rule, said));
  if (answer === true) said.unshift([NOTE, "housing.relocation_safe"]);
  return { answer, said };
}

function debt(h, f, rule, said) {
  const mark = rule.figure(f, "relocation_debt_mark"), r = h.relocation ?? {};
  if (mark === undefined) return undefined;
  const area = known(r.area_m2), n = heads(h, f), each = f.relocation_area;
  const over = each === undefined || area === undefined ? undefined : area <= each * n.low ? false
    : n.high < Infinity && area > each * n.high ? true : undefined;
  if (over === true) said.push([NOTE, "housing.oversize"]);
  if (known(r.debt) === undefined) {
    said.push([MISSING, "housing.relocation_unknown"]);
    return undefined;
  }
  const [low, high] = span(r.debt), args = { mark_fen: mark, debt_fen: high };
  if (high < mark) return true;
  if (low > mark && over === false) {
    said.push([FAIL, "housing.relocation_debt_over", args]);
    return false;
  }
  said.push([MISSING, "housing.relocation_debt_at_mark", args]);
  return undefined;
}

function housing(h, f) {
  const rule = new Rule("housing");
  const here = livedIn(h, f, rule);
  if (here.answer === true) return rule.done();
  const there = moved(h, f, rule);
  const speak = (said, keep) => said.forEach(([weight, code, args]) => keep(weight) && rule.say(weight, code, undefined, args));
  if (there.answer === true) speak(there.said, () => true);
  else if (here.answer === false && there.answer === false) {
    speak(here.said, () => true);
    speak(there.said, () => true);
  } else {
    speak(here.said, (weight) => weight !== FAIL);
    speak(there.said, (weight) => weight !== FAIL);
    if (rule.weight === NOTE) rule.say(MISSING, "housing.grade_unknown");
  }
  return rule.done();
}

function water(h, f) {
  const rule = new Rule("water"), w = h.water ?? {};
  const wet = rule.figure(f, "water_wet"), short = rule.figure(f, "water_short");
  if (wet !== undefined && short !== undefined) {
    const area = known(w.area), ml = known(w.quantity_ml);
    const enough = (liters) => (ml === undefined ? undefined : ml >= liters * 1000);
    const limit = area === "short" ? short : wet;
    let answer = enough(limit);
    if (area === undefined && enough(short) !== enough(wet)) answer = undefined;
    if (answer === false) rule.say(FAIL, "water.quantity_short", undefined, { limit, given_ml: ml });
    if (answer === undefined) rule.say(MISSING, "water.quantity_unknown");
  }
  const quality = known(w.quality);
  if (quality === undefined || quality === "not_checked") rule.say(MISSING, "water.quality_unknown");
  else if (quality.endsWith("_bad")) rule.say(FAIL, "water.quality_bad");
  convenience(w, f, rule);
  const most = rule.figure(f, "water_outage"), days = known(w.outage_days);
  if (most !== undefined) {
    if (days === undefined) rule.say(MISSING, "water.outage_unknown");
    else if (days > most) rule.say(FAIL, "water.outage_over", undefined, { days, limit: most });
  }
  return rule.done();
}

function convenience(w, f, rule) {
  let any = known(w.piped);
  for (const [id, field] of [["water_minutes", "fetch_minutes"], ["water_horizontal", "horizontal_m"], ["water_vertical", "vertical_m"]]) {
    if (any === true) return;
    const limit = rule.figure(f, id);
    if (limit === undefined) return;
    const given = known(w[field]);
    any = truth.or(any, given === undefined ? undefined : given <= limit);
  }
  if (any === false) rule.say(FAIL, "water.inconvenient");
  if (any === undefined) rule.say(MISSING, "water.convenience_unknown");
}

function plusMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const total = year * 12 + month - 1 + months;
  const y = Math.floor(total / 12), m = (total % 12) + 1;
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(Math.min(date, last)).padStart(2, "0")}`;
}

function duration(h, f, day) {
  const rule = new Rule("duration");
  const months = rule.figure(f, "stable_months"), since = known(h.income?.over_range_since);
  if (months === undefined) return rule.done();
  if (since === undefined) rule.say(MISSING, "duration.unknown");
  else {
    const until = plusMonths(since, months);
    if (day < until) rule.say(FAIL, "duration.too_short", undefined, { until, months });
  }
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
    barred = known(h.register?.red_line);
    if (barred === true) rule.say(NOTE, "entry.red_line");
    if (barred === undefined) rule.say(NOTE, "entry.red_line_unknown");
  }
  const enters = truth.and(trigger, truth.not(barred));
  const verdict = enters === true ? "met" : enters === false ? "not_met" : "unknown";
  return { enters, rule: { rule: "entry", verdict, reasons: rule.reasons } };
}

/** The short answer for one household: the same document as the engine's `assessMany`. */
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
  return { overall, criteria, counted_low_fen: finite(first.sum.low), counted_high_fen: finite(first.sum.high) };
}
