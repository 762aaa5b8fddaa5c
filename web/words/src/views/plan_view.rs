//! The plans in words, as the page draws them: texts and places on a scale, no figure left to work out.
//!
//! They are made where plans are worked out and cross to the page as JSON text.

use serde::Serialize;
use serde_json::Value;

/// What can be read back from JSON. A derived reader is several times the size, and the page waits for every byte; what
/// is missing or of another kind is empty, since both ends are of one build.
trait Read: Default {
    fn read(value: &Value) -> Self;
}

impl Read for String {
    fn read(value: &Value) -> Self {
        value.as_str().unwrap_or_default().to_owned()
    }
}

impl Read for i64 {
    fn read(value: &Value) -> Self {
        value.as_i64().unwrap_or_default()
    }
}

impl Read for bool {
    fn read(value: &Value) -> Self {
        value.as_bool().unwrap_or_default()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Self {
        (!value.is_null()).then(|| T::read(value))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Self {
        value.as_array().map(|list| list.iter().map(T::read).collect()).unwrap_or_default()
    }
}

fn part<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}

/// Structs that are written as JSON and read back.
macro_rules! texts {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }
        impl Read for $name {
            fn read(value: &Value) -> Self {
                Self { $($field: Read::read(part(value, stringify!($field))),)* }
            }
        }
    )*};
}

