// Compiles wasm as it arrives, and from the whole of it where that fails: a host may send it as any type of file, and some
// browsers inside other programs cannot compile what is still arriving.
/** What every wasm file begins with. */
const MAGIC = [0, 0x61, 0x73, 0x6d];

/** The module at an address. Where something else came, as a login page or half a file, it is asked for once more. */
export async function compiled(address) {
  try {
    return await compiledOnce(address, "default");
  } catch (error) {
    // What was kept of it may be broken for good: past it, to the host.
    if (!(error instanceof NoWasm)) throw error;
    return await compiledOnce(address, "reload");
  }
}

/** Named as what breaks on the way: `start.js` tells a download by its type. */
class NoWasm extends TypeError {}

async function compiledOnce(address, cache) {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new NoWasm(`fetch of ${answer.url} gave ${answer.status}`);
  const copy = answer.clone();
  try {
    const module = await WebAssembly.compileStreaming(answer);
    copy.body?.cancel();
    return module;
  } catch {
    const bytes = new Uint8Array(await copy.arrayBuffer());
    if (!MAGIC.every((byte, at) => bytes[at] === byte)) {
      throw new NoWasm(`fetch of ${copy.url} gave ${copy.headers.get("content-type") || "no wasm"}`);
    }
    try {
      return await WebAssembly.compile(bytes);
    } catch (error) {
      // A browser that can compile the whole and not this one has half of it, unless a policy says no.
      if (/content security policy|unsafe-eval|blocked by csp/i.test(error.message)) throw error;
      throw cache === "reload" ? error : new NoWasm(error.message);
    }
  }
}
