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

export function ledger(h, f) {
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

export function heads(h, f) {
  let low = 0, high = 0;
  for (const member of h.members ?? []) {
    const does = belongs(member, f);
    if (does === true) { low++; high++; } else if (does === undefined) high++;
  }
  return { low, high: h.members_asked === "complete" ? high : Infinity };
}

export function passes(sum, n, line, reaches) {
  const over = (total, asked) => (reaches ? total >= asked : total > asked);
  if (n.high === 0) return undefined;
  if (n.low > 0 && sum.low > -Infinity && n.high < Infinity && over(sum.low, line * n.high)) return true;
  if (sum.high < Infinity && !over(sum.high, line * Math.max(1, n.low))) return false;
  return undefined;
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
        const share = Number((BigInt(floor) * 1000000n) / BigInt(sum.low));
        rule.say(NOTE, "income.fallback_dependent", undefined, { floor_fen: floor, share_ppm: share });
      }
    } else if (answer === false) {
      const asked = line * Math.max(1, n.low);
      if (sum.high === asked) rule.say(FAIL, "income.equal_to_line", undefined, { line_fen: asked });
      else rule.say(FAIL, "income.short_of_line", undefined, { short_fen: asked - sum.high, total_fen: sum.high, line_fen: asked });
      const raw = sum.rawLow === -Infinity ? 0 : sum.rawLow;
      if (n.high < Infinity && over(raw, line * n.high)) rule.say(NOTE, "income.raw_passes_counted_fails", undefined, { raw_fen: raw });
    } else if (n.high === 0) rule.say(MISSING, "income.no_members");
    else rule.say(MISSING, "income.open");
  }
  return { rule: rule.done(), sum, below };
}
