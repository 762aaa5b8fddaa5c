//! A fault in words: field, value, what is allowed, how to mend it.

use ruler_core::base::{FaultCode, FieldError};
use serde::Serialize;

use crate::i18n;

/// A fault as callers get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrorView {
    /// Stable code.
    pub code: FaultCode,
    /// Path of the field.
    pub field: String,
    /// What was given.
    pub given: String,
    /// What is allowed.
    pub allowed: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// The fault in both languages.
pub fn view(fault: &FieldError) -> ErrorView {
    view_named(fault, &fault.field, &fault.field)
}

/// The fault with its field named by a label instead of its path.
pub fn view_named(fault: &FieldError, zh_label: &str, en_label: &str) -> ErrorView {
    let (zh, en) = words(fault.code);
    let (zh_field, en_field) = if fault.field.is_empty() {
        ("整份内容".to_owned(), "the document".to_owned())
    } else {
        (format!("“{zh_label}”"), en_label.to_owned())
    };
    let fill = |text: &str, field: &str, given: &str| {
        i18n::fill(text, &[("field", field), ("given", given), ("allowed", &fault.allowed)])
    };
    let unreadable = matches!(fault.code, FaultCode::NotJson | FaultCode::TooDeep);
    let place = fault.given.split_once(' ').filter(|_| unreadable);
    let place = place.and_then(|(place, reason)| Some((place.split_once(':')?, reason)));
    let (zh_given, en_given) = match place {
        Some(((line, column), reason)) => (
            format!("第 {line} 行第 {column} 个字符，{}", reason_zh(reason)),
            format!("line {line}, character {column}, {reason}"),
        ),
        None => (fault.given.clone(), fault.given.clone()),
    };
    ErrorView {
        code: fault.code,
        field: fault.field.clone(),
        given: fault.given.clone(),
        allowed: fault.allowed.clone(),
        zh: fill(zh, &zh_field, &zh_given),
        en: fill(en, &en_field, &en_given),
    }
}

/// Why a text stops being JSON, for a person: the parser speaks English alone.
fn reason_zh(reason: &str) -> &'static str {
    let known = [
        ("EOF", "内容没有写完"),
        ("trailing comma", "多了一个逗号"),
        ("trailing characters", "后面有多余的内容"),
        ("recursion limit", "嵌套太深"),
        ("key must be a string", "键名要用双引号括起来"),
        ("control character", "文字里有不能直接写的控制字符"),
        ("escape", "文字里的转义写法不对"),
        ("surrogate", "文字里有不完整的字符"),
        ("number", "数字写法不对"),
        ("expected", "这里的符号不对"),
    ];
    known.iter().find(|(word, _)| reason.contains(word)).map_or("写法不对", |(_, text)| text)
}

