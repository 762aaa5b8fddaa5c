// Makes the element known, once, whatever number of copies a page loads.
import { elementOf } from "../element/element.js";

export const TAG = "one-ruler-household";

/** Registers the element over an engine and the table of the form; where the name is taken, the first stays. */
export function define(api, table, name = TAG) {
  if (typeof customElements === "undefined") return undefined;
  if (!customElements.get(name)) customElements.define(name, elementOf(api, table));
  return customElements.get(name);
}
