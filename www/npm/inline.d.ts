/** The same calls; the wasm is inside, and `init()` needs no address. */
export * from "./index.js";
