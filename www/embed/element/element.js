// <one-ruler-household>: one household, its verdict in words, what is missing, and in other modes causes, measures, plans.
import { asks } from "./asks.js";
import { form, fieldOf } from "./form.js";
import { given } from "./given.js";
import { fill, h, list } from "./dom.js";
import { factOf, get, keyOf, set } from "./path.js";
import { frozen, outcome, VERSION } from "./outcome.js";
import { policyOptions } from "./policy.js";
import { assessed, causes, income, measures, plans, verdict } from "./result.js";
import { adopt } from "./style.js";
import { held } from "./typed.js";
import { kindOf } from "./trouble.js";
import { languageOf, speaker } from "./words.js";

const WAIT = 60;
const MODES = { assess: 1, plan: 2, full: 3 };
let count = 0;

/** The day it is where the person in front of the page is; at one in the morning in China it is yesterday in UTC. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** What a visitor begins with where the host gives no household. */
const blank = () => ({ format: "one-ruler/household@1", as_of: today() });
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
      return ["household", "lang", "mode", "policy", "question"];
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

    attributeChangedCallback(name, before, now) {
      if (name === "household") this.#give(now);
      else {
        // The verdict on the screen answers another question, or stands on other figures.
        if ((name === "policy" || name === "question") && before !== now) this.#clear();
        this.#soon(0);
      }
    }

    /** The record, `one-ruler/household@1`: an object or its JSON text. What is read is a copy. */
    get household() {
      return this.#record === null ? null : JSON.parse(JSON.stringify(this.#record));
    }

    set household(value) {
      this.#give(value);
    }

    /** Takes over a household, and with another one nothing of the one before is left: verdict, questions, measures, plans. */
    #give(value) {
      const { record, faults } = given(value);
      const same = !faults.length && record !== null && JSON.stringify(record) === JSON.stringify(this.#record);
      this.#record = record;
      this.#faults = faults;
      if (!same) this.#clear();
      this.#soon(0);
    }

    /** Nothing worked out is left, on the screen or on its way. */
    #clear() {
      this.#turn++;
      this.#shown = null;
      this.#trouble = null;
      this.#open.clear();
      const { status, trouble, verdict: first, asks: ask, form: fields, result, plans: planned } = this.#parts;
      for (const part of [trouble, first, ask, fields, result, planned]) fill(part);
      status.textContent = "";
    }

    /** A pack or a sheet of local figures, over the attribute. */
    get policy() {
      return this.#policy || this.getAttribute("policy");
    }

    set policy(value) {
      if (value !== this.#policy) this.#clear();
      this.#policy = value;
      this.#soon(0);
    }

    /** The household's own id; every event carries it, so that a host knows whom it is about. */
    get #id() {
      const id = this.#record && this.#record.id;
      return typeof id === "string" && id ? id : null;
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
      const whole = frozen(Object.assign({ version: VERSION, household_id: this.#id }, detail));
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
      if (this.#record === null) {
        // Nobody's household has no result; what was handed in and is none is told.
        if (this.#faults.length) this.#failed(this.#faults);
        return;
      }
      const record = this.#record;
      const { level } = this.#modes;
      const asked = Object.assign({ explain: [this.#lang] }, options, this.hasAttribute("question") && { question: this.getAttribute("question") });
      try {
        const assessment = api.assess(record, asked);
        const full = level === 3 && { diagnosis: api.diagnose(record, asked), proposal: api.propose(record, asked) };
        this.#faults = [];
        this.#shown = Object.assign({ assessment, stale: false }, full);
        this.#tell("result", Object.assign({ outcome: outcome(assessment, this.#id), assessment }, full));
      } catch (error) {
        if (!error.errors) throw error;
        this.#failed(error.errors.map((one) => this.#inWords(one)));
      }
    }

    /** A fault of something typed says which sign was not understood, and not that a text is no number. */
    #inWords(fault) {
      const path = factOf(fault.field);
      const asked = fieldOf(table, keyOf(path));
      const fact = asked && asked.kind ? held(get(this.#record, path), asked.evidence).value : undefined;
      const refusal = typeof fact === "string" ? api.readTyped(asked.kind, fact).refusal : null;
      return refusal ? Object.assign({}, fault, { zh: `“${asked.label[0]}”：${refusal.zh}`, en: `${asked.label[1]}: ${refusal.en}` }) : fault;
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
      if (this.#modes.level < 2 || this.#faults.length || this.#record === null) return fill(place);
      const say = speaker(lang);
      if (!place.firstChild) place.append(h("p", null, say("plans_busy")));
      // The verdict is on the screen first.
      await later();
      await later();
      if (gone()) return undefined;
      const { view, faults } = api.planInWords(this.#record, options, { lang });
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
        read: (kind, text) => api.readTyped(kind, text),
        onFact: (path, fact, beside) => {
          const next = set(this.#record || record, path, fact);
          this.#edit(beside ? set(next, beside.path, beside.value) : next);
        },
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
      // Questions of before a change may ask about another member by now.
      fill(ask, open && !shown.stale ? asks(words.questions, table, context) : "");
      fill(fields, ...(this.#trouble || context.readOnly ? [] : [h("h3", null, say("form")), ...form(table, context)]));
      fill(first, ...(open ? this.#first(shown, words, say) : this.#waiting(say)));
      fill(result, ...(open ? this.#results(shown, say).flat(Infinity).filter(Boolean) : []));
      const said = open ? words.title : "";
      if (status.textContent !== said) status.textContent = said;
      if (kept && kept.path) this.#refocus(kept);
    }

    #first({ assessment, stale }, words, say) {
      return [h("h2", null, say("title")), stale ? h("p", { class: "alert" }, say("stale")) : "", verdict(assessment, words, say)];
    }

    /** In place of a verdict: whose it will be is not known yet, or it is being worked out. */
    #waiting(say) {
      if (this.#trouble || this.#faults.length) return [];
      const text = say(this.#record === null ? "no_household" : "loading");
      return [h("h2", null, say("title")), h("div", { class: "verdict open" }, h("p", { class: "overall" }, text))];
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
