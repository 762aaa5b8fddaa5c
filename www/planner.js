// Works plans out beside the page. The engine is fetched when the first plan is asked for, and runs in a worker, so
// that typing goes on meanwhile. Where a browser has no module workers (Firefox before 114) it runs in the page.
const WORKER = new URL("./plan-worker.js", import.meta.url);
const lines = new Map();
let inPage;

function open(line) {
  const worker = new Worker(WORKER, { type: "module" });
  const one = { worker, waiting: new Map(), next: 0, answered: false };
  worker.onmessage = ({ data }) => {
    one.answered = true;
    const done = one.waiting.get(data.id);
    one.waiting.delete(data.id);
    if ("answer" in data) done?.resolve(data.answer);
    else done?.reject(new Error(data.error));
  };
  worker.onerror = (event) => {
    event.preventDefault?.();
    lines.delete(line);
    worker.terminate();
    for (const done of one.waiting.values()) {
      // A worker that never said anything may be one this browser cannot start at all.
      if (one.answered) done.reject(new Error(event.message || "worker"));
      else here(done.request).then(done.resolve, done.reject);
    }
  };
  lines.set(line, one);
  return one;
}

async function here(request) {
  inPage ??= import("./plan-worker.js");
  return (await inPage).planned(request);
}

/** Ends a question that a newer one has overtaken; it gets `null`. */
function end(line) {
  const one = lines.get(line);
  if (!one?.waiting.size) return;
  one.worker.terminate();
  lines.delete(line);
  for (const done of one.waiting.values()) done.resolve(null);
}

/** The store was locked: what the workers hold of a household goes with them, and whoever waits gets `null`. */
addEventListener("one-ruler-locked", () => {
  for (const one of lines.values()) {
    one.worker.terminate();
    for (const done of one.waiting.values()) done.resolve(null);
  }
  lines.clear();
});

/** Asks one line of workers (`plans`, `doubts`); resolves to the answer as JSON text, or `null` where it was overtaken. */
export function ask(line, request) {
  end("doubts");
  return new Promise((resolve, reject) => {
    let one;
    try {
      one = lines.get(line) ?? open(line);
    } catch {
      here(request).then(resolve, reject);
      return;
    }
    const id = one.next++;
    one.waiting.set(id, { resolve, reject, request });
    one.worker.postMessage({ id, request });
  });
}
