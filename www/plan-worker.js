// The engine with two calls: plans in words, and papers, from JSON text to JSON text. Runs as a worker, or as a module of the page.
import init, { paperPage, planPage } from "./one_ruler.js";

const ready = init({ module_or_path: new URL("./one_ruler_bg.wasm", import.meta.url) });

export async function planned(request, line) {
  await ready;
  return line === "papers" ? paperPage(request) : planPage(request);
}

if (typeof document === "undefined") {
  self.onmessage = async ({ data: { id, request, line } }) => {
    try {
      self.postMessage({ id, answer: await planned(request, line) });
    } catch (error) {
      self.postMessage({ id, error: String(error?.message ?? error) });
    }
  };
}
