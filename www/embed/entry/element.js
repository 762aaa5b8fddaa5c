import * as api from "one-ruler-engine";
import table from "one-ruler-form";
import { define, TAG } from "./define.js";

export { outcome } from "../element/outcome.js";
export { TAG };

/** Registers the element under another name. */
export const defineElement = (name) => define(api, table, name);

/** The class of the element; `undefined` where there are no elements (Node). */
export const OneRulerHousehold = define(api, table);
