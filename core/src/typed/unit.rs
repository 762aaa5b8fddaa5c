//! Units people count in, each with its exact size. Sizes are of the decree on units of 1984 (市制 units as it equates
//! them with metric ones): 1 里 = 500 米, 1 斤 = 500 克, 1 亩 = 10 分 = 100 厘 = 2000/3 平方米, 15 亩 = 1 公顷.

use super::exact::Exact;

/// What a unit measures. Units of one family are converted into each other; nothing else is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// 元.
    Money,
    /// 斤.
    Mass,
    /// 亩.
    Area,
    /// 升.
    Volume,
    /// 米.
    Length,
    /// 分钟.
    Minutes,
    /// 天. Months are no days: they differ in length.
    Days,
    /// 月, and what is made of months.
    Months,
    /// 人.
    People,
    /// 岁.
    Age,
    /// 级.
    Grade,
    /// Percent, tenths (成), discounts (折): a share of something.
    Share,
    /// Whatever is counted: 头, 次, 袋. Each word is a family of its own.
    Piece,
}

/// A unit: its family, its size in the family's first unit, and its code in the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// What it measures.
    pub family: Family,
    /// Its code in the texts; a piece is told by the word that was typed.
    pub code: &'static str,
    over: i64,
    under: i64,
    /// A bucket, a load: how much is in one differs from house to house.
    pub unfixed: bool,
}

impl Unit {
    const fn new(family: Family, code: &'static str, over: i64, under: i64) -> Self {
        Self { family, code, over, under, unfixed: false }
    }
    /// A word one counts with.
    pub const fn piece(word: &'static str) -> Self {
        Self::new(Family::Piece, word, 1, 1)
    }
    /// A word for what has no size of its own.
    pub const fn unfixed(word: &'static str) -> Self {
        Self { unfixed: true, ..Self::piece(word) }
    }

    /// Its size in the first unit of the family.
    pub fn size(&self) -> Option<Exact> {
        Exact::new(i128::from(self.over), i128::from(self.under))
    }

    /// Whether numbers of one can be converted into numbers of the other.
    pub fn fits(&self, other: &Self) -> bool {
        self.family == other.family && (self.family != Family::Piece || self.code == other.code)
    }
}

/// 元.
pub const YUAN: Unit = Unit::new(Family::Money, "yuan", 1, 1);
/// 块: a yuan as one says it; a digit behind it counts tenths.
pub const KUAI: Unit = Unit::new(Family::Money, "yuan", 1, 1);
/// 角.
pub const JIAO: Unit = Unit::new(Family::Money, "jiao", 1, 10);
/// 毛: a tenth as one says it.
pub const MAO: Unit = Unit::new(Family::Money, "jiao", 1, 10);
/// 分 of money.
pub const FEN: Unit = Unit::new(Family::Money, "fen", 1, 100);
/// 斤.
pub const JIN: Unit = Unit::new(Family::Mass, "jin", 1, 1);
/// 公斤.
pub const KILOGRAM: Unit = Unit::new(Family::Mass, "kilogram", 2, 1);
/// 吨.
pub const TON: Unit = Unit::new(Family::Mass, "ton", 2000, 1);
/// 两.
pub const LIANG: Unit = Unit::new(Family::Mass, "liang", 1, 10);
/// 克.
pub const GRAM: Unit = Unit::new(Family::Mass, "gram", 1, 500);
/// 亩.
pub const MU: Unit = Unit::new(Family::Area, "mu", 1, 1);
/// 分地.
pub const LAND_FEN: Unit = Unit::new(Family::Area, "land_fen", 1, 10);
/// 厘.
pub const LAND_LI: Unit = Unit::new(Family::Area, "land_li", 1, 100);
/// 公顷.
pub const HECTARE: Unit = Unit::new(Family::Area, "hectare", 15, 1);
/// 平方米.
pub const SQUARE_METER: Unit = Unit::new(Family::Area, "square_meter", 3, 2000);
/// 升.
pub const LITER: Unit = Unit::new(Family::Volume, "liter", 1, 1);
/// 毫升.
pub const MILLILITER: Unit = Unit::new(Family::Volume, "milliliter", 1, 1000);
/// 立方米.
pub const CUBIC_METER: Unit = Unit::new(Family::Volume, "cubic_meter", 1000, 1);
/// 米.
pub const METER: Unit = Unit::new(Family::Length, "meter", 1, 1);
/// 里.
pub const LI: Unit = Unit::new(Family::Length, "li", 500, 1);
/// 公里.
pub const KILOMETER: Unit = Unit::new(Family::Length, "kilometer", 1000, 1);
/// 分钟.
pub const MINUTE: Unit = Unit::new(Family::Minutes, "minute", 1, 1);
/// 刻钟.
pub const QUARTER_HOUR: Unit = Unit::new(Family::Minutes, "quarter_hour", 15, 1);
/// 小时.
pub const HOUR: Unit = Unit::new(Family::Minutes, "hour", 60, 1);
/// 天.
pub const DAY: Unit = Unit::new(Family::Days, "day", 1, 1);
/// 周.
pub const WEEK: Unit = Unit::new(Family::Days, "week", 7, 1);
/// 月.
pub const MONTH: Unit = Unit::new(Family::Months, "month", 1, 1);
/// 季度.
pub const QUARTER: Unit = Unit::new(Family::Months, "quarter", 3, 1);
/// 年.
pub const YEAR: Unit = Unit::new(Family::Months, "year", 12, 1);
/// 人.
pub const PERSON: Unit = Unit::new(Family::People, "person", 1, 1);
/// 岁.
pub const AGE: Unit = Unit::new(Family::Age, "age", 1, 1);
/// 级.
pub const GRADE: Unit = Unit::new(Family::Grade, "grade", 1, 1);
/// %.
pub const PERCENT: Unit = Unit::new(Family::Share, "percent", 1, 100);
/// 成: a tenth of the whole.
pub const TENTH: Unit = Unit::new(Family::Share, "tenth", 1, 10);
/// 折: 八折 is eight tenths, 八五折 is 85 hundredths.
pub const DISCOUNT: Unit = Unit::new(Family::Share, "discount", 1, 10);
/// 股.
pub const STOCK: Unit = Unit::piece("股");
