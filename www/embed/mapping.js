// A worked mapping: a portal's flat rows to `one-ruler/household@1`. Take it as an example and put your own columns and
// code lists into PORTAL; the reader below stays as it is. A code that is on no list is reported and the fact stays open:
// nothing is guessed. Everything read this way is `reported`; only who saw the proof may say `verified`.
//
// Numbers, sums and days are read by the engine, by the same grammar as in the app: load it first (`await init()`). Whichever
// build of it is loaded in this page or process is found by itself; `read(…, { engine })` takes another.

/** Causes as the register names them; the numbers are this program's own order, no official ones were found. */
const CAUSES = {
  C01: "illness", 因病: "illness", C02: "disability", 因残: "disability", C03: "schooling", 因学: "schooling", C04: "disaster", 因灾: "disaster",
  C05: "land", 缺土地: "land", C06: "water", 缺水: "water", C07: "skills", 缺技术: "skills", C08: "labour", 缺劳力: "labour", 缺劳动力: "labour",
  短暂性缺劳动力: "labour_temporary", C09: "capital", 缺资金: "capital", C10: "transport", 交通条件落后: "transport",
  C11: "motivation", 自身发展动力不足: "motivation", C99: "other", 其他: "other",
};
/** An older provincial system numbered its causes so. The same number means another cause elsewhere: say which list yours is. */
const OLDER_CAUSES = { 1: "disaster", 2: "illness", 3: "disability", 4: "schooling", 5: "skills", 6: "labour", 7: "capital", 8: "other" };

