// <one-ruler-household>: one household, its verdict in words, what is missing, and in other modes causes, measures, plans.
import { asks } from "./asks.js";
import { form } from "./form.js";
import { fill, h, list } from "./dom.js";
import { factOf, get, set } from "./path.js";
import { frozen, outcome, VERSION } from "./outcome.js";
import { policyOptions } from "./policy.js";
import { assessed, causes, income, measures, plans, verdict } from "./result.js";
import { adopt } from "./style.js";
import { kindOf } from "./trouble.js";
import { languageOf, speaker } from "./words.js";

const WAIT = 60;
const MODES = { assess: 1, plan: 2, full: 3 };
let count = 0;

const blank = () => ({ format: "one-ruler/household@1", as_of: new Date().toISOString().slice(0, 10) });
const later = () => new Promise((resolve) => setTimeout(resolve, 0));

/** The class of the element over an engine (`init`, `assess`, …) and the table of the form. */
export function elementOf(api, table) {
  return class OneRulerHousehold extends HTMLElement {
    #record = null;
    #policy = null;
    #options = { of: null, read: {} };
    #prefix = `one-ruler-${++count}`;
    #open = new Set();
    #faults = [];
    #shown = null;
    #trouble = null;
    #timer = 0;
    #turn = 0;
    #parts = null;

    static get observedAttributes() {
      return ["lang", "mode", "policy", "question"];
    }

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      adopt(root);
      const box = (name) => h("div", { class: name });
      this.#parts = { status: h("p", { class: "hush", role: "status" }), trouble: box("trouble"), asks: box("ask"), form: h("form", { novalidate: true, onsubmit: (event) => event.preventDefault() }), verdict: box("first"), result: box("result"), plans: box("planned") };
      const { status, trouble, verdict, asks, form, result, plans } = this.#parts;
      root.append(h("div", { class: "root", part: "root" }, status, trouble, verdict, h("div", { class: "sides" }, h("div", null, asks, form), h("div", null, result)), plans));
    }

    connectedCallback() {
      // Set before this class was known: an own property would hide the accessor.
      for (const name of ["household", "policy"]) {
        if (Object.prototype.hasOwnProperty.call(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      this.#soon(0);
    }

    disconnectedCallback() {
      clearTimeout(this.#timer);
      this.#turn++;
    }

    attributeChangedCallback() {
      this.#soon(0);
    }

    /** The record, `one-ruler/household@1`: an object or its JSON text. What is read is a copy. */
    get household() {
      return this.#record === null ? null : JSON.parse(JSON.stringify(this.#record));
    }

    set household(value) {
      try {
        this.#record = value === null || value === undefined ? null : JSON.parse(typeof value === "string" ? value : JSON.stringify(value));
        this.#faults = [];
      } catch (error) {
        this.#record = null;
        this.#faults = [{ code: "not_json", field: "household", given: "", allowed: "", zh: `household 不是 JSON：${error.message}`, en: `household is not JSON: ${error.message}` }];
      }
      this.#soon(0);
    }

    /** A pack or a sheet of local figures, over the attribute. */
    get policy() {
      return this.#policy || this.getAttribute("policy");
    }

    set policy(value) {
      this.#policy = value;
      this.#soon(0);
    }

    get #lang() {
      const near = this.closest("[lang]");
      return languageOf(this.lang || (near && near.lang) || document.documentElement.lang);
    }

    get #modes() {
      const words = (this.getAttribute("mode") || "assess").split(/\s+/);
      return { level: Math.max(1, ...words.map((word) => MODES[word] || 0)), readOnly: words.includes("read-only") };
    }

    #soon(wait) {
      clearTimeout(this.#timer);
      if (this.isConnected) this.#timer = setTimeout(() => this.#work(), wait);
    }

    #tell(name, detail) {
      const whole = frozen(Object.assign({ version: VERSION }, detail));
      this.dispatchEvent(new CustomEvent(`one-ruler-${name}`, { bubbles: true, composed: true, detail: whole }));
    }

    async #work() {
      const turn = ++this.#turn;
      const gone = () => turn !== this.#turn;
      try {
        await api.init();
      } catch (error) {
        if (!gone()) this.#stopped(kindOf(error), error);
        return;
      }
      let options;
      try {
        options = await this.#asked();
      } catch (error) {
        if (!gone()) this.#stopped("policy", error);
        return;
      }
      if (gone()) return;
      this.#trouble = null;
      try {
        this.#judge(options);
        this.#draw();
        await this.#plan(options, gone);
      } catch (error) {
        if (!gone()) this.#stopped("broken", error);
      }
    }

    /** The options of the policy, read once for each. */
    async #asked() {
      const of = this.policy;
      if (this.#options.of !== of) {
        const read = await policyOptions(of, api);
        this.#options = { of, read };
      }
      return this.#options.read;
    }

    #judge(options) {
      if (this.#faults.length && this.#record === null) return this.#failed(this.#faults);
      const record = this.#record || blank();
      const { level } = this.#modes;
      const asked = Object.assign({ explain: [this.#lang] }, options, this.hasAttribute("question") && { question: this.getAttribute("question") });
      try {
        const assessment = api.assess(record, asked);
        const full = level === 3 && { diagnosis: api.diagnose(record, asked), proposal: api.propose(record, asked) };
        this.#faults = [];
        this.#shown = Object.assign({ assessment, stale: false }, full);
        this.#tell("result", Object.assign({ outcome: outcome(assessment), assessment }, full));
      } catch (error) {
        if (!error.errors) throw error;
        this.#failed(error.errors);
      }
      return undefined;
    }

    #failed(errors) {
      this.#faults = errors;
      if (this.#shown) this.#shown = Object.assign({}, this.#shown, { stale: true });
      const [{ code, field, zh, en }] = errors;
      this.#tell("error", { code, field, zh, en, errors });
    }

    #stopped(kind, error) {
      const why = String((error && error.message) || error);
      const [zh, en] = ["zh-Hans", "en"].map((lang) => speaker(lang)(kind, { why }));
      this.#trouble = { kind, why };
      this.#draw();
      this.#tell("error", { code: kind, field: kind === "policy" ? "policy" : "", zh, en, errors: [], why });
    }

    async #plan(options, gone) {
      const { plans: place } = this.#parts;
      const lang = this.#lang;
      if (this.#modes.level < 2 || this.#faults.length) return fill(place);
      const say = speaker(lang);
      if (!place.firstChild) place.append(h("p", null, say("plans_busy")));
      // The verdict is on the screen first.
      await later();
      await later();
      if (gone()) return undefined;
      const { view, faults } = api.planInWords(this.#record || blank(), options, { lang });
      fill(place, view ? plans(view, say) : list(faults) || "");
      return undefined;
    }

    #edit(record) {
      this.#record = record;
      this.#tell("change", { household: this.household });
      this.#soon(WAIT);
    }

    #context(lang, say) {
      const faults = {};
      for (const one of this.#faults) faults[factOf(one.field)] = lang === "en" ? one.en : one.zh;
      const record = this.#record || blank();
      return {
        record, lang, say, faults, prefix: this.#prefix, readOnly: this.#modes.readOnly,
        isOpen: (key) => this.#open.has(key),
        onToggle: (key, open) => {
          if (open === this.#open.has(key)) return;
          this.#open[open ? "add" : "delete"](key);
          this.#draw();
        },
        onFact: (path, fact) => this.#edit(set(this.#record || record, path, fact)),
        onAdd: (path) => this.#add(record, path),
        onRemove: (path, place) => {
          this.#edit(set(record, path, get(record, path).filter((_, at) => at !== place)));
          this.#draw();
        },
      };
    }

    #add(record, path) {
      const held = get(record, path) || [];
      let id = held.length + 1;
      while (held.some((one) => one.id === `m${id}`)) id++;
      this.#open.add(`${path}[${held.length}]`);
      this.#edit(set(record, path, [...held, path === "members" ? { id: `m${id}` } : {}]));
      this.#draw();
    }

    /** Draws all but the plans; who is typing keeps the place, the text and the cursor. */
    #draw() {
      const lang = this.#lang;
      const say = speaker(lang);
      const active = this.shadowRoot.activeElement;
      const typing = active && active.tagName === "INPUT" && active.value !== active.defaultValue;
      const kept = active && { path: active.getAttribute("data-path"), value: typing ? active.value : null, at: active.selectionStart };
      const context = this.#context(lang, say);
      const shown = this.#shown;
      const words = shown && shown.assessment.explanations[0];
      const { status, trouble, verdict: first, asks: ask, form: fields, result } = this.#parts;
      this.shadowRoot.lastChild.lang = lang;
      fill(trouble, ...this.#troubles(lang, say));
      const open = !this.#trouble && words;
      fill(ask, open ? asks(words.questions, table, context) : "");
      fill(fields, ...(this.#trouble || context.readOnly ? [] : [h("h3", null, say("form")), ...form(table, context)]));
      fill(first, ...(open ? this.#first(shown, words, say) : []));
      fill(result, ...(open ? this.#results(shown, say).flat(Infinity).filter(Boolean) : []));
      const said = open ? words.title : "";
      if (status.textContent !== said) status.textContent = said;
      if (kept && kept.path) this.#refocus(kept);
    }

    #first({ assessment, stale }, words, say) {
      return [h("h2", null, say("title")), stale ? h("p", { class: "alert" }, say("stale")) : "", verdict(assessment, words, say)];
    }

    #results({ assessment, diagnosis, proposal }, say) {
      const [words] = assessment.explanations;
      return [
        assessed(words, say), income(words, say),
        diagnosis ? causes(diagnosis.explanations[0], say) : "", proposal ? measures(proposal.explanations[0], say) : "",
      ];
    }

    #troubles(lang, say) {
      if (this.#trouble) {
        const { kind, why } = this.#trouble;
        const again = h("button", { type: "button", onclick: () => this.#soon(0) }, say("retry"));
        return [h("div", { class: "alert", role: "alert", part: "error" }, h("p", null, say(kind, { why })), ["policy", "broken"].includes(kind) ? "" : h("p", { class: "small" }, why), kind === "old" ? "" : again)];
      }
      if (!this.#faults.length) return [];
      const texts = this.#faults.map((one) => (lang === "en" ? one.en : one.zh));
      return [h("div", { class: "alert", role: "alert", part: "error" }, h("p", null, say("faults", { n: texts.length })), list(texts))];
    }

    #refocus({ path, value, at }) {
      const all = Array.from(this.shadowRoot.querySelectorAll("[data-path]"));
      const found = all.find((one) => one.getAttribute("data-path") === path) || all.find((one) => one.getAttribute("data-path") === "asks");
      if (!found) return;
      found.focus({ preventScroll: true });
      if (found.getAttribute("data-path") !== path || value === null || found.value === value) return;
      found.value = value;
      if (at !== null && found.type === "text") found.setSelectionRange(at, at);
    }
  };
}
