import type { HouseholdRecord } from "./index.js";
import type { ChangeDetail, ErrorDetail, ResultDetail } from "./element.js";

/** What the portal wants to hear from the frame. */
export interface Hears {
  /** Origin that serves `frame.html`; nothing else is heard or told. */
  origin: string;
  onReady?: (detail: { frame: number }) => void;
  onResult?: (detail: ResultDetail) => void;
  onChange?: (detail: ChangeDetail) => void;
  onError?: (detail: ErrorDetail) => void;
  /** In place of setting the iframe's height. */
  onHeight?: (detail: { height: number }) => void;
}

/** What to show in the frame. */
export interface Shows {
  household?: HouseholdRecord | null;
  lang?: "zh-Hans" | "en";
  mode?: string;
  question?: "exit" | "risk_eliminated" | "enter";
  /** A pack or a sheet of local figures. */
  policy?: object;
}

/** The portal's side of the iframe page. */
export function adviser(iframe: HTMLIFrameElement, hears: Hears): { show(detail: Shows): void; stop(): void };
