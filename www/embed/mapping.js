// A worked mapping: a portal's flat rows to `one-ruler/household@1`. Take it as an example and put your own columns and
// code lists into PORTAL; the reader below stays as it is. A code that is on no list is reported and the fact stays open:
// nothing is guessed. Everything read this way is `reported`; only who saw the proof may say `verified`.

/** Causes as the register names them; the numbers are this program's own order, no official ones were found. */
const CAUSES = {
  C01: "illness", 因病: "illness", C02: "disability", 因残: "disability", C03: "schooling", 因学: "schooling", C04: "disaster", 因灾: "disaster",
  C05: "land", 缺土地: "land", C06: "water", 缺水: "water", C07: "skills", 缺技术: "skills", C08: "labour", 缺劳力: "labour", 缺劳动力: "labour",
  短暂性缺劳动力: "labour_temporary", C09: "capital", 缺资金: "capital", C10: "transport", 交通条件落后: "transport",
  C11: "motivation", 自身发展动力不足: "motivation", C99: "other", 其他: "other",
};
/** An older provincial system numbered its causes so. The same number means another cause elsewhere: say which list yours is. */
const OLDER_CAUSES = { 1: "disaster", 2: "illness", 3: "disability", 4: "schooling", 5: "skills", 6: "labour", 7: "capital", 8: "other" };

const YES_NO = { 是: true, 否: false, 有: true, 无: false, 1: true, 0: false, Y: true, N: false };

/** Code lists by name. A portal adds its own, or its own words to one of these. */
export const LISTS = {
  cause: CAUSES,
  older_cause: OLDER_CAUSES,
  attribute: { 一般贫困户: "ordinary", 低保户: "dibao", 低保贫困户: "dibao_poor", 五保户: "destitute", 特困供养户: "destitute" },
  health: { 健康: "healthy", 长期慢性病: "chronic", 患有大病: "serious", 残疾: "disabled" },
  labour: { 普通劳动力: "ordinary", 技能劳动力: "skilled", 弱劳动力或半劳动力: "weak", 弱劳动力: "weak", 半劳动力: "weak", 丧失劳动力: "lost", 无劳动力: "none" },
  education: { 文盲半文盲: "illiterate", 文盲或半文盲: "illiterate", 小学: "primary", 初中: "junior_high", 高中: "senior_high", 大专及以上: "college", 大专以上: "college" },
  relation: { 户主: "head", 配偶: "spouse", 之子: "child", 之女: "child", 之儿媳: "child_in_law", 之女婿: "child_in_law", 之孙子: "grandchild", 之孙女: "grandchild", 之父: "parent", 之母: "parent", 之兄弟姐妹: "sibling", 其他: "other" },
  sex: { 男: "male", 女: "female", 1: "male", 2: "female" },
  stage: { 学前教育: "preschool", 小学: "primary", 初中: "junior_high", 普通高中: "senior_high", 中职: "vocational", 大专及以上: "college" },
  work_place: { 乡镇内: "township", 县内: "county", 市内县外: "province", 省外: "outside_province", 无: "none" },
  housing: { A级: "a", B级: "b", C级: "c", D级: "d", A: "a", B: "b", C: "c", D: "d" },
  yes_no: YES_NO,
};

/** Columns of the portal: where each goes, and how it is read. `list:` names a code list; `yuan` is stored in fen. */
export const PORTAL = {
  household: {
    户编号: ["register.number", "text"], 行政村: ["place.village_name", "text"], 村民组: ["place.group", "text"], 乡镇: ["place.township", "text"],
    贫困户属性: ["register.attribute", "list:attribute"], 主要致贫原因: ["register.main_cause", "list:cause"],
    其他致贫原因1: ["register.other_causes[0]", "list:cause"], 其他致贫原因2: ["register.other_causes[1]", "list:cause"],
    识别日期: ["register.registered_on", "day"], 计划脱贫年度: ["register.plan_year", "number"], 帮扶责任人: ["helper.name", "text"],
    住房等级: ["dwelling.grade", "list:housing"], 住房面积: ["dwelling.area_m2", "number"], 是否通自来水: ["water.piped", "list:yes_no"],
    年断水天数: ["water.outage_days", "number"], 工资性收入: ["income.wage.items[0].amount", "yuan", { kind: "local_wage" }],
    经营毛收入: ["income.operating.items[0].gross", "yuan", { kind: "crops" }], 经营成本: ["income.operating.items[0].cost", "yuan"],
    土地流转收入: ["income.property.items[0].amount", "yuan", { kind: "land_rent" }], 养老金: ["income.transfer.items[0].amount", "yuan", { kind: "pension" }],
    上年家庭纯收入: ["income.last_year_net", "yuan"],
  },
  member: {
    姓名: ["name", "text"], 与户主关系: ["relation", "list:relation"], 性别: ["sex", "list:sex"], 出生日期: ["birth", "day"],
    健康状况: ["health", "list:health"], 劳动能力: ["labour", "list:labour"], 文化程度: ["education", "list:education"],
    是否在校: ["schooling.enrolled", "list:yes_no"], 在校状况: ["schooling.stage", "list:stage"], 务工地点: ["work.place", "list:work_place"],
    务工月数: ["work.months", "number"], 基本医保: ["insurance.basic", "list:yes_no"], 大病保险: ["insurance.serious_illness", "list:yes_no"],
  },
};

