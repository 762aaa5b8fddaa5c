// Loads the wasm and starts the app (its wasm-bindgen start function renders into #app), then tells boot.js how it went.
import init, { initSync } from "./one_ruler_app.js";
import { compiled } from "./compile.js";
import { first } from "./one_ruler_link.js";

/** The sheet of what is not needed for the first verdict: there before the rest is drawn. */
let sheet;
const styled = () => (sheet ??= new Promise((done) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./later.css", import.meta.url);
  // A page without it can still be read.
  link.onload = link.onerror = done;
  document.head.append(link);
}));

// What is not needed for the first verdict is a module of its own, linked to this one when it is asked for.
first(initSync, async (address) => (await Promise.all([compiled(address), styled()]))[0]);

// Plans are asked for by few and need the whole engine: it is fetched with the first question.
globalThis.oneRulerPlan = async (line, request) => {
  try {
    return await (await import("./planner.js")).ask(line, request);
  } catch (error) {
    // Where a newer version took this one's place, its files are gone for good: `device.js` looks.
    tell("one-ruler-lacking");
    throw error;
  }
};

// The district holds many households in a worker of its own, fetched when its page is opened.
globalThis.oneRulerDistrict = async (...asked) => {
  try {
    return await (await import("./district.js")).ask(...asked);
  } catch (error) {
    tell("one-ruler-lacking");
    throw error;
  }
};

const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

function kindOf(error) {
  const text = String(error && error.message);
  if (error instanceof WebAssembly.CompileError && /unsafe-eval|content security policy|blocked by csp/i.test(text)) return "blocked";
  // fetch rejects with a TypeError when the network fails, and compile.js throws one where no wasm came.
  if (error instanceof TypeError && /fetch|load|network|http|mime/i.test(text)) return "download";
  return "broken";
}

compiled(new URL("./one_ruler_app_bg.wasm", import.meta.url)).then((module) => init({ module_or_path: module })).then(
  // Yew renders in a microtask; one turn later the page is there.
  () => setTimeout(() => tell("one-ruler-started"), 0),
  (error) => tell("one-ruler-failed", { kind: kindOf(error), message: String(error) }),
);
