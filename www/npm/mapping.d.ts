import type { HouseholdRecord } from "./index.js";

/** A cell that was not used: its column, its value, why. */
export interface UnknownCell {
  field: string;
  given: string;
  zh: string;
  en: string;
}

/** A column: where it goes, how it is read (`text`, `number`, `yuan`, `day`, `list:<name>`), what else is set beside it. */
export type Column = readonly [path: string, how: string, beside?: Record<string, unknown>];

export interface Portal {
  household: Record<string, Column>;
  member: Record<string, Column>;
}

export const PORTAL: Portal;
export const LISTS: Record<string, Record<string, string | boolean>>;

export interface MappingOptions {
  /** Day of the data, YYYY-MM-DD. */
  as_of?: string;
  /** Which code list of causes the portal uses; the same number means different causes in both. */
  causes?: "cause" | "older_cause";
  portal?: Portal;
  lists?: Record<string, Record<string, string | boolean>>;
}

/** Reads a household row and its members' rows; unknown codes are told in `unknown`, never guessed. */
export function read(household: Record<string, unknown>, members: Record<string, unknown>[], options?: MappingOptions): { household: HouseholdRecord; unknown: UnknownCell[] };
