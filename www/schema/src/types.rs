//! TypeScript declarations from the JSON Schemas: one source, the Rust types.

use std::error::Error;
use std::fmt::Write;

use serde_json::{Map, Value};

use crate::documents::documents;

/// The declarations of the whole API.
///
/// # Errors
/// Where a schema cannot be turned into JSON, or two types have one name.
pub fn declarations() -> Result<String, Box<dyn Error>> {
    let mut out = String::from("// Generated from the Rust types. Do not edit.\n\n");
    let mut known = Map::new();
    let more = [
        schemars::schema_for!(ruler_core::plan::differ::Difference),
        schemars::schema_for!(ruler_core::plan::verify::Slack),
    ];
    for schema in documents().into_iter().map(|(_, schema)| schema).chain(more) {
        define(&serde_json::to_value(schema)?, "", &mut known)?;
    }
    // The page's own texts have short names, some of which documents have too.
    let page = serde_json::to_value(schemars::schema_for!(ruler_words::views::plan_view::PlanPage))?;
    define(&page, "Plan", &mut known)?;
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

/// Notes a type and everything it is made of; names that do not begin with the prefix get it.
fn define(root: &Value, prefix: &str, known: &mut Map<String, Value>) -> Result<(), Box<dyn Error>> {
    let root = if prefix.is_empty() { root.clone() } else { prefixed(root, prefix) };
    let own = root["title"].as_str().zip(root.as_object()).map(|(title, map)| {
        let own = map.iter().filter(|(key, _)| !["$schema", "$defs", "title"].contains(&key.as_str()));
        (title.to_owned(), Value::Object(own.map(|(key, value)| (key.clone(), value.clone())).collect()))
    });
    let parts = root["$defs"].as_object().into_iter().flatten().map(|(name, schema)| (name.clone(), schema.clone()));
    for (name, schema) in parts.chain(own) {
        // Bounds differ where a document narrows them; the declaration does not tell them.
        if known.get(&name).is_some_and(|held| kind(held, 0) != kind(&schema, 0)) {
            let (one, other) = (kind(&known[&name], 0), kind(&schema, 0));
            return Err(format!("two types are called {name}: rename one\n{one}\n{other}").into());
        }
        known.insert(name, schema);
    }
    Ok(())
}

/// The same with every name of its own under a prefix.
fn prefixed(schema: &Value, prefix: &str) -> Value {
    let named = |name: &str| if name.starts_with(prefix) { name.to_owned() } else { format!("{prefix}{name}") };
    match schema {
        Value::Object(map) => {
            let entry = |(key, value): (&String, &Value)| {
                let value = match (key.as_str(), value) {
                    ("$ref", Value::String(path)) => {
                        let name = path.rsplit('/').next().unwrap_or_default();
                        Value::String(format!("#/$defs/{}", named(name)))
                    }
                    ("$defs", Value::Object(parts)) => {
                        parts.iter().map(|(name, part)| (named(name), prefixed(part, prefix))).collect()
                    }
                    (_, value) => prefixed(value, prefix),
                };
                (key.clone(), value)
            };
            map.iter().map(entry).collect()
        }
        Value::Array(list) => list.iter().map(|one| prefixed(one, prefix)).collect(),
        other => other.clone(),
    }
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

const CALLS: &str = r#"/** A plan worked out once more. Money in fen. */
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

/** Options of a call for plans: their document answers no question and is explained on the page. */
export type PlanAsk = Omit<PlanOptions, "question" | "explain">;

/** Three plans for one household and the answer of every income model. A discussion draft, never a decision. */
export function recommend(household: HouseholdRecord | string, options?: PlanAsk): PlanDocument;

/** The plans in words; `view` is null where there are faults. `change` is what the household tries out. */
export function planInWords(
  household: HouseholdRecord | string,
  options?: Options,
  how?: { lang?: Language; change?: PlanChange },
): PlanPage;

/** The same with a change laid over the options, and the list of what differs. */
export function planWith(
  household: HouseholdRecord | string,
  options: PlanAsk | undefined,
  change: PlanChange,
): { plan: PlanDocument; differences: Difference[] };

/** A plan worked out once more, by code that shares nothing with the search. */
export function verifyPlan(household: HouseholdRecord | string, plan: Plan, options?: PlanAsk): VerifiedPlan;
"#;
