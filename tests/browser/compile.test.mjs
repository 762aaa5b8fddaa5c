// Wasm arrives whatever a host calls it, and compiles where a browser cannot compile what is still arriving.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compiled } from "../../www/compile.js";

const WASM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 4, 1, 2, 0, 11]);
const whole = () => ({ body: WASM, type: "application/wasm" });
const login = () => ({ body: "<html>log in</html>", type: "text/html" });
const half = () => ({ body: WASM.slice(0, 20), type: "application/wasm" });
const own = { fetch: globalThis.fetch, compileStreaming: WebAssembly.compileStreaming, compile: WebAssembly.compile };

/** Runs with a host (an answer for each time it is asked) and a browser; gives what was asked. */
async function under(answers, browser, run) {
  const asked = [];
  globalThis.fetch = async (address, { cache }) => {
    asked.push(cache);
    const given = answers[Math.min(asked.length, answers.length) - 1]();
    if (given instanceof Error) throw given;
    return new Response(given.body, { status: given.status ?? 200, headers: { "content-type": given.type } });
  };
  Object.assign(WebAssembly, browser);
  try {
    await run();
  } finally {
    globalThis.fetch = own.fetch;
    WebAssembly.compileStreaming = own.compileStreaming;
    WebAssembly.compile = own.compile;
  }
  return asked;
}

const BROWSERS = {
  "that streams": {},
  "that has no streams": { compileStreaming: undefined },
  "whose streams break as a type": { compileStreaming: () => Promise.reject(new TypeError("broken")) },
  "whose streams break as a fault of the wasm": { compileStreaming: () => Promise.reject(new WebAssembly.CompileError("broken")) },
  "whose streams throw at once": { compileStreaming: () => { throw new Error("broken"); } },
};
const TYPES = ["application/wasm", "application/octet-stream", "text/plain", "application/wasm; charset=utf-8", ""];

for (const [name, browser] of Object.entries(BROWSERS)) {
  test(`wasm of any type compiles in a browser ${name}, fetched once`, async () => {
    for (const type of TYPES) {
      const asked = await under([() => ({ body: WASM, type })], browser, async () => {
        const module = await compiled("https://x/y.wasm");
        assert.deepEqual(WebAssembly.Module.exports(module).map((one) => one.name), ["f"], type);
      });
      assert.deepEqual(asked, ["default"], type);
    }
  });
  test(`what was kept broken is fetched past the cache in a browser ${name}`, async () => {
    for (const broken of [login, half, () => ({ ...login(), status: 404 })]) {
      const asked = await under([broken, whole], browser, async () => assert.ok(await compiled("https://x/y.wasm")));
      assert.deepEqual(asked, ["default", "reload"]);
    }
  });
  test(`what never comes is told as a download in a browser ${name}`, async () => {
    for (const broken of [login, () => ({ ...login(), status: 503 }), () => new TypeError("Failed to fetch")]) {
      await under([broken], browser, () => assert.rejects(compiled("https://x/y.wasm"), (error) => error instanceof TypeError && /fetch/.test(error.message)));
    }
  });
}

test("a policy that forbids wasm is told as that, without asking again", async () => {
  const blocked = () => Promise.reject(new WebAssembly.CompileError("WebAssembly.compile(): Refused: 'unsafe-eval' is not an allowed source"));
  const asked = await under([whole], { compileStreaming: blocked, compile: blocked }, () =>
    assert.rejects(compiled("https://x/y.wasm"), (error) => error instanceof WebAssembly.CompileError));
  assert.deepEqual(asked, ["default"]);
});

test("wasm that this browser cannot read is told as a fault of compiling", async () => {
  await under([half], {}, () => assert.rejects(compiled("https://x/y.wasm"), WebAssembly.CompileError));
});
