// Why the engine did not start, told apart by what a person can do about it.

/** `old`, `blocked` or `download`. */
export function kindOf(error) {
  if (typeof WebAssembly !== "object") return "old";
  const text = String(error && error.message);
  if (/unsafe-eval|content security policy|blocked by csp|disallowed by embedder/i.test(text)) return "blocked";
  return error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError ? "old" : "download";
}
