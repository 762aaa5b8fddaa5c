// For bundlers that know `new URL(…, import.meta.url)` (webpack 5, Vite, Rollup, Parcel) and for plain modules: they all
// see the file by this very expression.
export const beside = () => new URL("./one_ruler_bg.wasm", import.meta.url);
