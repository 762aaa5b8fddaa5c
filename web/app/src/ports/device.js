// What the browser has and web-sys gates as unstable, or binds at many times this size: one function each.
const utf8 = new TextEncoder();

/** The folder the page is served from: names of stores and locks carry it, so two installs on one origin keep apart. */
export const scope = () => new URL("./", document.baseURI).pathname;

/**
 * Whether a server gave the page. A page opened as a file is known by its protocol alone: what it finds there looks like
 * a store and a worker, and is shared with every other file or refuses when asked.
 */
const served = () => location.protocol !== "file:";

/** What this browser, in this context, can do: secure, store, crypto, locks, offline, served, in bits from the lowest. */
export function able() {
  const can = [window.isSecureContext, served() && !!window.indexedDB, !!window.crypto?.subtle, !!navigator.locks, served() && "serviceWorker" in navigator, served()];
  return can.reduce((bits, yes, place) => bits | (yes ? 1 << place : 0), 0);
}

export const random = (count) => crypto.getRandomValues(new Uint8Array(count));

export async function derive(secret, salt, rounds) {
  const base = await crypto.subtle.importKey("raw", utf8.encode(secret), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export const keyOf = (bytes) => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);

/** Twelve random bytes, then the sealed text; `about` is bound in, so that one record cannot stand in for another. */
export async function seal(key, plain, about) {
  const iv = random(12);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(about) }, key, plain);
  const out = new Uint8Array(12 + sealed.byteLength);
  out.set(iv);
  out.set(new Uint8Array(sealed), 12);
  return out;
}

export async function unseal(key, sealed, about) {
  const how = { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData: utf8.encode(about) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.subarray(12)));
}

/** A transaction that is on the disk before it counts as done. */
export const strict = (database, stores) => database.transaction(stores, "readwrite", { durability: "strict" });

/** Another tab with a newer version may change the shelves: this one lets go. */
export const giveWay = (database) => void (database.onversionchange = () => database.close());

/** Why a transaction was given up. */
export const why = (transaction) => transaction.error?.name ?? "";

/** Asks before the page is left while something is not on the disk yet. */
export function guard(busy) {
  addEventListener("beforeunload", (event) => busy() && event.preventDefault());
}

/** Calls back when this tab becomes the one that writes, and holds that until the tab is gone. */
export function hold(name, got) {
  if (!navigator.locks) return got();
  navigator.locks.request(name, () => {
    got();
    return new Promise(() => {});
  });
}

/** Asks for storage that the browser does not clear by itself: persisted or not, bytes used, bytes there are. */
export async function room(ask) {
  const storage = navigator.storage;
  if (!served() || !storage?.estimate) return [false, 0, 0];
  const kept = (ask && storage.persist ? await storage.persist() : false) || (storage.persisted ? await storage.persisted() : false);
  const { usage, quota } = await storage.estimate();
  return [kept, usage ?? 0, quota ?? 0];
}

/**
 * Whether the address gives another version than the one this page is of: what this page still has to load is gone then.
 * A version is known by its loader, which is named by the content of all it loads.
 */
export async function overtaken() {
  const own = document.querySelector('script[src*="boot-"]')?.getAttribute("src");
  if (!served() || !own) return false;
  try {
    const answer = await fetch("./index.html", { cache: "no-cache" });
    const text = answer.ok ? await answer.text() : "";
    return text.includes('id="boot"') && text.includes("boot-") && !text.includes(own);
  } catch {
    return false;
  }
}

/** Calls back when a new version waits, or has taken this one's place. Nothing is ever reloaded by itself. */
export function onUpdate(call) {
  if (!served()) return;
  addEventListener("one-ruler-lacking", () => overtaken().then((newer) => newer && call()));
  // The first worker takes over a page that had none: that is no other version.
  if (navigator.serviceWorker?.controller) navigator.serviceWorker.addEventListener("controllerchange", () => call(), { once: true });
  navigator.serviceWorker?.getRegistration().then((known) => known ?? navigator.serviceWorker.ready).then((registration) => {
    const look = () => registration.waiting && navigator.serviceWorker.controller && call();
    look();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  });
}

export async function update() {
  const waiting = (await navigator.serviceWorker?.getRegistration())?.waiting;
  // Another tab let it take over already, or there is no worker: the address gives the new one.
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("one-ruler-update");
}

export const later = (milliseconds, call) => void setTimeout(call, milliseconds);

/** Two clocks: one stands still while the device sleeps, the other may be set back by a person. */
const clocks = () => [Date.now(), performance.now()];
let touched = clocks();
let wake = () => {};

/** Milliseconds since anybody touched the page. */
export const idle = () => Math.max(...clocks().map((now, at) => now - touched[at]));

/** So long after the last touch the time is looked at before another one counts. */
const AWAY = 2000;

function touch() {
  if (idle() > AWAY) wake();
  touched = clocks();
}

/** Calls back when the page is come back to, and before a touch after a while away counts as one. */
export function onWake(call) {
  wake = call;
  for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, () => wake());
  addEventListener("pageshow", () => wake());
  for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, touch, { capture: true, passive: true });
}

/** Ends the workers and forgets what they were asked: `planner.js` listens where it was ever loaded. */
export const endWork = () => void dispatchEvent(new Event("one-ruler-locked"));

/** Nothing of what this page held stays in memory. */
export const loadAgain = () => location.reload();

export const print = () => window.print();

/** The line at the top of every printed page, for `@page` in the style sheet. A JSON string is a CSS string. */
export function running(text) {
  const style = document.documentElement.style;
  if (text) style.setProperty("--running", JSON.stringify(text));
  else style.removeProperty("--running");
}

/** Boxes in the margins of a page, and with them page numbers, came with this interface (Chromium 131). */
export const numbers = () => "CSSMarginRule" in window;

/** A note that is no secret: language, tour seen. Refused storage forgets it. */
export function remember(name, text) {
  if (!served()) return undefined;
  try {
    if (text === undefined) return localStorage.getItem(`one-ruler ${scope()} ${name}`) ?? undefined;
    localStorage.setItem(`one-ruler ${scope()} ${name}`, text);
  } catch {
    return undefined;
  }
}
