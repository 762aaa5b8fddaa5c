// One Ruler (一把尺): plain objects in, plain objects out. Nothing is fetched at import.
import initWasm, { initSync as initWasmSync, assess as assessText, assessMany as assessManyText,
  diagnose as diagnoseText, propose as proposeText, report as reportText,
  validate as validateText, policyPacks as policyPacksText, incomeModels as incomeModelsText,
  version as versionText,
  recommend as recommendText, planWith as planWithText, verifyPlan as verifyPlanText,
  planPage as planPageText, readTyped as readTypedText } from "./one_ruler.js";
import { beside } from "./beside.js";
import { OneRulerError, fault, text } from "./json.js";
import { many } from "./many.js";

export { OneRulerError };

let ready = false;

let loading = null;

/** Loads the engine, once however often it is asked for: from beside this file, or from a URL, Response, bytes or compiled module. */
export async function init(input) {
  if (ready) return;
  loading ??= load(input).finally(() => { loading = null; });
  await loading;
}

async function load(input) {
  const wasm = await (input ?? beside());
  if (wasm === null) {
    throw fault("no_address", "init", "这个打包方式不知道 one_ruler_bg.wasm 在哪里。请写 init(它的地址)，或改用 one-ruler/inline。",
      "This bundle cannot know where one_ruler_bg.wasm is. Call init(its address), or import one-ruler/inline.");
  }
  if (isAddress(wasm)) await fetched(wasm);
  else if (typeof Response === "function" && wasm instanceof Response) await arriving(wasm, wasm.url);
  else await initWasm({ module_or_path: wasm });
  begun();
}

/** Ready; the mapping, a file of its own that is copied about, finds what reads typed words by this name. */
function begun() {
  ready = true;
  const name = Symbol.for("one-ruler/engine");
  if (globalThis[name]) return;
  try {
    readTyped("count", "1");
    globalThis[name] = { readTyped };
  } catch {
    // A build without the reader leaves the place to one with it.
  }
}

const isAddress = (input) => typeof input === "string" || input instanceof URL || (typeof Request === "function" && input instanceof Request);

const absent = (shown, why) => fault("no_engine", "init", `从 ${shown} 没有取到引擎（${why}）。请检查文件在不在那里，或写 init(正确的地址)。`,
  `The engine was not found at ${shown} (${why}). Check that the file is there, or call init(the right address).`);

async function fetched(input) {
  // As a text: portals wrap `fetch` and expect one.
  const address = input instanceof URL ? input.href : input;
  const shown = typeof address === "string" ? address : address.url;
  let answer;
  try {
    answer = await fetch(address);
  } catch (error) {
    throw absent(shown, error.message);
  }
  await arriving(answer, shown);
}

/** Compiles what arrives. A page in its place, as a login or a missing file gives it, is told as such, and not as an old browser. */
async function arriving(answer, shown) {
  if (!answer.ok) throw absent(shown, answer.status);
  const copy = answer.clone();
  try {
    await initWasm({ module_or_path: answer });
  } catch (error) {
    const bytes = new Uint8Array(await copy.arrayBuffer());
    if (!MAGIC.every((byte, at) => bytes[at] === byte)) throw absent(shown, copy.headers.get("content-type") || "no wasm");
    // Some hosts, tools and browsers break compiling while it arrives, and nothing else; what else is wrong, this tells too.
    await initWasm({ module_or_path: bytes });
  }
}

/** What every wasm file begins with. */
const MAGIC = [0, 0x61, 0x73, 0x6d];

/** The same, from bytes or a compiled module, at once. */
export function initSync(module) {
  if (!ready) {
    initWasmSync({ module });
    begun();
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
 * Assesses many: short answers, each with what it may be used for, in the same order; a faulty household gives
 * `{ errors }` in its own place. `onProgress(done, total)` may return false to stop: every household that was not reached
 * says so. `signal` rejects.
 */
export async function assessMany(households, options = {}) {
  const { onProgress, signal, chunk, ...rest } = options;
  const asked = text(rest, "options");
  return many(households, { onProgress, signal, chunk }, (list, progress) => call(() => assessManyText(list, asked, progress)));
}

/** Checks a household without judging it: a list of faults, empty where it is sound. */
export function validate(household) {
  if (!ready) throw fault("not_ready", "", "引擎还没有加载。请先 await init()。", "The engine is not loaded. Call await init() first.");
  return JSON.parse(validateText(text(household, "household"))).errors;
}

/**
 * Reads what somebody typed into a field of a kind (`money_year`, `land`, `minutes`, `day`, `long_number`, …), as the
 * app does: `{ value, working, refusal }`. `value` is exact, in the unit the record keeps (fen, hundredths of a mu), or
 * two bounds, or `null` where there is a refusal, which names the sign that was not understood and the mend, in both
 * languages; `working` tells what was read, converted and came out, and is `null` where plain digits say it themselves.
 */
export const readTyped = (kind, typed) => call(() => readTypedText(kind, String(typed)));

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
 * decide it are confirmed. Options: those of `assess`, and goals, loans, answers, choices, means, check, draws, start,
 * models_max, days_max, neighbours, pins, bans, jobs, catalogue, adjustments, with.
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
