// Loads the wasm and starts the app (its wasm-bindgen start function renders into #app), then tells boot.js how it went.
import init, { initSync } from "./one_ruler_app.js";
import { first } from "./one_ruler_link.js";

// What is not needed for the first verdict is a module of its own, linked to this one when it is asked for.
first(initSync);

// Plans are asked for by few and need the whole engine: it is fetched with the first question.
globalThis.oneRulerPlan = async (line, request) => (await import("./planner.js")).ask(line, request);

const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

function kindOf(error) {
  const text = String(error && error.message);
  if (error instanceof WebAssembly.CompileError && /unsafe-eval|content security policy|blocked by csp/i.test(text)) return "blocked";
  // fetch rejects with a TypeError when the network fails, and so does streaming compilation on a bad answer.
  if (error instanceof TypeError && /fetch|load|network|http|mime/i.test(text)) return "download";
  return "broken";
}

init({ module_or_path: new URL("./one_ruler_app_bg.wasm", import.meta.url) }).then(
  // Yew renders in a microtask; one turn later the page is there.
  () => setTimeout(() => tell("one-ruler-started"), 0),
  (error) => tell("one-ruler-failed", { kind: kindOf(error), message: String(error) }),
);
