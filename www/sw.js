// Keeps the whole page on the device, so that one visit is enough to work offline.
// The list and the hash are filled in by the build; the worker changes exactly when a file of the page changes.
// It never reloads a page: a new version waits until every tab is closed, or until the page asks by message.
const FILES = [/* precache list */];
const PREFIX = `one-ruler ${self.registration.scope} `;
const CACHE = PREFIX + "manifest hash";
const PAGE = "./index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

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
