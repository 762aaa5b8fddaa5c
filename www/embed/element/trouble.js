// Why the engine did not start, told apart by what a person can do about it.

/** A module with nothing of after 2017 in it: one function that gives a number. What refuses it is too old. */
const PROBE = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 6, 1, 4, 0, 0x41, 0, 0x0b];

/** `old`, `blocked` or `download`. */
export function kindOf(error) {
  if (typeof WebAssembly !== "object") return "old";
  const text = String(error && error.message);
  if (/unsafe-eval|content security policy|blocked by csp|disallowed by embedder/i.test(text)) return "blocked";
  return WebAssembly.validate(new Uint8Array(PROBE)) ? "download" : "old";
}
