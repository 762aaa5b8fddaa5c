// The worked mapping from a portal's flat rows: every code list of the register, the older one, and what is on none.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { installed } from "./lib.mjs";

let host, api, mapping;
before(async () => {
  host = installed("mapping");
  const folder = join(host.folder, "node_modules/one-ruler");
  api = await import(pathToFileURL(join(folder, "index.node.js")));
  mapping = await import(pathToFileURL(join(folder, "mapping.js")));
  await api.init();
});
after(() => host.remove());

const HOUSEHOLD = { 户编号: "50023400101", 行政村: "柳树村", 贫困户属性: "低保贫困户", 主要致贫原因: "因病", 其他致贫原因1: "缺技术", 识别日期: "2014-06-25", 住房等级: "B级", 住房面积: "96", 是否通自来水: "是", 年断水天数: "12", 工资性收入: "18,000", 养老金: "1200.5", 上年家庭纯收入: "15000" };
const MEMBERS = [
  { 姓名: "向大山", 与户主关系: "户主", 性别: "男", 出生日期: "1975年4月12日", 健康状况: "长期慢性病", 劳动能力: "普通劳动力", 文化程度: "初中", 务工地点: "县内", 务工月数: "9", 基本医保: "是", 大病保险: "是" },
  { 姓名: "向小云", 与户主关系: "之女", 性别: "女", 出生日期: "20080520", 健康状况: "健康", 是否在校: "是", 在校状况: "小学", 基本医保: "是", 大病保险: "" },
];

test("flat rows become a sound record that the engine judges", () => {
  const { household, unknown } = mapping.read(HOUSEHOLD, MEMBERS, { as_of: "2017-11-28" });
  assert.deepEqual(unknown, []);
  assert.deepEqual(api.validate(household), []);
  assert.deepEqual(household.register, { number: "50023400101", attribute: { reported: "dibao_poor" }, main_cause: { reported: "illness" }, other_causes: [{ reported: "skills" }], registered_on: { reported: "2014-06-25" } });
  assert.deepEqual(household.income.wage.items, [{ amount: { reported: 1800000 }, kind: "local_wage" }]);
  assert.deepEqual(household.income.transfer.items[0].amount, { reported: 120050 });
  assert.deepEqual(household.members[1], { id: "m2", name: "向小云", relation: { reported: "child" }, sex: { reported: "female" }, birth: { reported: "2008-05-20" }, health: { reported: "healthy" }, schooling: { enrolled: { reported: true }, stage: { reported: "primary" } }, insurance: { basic: { reported: true } } });
  const answer = api.assess(household);
  // What the portal has no column for is asked, never taken as yes or no.
  assert.equal(answer.overall, "undecided");
  assert.ok(answer.questions.some((one) => one.path === "members[1].insurance.serious_illness"));
});

test("every word of the register's lists has a place that the engine takes", () => {
  const put = {
    cause: (code) => [{ 主要致贫原因: code }, {}], attribute: (code) => [{ 贫困户属性: code }, {}], housing: (code) => [{ 住房等级: code }, {}],
    health: (code) => [{}, { 健康状况: code }], labour: (code) => [{}, { 劳动能力: code }], education: (code) => [{}, { 文化程度: code }],
    relation: (code) => [{}, { 与户主关系: code }], sex: (code) => [{}, { 性别: code }], stage: (code) => [{}, { 在校状况: code }],
    work_place: (code) => [{}, { 务工地点: code }], yes_no: (code) => [{ 是否通自来水: code }, {}], older_cause: (code) => [{ 主要致贫原因: code }, {}],
  };
  for (const [list, codes] of Object.entries(mapping.LISTS)) {
    for (const code of Object.keys(codes)) {
      const [household, member] = put[list](code);
      const read = mapping.read(household, [member], { causes: list === "older_cause" ? "older_cause" : "cause" });
      assert.deepEqual([read.unknown, api.validate(read.household)], [[], []], `${list} ${code}`);
    }
  }
  for (const cause of ["因病", "因残", "因学", "因灾", "缺土地", "缺水", "缺技术", "缺劳力", "缺资金", "交通条件落后", "自身发展动力不足", "其他"]) assert.ok(mapping.LISTS.cause[cause], cause);
});

