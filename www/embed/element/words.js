// The element's own words, Chinese first. What a verdict, a reason or a measure says comes from the engine.
export const WORDS = {
  title: ["一把尺：能不能退出，差在哪里", "One Ruler: may this household exit, and what is missing"],
  loading: ["正在核算……", "Working it out…"],
  no_household: ["还没有这一户的资料，所以没有结论", "No household yet, so no verdict"],
  ask: ["先问这些（最能定结论的在前）", "Ask these first (the most decisive first)"],
  ask_none: ["没有还要问的。", "Nothing is left to ask."],
  ask_more: ["还有 {n} 项要问，答完上面的再看。", "{n} more to ask; they come up once those above are answered."],
  form: ["这一户的资料", "Facts of the household"],
  result: ["结论", "Result"],
  criteria: ["逐项", "Criterion by criterion"],
  income: ["收入账", "Income"],
  causes: ["致贫原因", "Causes"],
  measures: ["措施", "Measures"],
  plans: ["方案", "Plans"],
  plans_busy: ["正在算方案……", "Working the plans out…"],
  change: ["怎样才能达标", "What would change it"],
  findings: ["需要留意的情况", "What to watch"],
  checks: ["资料核对", "Checks of the record"],
  basis: ["依据", "Legal basis"],
  figures: ["用到的数", "Figures used"],
  answers: ["增收模式，逐个回答", "Each income model"],
  tables: ["钱、账、工：细目", "Money, cash, labour in detail"],
  now: ["现在", "Now"],
  open_facts: ["还没问到、方案要靠它定的", "Not asked yet, and the plan hangs on it"],
  none: ["—", "—"],
  yes: ["是", "yes"],
  no: ["否", "no"],
  unclear: ["问过，不清楚", "asked, not known"],
  verified: ["已核实", "verified"],
  add: ["加一条：{what}", "Add: {what}"],
  remove: ["去掉这一条", "Remove this entry"],
  worked: ["算法：{how}", "Worked out: {how}"],
  more: ["不常用的", "Seldom needed"],
  faults: ["资料有 {n} 处要改", "{n} things in the record need mending"],
  stale: ["下面是改之前的结论。", "The result below is from before this change."],
  blocked: [
    "本页的安全策略不允许运行 WebAssembly，一把尺无法启动。请网站管理员在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'；Chrome、Edge 97 以前的版本不认它，要加 'unsafe-eval'。",
    "The security policy of this page forbids WebAssembly, so One Ruler cannot start. Ask whoever runs the site to add 'wasm-unsafe-eval' to script-src of the Content-Security-Policy; Chrome and Edge before 97 do not know it and need 'unsafe-eval'.",
  ],
  old: [
    "这个浏览器太旧，一把尺无法启动。需要 Chrome、Edge 79，Safari 14，Firefox 72 或更新的版本。",
    "This browser is too old for One Ruler. It needs Chrome or Edge 79, Safari 14, Firefox 72, or anything later.",
  ],
  download: [
    "引擎没有加载下来。请检查网络、登录和文件是否齐全，再试一次。",
    "The engine did not arrive. Check the network, the login and that the files are complete, then try again.",
  ],
  broken: [
    "引擎出错停下了：{why}。请重新打开本页；资料没有丢，请把这行字告诉维护人员。",
    "The engine stopped with an error: {why}. Open this page again; the record is not lost. Report this line.",
  ],
  policy: [
    "policy 指的标准没有读到：{why}。没有改用别的标准。",
    "The policy named by `policy` could not be read: {why}. No other was used instead.",
  ],
  retry: ["重试", "Try again"],
  told: [
    "这里的结果是浏览器算的，只供核算。要存档，请在自己的服务器上用原始资料再算一遍。",
    "This result was worked out in a browser and is for calculation only. Before keeping it, work it out again on your own server from the record.",
  ],
  versions: ["政策数字编号 {pack}，程序 {engine} 版，资料日 {day}", "Policy figures {pack}, program {engine}, as of {day}"],
};

/** The texts of one language: `say("add", { what: "…" })`. */
export function speaker(lang) {
  const place = lang === "en" ? 1 : 0;
  return (key, values) => {
    const text = WORDS[key][place];
    return values ? text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole)) : text;
  };
}

/** The one of a pair that belongs to a language. */
export const pick = (pair, lang) => pair[lang === "en" ? 1 : 0];

/** The language of a tag: English for `en`, `en-GB`; Chinese for all else, as the field speaks it. */
export const languageOf = (tag) => (/^en\b/i.test(tag || "") ? "en" : "zh-Hans");