/// The message of each code. `{field}`, `{given}` and `{allowed}` are filled in.
const fn words(code: FaultCode) -> (&'static str, &'static str) {
    match code {
        FaultCode::NotJson => (
            "{field}不是有效的 JSON：{given}。请检查文件是否完整，其他内容已保留。",
            "{field} is not valid JSON: {given}. Check that the text is whole; nothing else was lost.",
        ),
        FaultCode::TooDeep => (
            "{field}嵌套太深（{given}）。请按格式重新导出。",
            "{field} is nested too deeply ({given}). Export it again in the stated form.",
        ),
        FaultCode::TooLarge => (
            "{field}有 {given} 字节，应为 {allowed}。请只传一户。",
            "{field} has {given} bytes; allowed are {allowed}. Hand in one household.",
        ),
        FaultCode::WrongType => (
            "{field}填的是 {given}，应为 {allowed}。请改正，其他内容已保留。",
            "{field} is {given}; it must be {allowed}. Correct it; nothing else was lost.",
        ),
        FaultCode::UnknownKey => (
            "{field}里有不认识的项目“{given}”，认识的有：{allowed}。请改名或删去。",
            "{field} has the unknown key \"{given}\"; known are: {allowed}. Rename or remove it.",
        ),
        FaultCode::DuplicateKey => (
            "{field}里“{given}”写了两次，只能写 {allowed} 次。请删去一个。",
            "{field} has \"{given}\" twice; {allowed} is allowed. Remove one.",
        ),
        FaultCode::MissingKey => (
            "{field}没有填，应为 {allowed}。请补上，其他内容已保留。",
            "{field} is missing; it must be {allowed}. Fill it in; nothing else was lost.",
        ),
        FaultCode::UnknownWord => (
            "{field}填的是“{given}”，只能是：{allowed}。请改选其中一个。",
            "{field} is \"{given}\"; it must be one of: {allowed}. Choose one of them.",
        ),
        FaultCode::OutOfRange => (
            "{field}填的是 {given}，应在 {allowed} 之间。请对照原件改正，其他内容已保留。",
            "{field} is {given}; it must be within {allowed}. Check the original; nothing else was lost.",
        ),
        FaultCode::NotWhole => (
            "{field}填的是 {given}，应为 {allowed} 的整数。金额请用分。",
            "{field} is {given}; it must be a whole number within {allowed}. Money is in fen.",
        ),
        FaultCode::NotADate => (
            "{field}填的是 {given}，不是日历上的日期，应写成 {allowed}。请改正。",
            "{field} is {given}, which is no day of the calendar; write {allowed}. Correct it.",
        ),
        FaultCode::TooLong => (
            "{field}太长，应为 {allowed} 个字。请缩短，其他内容已保留。",
            "{field} is too long; allowed are {allowed} characters. Shorten it; nothing else was lost.",
        ),
        FaultCode::TooMany => (
            "{field}有 {given} 条，应为 {allowed} 条。请分开或删去多余的。",
            "{field} has {given} entries; allowed are {allowed}. Split it or remove some.",
        ),
        FaultCode::BoundsReversed => (
            "{field}的下限大于上限（{given}），应为 {allowed}。请对调。",
            "{field} has its low bound over the high one ({given}); it must be {allowed}. Swap them.",
        ),
        FaultCode::DuplicateId => (
            "{field}的“{given}”重复了，只能出现 {allowed} 次。请改名。",
            "{field} repeats \"{given}\"; {allowed} is allowed. Rename one.",
        ),
        FaultCode::NoSuchId => (
            "{field}指向“{given}”，但 {allowed} 里没有它。请改成已有的。",
            "{field} points to \"{given}\", which is not among {allowed}. Use one that is there.",
        ),
        FaultCode::WrongFormat => (
            "{field}写的是“{given}”，本程序只读 {allowed}。请改正或更新程序。",
            "{field} says \"{given}\"; this program reads {allowed}. Correct it or update the program.",
        ),
        FaultCode::DateOrder => (
            "{field}填的是 {given}，应在 {allowed}。请核对前后日期。",
            "{field} is {given}; it must be in {allowed}. Check the order of the dates.",
        ),
        FaultCode::WrongClass => (
            "{field}的“{given}”不属于 {allowed} 类收入。请移到所属的类。",
            "{field}: \"{given}\" does not belong to {allowed} income. Move it to its class.",
        ),
        FaultCode::Contradiction => (
            "{field}填的是 {given}，与 {allowed} 矛盾。请核对。",
            "{field} is {given}, which contradicts {allowed}. Check both.",
        ),
        FaultCode::NoProvenance => (
            "{field}缺少依据（填的是“{given}”），应为 {allowed}。每个数都要写明来源和性质。",
            "{field} lacks its provenance (given \"{given}\"); it must be {allowed}. Every figure needs source and tag.",
        ),
        FaultCode::OverlappingDates => (
            "{field}与另一个值的日期重叠（{given}），同一天只能有 {allowed} 个值。请改日期。",
            "{field} overlaps another value ({given}); {allowed} value may hold on one day. Change the dates.",
        ),
        FaultCode::NoSuchName => (
            "{field}写的“{given}”不存在，可用的见 {allowed}。请改正。",
            "{field} names \"{given}\", which does not exist; see {allowed}. Correct it.",
        ),
    }
}
