// The district: households made into packed facts and a table over them, in slices, so that a stop is heard between two.
import { compiled } from "./compile.js";
import init, * as district from "./one_ruler_district.js";

/** Milliseconds of one slice: how long a stop, or a page without workers, waits. */
const SLICE = 30;
/** Milliseconds between two tellings of how far it is. */
const TELL = 100;

let ready;
let turn = 0;

const begun = () => (ready ??= compiled(new URL("./one_ruler_district_bg.wasm", import.meta.url))
  .then((module) => init({ module_or_path: module }))
  .catch((error) => {
    ready = undefined;
    throw error;
  }));

const rest = () => new Promise((done) => setTimeout(done, 0));

/** Does what was begun to its end, or until something else is asked for. */
async function run(lang, tell) {
  const own = ++turn;
  const from = performance.now();
  let [count, told, left] = [10, 0, true];
  while (left && own === turn) {
    const at = performance.now();
    left = district.work(count);
    const now = performance.now();
    count = Math.min(2_000, Math.max(1, Math.round((count * SLICE) / Math.max(now - at, 0.5))));
    if (now - told > TELL) {
      tell(district.progress(lang));
      told = now;
    }
    await rest();
  }
  if (own === turn) district.took(performance.now() - from);
  return district.progress(lang);
}

const calls = {
  open: ([request, lang], tell) => {
    district.open(request);
    return run(lang, tell);
  },
  flip: ([lang], tell) => {
    district.flip();
    return run(lang, tell);
  },
  stop: () => {
    turn += 1;
    district.stop();
    return null;
  },
  show: ([address, lang]) => district.show(address, lang),
  columns: () => district.columns(),
  // For measuring: what it gives and the milliseconds of each round, without the way here and back.
  timed: ([call, value, rounds]) => {
    const times = [];
    let answer;
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now();
      answer = district[call](value);
      times.push(performance.now() - from);
    }
    return JSON.stringify({ answer, times });
  },
};

export async function called(call, args, tell) {
  await begun();
  return calls[call](args, tell);
}

if (typeof document === "undefined") {
  self.onmessage = async ({ data: { id, call, args } }) => {
    try {
      self.postMessage({ id, answer: await called(call, args, (progress) => self.postMessage({ id, progress })) });
    } catch (error) {
      self.postMessage({ id, error: String(error?.message ?? error) });
    }
  };
}
