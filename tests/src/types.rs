//! TypeScript declarations from the JSON Schemas: one source, the Rust types.

use std::fmt::Write;

use serde_json::{Map, Value};

/// The declarations of the whole API.
///
/// # Errors
/// Where a schema cannot be turned into JSON.
pub fn declarations() -> Result<String, serde_json::Error> {
    let mut out = String::from("// Generated from the Rust types. Do not edit.\n\n");
    let mut known = Map::new();
    let roots = [
        serde_json::to_value(schemars::schema_for!(ruler_core::household::HouseholdRecord))?,
        serde_json::to_value(schemars::schema_for!(ruler_core::assessment::Assessment))?,
        serde_json::to_value(schemars::schema_for!(ruler_core::causes::Diagnosis))?,
        serde_json::to_value(schemars::schema_for!(ruler_core::measures::Proposal))?,
        serde_json::to_value(schemars::schema_for!(ruler_core::report::Report))?,
        serde_json::to_value(schemars::schema_for!(ruler_words::views::explanation::Explanation))?,
        serde_json::to_value(schemars::schema_for!(ruler_words::views::help::ReportText))?,
        serde_json::to_value(ruler_core::models::schema::catalogue())?,
        serde_json::to_value(schemars::schema_for!(ruler_core::plan::PlanDocument))?,
        serde_json::to_value(schemars::schema_for!(ruler_core::plan::differ::Difference))?,
        serde_json::to_value(schemars::schema_for!(ruler_core::plan::verify::Slack))?,
        serde_json::to_value(ruler_core::models::schema::adjustments())?,
    ];
    for root in &roots {
        if let (Some(title), Some(map)) = (root["title"].as_str(), root.as_object()) {
            known.insert(title.to_owned(), Value::Object(map.clone()));
        }
        for (name, schema) in root["$defs"].as_object().into_iter().flatten() {
            known.insert(name.clone(), schema.clone());
        }
    }
    for (name, schema) in &known {
        if let Some(text) = schema["description"].as_str() {
            let _ = writeln!(out, "/** {} */", text.replace('\n', " "));
        }
        let _ = writeln!(out, "export type {name} = {};\n", kind(schema, 0));
    }
    let kinds: Vec<String> = ruler_core::typed::Asked::words().map(|word| format!("{word:?}")).collect();
    let _ = writeln!(out, "/** What a field asks for. */\nexport type ReadKind = {};\n", kinds.join(" | "));
    out.push_str(CALLS);
    Ok(out)
}

fn kind(schema: &Value, depth: usize) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or("unknown").to_owned();
    }
    if let Some(word) = schema.get("const") {
        return word.to_string();
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(list) = schema[key].as_array() {
            return list.iter().map(|one| kind(one, depth)).collect::<Vec<_>>().join(" | ");
        }
    }
    match &schema["type"] {
        Value::Array(kinds) => {
            let one = |word: &Value| {
                let mut single = schema.clone();
                single["type"] = word.clone();
                kind(&single, depth)
            };
            kinds.iter().map(one).collect::<Vec<_>>().join(" | ")
        }
        Value::String(word) => simple(word, schema, depth),
        _ => "unknown".to_owned(),
    }
}

fn simple(word: &str, schema: &Value, depth: usize) -> String {
    match word {
        "integer" | "number" => "number".to_owned(),
        "string" => "string".to_owned(),
        "boolean" => "boolean".to_owned(),
        "null" => "null".to_owned(),
        "array" => format!("Array<{}>", kind(&schema["items"], depth)),
        "object" => object(schema, depth),
        _ => "unknown".to_owned(),
    }
}

fn object(schema: &Value, depth: usize) -> String {
    let Some(fields) = schema["properties"].as_object() else {
        let values = schema.get("additionalProperties").filter(|one| one.is_object());
        return format!("Record<string, {}>", values.map_or_else(|| "unknown".to_owned(), |one| kind(one, depth)));
    };
    let required = |name: &str| schema["required"].as_array().is_some_and(|list| list.iter().any(|one| one == name));
    let pad = "  ".repeat(depth + 1);
    let mut out = String::from("{\n");
    for (name, field) in fields {
        if let Some(text) = field["description"].as_str() {
            let _ = writeln!(out, "{pad}/** {} */", text.replace('\n', " "));
        }
        let mark = if required(name) { "" } else { "?" };
        let _ = writeln!(out, "{pad}{name}{mark}: {};", kind(field, depth + 1));
    }
    let _ = write!(out, "{}}}", "  ".repeat(depth));
    out
}

const CALLS: &str = r#"/** Options of a call. */
export interface Options {
  /** Which question; `exit` where left out. */
  question?: "exit" | "risk_eliminated" | "enter";
  /** For which day, YYYY-MM-DD; the record's own day where left out. */
  as_of?: string;
  /** A policy pack of your own, `one-ruler/pack@1`. */
  pack?: unknown;
  /** The sheet of local figures, `one-ruler/local-figures@1`. */
  local_figures?: unknown;
  /** Languages to explain in. */
  explain?: Array<"zh-Hans" | "en">;
}

