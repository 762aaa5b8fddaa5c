//! Every word and sign that is understood, and a few that are known for leaving the number open.
//!
//! A word that is not here is not understood, and a text with it gives no number.

use super::unit::{self, Unit};

include!(concat!(env!("OUT_DIR"), "/names.rs"));

/// What a word or sign does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Digits 0 to 9, as they stand.
    Digits,
    /// `5.00E+11`: what a spreadsheet leaves of a long number.
    Exponent,
    /// `.`.
    Point,
    /// `。`, the stop of a Chinese keyboard: a decimal point where only that fits.
    Stop,
    /// `,`: thousands, or two things in a row.
    Comma,
    /// `、`, `；`: two things in a row.
    Listing,
    /// A Chinese digit.
    Numeral(u8),
    /// Tens, hundreds, thousands, … : so many zeros.
    Scale(u32),
    /// 点: the decimal point as one says it.
    Spoken,
    /// 半.
    Half,
    /// 个, which stands before some units and counts by itself.
    Each,
    /// A unit.
    Unit(Unit),
    /// 分: of money, of land, of an hour.
    Fen,
    /// 两: two, or the tenth of a jin.
    Liang,
    /// 整, 钱: end a sum of money and add nothing.
    Filler,
    /// `%` and the like, behind the number.
    Share(Unit),
    /// 百分之, before the number.
    PercentOf,
    /// ¥.
    Currency,
    /// Multiplies.
    Times,
    /// 的: multiplies with a share.
    Of,
    /// 打: before a discount.
    Strike,
    /// Adds.
    Plus,
    /// Takes away, said in a word.
    Minus,
    /// `-`: from one to another, or minus.
    Dash,
    /// From one to another.
    To,
    /// `/`: for each.
    Per,
    /// 每: for each.
    Every,
    /// `=`.
    Equals,
    /// Divides.
    Divide,
    /// 负.
    Negative,
    /// 多, 左右: leaves the number open.
    Vague,
    /// Names what is counted and does not count itself.
    Name,
    /// Nothing that is known.
    Unknown,
}

/// Signs and words with what they do. The longest that fits is taken.
pub const WORDS: &[(&str, Sort)] = &[
    (".", Sort::Point),
    ("。", Sort::Stop),
    (",", Sort::Comma),
    ("、", Sort::Listing),
    (";", Sort::Listing),
    ("零", Sort::Numeral(0)),
    ("〇", Sort::Numeral(0)),
    ("一", Sort::Numeral(1)),
    ("壹", Sort::Numeral(1)),
    ("二", Sort::Numeral(2)),
    ("贰", Sort::Numeral(2)),
    ("三", Sort::Numeral(3)),
    ("叁", Sort::Numeral(3)),
    ("四", Sort::Numeral(4)),
    ("肆", Sort::Numeral(4)),
    ("五", Sort::Numeral(5)),
    ("伍", Sort::Numeral(5)),
    ("六", Sort::Numeral(6)),
    ("陆", Sort::Numeral(6)),
    ("七", Sort::Numeral(7)),
    ("柒", Sort::Numeral(7)),
    ("八", Sort::Numeral(8)),
    ("捌", Sort::Numeral(8)),
    ("九", Sort::Numeral(9)),
    ("玖", Sort::Numeral(9)),
    ("十", Sort::Scale(1)),
    ("拾", Sort::Scale(1)),
    ("百", Sort::Scale(2)),
    ("佰", Sort::Scale(2)),
    ("千", Sort::Scale(3)),
    ("仟", Sort::Scale(3)),
    ("万", Sort::Scale(4)),
    ("萬", Sort::Scale(4)),
    ("亿", Sort::Scale(8)),
    ("億", Sort::Scale(8)),
    ("点", Sort::Spoken),
    ("半", Sort::Half),
    ("个", Sort::Each),
    ("分", Sort::Fen),
    ("两", Sort::Liang),
    ("整", Sort::Filler),
    ("钱", Sort::Filler),
    ("%", Sort::Share(unit::PERCENT)),
    ("成", Sort::Share(unit::TENTH)),
    ("折", Sort::Share(unit::DISCOUNT)),
    ("百分之", Sort::PercentOf),
    ("¥", Sort::Currency),
    ("×", Sort::Times),
    ("✕", Sort::Times),
    ("✖", Sort::Times),
    ("╳", Sort::Times),
    ("*", Sort::Times),
    ("x", Sort::Times),
    ("X", Sort::Times),
    ("乘", Sort::Times),
    ("乘以", Sort::Times),
    ("的", Sort::Of),
    ("打", Sort::Strike),
    ("+", Sort::Plus),
    ("加", Sort::Plus),
    ("加上", Sort::Plus),
    ("减", Sort::Minus),
    ("减去", Sort::Minus),
    ("扣除", Sort::Minus),
    ("-", Sort::Dash),
    ("–", Sort::Dash),
    ("—", Sort::Dash),
    ("−", Sort::Dash),
    ("‐", Sort::Dash),
    ("‑", Sort::Dash),
    ("~", Sort::To),
    ("〜", Sort::To),
    ("至", Sort::To),
    ("到", Sort::To),
    ("to", Sort::To),
    ("/", Sort::Per),
    ("每", Sort::Every),
    ("=", Sort::Equals),
    ("等于", Sort::Equals),
    ("÷", Sort::Divide),
    ("除以", Sort::Divide),
    ("负", Sort::Negative),
    ("多", Sort::Vague),
    ("余", Sort::Vague),
    ("来", Sort::Vague),
    ("几", Sort::Vague),
    ("好几", Sort::Vague),
    ("左右", Sort::Vague),
    ("上下", Sort::Vague),
    ("约", Sort::Vague),
    ("大约", Sort::Vague),
    ("大概", Sort::Vague),
    ("差不多", Sort::Vague),
    ("近", Sort::Vague),
    ("将近", Sort::Vague),
    ("不到", Sort::Vague),
    ("不足", Sort::Vague),
    ("至少", Sort::Vague),
    ("至多", Sort::Vague),
    ("最多", Sort::Vague),
    ("最少", Sort::Vague),
    ("超过", Sort::Vague),
    ("以上", Sort::Vague),
    ("以下", Sort::Vague),
    ("以内", Sort::Vague),
    ("about", Sort::Vague),
];

