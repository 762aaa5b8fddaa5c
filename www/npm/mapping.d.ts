import type { HouseholdRecord, ReadKind, Typed } from "./index.js";

/** A cell that was not used: its column, its value, why; `code` where the engine's reader refused it. */
export interface UnknownCell {
  field: string;
  given: string;
  code?: string;
  zh: string;
  en: string;
}

/** A column: where it goes, how it is read (`text`, `list:<name>`, or a kind of the engine's reader), what else is set beside it. */
export type Column = readonly [path: string, how: string, beside?: Record<string, unknown>];

export interface Portal {
  household: Record<string, Column>;
  member: Record<string, Column>;
}

/** What a word of a code list stands for: a value, nothing of its column (`null`), or something of other places too. */
export type Word = string | boolean | null | { to: string | boolean | null; also: Record<string, string | boolean> };
export type Lists = Record<string, Record<string, Word>>;

export const PORTAL: Portal;
export const LISTS: Lists;

export interface MappingOptions {
  /** Day of the data, YYYY-MM-DD. */
  as_of?: string;
  /** Which code list of causes the portal uses; the same number means different causes in both. */
  causes?: "cause" | "older_cause";
  portal?: Portal;
  lists?: Lists;
  /** A build of the engine; without it, whichever one is loaded. */
  engine?: { readTyped(kind: ReadKind, typed: string): Typed };
}

/** Reads a household row and its members' rows; unknown codes are told in `unknown`, never guessed. */
export function read(household: Record<string, unknown>, members: Record<string, unknown>[], options?: MappingOptions): { household: HouseholdRecord; unknown: UnknownCell[] };