/** Options of a plan: those of a call, and what is wanted. */
export interface PlanOptions extends Omit<Options, "question" | "explain"> {
  /** Goals; all three where left out. */
  goals?: Array<"steady" | "fast" | "high">;
  /** A plan with a loan beside the one without; yes where left out. */
  loans?: boolean;
  /** Every model's answer; yes where left out. */
  answers?: boolean;
  /** Means step by step, what one more would bring, ways of life, kinds of plans; yes where left out. */
  choices?: boolean;
  /** Whose money and rights the goals may count on; grants where left out. */
  means?: "own" | "grants" | "loan";
  /** Most days of work a month for each, 0 to 31. */
  days_max?: number;
  /** Outlets and posts that others share: how much there is, and how much of it others have chosen, in thousandths. */
  neighbours?: Array<{ id: string; most_milli: number; others_milli: number }>;
  /** The verifier's word on every plan; yes where left out. */
  check?: boolean;
  /** Re-solves over the spread of the figures, 0 to 1000; none where left out. */
  draws?: number;
  /** A day of the month the plan starts in; the month after the record's day where left out. */
  start?: string;
  /** Most income models, 0 to 6. */
  models_max?: number;
  /** Models that must be in, with exact units in thousandths where given. */
  pins?: Array<string | { model: string; units_milli?: number }>;
  /** Models and jobs that must not be in. */
  bans?: string[];
  /** Jobs of members that are settled; `null` forbids any. */
  jobs?: Array<{ member: string; job: string | null }>;
  /** A catalogue of your own, `one-ruler/catalogue@1`. */
  catalogue?: unknown;
  /** Local values over the catalogue, `one-ruler/adjustments@1`. */
  adjustments?: unknown;
  /** Supposed facts: a patch over the household document. */
  with?: unknown;
}

/** A plan worked out once more. Money in fen. */
export interface VerifiedPlan {
  faults: Breach[];
  own_month: number[];
  own_years: number[];
  income_years: number[];
  cash: number[];
  worst: number;
  month_over: number | null;
  slacks: Slack[];
}

/** One fault of what was handed in. */
export interface Fault {
  code: string;
  field: string;
  given: string;
  allowed: string;
  zh: string;
  en: string;
}

/** Every failure of a call. */
export class OneRulerError extends Error {
  code: string;
  field: string;
  zh: string;
  en: string;
  errors: Fault[];
}

/** What somebody typed, read. */
export interface Typed {
  /** As the record keeps it: in fen, hundredths of a mu, milliliters, …; two bounds; a day; `null` where it is refused. */
  value: number | { low: number; high: number } | string | null;
  /** What was read, converted, and what came out; `null` where plain digits say it themselves. */
  working: { zh: string; en: string } | null;
  /** The sign that was not understood, where it stands (in characters), and the mend. */
  refusal: { code: string; sign: string; from: number; to: number; zh: string; en: string } | null;
}

/** The short answer of `assessMany`. */
export interface Brief {
  overall: Overall;
  criteria: Array<Pick<Criterion, "rule" | "verdict" | "reasons">>;
  counted_low_fen: number | null;
  counted_high_fen: number | null;
}

/** An assessment with what a reader needs beside it. */
export type Answer = Assessment & {
  local_figures?: { entered_by: string; entered_on: string };
  /** The answer in words, one for each language of `options.explain`. */
  explanations?: Explanation[];
};

/** A document with what a reader needs beside it; `explanations` hold one entry for each language asked for. */
export type Told<Document, Words> = Document & {
  local_figures?: { entered_by: string; entered_on: string };
  explanations?: Words[];
};

export function init(input?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
export function initSync(module: BufferSource | WebAssembly.Module): void;
export function assess(household: HouseholdRecord | string, options?: Options): Answer;
export function diagnose(household: HouseholdRecord | string, options?: Options): Told<Diagnosis, DiagnosisText>;
export function propose(household: HouseholdRecord | string, options?: Options): Told<Proposal, ProposalText>;
export function report(household: HouseholdRecord | string, options?: Options): Told<Report, ReportText>;
export function assessMany(
  households: Iterable<HouseholdRecord | string> | string,
  options?: Options & { onProgress?: (done: number, total?: number) => boolean | void; signal?: AbortSignal; chunk?: number },
): Promise<Array<Brief | { errors: Fault[] }>>;
export function readTyped(kind: ReadKind, typed: string): Typed;
export function validate(household: HouseholdRecord | string): Fault[];
export function policyPacks(): unknown[];
/** Which income models: your own in place of the embedded ones, local values over them. */
export interface Models {
  catalogue?: Catalogue;
  adjustments?: Adjustments;
}
export function incomeModels(options?: Models | string): Catalogue;
export function version(): {
  engine: string;
  household: string;
  assessment: string;
  diagnosis: string;
  proposal: string;
  report: string;
  catalogue: string;
  adjustments: string;
  plan: string;
  pack: { id: string; version: string };
};

/** Three plans for one household and the answer of every income model. A discussion draft, never a decision. */
export function recommend(household: HouseholdRecord | string, options?: PlanOptions): PlanDocument;

/** Plans in words: texts and places on a scale, laid out as the page shows them. */
export interface PlanWords {
  /** What must be said before the plans: draft, what "best" means, notes. */
  statements: string[];
  present: Array<{ label: string; text: string }>;
  open: Array<{ path: string; text: string }>;
  goals: Array<{ goal: string; title: string; aim: string; outcome: string | null; same: string | null; [more: string]: unknown }>;
  [more: string]: unknown;
}

/** The plans in words; `view` is null where there are faults. `change` is what the household tries out. */
export function planInWords(
  household: HouseholdRecord | string,
  options?: Options,
  how?: { lang?: "zh-Hans" | "en"; change?: PlanOptions },
): { view: PlanWords | null; faults: string[] };

/** The same with a change laid over the options, and the list of what differs. */
export function planWith(
  household: HouseholdRecord | string,
  options: PlanOptions | undefined,
  change: PlanOptions,
): { plan: PlanDocument; differences: Difference[] };

/** A plan worked out once more, by code that shares nothing with the search. */
export function verifyPlan(household: HouseholdRecord | string, plan: Plan, options?: PlanOptions): VerifiedPlan;
"#;