/// Units by the words people use. 分, 两 and 个 are among the signs: what they are depends on what stands around them.
pub const UNITS: &[(&str, Unit)] = &[
    ("元", unit::YUAN),
    ("圆", unit::YUAN),
    ("yuan", unit::YUAN),
    ("块", unit::KUAI),
    ("角", unit::JIAO),
    ("毛", unit::MAO),
    ("斤", unit::JIN),
    ("jin", unit::JIN),
    ("公斤", unit::KILOGRAM),
    ("千克", unit::KILOGRAM),
    ("kg", unit::KILOGRAM),
    ("吨", unit::TON),
    ("克", unit::GRAM),
    ("亩", unit::MU),
    ("亩地", unit::MU),
    ("亩田", unit::MU),
    ("亩土", unit::MU),
    ("mu", unit::MU),
    ("分地", unit::LAND_FEN),
    ("分田", unit::LAND_FEN),
    ("分土", unit::LAND_FEN),
    ("厘", unit::LAND_LI),
    ("厘地", unit::LAND_LI),
    ("公顷", unit::HECTARE),
    ("ha", unit::HECTARE),
    ("平方米", unit::SQUARE_METER),
    ("平方", unit::SQUARE_METER),
    ("平米", unit::SQUARE_METER),
    ("平", unit::SQUARE_METER),
    ("㎡", unit::SQUARE_METER),
    ("m²", unit::SQUARE_METER),
    ("m2", unit::SQUARE_METER),
    ("升", unit::LITER),
    ("公升", unit::LITER),
    ("L", unit::LITER),
    ("liters", unit::LITER),
    ("毫升", unit::MILLILITER),
    ("ml", unit::MILLILITER),
    ("立方米", unit::CUBIC_METER),
    ("立方", unit::CUBIC_METER),
    ("米", unit::METER),
    ("公尺", unit::METER),
    ("m", unit::METER),
    ("里", unit::LI),
    ("里路", unit::LI),
    ("里地", unit::LI),
    ("公里", unit::KILOMETER),
    ("公里路", unit::KILOMETER),
    ("千米", unit::KILOMETER),
    ("km", unit::KILOMETER),
    ("分钟", unit::MINUTE),
    ("min", unit::MINUTE),
    ("minutes", unit::MINUTE),
    ("刻", unit::QUARTER_HOUR),
    ("刻钟", unit::QUARTER_HOUR),
    ("小时", unit::HOUR),
    ("个小时", unit::HOUR),
    ("钟头", unit::HOUR),
    ("个钟头", unit::HOUR),
    ("hour", unit::HOUR),
    ("hours", unit::HOUR),
    ("天", unit::DAY),
    ("日", unit::DAY),
    ("day", unit::DAY),
    ("days", unit::DAY),
    ("周", unit::WEEK),
    ("星期", unit::WEEK),
    ("个星期", unit::WEEK),
    ("礼拜", unit::WEEK),
    ("个礼拜", unit::WEEK),
    ("月", unit::MONTH),
    ("个月", unit::MONTH),
    ("month", unit::MONTH),
    ("months", unit::MONTH),
    ("季度", unit::QUARTER),
    ("个季度", unit::QUARTER),
    ("年", unit::YEAR),
    ("year", unit::YEAR),
    ("years", unit::YEAR),
    ("人", unit::PERSON),
    ("个人", unit::PERSON),
    ("口", unit::PERSON),
    ("口人", unit::PERSON),
    ("位", unit::PERSON),
    ("people", unit::PERSON),
    ("岁", unit::AGE),
    ("周岁", unit::AGE),
    ("级", unit::GRADE),
    ("股", unit::STOCK),
];

/// Words one counts with; what is in one is nobody's unit.
pub const PIECES: &[&str] = &[
    "次", "头", "只", "条", "件", "份", "户", "趟", "批", "棵", "株", "包", "袋", "瓶", "台", "套", "间", "场", "季",
    "茬", "群", "窝", "对", "把", "捆", "工", "匹", "尾", "枚", "箱", "筐", "篮", "车",
];

/// The same for what has no size of its own: a load, a bucket, a basket; land measures that differ from place to place.
pub const UNFIXED: &[&str] = &["挑", "担", "桶", "背", "背篓", "背篼", "石", "斗", "垧", "顷", "方", "瓢", "缸", "壶"];

/// Whether a sign takes no place: blanks, and marks that come along when a text is copied.
pub const fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// The sign of a Chinese keyboard as the plain one.
pub const fn plain(sign: char) -> char {
    match sign {
        // The whole block of full-width signs lies at one distance from the plain ones.
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(sign as u32 - 0xfee0) {
            Some(plain) => plain,
            None => sign,
        },
        '｡' => '。',
        '￥' => '¥',
        other => other,
    }
}