/** Facts that the record keeps plainly; all others carry how well they are known. */
const PLAIN = /^(register\.number|place\.|helper\.name$|name$)/;
/** What a portal writes where nobody asked. */
const EMPTY = /^(|-+|－+|\/|NULL|null)$/;

const report = (field, given, zh, en) => ({ field, given, zh: `「${field}」的值「${given}」${zh}，没有采用。`, en: `"${field}": "${given}" ${en} and was not used.` });

const readers = {
  text: (given) => given,
  number: (given) => (/^\d{1,9}$/.test(given) ? Number(given) : undefined),
  yuan(given) {
    const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(given.replace(/,/g, ""));
    return found ? Number(found[1] + (found[2] || "").padEnd(2, "0")) : undefined;
  },
  day(given) {
    const found = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(given);
    if (!found) return undefined;
    const day = `${found[1]}-${found[2].padStart(2, "0")}-${found[3].padStart(2, "0")}`;
    // The calendar has the last word: 30 February is no day.
    const date = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day ? day : undefined;
  },
};

function valueOf(column, given, how, lists) {
  if (how.startsWith("list:")) {
    const list = lists[how.slice(5)];
    const known = Object.prototype.hasOwnProperty.call(list, given);
    return known ? { value: list[given] } : { unknown: report(column, given, "不在代码表里", "is on no code list") };
  }
  const value = readers[how](given);
  return value === undefined ? { unknown: report(column, given, "读不懂", "cannot be read") } : { value };
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

function row(given, columns, lists, into, unknown, at) {
  for (const [column, cell] of Object.entries(given)) {
    const text = String(cell === null || cell === undefined ? "" : cell).trim();
    if (EMPTY.test(text)) continue;
    if (!Object.prototype.hasOwnProperty.call(columns, column)) {
      unknown.push(report(at + column, text, "这一列没有对应的去处", "is in a column without a place"));
      continue;
    }
    const [path, how, more] = columns[column];
    const read = valueOf(at + column, text, how, lists);
    if (read.unknown) unknown.push(read.unknown);
    else {
      put(into, path, PLAIN.test(path) ? read.value : { reported: read.value });
      for (const [key, value] of Object.entries(more || {})) put(into, path.replace(/[^.]+$/, key), value);
    }
  }
}

/**
 * Reads a household row and its members' rows. `as_of` is the day of the data, `causes` names the code list of causes
 * (`cause` or `older_cause`). Gives `{ household, unknown }`: every cell that was not used is in `unknown`, with its
 * column, its value and why. What the portal has no column for stays unasked, and the engine will ask for it.
 */
export function read(household, members, { as_of, causes = "cause", portal = PORTAL, lists = LISTS } = {}) {
  if (causes !== "cause" && causes !== "older_cause") throw new Error(`causes: ${causes}; cause or older_cause`);
  const unknown = [];
  const out = { format: "one-ruler/household@1", as_of, register: {}, members: [] };
  const mine = Object.assign({}, lists, { cause: lists[causes] });
  row(household, portal.household, mine, out, unknown, "");
  members.forEach((given, place) => {
    const member = { id: `m${place + 1}` };
    row(given, portal.member, mine, member, unknown, `${place + 1}. `);
    out.members.push(member);
  });
  // A main cause that was not read leaves no hole in front of the others.
  if (out.register.other_causes) out.register.other_causes = out.register.other_causes.filter(Boolean);
  return { household: out, unknown };
}
