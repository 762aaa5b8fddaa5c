// One Ruler (一把尺): plain objects in, plain objects out. Nothing is fetched at import.
import initWasm, { initSync as initWasmSync, assess as assessText, assessMany as assessManyText,
  diagnose as diagnoseText, propose as proposeText, report as reportText,
  validate as validateText, policyPacks as policyPacksText, incomeModels as incomeModelsText,
  version as versionText,
  recommend as recommendText, planWith as planWithText, verifyPlan as verifyPlanText,
  planPage as planPageText } from "./one_ruler.js";
import { beside } from "./beside.js";

/** Every failure of a call: `code`, `field`, `zh`, `en` of the first fault, all of them in `errors`. */
export class OneRulerError extends Error {
  constructor(errors) {
    const first = errors[0] ?? { code: "unknown", field: "", zh: "出错了", en: "Something went wrong" };
    super(`${first.zh} / ${first.en}`);
    this.name = "OneRulerError";
    this.code = first.code;
    this.field = first.field;
    this.zh = first.zh;
    this.en = first.en;
    this.errors = errors;
  }
}

const fault = (code, field, zh, en) => new OneRulerError([{ code, field, given: "", allowed: "", zh, en }]);

let ready = false;

let loading = null;

/** Loads the engine, once however often it is asked for: from beside this file, or from a URL, Response, bytes or compiled module. */
export async function init(input) {
  if (ready) return;
  loading ??= load(input).finally(() => { loading = null; });
  await loading;
}

async function load(input) {
  const wasm = input ?? await beside();
  if (wasm === null) {
    throw fault("no_address", "init", "这个打包方式不知道 one_ruler_bg.wasm 在哪里。请写 init(它的地址)，或改用 one-ruler/inline。",
      "This bundle cannot know where one_ruler_bg.wasm is. Call init(its address), or import one-ruler/inline.");
  }
  await initWasm({ module_or_path: wasm });
  ready = true;
}

/** The same, from bytes or a compiled module, at once. */
export function initSync(module) {
  if (!ready) {
    initWasmSync({ module });
    ready = true;
  }
}

/** JSON text of a value. Texts are taken as JSON already. Cycles and values JSON does not have are faults. */
function text(value, field) {
  if (typeof value === "string") return value;
  if (value === undefined) return "";
  try {
    const written = JSON.stringify(value);
    // NaN and infinities are written as null; a text without null needs no second, slower look.
    if (written !== undefined && !written.includes("null")) return written;
  } catch {
    // A cycle or a bigint: the careful way says which, or writes it.
  }
  return carefully(value, field);
}

function carefully(value, field) {
  try {
    const written = JSON.stringify(value, (key, part) => {
      if (typeof part === "number" && !Number.isFinite(part)) {
        throw fault("wrong_type", key, `「${key}」填的是 ${part}，不是有效数字。请改正，其他内容已保留。`,
          `"${key}" is ${part}, which is not a number JSON can carry. Correct it; nothing else was lost.`);
      }
      return typeof part === "bigint" ? Number(part) : part;
    });
    if (written === undefined) throw new TypeError(`a ${typeof value} cannot be written as JSON`);
    return written;
  } catch (error) {
    if (error instanceof OneRulerError) throw error;
    throw fault("not_json", field, `传入的内容无法写成 JSON：${error.message}。请去掉循环引用。`,
      `What was handed in cannot be written as JSON: ${error.message}. Remove the cycle.`);
  }
}

function call(run) {
  if (!ready) throw fault("not_ready", "", "引擎还没有加载。请先 await init()。", "The engine is not loaded. Call await init() first.");
  const answer = JSON.parse(run());
  if (answer.errors?.length) throw new OneRulerError(answer.errors);
  return answer;
}

/** Assesses one household. Throws OneRulerError with every fault. */
export function assess(household, options) {
  return call(() => assessText(text(household, "household"), text(options, "options")));
}

/** What holds one household down, in yuan: every cause with its exact share. Throws OneRulerError with every fault. */
export function diagnose(household, options) {
  return call(() => diagnoseText(text(household, "household"), text(options, "options")));
}

/** What every measure answers for one household. Throws OneRulerError with every fault. */
export function propose(household, options) {
  return call(() => proposeText(text(household, "household"), text(options, "options")));
}

/** Assessment, causes, measures and one picture of them. Throws OneRulerError with every fault. */
export function report(household, options) {
  return call(() => reportText(text(household, "household"), text(options, "options")));
}

/**
 * Assesses many: short answers (verdicts and reasons) in the same order; a faulty household gives `{ errors }`.
 * `onProgress(done, total)` may return false to stop; `signal` aborts between chunks.
 */
export async function assessMany(households, options = {}) {
  const { onProgress, signal, chunk = 500, ...rest } = options;
  const asked = text(rest, "options");
  if (typeof households === "string") {
    return call(() => assessManyText(households, asked, (done) => !signal?.aborted && onProgress?.(done) !== false));
  }
  const out = [];
  for (let at = 0; at < households.length; at += chunk) {
    signal?.throwIfAborted();
    const part = households.slice(at, at + chunk);
    out.push(...call(() => assessManyText(text(part, "households"), asked, () => true)));
    if (onProgress?.(out.length, households.length) === false) break;
    // Lets the page breathe between chunks.
    if (out.length < households.length) await new Promise((resolve) => setTimeout(resolve));
  }
  return out;
}

/** Checks a household without judging it: a list of faults, empty where it is sound. */
export function validate(household) {
  if (!ready) throw fault("not_ready", "", "引擎还没有加载。请先 await init()。", "The engine is not loaded. Call await init() first.");
  return JSON.parse(validateText(text(household, "household"))).errors;
}

/** The embedded policy packs: every figure with unit, source, year and tag. */
export const policyPacks = () => call(policyPacksText);

/**
 * The income models: every figure with tag, note and source. `options.catalogue` takes one of your own in its place,
 * `options.adjustments` lays local values over it; both are checked, and every fault is thrown at once.
 */
export const incomeModels = (options) => call(() => incomeModelsText(text(options, "options")));

/** Versions of engine, formats and pack. */
export const version = () => call(versionText);

/**
 * Three plans for one household and the answer of every income model: a discussion draft until the figures that
 * decide it are confirmed. Options: those of `assess`, and goals, loans, answers, check, draws, start, models_max, pins,
 * bans, jobs, catalogue, adjustments, with.
 */
export function recommend(household, options) {
  return call(() => recommendText(text(household, "household"), text(options, "options")));
}

/** The same with a change laid over the options: `{ plan, differences }`. */
export function planWith(household, options, change) {
  return call(() => planWithText(text(household, "household"), text(options, "options"), text(change, "change")));
}

/** A plan worked out once more, by code that shares nothing with the search: faults, slacks, incomes. */
export function verifyPlan(household, plan, options) {
  return call(() => verifyPlanText(text(household, "household"), text(plan, "plan"), text(options, "options")));
}

/**
 * The plans in words, as the page shows them: `{ view, faults }`, `view` is null where there are faults. `options` are
 * those of `assess`; `lang` is one of both languages, `change` what the household tries out.
 */
export function planInWords(household, options = {}, { lang = "zh-Hans", change } = {}) {
  return call(() => {
    const parts = [`"lang":${JSON.stringify(lang)}`, `"household":${text(household, "household")}`, `"options":${text(options, "options")}`];
    if (change !== undefined) parts.push(`"change":${text(change, "change")}`);
    return planPageText(`{${parts.join()}}`);
  });
}
