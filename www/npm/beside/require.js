import { readFileSync } from "fs";
import { join } from "path";

export const beside = () => readFileSync(join(__dirname, "one_ruler_bg.wasm"));