/** Who is at a stage is in school: one word of the list says both. */
const at = (stage) => ({ to: stage, also: { "schooling.enrolled": true } });
const grades = (names, stage) => Object.fromEntries(names.map((name) => [name, at(stage)]));
const STAGES = {
  ...grades(["学前教育", "幼儿园"], "preschool"), ...grades(["小学", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级"], "primary"),
  ...grades(["初中", "七年级", "八年级", "九年级"], "junior_high"), ...grades(["普通高中", "高中一年级", "高中二年级", "高中三年级"], "senior_high"),
  ...grades(["中职", "中职一年级", "中职二年级", "中职三年级"], "vocational"), ...grades(["高职一年级", "高职二年级", "高职三年级", "大专及以上"], "college"),
  非在校生: { to: null, also: { "schooling.enrolled": false } },
};

const YES_NO = { 是: true, 否: false, 有: true, 无: false, 1: true, 0: false, Y: true, N: false };

/**
 * Code lists by name. A portal adds its own, or its own words to one of these. A word stands for a value; `null` is a word
 * that is known and says nothing of its column; `{ to, also }` says something of another place too.
 */
export const LISTS = {
  cause: CAUSES,
  older_cause: OLDER_CAUSES,
  attribute: { 一般贫困户: "ordinary", 低保户: "dibao", 低保贫困户: "dibao_poor", 五保户: "destitute", 特困供养户: "destitute" },
  health: { 健康: "healthy", 长期慢性病: "chronic", 慢性病: "chronic", 患有大病: "serious", 大病: "serious", 残疾: "disabled" },
  labour: { 普通劳动力: "ordinary", 技能劳动力: "skilled", 弱劳动力或半劳动力: "weak", 弱劳动力: "weak", 半劳动力: "weak", 丧失劳动力: "lost", 无劳动力: "none" },
  education: { 文盲半文盲: "illiterate", 文盲或半文盲: "illiterate", 小学: "primary", 初中: "junior_high", 高中: "senior_high", 大专及以上: "college", 大专以上: "college" },
  relation: {
    户主: "head", 本人或户主: "head", 配偶: "spouse", 之配偶: "spouse", 之子: "child", 之女: "child", 之儿媳: "child_in_law", 之女婿: "child_in_law",
    之孙子: "grandchild", 之孙女: "grandchild", 之外孙子: "grandchild", 之外孙女: "grandchild", 之父: "parent", 之母: "parent", 之岳父: "parent", 之岳母: "parent", 之公公: "parent", 之婆婆: "parent",
    之祖父: "grandparent", 之祖母: "grandparent", 之外祖父: "grandparent", 之外祖母: "grandparent", 之兄弟姐妹: "sibling", 其他: "other",
  },
  sex: { 男: "male", 女: "female", 1: "male", 2: "female" },
  stage: STAGES,
  work_place: {
    乡镇内: "township", 县内: "county", 市内县外: "province", 省外: "outside_province", 无: "none",
    "乡（镇）内务工": "township", "乡（镇）外县内务工": "county", 县外省内务工: "province", 省外务工: "outside_province", 其他: null,
  },
  housing: { A级: "a", B级: "b", C级: "c", D级: "d", A: "a", B: "b", C: "c", D: "d" },
  yes_no: YES_NO,
};

/**
 * Columns of the portal: where each goes, and how it is read. `list:` names a code list, `text` is kept as it is; all others
 * are kinds of the engine's reader: `long_number` (of the register, of a person), `day`, `year`, `money_year` and `money`
 * (stored in fen), `land`, `floor`, `water`, `meters`, `kilometers`, `minutes`, `days`, `months`, `people`, `count`.
 */
export const PORTAL = {
  household: {
    户编号: ["register.number", "long_number"], 行政村: ["place.village_name", "text"], 村民组: ["place.group", "text"], 乡镇: ["place.township", "text"],
    贫困户属性: ["register.attribute", "list:attribute"], 主要致贫原因: ["register.main_cause", "list:cause"],
    其他致贫原因1: ["register.other_causes[0]", "list:cause"], 其他致贫原因2: ["register.other_causes[1]", "list:cause"],
    识别日期: ["register.registered_on", "day"], 计划脱贫年度: ["register.plan_year", "year"], 帮扶责任人: ["helper.name", "text"],
    住房等级: ["dwelling.grade", "list:housing"], 住房面积: ["dwelling.area_m2", "floor"], 是否通自来水: ["water.piped", "list:yes_no"],
    年断水天数: ["water.outage_days", "days"], 工资性收入: ["income.wage.items[0].amount", "money_year", { kind: "local_wage" }],
    经营毛收入: ["income.operating.items[0].gross", "money_year", { kind: "crops" }], 经营成本: ["income.operating.items[0].cost", "money_year"],
    土地流转收入: ["income.property.items[0].amount", "money_year", { kind: "land_rent" }], 养老金: ["income.transfer.items[0].amount", "money_year", { kind: "pension" }],
    上年家庭纯收入: ["income.last_year_net", "money_year"],
  },
  member: {
    姓名: ["name", "text"], 与户主关系: ["relation", "list:relation"], 性别: ["sex", "list:sex"], 出生日期: ["birth", "day"],
    健康状况: ["health", "list:health"], 劳动能力: ["labour", "list:labour"], 文化程度: ["education", "list:education"],
    是否在校: ["schooling.enrolled", "list:yes_no"], 在校状况: ["schooling.stage", "list:stage"], 务工地点: ["work.place", "list:work_place"],
    务工月数: ["work.months", "months"], 基本医保: ["insurance.basic", "list:yes_no"], 大病保险: ["insurance.serious_illness", "list:yes_no"],
  },
};

/** Facts that the record keeps plainly; all others carry how well they are known. */
const PLAIN = /^(register\.number|place\.|helper\.name$|name$)/;
/** What a portal writes where nobody asked. */
const EMPTY = /^(|-+|\uff0d+|\/|NULL|null)$/;

const report = (field, given, zh, en) => ({ field, given, zh: `「${field}」的值「${given}」${zh}，没有采用。`, en: `"${field}": "${given}" ${en} and was not used.` });

/** Where the engine that is loaded makes its reader known. */
const LOADED = Symbol.for("one-ruler/engine");

/** A column of a data base holds what was measured; 1.2万 is what somebody rounded by hand. */
// 百 千 万 亿 by their numbers: a pattern is packed as it stands, and the packed file is ASCII.
const ROUNDED = /[\u767e\u5343\u4e07\u4ebf]/;

function listed(column, given, list) {
  const known = Object.prototype.hasOwnProperty.call(list, given);
  if (!known) return { unknown: report(column, given, "不在代码表里", "is on no code list") };
  const word = list[given];
  return word !== null && typeof word === "object" ? { value: word.to, also: word.also } : { value: word };
}

function typed(column, given, kind, engine) {
  const { value, refusal } = engine.readTyped(kind, given);
  if (refusal) return { unknown: { field: column, given, code: refusal.code, zh: `「${column}」的值「${given}」没有采用：${refusal.zh}`, en: `"${column}": "${given}" was not used: ${refusal.en}` } };
  if (kind.startsWith("money") && ROUNDED.test(given)) return { unknown: report(column, given, "像是凑成整数的写法，请填准确的数", "looks rounded; write the exact number") };
  return { value };
}

function valueOf(column, cell, given, how, lists, engine) {
  // A number of JavaScript keeps 15 to 16 digits: what a longer one ends in is made up.
  if (typeof cell === "number" && Number.isInteger(cell) && !Number.isSafeInteger(cell)) {
    return { unknown: report(column, given, "位数超过了数字能保存的位数，后几位已经不对，请按文本传入", "has more digits than a number carries, so its last ones are wrong; hand it in as a text,") };
  }
  if (how.startsWith("list:")) return listed(column, given, lists[how.slice(5)]);
  return how === "text" ? { value: given } : typed(column, given, how, engine);
}

function get(from, path) {
  return path.match(/[^.[\]]+/g).reduce((at, step) => (at === undefined || at === null ? undefined : at[step]), from);
}

function put(into, path, value) {
  const steps = path.match(/[^.[\]]+/g);
  let at = into;
  steps.forEach((step, place) => {
    const last = place === steps.length - 1;
    const next = last ? value : at[step] || (/^\d+$/.test(steps[place + 1]) ? [] : {});
    at[step] = next;
    at = next;
  });
}

/** Puts what a word says; what another column has said differently already is told and stays as it was. */
function say(into, path, value, column, given, unknown) {
  if (value === null || value === undefined) return;
  const fact = PLAIN.test(path) ? value : { reported: value };
  const held = get(into, path);
  if (held !== undefined && JSON.stringify(held) !== JSON.stringify(fact)) {
    unknown.push(report(column, given, "和另一列说的不一样", "contradicts another column"));
  } else put(into, path, fact);
}

function row(given, columns, lists, engine, into, unknown, at) {
  for (const [column, cell] of Object.entries(given)) {
    const text = String(cell === null || cell === undefined ? "" : cell).trim();
    if (EMPTY.test(text)) continue;
    if (!Object.prototype.hasOwnProperty.call(columns, column)) {
      unknown.push(report(at + column, text, "这一列没有对应的去处", "is in a column without a place"));
      continue;
    }
    const [path, how, more] = columns[column];
    const read = valueOf(at + column, cell, text, how, lists, engine);
    if (read.unknown) unknown.push(read.unknown);
    else {
      say(into, path, read.value, at + column, text, unknown);
      for (const [place, value] of Object.entries(read.also || {})) say(into, place, value, at + column, text, unknown);
      for (const [key, value] of Object.entries(more || {})) put(into, path.replace(/[^.]+$/, key), value);
    }
  }
}

function engineOf(engine) {
  const found = engine || globalThis[LOADED];
  if (found && typeof found.readTyped === "function") return found;
  throw Object.assign(new Error("引擎还没有加载。请先 await init()，再读行。 / The engine is not loaded. Call await init() first."), { code: "not_ready" });
}

/**
 * Reads a household row and its members' rows. `as_of` is the day of the data, `causes` names the code list of causes
 * (`cause` or `older_cause`). Gives `{ household, unknown }`: every cell that was not used is in `unknown`, with its
 * column, its value and why. What the portal has no column for stays unasked, and the engine will ask for it.
 */
export function read(household, members, { as_of, causes = "cause", portal = PORTAL, lists = LISTS, engine } = {}) {
  if (causes !== "cause" && causes !== "older_cause") throw new Error(`causes: ${causes}; cause or older_cause`);
  const reader = engineOf(engine);
  const unknown = [];
  const out = { format: "one-ruler/household@1", as_of, register: {}, members: [] };
  const mine = Object.assign({}, lists, { cause: lists[causes] });
  row(household, portal.household, mine, reader, out, unknown, "");
  members.forEach((given, place) => {
    const member = { id: `m${place + 1}` };
    row(given, portal.member, mine, reader, member, unknown, `${place + 1}. `);
    out.members.push(member);
  });
  // A main cause that was not read leaves no hole in front of the others.
  if (out.register.other_causes) out.register.other_causes = out.register.other_causes.filter(Boolean);
  return { household: out, unknown };
}
