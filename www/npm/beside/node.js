import { readFile } from "node:fs/promises";

export const beside = () => readFile(new URL("./one_ruler_bg.wasm", import.meta.url));
