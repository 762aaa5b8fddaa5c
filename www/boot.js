// Runs before anything modern is loaded, so it is written for browsers of 2012: ES5, no modules, no arrow functions.
// It asks the browser for what the wasm build uses (the same list as FEATURES in xtask/src/wasm.rs), loads start.js,
// and turns every way of failing into words in both languages: never a blank page.
(function () {
  "use strict";
  var HEADER = [0, 97, 115, 109, 1, 0, 0, 0];
  // The smallest module that uses each feature; WebAssembly.validate compiles nothing, so no policy can block it.
  var MODULES = {
    "bulk memory": [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 14, 1, 12, 0, 65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 11],
    "reference types": [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 208, 112, 26, 11],
    "multi-value": [1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 65, 0, 11],
    "sign extension": [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 192, 26, 11],
    "saturating float to int": [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 12, 1, 10, 0, 67, 0, 0, 0, 0, 252, 0, 26, 11],
    "mutable globals": [2, 8, 1, 1, 97, 1, 98, 3, 127, 1]
  };
  var SLOW = 30000;
  var FLOOR_ZH = "Chrome、Edge 或安卓系统浏览器内核（WebView）97 以上，Safari（iOS、iPadOS）16 以上，或 Firefox 102 以上";
  var FLOOR_EN = "Chrome, Edge or Android WebView 97, Safari (iOS, iPadOS) 16, or Firefox 102, or anything later";
  var WORDS = {
    old: [
      "这个浏览器太旧，打不开一把尺。需要" + FLOOR_ZH + "。请更新浏览器或系统，或换一台设备，再打开本页。已经填过的内容没有改动。",
      "This browser is too old for One Ruler. It needs " + FLOOR_EN + ". Update the browser or the system, or use another device, then open this page again. Nothing entered before was changed."
    ],
    blocked: [
      "本页的安全策略不允许运行 WebAssembly，一把尺无法启动。请网站管理员在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'；如果是浏览器太旧，需要" + FLOOR_ZH + "。",
      "The security policy of this page forbids WebAssembly, so One Ruler cannot start. Ask whoever runs the site to add 'wasm-unsafe-eval' to script-src of the Content-Security-Policy. If the browser is old: it needs " + FLOOR_EN + "."
    ],
    download: [
      "有文件没有下载完，一把尺还没有打开。请检查网络，再点“重试”。",
      "A file did not arrive, so One Ruler is not open yet. Check the network, then press Try again."
    ],
    slow: [
      "下载比平常慢，还在继续。可以再等一会儿，或点“重试”。",
      "The download is slower than usual and goes on. Wait a little, or press Try again."
    ],
    broken: [
      "一把尺启动时出错。请点“重试”；如果再次出错，请更新浏览器，并把下面这行英文告诉维护人员。",
      "One Ruler failed while starting. Press Try again; if it fails again, update the browser and report the line below."
    ]
  };
  var settled = false;

  function element(id) {
    return document.getElementById(id);
  }

  function missingFeatures() {
    var missing = [];
    var wasm = window.WebAssembly;
    if (!("noModule" in document.createElement("script"))) missing.push("ES modules");
    if (typeof window.BigInt !== "function") missing.push("BigInt");
    if (typeof window.BigInt64Array !== "function") missing.push("BigInt64Array");
    if (typeof window.FinalizationRegistry !== "function") missing.push("FinalizationRegistry");
    if (!wasm || typeof wasm.validate !== "function") return missing.concat("WebAssembly");
    for (var name in MODULES) {
      if (!wasm.validate(new Uint8Array(HEADER.concat(MODULES[name])))) missing.push("WebAssembly " + name);
    }
    return missing;
  }

  function say(kind, detail) {
    var text = element("boot-text");
    var english = document.createElement("span");
    english.lang = "en";
    english.appendChild(document.createTextNode(WORDS[kind][1]));
    text.textContent = WORDS[kind][0];
    text.appendChild(document.createElement("br"));
    text.appendChild(english);
    element("boot").setAttribute("data-kind", kind);
    element("boot").setAttribute("role", kind === "slow" ? "status" : "alert");
    element("boot").hidden = false;
    element("boot-detail").textContent = detail || "";
    element("boot-detail").hidden = !detail;
    element("boot-retry").hidden = kind === "old";
  }

  function fail(kind, detail) {
    if (settled) return;
    settled = true;
    say(kind, detail);
  }

  function started() {
    if (settled) return;
    if (!element("app").firstChild) return fail("broken", "#app is empty");
    settled = true;
    element("boot").hidden = true;
    precacheLater();
  }

  // The service worker fetches every file again for offline use, so it waits for the first verdict on screen.
  function precacheLater() {
    var registered = false;
    function register() {
      // A page opened as a file has a service worker to look at and none to register.
      if (registered || window.location.protocol === "file:" || !window.isSecureContext || !("serviceWorker" in navigator)) return;
      registered = true;
      navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" })["catch"](function (error) {
        // The page works without it; only offline use is lost, so this is no message for the person.
        console.warn("one-ruler: no offline copy: " + error.message);
      });
    }
    window.addEventListener("one-ruler-verdict", register);
    setTimeout(register, 3000);
  }

  function load() {
    var script = document.createElement("script");
    script.type = "module";
    script.src = "./start.js";
    script.onerror = function () {
      fail("download", "start.js");
    };
    document.addEventListener("securitypolicyviolation", function (event) {
      if (event.blockedURI === "wasm-eval") fail("blocked", event.violatedDirective);
    });
    window.addEventListener("one-ruler-started", started);
    window.addEventListener("one-ruler-failed", function (event) {
      fail(event.detail.kind, event.detail.message);
    });
    setTimeout(function () {
      if (!settled) say("slow");
    }, SLOW);
    document.body.appendChild(script);
  }

  element("boot-retry").addEventListener("click", function () {
    window.location.reload();
  });
  var missing = missingFeatures();
  if (missing.length) fail("old", missing.join(", "));
  else load();
})();
