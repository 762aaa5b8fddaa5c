// For a plain script: the file lies beside it. The address is read while the script runs, and nothing is fetched then.
// A worker and a module script have no `currentScript`: there the address of the worker, or of the page, has to do; where
// that is wrong, what is told says which address was tried and that `init(address)` takes another.
const script = typeof document !== "undefined" && document.currentScript;
const place = typeof self !== "undefined" && self.location ? self.location.href.replace(/^blob:/, "") : "";
const address = script && script.src ? script.src : place;

export const beside = () => (/^https?:|^file:/.test(address) ? new URL("one_ruler_bg.wasm", address) : null);