texts! {
    /// What an asked plan gives back: the plans, what the re-solves say, or every fault in words.
    pub struct PlanPage {
        /// The plans.
        pub view: Option<PlanView>,
        /// What the re-solves say, goal by goal.
        pub doubts: Vec<DoubtView>,
        /// Faults of the record or of what was asked.
        pub faults: Vec<String>,
        /// Every income model as one may change it, where that was asked for.
        pub models: Vec<ModelText>,
        /// Every job, where that was asked for.
        pub jobs: Vec<JobText>,
        /// A household beside its twin, where that was asked for.
        pub twin: Vec<TwinPart>,
    }

    /// What can be changed of an income model, and where its product goes.
    pub struct ModelText {
        /// Model id.
        pub model: String,
        /// Its name.
        pub name: String,
        /// Its name in each language, to know it by.
        pub names: Vec<String>,
        /// Name of its unit.
        pub unit: String,
        /// Smallest number of units, in thousandths.
        pub least: i64,
        /// Largest number.
        pub most: i64,
        /// Step between them.
        pub step: i64,
        /// Name of what it yields: a price is for one of it.
        pub yields: String,
        /// Lowest price, in fen.
        pub price_low: i64,
        /// The usual price, in fen.
        pub price: i64,
        /// Highest price, in fen.
        pub price_high: i64,
        /// Where the product is said to go.
        pub outlet: String,
        /// Who must be there to take it: `buyer`, `contract`, `cooperative`; empty where nobody must.
        pub partner: String,
        /// May be pinned: paid work is settled member by member.
        pub can_pin: bool,
    }

    /// A job that can be settled or ruled out.
    pub struct JobText {
        /// Job id.
        pub job: String,
        /// Its name, with the course that opens it where it needs one.
        pub name: String,
    }

    /// One document of a household and of its twin in another village.
    pub struct TwinPart {
        /// `assessment`, `diagnosis`, `proposal` or `plan`.
        pub document: String,
        /// Bytes of the household's.
        pub bytes: i64,
        /// Whether the twin's are the same.
        pub same: bool,
    }

    /// Three plans side by side, and how every income model answers.
    pub struct PlanView {
        /// What must be said before the plans: draft, what "best" means, the catalogue, notes.
        pub statements: Vec<String>,
        /// Where the household stands without a plan.
        pub present: Vec<Pair>,
        /// Facts taken on the careful side.
        pub open: Vec<AskText>,
        /// One for each goal, in the order steady, fast, high.
        pub goals: Vec<GoalView>,
        /// What differs from the plans without the change; absent where no change was asked for.
        pub changes: Option<Vec<ChangeText>>,
        /// Models that were to be in and cannot be.
        pub refused_pins: Vec<String>,
        /// The record's savings in yuan, as one types them.
        pub savings: String,
        /// Most models a plan may have.
        pub models_max: i64,
        /// Gap, causes, measures and what each plan adds, in the same yuan; empty for a quick answer.
        pub picture: Vec<Pair>,
    }

    /// A label with what it labels.
    pub struct Pair {
        /// What it is.
        pub label: String,
        /// The text.
        pub text: String,
    }

    /// A fact to ask for.
    pub struct AskText {
        /// Path into the record.
        pub path: String,
        /// The question.
        pub text: String,
    }

    /// One goal.
    pub struct GoalView {
        /// `steady`, `fast` or `high`.
        pub goal: String,
        /// 稳、快、高.
        pub title: String,
        /// What it is best at.
        pub aim: String,
        /// How the search ended, where that needs saying.
        pub outcome: Option<String>,
        /// Said where an earlier goal has the same plan.
        pub same: Option<String>,
        /// The plan without a loan: the default.
        pub plan: Option<PlanText>,
        /// The plan with a loan.
        pub with_loan: Option<PlanText>,
        /// Both side by side, or why there is one alone.
        pub loan_note: String,
        /// The same, as a table; without rows where there is no plan with a loan.
        pub compare: TableText,
        /// Every income model.
        pub rows: Vec<ModelRow>,
        /// Who could take which job: in the plan, worse by so much, or what keeps it out.
        pub jobs: TableText,
    }

    /// One plan.
    pub struct PlanText {
        /// Models and how much of each.
        pub models: Vec<String>,
        /// Who takes which job.
        pub jobs: Vec<String>,
        /// Courses.
        pub courses: Vec<String>,
        /// The loan.
        pub loan: Option<String>,
        /// Said where nothing new is taken up.
        pub nothing: Option<String>,
        /// Income before and after, when over the line, the worst year, the chance.
        pub facts: Vec<Pair>,
        /// 把握大、一般 or 小: `good`, `fair`, `poor`, or empty.
        pub chance: String,
        /// 用到 N 个数,已核 M 个.
        pub mark: String,
        /// 讨论稿, while it is one.
        pub draft: Option<String>,
        /// What the verifier says.
        pub check: String,
        /// Whether it agrees.
        pub agrees: bool,
        /// Income of year one and of year five, step by step.
        pub falls: Vec<FallText>,
        /// Investment, cash, labour, public money.
        pub tables: Vec<TableText>,
        /// Cash and work of year one by month, and the five years, in brief: for a paper beside a plan in full.
        pub brief: Vec<TableText>,
        /// Pictures of work and cash; the tables say the same.
        pub charts: Vec<ChartText>,
        /// Models and units, to be recorded where the family agrees.
        pub takes: Vec<TakeText>,
    }

    /// A model or job of a plan, as it would be recorded.
    pub struct TakeText {
        /// Its name.
        pub name: String,
        /// As the family's ranking keeps it: its Chinese name.
        pub recorded: String,
        /// Its id.
        pub model: String,
        /// Units in thousandths; none for a job.
        pub units_milli: Option<i64>,
    }

    /// A picture in columns, one a month.
    pub struct ChartText {
        /// `labour_first`, `labour_last` or `cash`.
        pub kind: String,
        /// Title: that of the table with the same figures.
        pub caption: String,
        /// The extremes in words.
        pub says: String,
        /// Columns from left to right.
        pub columns: Vec<ColumnText>,
        /// Where zero stands, in thousandths from the top.
        pub zero: i64,
    }

    /// One month of a picture.
    pub struct ColumnText {
        /// The month's number.
        pub label: String,
        /// What stands in it.
        pub bars: Vec<ColumnBar>,
    }

    /// One bar of a column.
    pub struct ColumnBar {
        /// `there`, `done` or `heavy`; `in`, `out` or `left`.
        pub kind: String,
        /// Its upper end, in thousandths from the top.
        pub from: i64,
        /// How high it is.
        pub height: i64,
    }

    /// A waterfall with its table: exact sums, and where each bar stands.
    pub struct FallText {
        /// Title.
        pub caption: String,
        /// Steps, the last is the end.
        pub bars: Vec<Bar>,
        /// Where zero stands, in thousandths of the width.
        pub zero: i64,
        /// Where the line stands.
        pub line: Option<i64>,
        /// The line in words, with what is over or missing.
        pub line_text: String,
    }

    /// One bar.
    pub struct Bar {
        /// What it is.
        pub label: String,
        /// Its sum, exact, in yuan.
        pub sum: String,
        /// `up`, `down` or `total`.
        pub kind: String,
        /// Where it begins, in thousandths of the width.
        pub from: i64,
        /// How wide it is.
        pub width: i64,
    }

    /// A table.
    pub struct TableText {
        /// Title.
        pub caption: String,
        /// What to know before reading it; may be empty.
        pub note: String,
        /// Heads of the columns, the row head's first.
        pub head: Vec<String>,
        /// Rows, the row head first.
        pub rows: Vec<Vec<String>>,
    }

    /// How one model answers.
    pub struct ModelRow {
        /// Model id.
        pub model: String,
        /// Its name.
        pub name: String,
        /// `chosen`, `possible`, `possible_if` or `impossible`.
        pub answer: String,
        /// The answer in a word or two.
        pub word: String,
        /// How many; worse by how much; the question; what stands in the way.
        pub texts: Vec<String>,
        /// May be pinned: paid work is settled member by member.
        pub can_pin: bool,
    }

    /// What differs, of one goal or of the household as it stands.
    pub struct ChangeText {
        /// Of what.
        pub title: String,
        /// Each difference.
        pub lines: Vec<String>,
    }

    /// What the re-solves of one goal say.
    pub struct DoubtView {
        /// The goal's word.
        pub goal: String,
        /// How often it stays best, how often it holds, the range of income.
        pub lines: Vec<String>,
        /// Others that are as good within the noise of the figures, and how often.
        pub ties: Vec<String>,
        /// Figures worth asking first.
        pub ask: Vec<String>,
    }
}

impl PlanPage {
    /// Reads the text a plan comes as. A text that is none says so as a fault.
    pub fn read(text: &str) -> Self {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => Read::read(&value),
            Err(error) => Self { faults: vec![error.to_string()], ..Self::default() },
        }
    }
}
