import type { Answer, Diagnosis, DiagnosisText, Fault, FigureCounts, HouseholdRecord, Overall, Proposal, ProposalText, Question, Standing, Told } from "./index.js";

/** What limits a result; codes, whose words are in the answer's explanation. */
export interface Warning {
  readonly warning: "blocker" | "fragile" | "check" | "assumed_figures" | "expired_figures" | "figures_to_confirm" | "facts_to_verify" | "local_figures";
  readonly code?: string;
  readonly count?: number;
}

/** The short form of an answer. There is no field that says yes or no: `overall` and `standing` go together. */
export interface Outcome {
  /** Id of the household it was asked for; `null` where it has none. */
  readonly household_id: string | null;
  readonly engine: string;
  readonly pack: { readonly id: string; readonly version: string };
  readonly question: Question;
  /** The day it was asked for, YYYY-MM-DD. */
  readonly as_of: string;
  readonly overall: Overall;
  readonly standing: Standing["level"];
  /** `null` for the first standing alone. */
  readonly notice: { readonly "zh-Hans": string; readonly en: string } | null;
  readonly figures: FigureCounts;
  readonly warnings: readonly Warning[];
  readonly facts_hash: string;
  /** Never store what a browser worked out: work it out again on a server from the record. */
  readonly worked_out: "browser" | "server";
}

/** The short form of an answer of `assess`, with everything in band that limits it. */
export function outcome(answer: Answer, id?: string | null): Outcome;

export type DeepReadonly<T> = T extends (infer One)[] ? readonly DeepReadonly<One>[] : T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

export interface ChangeDetail {
  readonly version: 1;
  /** Id of the household it is about; `null` where it has none, or none could be read. */
  readonly household_id: string | null;
  readonly household: DeepReadonly<HouseholdRecord>;
}

export interface ResultDetail {
  readonly version: 1;
  /** Id of the household it is about; `null` where it has none, or none could be read. */
  readonly household_id: string | null;
  readonly outcome: Outcome;
  readonly assessment: DeepReadonly<Answer>;
  /** In mode `full`. */
  readonly diagnosis?: DeepReadonly<Told<Diagnosis, DiagnosisText>>;
  /** In mode `full`. */
  readonly proposal?: DeepReadonly<Told<Proposal, ProposalText>>;
}

export interface ErrorDetail {
  readonly version: 1;
  /** Id of the household it is about; `null` where it has none, or none could be read. */
  readonly household_id: string | null;
  /** A fault of the record, or `old`, `blocked`, `download`, `policy`, `broken` where the engine could not start. */
  readonly code: string;
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  readonly errors: readonly Fault[];
}

export interface OneRulerEventMap {
  "one-ruler-change": CustomEvent<ChangeDetail>;
  "one-ruler-result": CustomEvent<ResultDetail>;
  "one-ruler-error": CustomEvent<ErrorDetail>;
}

/**
 * `<one-ruler-household household lang mode question policy>`. `household`: JSON text. `lang`: `zh-Hans` or `en`, else that of
 * the page around it. `mode`: `assess`, `plan`, `full`, each alone or with `read-only`. `question`: `exit`,
 * `risk_eliminated`, `enter`. Another household or policy leaves nothing of the one before.
 */
export interface OneRulerHousehold extends HTMLElement {
  /** What is read is a copy; what is set may also be JSON text. */
  get household(): HouseholdRecord | null;
  set household(value: HouseholdRecord | string | null);
  /** Id of an embedded pack, an address on the host's own server, a pack, or a sheet of local figures. */
  get policy(): string | object | null;
  set policy(value: string | object | null);
  addEventListener<K extends keyof OneRulerEventMap>(type: K, listener: (event: OneRulerEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The class; `undefined` where there are no elements (Node). */
export const OneRulerHousehold: (new () => OneRulerHousehold) | undefined;
/** The name it is registered under on import. */
export const TAG: "one-ruler-household";
/** Registers it under another name. */
export function defineElement(name: string): CustomElementConstructor | undefined;

declare global {
  interface HTMLElementTagNameMap {
    "one-ruler-household": OneRulerHousehold;
  }
}
