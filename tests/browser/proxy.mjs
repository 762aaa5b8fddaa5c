// The same page under other addresses: below sub-paths, under a host the browser does not trust, with a newer worker.
import { createServer } from "node:http";
import { BASE_URL } from "./lib.mjs";

/**
 * Serves the page below each of `paths`; `changes.worker` is appended to sw.js, so that the browser sees a new version.
 * Gives `{ port, changes, close }`.
 */
export async function proxy(paths = ["/"]) {
  const changes = { worker: "" };
  const server = createServer(async (request, answer) => {
    const path = paths.find((one) => request.url.startsWith(one));
    if (!path) return answer.writeHead(404).end();
    const found = await fetch(new URL(request.url.slice(path.length), BASE_URL), { headers: { "accept-encoding": "identity" } });
    let body = Buffer.from(await found.arrayBuffer());
    if (request.url.endsWith("/sw.js")) body = Buffer.concat([body, Buffer.from(changes.worker)]);
    const kept = ["content-type", "content-security-policy", "cache-control"];
    const headers = Object.fromEntries(kept.map((name) => [name, found.headers.get(name)]).filter(([, value]) => value));
    answer.writeHead(found.status, headers).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { port: server.address().port, changes, close: () => server.close() };
}
