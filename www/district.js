// Holds the district beside the page: a module of its own, fetched when the district's page is opened, in a worker, so that
// the page goes on meanwhile. Where a browser has no module workers (Firefox before 114) it runs in the page, in slices.
const WORKER = new URL("./district-worker.js", import.meta.url);
const waiting = new Map();
let worker;
let inPage;
let next = 0;
let answered = false;
/** What is being done: its promise, and who is told how far it is. */
let job;
/** Whether what is held came out of the book: it goes when the book is locked. */
let real = false;

function take({ id, answer, error, progress }) {
  answered = true;
  const one = waiting.get(id);
  if (!one) return;
  if (progress !== undefined) return void one.tell(progress);
  waiting.delete(id);
  if (error === undefined) one.resolve(answer);
  else one.reject(new Error(error));
}

function begin() {
  worker = new Worker(WORKER, { type: "module" });
  worker.onmessage = ({ data }) => take(data);
  worker.onerror = (event) => {
    event.preventDefault?.();
    worker.terminate();
    worker = undefined;
    const left = [...waiting.values()];
    waiting.clear();
    for (const one of left) {
      // A worker that never said anything may be one this browser cannot start at all.
      if (answered) one.reject(new Error(event.message || "worker"));
      else here(one);
    }
  };
}

async function here(one) {
  try {
    inPage ??= import("./district-worker.js");
    one.resolve(await (await inPage).called(one.call, one.args, one.tell));
  } catch (error) {
    one.reject(error);
  }
}

function sent(call, args, tell) {
  return new Promise((resolve, reject) => {
    const one = { call, args, tell, resolve, reject };
    if (inPage) return void here(one);
    try {
      if (!worker) begin();
    } catch {
      return void here(one);
    }
    const id = next++;
    waiting.set(id, one);
    worker.postMessage({ id, call, args });
  });
}

/** The store was locked: what is held of its households goes with it. */
addEventListener("one-ruler-locked", () => {
  if (!real) return;
  worker?.terminate();
  worker = undefined;
  real = false;
  job = undefined;
  for (const one of waiting.values()) one.resolve(null);
  waiting.clear();
});

/**
 * Asks the district: `open`, `flip` (long, with `tell` called with how far it is), `show`, `stop`; `watch` gives what is
 * being done to whoever comes back to the page, or `null`. Resolves to JSON text, or `null` where the book was locked.
 */
export function ask(call, args, tell) {
  if (call === "watch") {
    if (!job) return Promise.resolve(null);
    job.tell = tell;
    return job.done;
  }
  if (call !== "open" && call !== "flip") return sent(call, args, tell);
  if (call === "open") real = JSON.parse(args[0]).source === "book";
  const own = { tell };
  own.done = sent(call, args, (progress) => own.tell?.(progress)).finally(() => {
    if (job === own) job = undefined;
  });
  job = own;
  return own.done;
}
