// Keeps the whole page on the device, so that one visit is enough to work offline.
// The list (path and SHA-256 of each file) and the hash are filled in by the build; they change exactly when a file of the
// page does, and the whole of it is kept or nothing: whatever a host, a cache or a login page puts in a file's place, the
// version that is here stays.
// It never reloads a page: a new version waits until every tab is closed, or until the page asks by message.
const FILES = [/* precache list */];
const PREFIX = `one-ruler ${self.registration.scope} `;
const CACHE = PREFIX + "manifest hash";
const PAGE = "./index.html";

/** A name that holds a hash of its content never means another file. */
const BY_CONTENT = /-[0-9a-f]{12}\.[a-z]+$/;

self.addEventListener("install", (event) => event.waitUntil(install()));

// What a broken attempt left is of use to the next one, which checks it again; nobody is answered from it.
async function install() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async ([path, hash]) => {
    const answer = (BY_CONTENT.test(path) && (await held(kept, path, hash))) || (await fetched(path, hash));
    await cache.put(path, answer);
  }));
}

/** The same file out of what is on this device, where it is whole: an update fetches what changed. */
async function held(kept, path, hash) {
  for (const name of kept) {
    const answer = await (await caches.open(name)).match(path);
    if (answer && (await sha256(await answer.clone().arrayBuffer())) === hash) return answer;
  }
  return undefined;
}

/** The file of this version from the host, past every cache on the way; anything else in its place ends the update. */
async function fetched(path, hash) {
  const answer = await fetch(path, { cache: "reload" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if ((await sha256(bytes)) !== hash) throw new Error(`${path}: not the file of this version`);
  const headers = new Headers(answer.headers);
  // The bytes came unpacked, and are the same for everybody.
  for (const name of ["content-encoding", "content-length", "transfer-encoding", "vary"]) headers.delete(name);
  return new Response(bytes, { headers });
}

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

self.addEventListener("activate", (event) => {
  // Another copy of the page on the same host has another scope; its caches are not ours to delete.
  const old = (name) => name.startsWith(PREFIX) && name !== CACHE;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "one-ruler-update") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) || fetch(request);
}

// The page itself comes from the cache; another page below the same address comes from the network while there is one.
async function page(request) {
  const cache = await caches.open(CACHE);
  const path = new URL(request.url).pathname;
  const own = [self.registration.scope, new URL(PAGE, self.registration.scope).href];
  if (own.some((url) => new URL(url).pathname === path)) return (await cache.match(PAGE)) || fetch(request);
  return fetch(request).catch(async () => (await cache.match(PAGE)) || Response.error());
}
