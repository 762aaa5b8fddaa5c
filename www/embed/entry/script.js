// The global `OneRuler` of a plain script: every call of the engine, and the element, which the script registers.
import * as api from "one-ruler-engine";
import table from "one-ruler-form";
import { define } from "./define.js";
import { adviser } from "../host.js";

export * from "one-ruler-engine";
export { outcome } from "../element/outcome.js";
export { read as readPortalRow, PORTAL } from "../mapping.js";
export { adviser as frame };

/** Registers the element under another name. */
export const defineElement = (name) => define(api, table, name);
define(api, table);
