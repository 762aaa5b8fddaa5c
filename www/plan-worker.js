// The engine with one call: plans in words, from JSON text to JSON text. Runs as a worker, or as a module of the page.
import { compiled } from "./compile.js";
import init, { planPage } from "./one_ruler.js";

let ready;

/** The engine, asked for again where it did not arrive. */
const begun = () => (ready ??= compiled(new URL("./one_ruler_bg.wasm", import.meta.url))
  .then((module) => init({ module_or_path: module }))
  .catch((error) => {
    ready = undefined;
    throw error;
  }));

begun().catch(() => {});

export async function planned(request) {
  await begun();
  return planPage(request);
}

async function answer({ id, request }) {
  try {
    self.postMessage({ id, answer: await planned(request) });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
}

if (typeof document === "undefined") {
  // One after the other: those that wait for the engine together would else be answered in any order.
  let last = Promise.resolve();
  self.onmessage = ({ data }) => { last = last.then(() => answer(data)); };
}
