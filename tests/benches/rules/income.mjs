// Who belongs, the ledger, the comparison with the line.
import { CLASSES, FAIL, known, MISSING, NOTE, Rule, span, truth } from "./facts.mjs";

export function belongs(member, f) {
  const how = known(member.membership);
  if (how === undefined) return undefined;
  if (how === "deceased") return false;
  const figure = f[`member_counts_${how}`];
  return figure === undefined ? undefined : figure !== 0;
}

export function age(birth, day) {
  if (birth === undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Whose a line is: `ours`, `theirs`, `swings` with a member of whom nobody knows, or `unsaid`. */
function whose(item, name, h, f) {
  const members = h.members ?? [];
  if (!item.member) {
    const least = name === "wage" ? "work_age_from" : ["pension", "elderly_allowance"].includes(item.kind) ? "pension_age" : undefined;
    const mayBe = (m) => {
      const years = age(known(m.birth), h.as_of);
      return belongs(m, f) !== true && (years === undefined || f[least] === undefined || years >= f[least]);
    };
    return least && members.some(mayBe) ? "unsaid" : "ours";
  }
  const member = members.find((m) => m.id === item.member) ?? {};
  if (["support_from_children", "regular_remittance"].includes(item.kind)) {
    const how = known(member.membership);
    return how === undefined ? "unsaid" : how === "deceased" ? "theirs" : "ours";
  }
  const does = belongs(member, f);
  return does === undefined ? "swings" : does ? "ours" : "theirs";
}

const add = (sum, more) => sum.forEach((_, place) => { sum[place] += more[place]; });
/** Less what is paid: at least what is left when most is paid. */
const less = (sum, paid) => [sum[0] - paid[1], sum[1] - paid[0]];
const reaching = ([low, high]) => [Math.min(0, low), Math.max(0, high)];

/** What an item brings before anybody asks whose it is: gross, net, and what it adds to what came in. */
function worth(item, name, f) {
  const gross = span(name === "operating" ? item.gross : item.amount);
  if (name === "operating") {
    const net = less(gross, span(item.cost));
    return { gross, net, raw: net };
  }
  if (item.kind !== "migrant_wage" || f.deduct_away_costs === 0) return { gross, net: gross, raw: gross };
  const [low, high] = span(item.away_costs);
  const net = less(gross, [f.deduct_away_costs === undefined ? 0 : low, high]).map((one) => Math.max(0, one));
  return { gross, net, raw: gross };
}

/**
 * The sums: `counted`, and `sure` without what swings with members of whom nobody knows, what each of them swings, what
 * went out with whom.
 */
export function ledger(h, f) {
  const income = h.income ?? {}, counted = [0, 0], sure = [0, 0], gone = new Map();
  const swings = (h.members ?? []).map(() => [0, 0]);
  const placeOf = (id) => (h.members ?? []).findIndex((m) => m.id === id);
  let rawLow = 0, floor = 0;
  for (const name of CLASSES) {
    const list = income[name] ?? {};
    for (const item of list.items ?? []) {
      const { gross, net, raw } = worth(item, name, f), own = whose(item, name, h, f);
      if (own === "ours") rawLow += raw[0];
      else if (own !== "theirs") rawLow += Math.min(0, raw[0]);
      const counts = f[`counts_${item.kind}`], how = known(item.recurrence);
      if (counts === 0 || how === "one_off") continue;
      if (own === "theirs") {
        if (gross[1] === 0) continue;
        const place = placeOf(item.member);
        if (!gone.has(place)) gone.set(place, [0, 0]);
        add(gone.get(place), gross);
        continue;
      }
      const settled = counts !== undefined && how !== undefined;
      const most = settled && own === "ours" ? net : reaching(net);
      add(counted, most);
      if (own === "swings") add(swings[placeOf(item.member)], settled ? net : reaching(net));
      else add(sure, most);
      if (item.kind === "dibao" || item.kind === "destitute_support") floor += most[1];
    }
    if (list.asked !== "complete") {
      for (const sum of [counted, sure]) {
        sum[1] = Infinity;
        if (name === "operating") sum[0] = -Infinity;
      }
      if (name === "operating") rawLow = -Infinity;
    }
  }
  if (f.deduct_transfers_paid === 0) return { counted, sure, swings, gone, rawLow, floor };
  const paid = income.transfers_paid ?? {}, all = [0, 0], surely = [0, 0];
  for (const item of paid.items ?? []) {
    const place = item.member ? placeOf(item.member) : -1, sum = span(item.amount);
    const does = place < 0 ? true : belongs(h.members[place], f);
    if (does === true) { add(all, sum); add(surely, sum); }
    if (does === undefined) {
      add(all, [0, sum[1]]);
      swings[place] = less(swings[place], sum);
    }
  }
  if (paid.asked !== "complete") all[1] = surely[1] = Infinity;
  return { counted: less(counted, all), sure: less(sure, surely), swings, gone, rawLow, floor };
}

export function heads(h, f) {
  let low = 0, high = 0;
  for (const member of h.members ?? []) {
    const does = belongs(member, f);
    if (does === true) { low++; high++; } else if (does === undefined) high++;
  }
  return { low, high: h.members_asked === "complete" ? high : Infinity };
}

/**
 * The way that leaves least, and the one that leaves most, over a line a head, by trying every set of the members of
 * whom nobody knows: each brings a head and their money, or neither. Somebody divides in each.
 */
function ways(h, f, sum, n, line) {
  const open = (h.members ?? []).flatMap((m, place) => (belongs(m, f) === undefined ? [sum.swings[place]] : []));
  let worst, best;
  const left = (way, bound) => (way[bound] === undefined ? 0 : way[bound] - line * way.heads);
  for (let set = 0; set < 2 ** open.length; set++) {
    const joined = open.filter((_, place) => set & (1 << place));
    const way = { heads: n.low + joined.length, low: sum.sure[0], high: sum.sure[1] };
    if (way.heads === 0) continue;
    for (const [low, high] of joined) { way.low += low; way.high += high; }
    if (!worst || left(way, "low") < left(worst, "low") || (left(way, "low") === left(worst, "low") && way.heads < worst.heads)) worst = way;
    if (!best || left(way, "high") > left(best, "high") || (left(way, "high") === left(best, "high") && way.heads < best.heads)) best = way;
  }
  const lows = [sum.sure[0], ...open.map(([low]) => low)], highs = [sum.sure[1], ...open.map(([, high]) => high)];
  const listed = h.members_asked === "complete";
  if (!best && !listed) best = { heads: 1, high: sum.sure[1] };
  return { worst: listed && lows.every(Number.isFinite) ? worst : undefined, best: highs.every(Number.isFinite) ? best : undefined };
}

const FLOOR = ["dibao", "dibao_poor", "destitute"];

export function income(h, f, question, day) {
  const rule = new Rule("income");
  const old = question === "exit" || (question === "enter" && f.monitoring_regime !== 1);
  const [lineId, regime] = old ? ["income_line", "exit_regime"] : ["monitoring_range", "monitoring_regime"];
  const sum = ledger(h, f);
  const n = heads(h, f);
  if (rule.figure(f, regime) !== 1) rule.say(MISSING, "regime.not_in_force", undefined, { figure: regime });
  const line = rule.figure(f, lineId);
  const how = rule.figure(f, "comparison");
  const bound = (one) => (Number.isFinite(one) ? one : null);
  for (const [member, [low, high]] of sum.gone) {
    rule.say(NOTE, "income.member_out", member, { sum_fen: low === high ? low : { low: bound(low), high: bound(high) } });
  }
  let below;
  if (line !== undefined && how !== undefined) {
    const { worst, best } = ways(h, f, sum, n, line);
    const over = (total, asked, reaches = how !== 0) => (reaches ? total >= asked : total > asked);
    const passes = (reaches) => {
      if (n.high === 0) return undefined;
      if (worst && over(worst.low, line * worst.heads, reaches)) return true;
      return best && !over(best.high, line * best.heads, reaches) ? false : undefined;
    };
    const answer = passes(how !== 0);
    below = truth.not(passes(true));
    if (answer === true) {
      const asked = line * worst.heads, total = worst.low;
      rule.say(NOTE, "income.over_line", undefined, { margin_fen: total - asked });
      const attribute = known(h.register?.attribute);
      const floor = sum.floor === Infinity ? 0 : sum.floor;
      if (FLOOR.includes(attribute) && floor > 0 && !over(total - floor, asked)) {
        const share = Number((BigInt(floor) * 1000000n) / BigInt(total));
        rule.say(NOTE, "income.fallback_dependent", undefined, { floor_fen: floor, share_ppm: share });
      }
    } else if (answer === false) {
      const asked = line * best.heads;
      if (best.high === asked) rule.say(FAIL, "income.equal_to_line", undefined, { line_fen: asked });
      else rule.say(FAIL, "income.short_of_line", undefined, { short_fen: asked - best.high, total_fen: best.high, line_fen: asked });
      const raw = sum.rawLow === -Infinity ? 0 : sum.rawLow;
      if (n.high < Infinity && over(raw, line * n.high)) rule.say(NOTE, "income.raw_passes_counted_fails", undefined, { raw_fen: raw });
    } else if (n.high === 0) rule.say(MISSING, "income.no_members");
    else rule.say(MISSING, "income.open");
  }
  return { rule: rule.done(), sum, below };
}
