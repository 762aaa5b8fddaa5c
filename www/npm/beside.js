// Where the engine's wasm is: beside this file. In Node, which fetches no files, its bytes.
export async function beside() {
  const url = new URL("./one_ruler_bg.wasm", import.meta.url);
  if (url.protocol !== "file:" || !globalThis.process?.versions?.node) return url;
  const { readFile } = await import("node:fs/promises");
  return readFile(url);
}
