// The engine with one call: plans in words, from JSON text to JSON text. Runs as a worker, or as a module of the page.
import init, { planPage } from "./one_ruler.js";

const ready = init({ module_or_path: new URL("./one_ruler_bg.wasm", import.meta.url) });

export async function planned(request) {
  await ready;
  return planPage(request);
}

if (typeof document === "undefined") {
  self.onmessage = async ({ data: { id, request } }) => {
    try {
      self.postMessage({ id, answer: await planned(request) });
    } catch (error) {
      self.postMessage({ id, error: String(error?.message ?? error) });
    }
  };
}