test("the same number means another cause in the older list, and nothing where no list is named", () => {
  const cause = (code, causes) => mapping.read({ 主要致贫原因: code }, [], { causes });
  assert.deepEqual(cause("2", "older_cause").household.register.main_cause, { reported: "illness" });
  assert.deepEqual(cause("C02", "cause").household.register.main_cause, { reported: "disability" });
  assert.equal(cause("2", "cause").household.register.main_cause, undefined);
  assert.equal(cause("2", "cause").unknown.length, 1);
  assert.equal(cause("因病", "older_cause").unknown.length, 1);
  assert.throws(() => cause("2", "register"), /cause or older_cause/);
});

test("unknown codes, columns and unreadable cells are reported and the facts stay open", () => {
  const bad = { 主要致贫原因: "因债", 其他致贫原因1: "9", 其他致贫原因2: "因学", 住房等级: "E级", 住房面积: "约百", 工资性收入: "三千", 识别日期: "2014-02-30", 低保金: "100", constructor: "x", 年断水天数: "-", 帮扶责任人: null };
  const { household, unknown } = mapping.read(bad, [{ 健康状况: "体弱", 性别: "toString" }], { as_of: "2017-11-28" });
  assert.deepEqual(unknown.map((one) => one.field).sort(), ["1. 健康状况", "1. 性别", "constructor", "主要致贫原因", "住房等级", "住房面积", "低保金", "其他致贫原因1", "工资性收入", "识别日期"].sort());
  for (const one of unknown) assert.ok(one.given && one.zh.includes(one.given) && one.en.includes(one.given), one.field);
  assert.deepEqual(household, { format: "one-ruler/household@1", as_of: "2017-11-28", register: { other_causes: [{ reported: "schooling" }] }, members: [{ id: "m1" }] });
  assert.deepEqual(api.validate(household), []);
});

const FIELD_CASES = [
  ["year and month only", { 识别日期: "2017-11" }, null, "month_alone"],
  ["yyyymm as the national export writes it", { 识别日期: "202311" }, null, "month_alone"],
  ["a spreadsheet's serial of a day", { 识别日期: 44088 }, null, "serial_day"],
  ["a day that is no day", { 识别日期: "2014-02-30" }, null, "no_such_day"],
  ["a day with the midnight of a spreadsheet", { 识别日期: "2014/6/25 0:00:00" }, { reported: "2014-06-25" }],
  ["a register number that the spreadsheet shortened", { 户编号: "5.00234E+11" }, null, "scientific"],
  ["a register number whose end the spreadsheet set to zero", { 户编号: "351030001351351000" }, null, "zeroed"],
  ["a register number as a number of 18 digits", { 户编号: 351030001351351001 }, null],
  ["a register number as a number", { 户编号: 50023400101 }, "50023400101"],
  ["float noise", { 工资性收入: 11111.000000000002 }, null, "too_fine"],
  ["full-width digits", { 工资性收入: "１２０００" }, { reported: 1200000 }],
  ["full-width comma", { 工资性收入: "12，000" }, { reported: 1200000 }],
  ["comma as decimal sign", { 工资性收入: "1,5" }, null, "bad_comma"],
  ["two sums in one cell", { 工资性收入: "1200,800" }, null, "bad_comma"],
  ["with the unit", { 工资性收入: "12000元" }, { reported: 1200000 }],
  ["a month's sum", { 工资性收入: "2800元/月" }, null, "rate_without_count"],
  ["a number that is none", { 工资性收入: NaN }, null, "unknown_sign"],
  ["negative", { 经营毛收入: "-500" }, null, "negative"],
  ["ten thousands: rounded by hand", { 上年家庭纯收入: "1.2万" }, null],
  ["area with decimals", { 住房面积: "85.5" }, null, "too_fine"],
  ["a blank behind the word", { 主要致贫原因: "缺劳动力 " }, { reported: "labour" }],
  ["a code with a leading zero", { 主要致贫原因: "01" }, null],
];
const PLACES = { 识别日期: "register.registered_on", 户编号: "register.number", 工资性收入: "income.wage.items[0].amount", 经营毛收入: "income.operating.items[0].gross", 上年家庭纯收入: "income.last_year_net", 住房面积: "dwelling.area_m2", 主要致贫原因: "register.main_cause" };
const at = (record, path) => path.match(/[^.[\]]+/g).reduce((part, step) => part && part[step], record);

