// Food, clothing, education, medical care, housing, water.
import { FAIL, known, MISSING, NOTE, Rule, span, truth, words } from "./facts.mjs";
import { age, belongs, heads } from "./income.mjs";

export function food(h, f) {
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

export function clothing(h, f) {
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

/** Of age only since the school year turned: the next one is theirs. */
export function waits(birth, day, f) {
  const year = Number(birth.slice(0, 4)) + f.school_age_from;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const tail = birth.slice(5) === "02-29" && !leap ? "03-01" : birth.slice(5);
  if (f.school_year_turn === undefined || `${year}-${tail}` > day) return false;
  const turn = String(f.school_year_turn).padStart(4, "0").replace(/^(..)/, "$1-");
  const late = tail > turn;
  if (f.school_start === 1) return late && day <= `${year + 1}-${turn}`;
  return f.school_start === 2 && day <= `${year + (late ? 1 : 0)}-${turn}`;
}

/** [weight, code, slot] of one member, or undefined; notes that go before it are said at once. */
function schooling(rule, m, index, years, ages, day) {
  const s = m.schooling ?? {};
  const enrolled = known(s.enrolled), done = known(s.grade9_completed), delay = known(s.delay_approved);
  const health = words(m.health), paper = known(s.exemption);
  const slot = (name) => `members[].${name}`;
  const byHealth = () => {
    if (health?.includes("healthy")) return [FAIL, "education.not_enrolled"];
    if (health === undefined) return [MISSING, "education.exemption_unknown", slot("health")];
    if (paper === "certified") {
      if (known(s.home_teaching) !== true) rule.say(NOTE, "education.home_teaching_missing", index);
      return [NOTE, "education.exempted"];
    }
    return [MISSING, paper === "none" ? "education.exemption_undecided" : "education.exemption_unknown", slot("schooling.exemption")];
  };
  const out = () => {
    if (delay === true) return [NOTE, "education.delay_approved"];
    const found = byHealth();
    if (delay === undefined && found[0] === FAIL) return [MISSING, "education.exemption_unknown", slot("schooling.delay_approved")];
    return found;
  };
  if (years !== undefined && (years < ages.from || years > ages.warn)) return undefined;
  if (years === ages.from && waits(known(m.birth), day, ages.figures)) return enrolled === true ? undefined : [NOTE, "education.next_school_year"];
  if (enrolled === true) return undefined;
  const late = years !== undefined && years > ages.to;
  if (enrolled === undefined) {
    if (late || done === true) return undefined;
    const excused = paper === "certified" && health !== undefined && !health.includes("healthy");
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

export function education(h, f, day) {
  const rule = new Rule("education");
  const ages = { from: rule.figure(f, "school_age_from"), to: rule.figure(f, "school_age_to"), warn: rule.figure(f, "school_age_warn"), figures: f };
  if (ages.from === undefined || ages.to === undefined || ages.warn === undefined) return rule.done();
  if (h.members_asked !== "complete") rule.say(MISSING, "members.incomplete");
  (h.members ?? []).forEach((m, index) => {
    const ours = belongs(m, f);
    if (ours === false) return;
    const found = schooling(rule, m, index, age(known(m.birth), day), ages, day);
    if (!found) return;
    const [weight, code, slot] = found;
    if (ours === undefined && weight === FAIL) rule.say(MISSING, "education.enrolment_unknown", index);
    else rule.say(weight, code, index, slot && { slot });
  });
  return rule.done();
}

const COVERS = [["need_basic_insurance", "basic", "basic"], ["need_serious_insurance", "serious_illness", "serious_illness"],
  ["need_medical_aid", "medical_aid", "aid"]];

/** What covers a member: three answers, or a reason why they are not asked for: which insurance it is, or that it is employees'. */
function cover(m, status, needed) {
  const i = m.insurance ?? {}, kind = known(i.kind);
  const said = COVERS.map(([, field]) => known(i[field])), [basic, serious, aid] = said;
  if (kind !== undefined) {
    if (basic !== undefined && basic !== (kind !== "none")) return "insurance_unknown";
    if (kind === "employees") return "employees_scheme";
    if (kind === "none") return [false, true, aid ?? true];
    return [true, serious ?? true, aid ?? (status === undefined || status === "never" ? undefined : true)];
  }
  if (basic === false) return said;
  if (said.filter((has, place) => needed[place] && has === undefined).length > 1) return "insurance_unknown";
  return said.some((has, place) => needed[place] && has === false) ? "insurance_kind_to_ask" : said;
}

export function medical(h, f) {
  const rule = new Rule("medical"), care = h.care ?? {}, members = h.members ?? [];
  const open = h.members_asked !== "complete";
  if (open) rule.say(MISSING, "members.incomplete");
  const needed = COVERS.map(([figure]) => Boolean(rule.figure(f, figure)));
  const covers = [];
  members.forEach((m, index) => {
    const ours = belongs(m, f);
    if (ours !== false && needed.includes(true)) covers.push({ index, ours, found: cover(m, known(h.register?.status), needed) });
  });
  for (const { index, found } of covers) {
    if (typeof found === "string") rule.say(found === "employees_scheme" ? NOTE : MISSING, `medical.${found}`, index);
  }
  COVERS.forEach(([, , word], place) => {
    for (const { index, ours, found } of covers) {
      if (!needed[place] || typeof found === "string" || found[place] === true) continue;
      if (found[place] === false && ours === true) rule.say(FAIL, `medical.${word}_missing`, index);
      else rule.say(MISSING, `medical.${word}_unknown`, index);
    }
  });
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
      ill = truth.or(ill, truth.and(ours, words(m.health)?.includes("serious")));
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

export function housing(h, f) {
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

export function water(h, f) {
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
  const piped = known(w.piped);
  if (piped === true) return;
  const within = (id, field) => {
    const limit = rule.figure(f, id), given = known(w[field]);
    return [limit === undefined, limit === undefined || given === undefined ? undefined : given <= limit];
  };
  let [lost, short] = within("water_minutes", "fetch_minutes");
  if (lost) return;
  // A time that is known decides; where there is none, both distances stand in for it. By the other reading any one is enough.
  const standIn = rule.figure(f, "water_distances") === 0;
  if (short === undefined || (short === false && !standIn)) {
    const [[noLevel, level], [noClimb, climb]] = [within("water_horizontal", "horizontal_m"), within("water_vertical", "vertical_m")];
    if (noLevel || noClimb) return;
    if (standIn) {
      short = truth.and(level, climb);
      if (short !== undefined) rule.say(NOTE, "water.by_distance");
    } else short = truth.or(truth.or(short, level), climb);
  }
  const any = truth.or(piped, short);
  if (any === false) rule.say(FAIL, "water.inconvenient");
  if (any === undefined) rule.say(MISSING, "water.convenience_unknown");
}
