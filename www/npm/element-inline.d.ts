/** The same element; the wasm is inside. */
export * from "./element.js";
