// The page in somebody else's iframe. It speaks only to the window around it, and only where the origin of that window is
// on the list in frame.html. The list is empty as it comes: then nothing is heard and nothing is sent.
(function () {
  "use strict";
  var VERSION = 1;
  var TEXTS = {
    refused: ["没有理会来自 {origin} 的消息：它不在 frame.html 的名单里。", "A message from {origin} was refused: it is not on the list in frame.html."],
    shape: ["来自 {origin} 的消息看不懂，没有理会。", "A message from {origin} was not understood and was not acted on."],
    address: ["地址里带的资料看不懂，没有使用。", "The household in the address could not be read and was not used."]
  };
  var element = document.querySelector("one-ruler-household");
  var notice = document.getElementById("notice");
  var allowed = document.querySelector('meta[name="one-ruler-origins"]').content.split(/\s+/).filter(Boolean);
  var peer = null;
  var told = 0;

  function say(key, origin) {
    var english = element.lang === "en";
    notice.textContent = TEXTS[key][english ? 1 : 0].replace("{origin}", origin);
    notice.hidden = false;
    console.warn("one-ruler: " + TEXTS[key][1].replace("{origin}", origin));
  }

  function send(type, detail) {
    if (peer) parent.postMessage({ type: "one-ruler:" + type, version: VERSION, detail: detail }, peer);
  }

  // The origin around this page: the browser's word where it gives one, else where the page was linked from.
  function around() {
    if (parent === window) return null;
    if (location.ancestorOrigins && location.ancestorOrigins.length) return location.ancestorOrigins[0];
    try { return new URL(document.referrer).origin; } catch (error) { return null; }
  }

  function text(value, words) {
    return typeof value === "string" && words.test(value) ? value : null;
  }

  function attribute(name, value, words) {
    var found = text(value, words);
    if (found !== null) element.setAttribute(name, found);
  }

  // The same words are taken from a message and from the address; a policy comes as a document, never as an address.
  function show(detail) {
    attribute("lang", detail.lang, /^(zh-Hans|en)$/);
    attribute("mode", detail.mode, /^(assess|plan|full|read-only)( read-only)?$/);
    attribute("question", detail.question, /^(exit|risk_eliminated|enter)$/);
    document.documentElement.lang = element.lang || "zh-Hans";
    if (detail.policy && typeof detail.policy === "object") element.policy = detail.policy;
    if (detail.household !== undefined) element.household = detail.household;
  }

  function hear(event) {
    if (event.source !== parent || parent === window) return;
    var message = event.data;
    var ours = message !== null && typeof message === "object" && typeof message.type === "string" && message.type.indexOf("one-ruler:") === 0;
    if (allowed.indexOf(event.origin) < 0) {
      // Other programs' messages pass by; one that means this page is refused, and that is said here and not there.
      if (ours) say("refused", event.origin);
      return;
    }
    if (!ours) return;
    var detail = message.detail;
    if (message.version !== VERSION || detail === null || typeof detail !== "object") return say("shape", event.origin);
    peer = event.origin;
    if (message.type === "one-ruler:show") show(detail);
    else if (message.type === "one-ruler:hello") ready();
    else say("shape", event.origin);
  }

  function ready() {
    send("ready", { frame: VERSION });
    told = 0;
    height();
  }

  function height() {
    var now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now === told) return;
    told = now;
    send("height", { height: now });
  }

  function fromAddress() {
    var parts = new URLSearchParams(location.hash.slice(1));
    var detail = { lang: parts.get("lang"), mode: parts.get("mode"), question: parts.get("question") };
    show(detail);
    if (!parts.has("household")) return;
    try {
      element.household = JSON.parse(parts.get("household"));
    } catch (error) {
      say("address", "");
    }
  }

  window.addEventListener("message", hear);
  ["change", "result", "error"].forEach(function (name) {
    element.addEventListener("one-ruler-" + name, function (event) { send(name, event.detail); });
  });
  new ResizeObserver(height).observe(document.body);
  fromAddress();
  var origin = around();
  if (origin && allowed.indexOf(origin) >= 0) {
    peer = origin;
    ready();
  }
})();