test("cells as portals and spreadsheets write them are read exactly, or reported", () => {
  for (const [name, row, fact, code] of FIELD_CASES) {
    const { household, unknown } = mapping.read(row, [], { as_of: "2017-11-28" });
    const [column] = Object.keys(row);
    assert.deepEqual(at(household, PLACES[column]) ?? null, fact, name);
    assert.equal(unknown.length, fact === null ? 1 : 0, name);
    if (fact === null) {
      assert.equal(unknown[0].field, column, name);
      assert.equal(unknown[0].code, code, name);
      assert.ok(unknown[0].zh.includes("没有采用") && unknown[0].en.includes("not used"), name);
    }
  }
});

test("the words of the national lists are all known, and a state of school says both things it says", () => {
  const words = {
    与户主关系: ["本人或户主", "配偶", "之子", "之女", "之儿媳", "之女婿", "之孙子", "之孙女", "之外孙子", "之外孙女", "之父", "之母", "之岳父", "之岳母", "之公公", "之婆婆", "之祖父", "之祖母", "之外祖父", "之外祖母", "其他"],
    在校状况: ["非在校生", "学前教育", "小学", "七年级", "八年级", "九年级", "高中一年级", "高中二年级", "高中三年级", "中职一年级", "中职二年级", "中职三年级", "高职一年级", "高职二年级", "高职三年级", "大专及以上"],
    务工地点: ["乡（镇）内务工", "乡（镇）外县内务工", "县外省内务工", "省外务工", "其他"],
    健康状况: ["健康", "长期慢性病", "大病", "残疾"],
  };
  for (const [column, list] of Object.entries(words)) {
    for (const word of list) {
      const { household, unknown } = mapping.read({}, [{ 姓名: "甲", [column]: word }], { as_of: "2017-11-28" });
      assert.deepEqual([unknown, api.validate(household)], [[], []], `${column} ${word}`);
    }
  }
  const school = (member) => mapping.read({}, [member], {});
  assert.deepEqual(school({ 在校状况: "非在校生" }).household.members[0].schooling, { enrolled: { reported: false } });
  assert.deepEqual(school({ 在校状况: "九年级" }).household.members[0].schooling, { stage: { reported: "junior_high" }, enrolled: { reported: true } });
  // Two columns that contradict each other: the first stands, the other is told.
  const both = school({ 是否在校: "否", 在校状况: "小学" });
  assert.deepEqual(both.unknown.map((one) => one.field), ["1. 在校状况"]);
  assert.deepEqual(both.household.members[0].schooling.enrolled, { reported: false });
});

test("without an engine nothing is read, and what is missing is said; another engine may be given", () => {
  const name = Symbol.for("one-ruler/engine");
  const loaded = globalThis[name];
  try {
    delete globalThis[name];
    assert.throws(() => mapping.read({}, []), (error) => error.code === "not_ready" && /init\(\)/.test(error.message));
    const engine = { readTyped: () => ({ value: 5, working: null, refusal: null }) };
    assert.deepEqual(mapping.read({ 年断水天数: "x" }, [], { engine }).household.water.outage_days, { reported: 5 });
  } finally {
    globalThis[name] = loaded;
  }
});
