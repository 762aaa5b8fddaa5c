// For a plain script: the file lies beside it. The address is read while the script runs, and nothing is fetched then.
const script = typeof document !== "undefined" && document.currentScript;
const address = script ? script.src : "";

export const beside = () => (address ? new URL("one_ruler_bg.wasm", address) : null);
