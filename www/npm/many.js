// Many households: short answers in the same order, each fault in its own place, and nothing that only looks whole.
import { OneRulerError, fault, text, told } from "./json.js";

const stopped = (place) => told("stopped", `households[${place}]`,
  `第 ${place + 1} 户没有核算：onProgress 在它之前叫停了。要结果就从这一户接着算。`,
  `Household ${place + 1} was not assessed: onProgress stopped before it. Go on from here to have it.`);

/** A list of households, from whatever can be gone through in order. */
function listed(households) {
  if (Array.isArray(households)) return households;
  if (households !== null && typeof households === "object" && typeof households[Symbol.iterator] === "function") return Array.from(households);
  const given = households === null ? "null" : typeof households;
  throw fault("wrong_type", "households", `households 传的是 ${given}，应为一个列表（数组），每户一项。`, `households is ${given}; it must be a list with one entry a household.`);
}

function sizeOf(chunk) {
  if (Number.isInteger(chunk) && chunk >= 1) return chunk;
  throw fault("out_of_range", "chunk", `chunk 写的是 ${String(chunk)}，应为 1 以上的整数。`, `chunk is ${String(chunk)}; it must be a whole number from 1.`);
}

/** Throws where the caller gave up; `throwIfAborted` is younger than many browsers. */
function unlessAborted(signal) {
  if (!signal || !signal.aborted) return;
  if (signal.reason !== undefined) throw signal.reason;
  const error = new Error("assessMany was aborted");
  error.name = "AbortError";
  throw error;
}

/** The answers for some households; whatever of them cannot be written or read is told in its own place. */
function answers(part, ask) {
  const texts = part.map((one) => {
    try {
      // A text is one household as JSON; nothing at all is one without anything in it.
      return { text: text(one === undefined ? null : one, "household") };
    } catch (error) {
      if (!(error instanceof OneRulerError)) throw error;
      return { errors: error.errors };
    }
  });
  const sound = texts.filter((one) => one.text !== undefined).map((one) => one.text);
  const found = together(sound, ask);
  let at = 0;
  return texts.map((one) => (one.errors ? { errors: one.errors } : found[at++]));
}

/** All at once; where one of them is no JSON, each by itself, so that it loses nobody else. */
function together(texts, ask) {
  if (!texts.length) return [];
  try {
    const found = ask(`[${texts.join()}]`);
    // Two households in one text, or none, would move all others out of their places.
    if (found.length === texts.length) return found;
  } catch (error) {
    if (!(error instanceof OneRulerError)) throw error;
    if (texts.length === 1) return [{ errors: error.errors }];
  }
  if (texts.length === 1) {
    return [{ errors: [told("not_json", "household", "这一项不是一户的 JSON。请一项放一户。", "This entry is not the JSON of one household. Give one household an entry.")] }];
  }
  return texts.flatMap((one) => together([one], ask));
}

/**
 * Assesses many. `ask(text, progress)` gives the answers for the JSON text of a list. `onProgress(done, total)` may
 * return false: what was not reached says so in its place. `signal` rejects with its reason.
 */
export async function many(households, { onProgress, signal, chunk = 500 }, ask) {
  const size = sizeOf(chunk);
  unlessAborted(signal);
  if (typeof households === "string") return ofText(households, { onProgress, signal }, ask);
  const all = listed(households);
  // The options are heard even where there is nobody: a fault in them is one for all.
  if (!all.length) return ask("[]", () => true);
  const out = [];
  for (let at = 0; at < all.length; at += size) {
    unlessAborted(signal);
    if (at === 0) ask("[]", () => true);
    out.push(...answers(all.slice(at, at + size), (list) => ask(list, () => true)));
    if (onProgress && onProgress(out.length, all.length) === false) break;
    // Lets the page breathe between chunks.
    if (out.length < all.length) await new Promise((resolve) => setTimeout(resolve));
  }
  for (let at = out.length; at < all.length; at++) out.push({ errors: [stopped(at)] });
  return out;
}

/** One text with all of them goes to the engine as it is; where it is no JSON as a whole, part by part. */
function ofText(list, { onProgress, signal }, ask) {
  let out;
  let ended = false;
  const progress = (done) => {
    ended = Boolean(signal && signal.aborted) || (Boolean(onProgress) && onProgress(done) === false);
    return !ended;
  };
  try {
    out = ask(list, progress);
  } catch (error) {
    const all = error instanceof OneRulerError && error.code === "not_json" ? parsed(list) : null;
    if (!all) throw error;
    out = answers(all, (part) => ask(part, () => true));
  }
  unlessAborted(signal);
  if (ended) for (let at = out.length, all = JSON.parse(list).length; at < all; at++) out.push({ errors: [stopped(at)] });
  return out;
}

/** A list that JavaScript can read where the engine cannot: half a character in one of them spoils no other. */
function parsed(list) {
  try {
    const all = JSON.parse(list);
    return Array.isArray(all) ? all : null;
  } catch {
    return null;
  }
}
