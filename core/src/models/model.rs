//! One income model (扶贫增收模式) as checked figures: whole numbers only, in the units their names say.

use serde::Serialize;

use super::place::PlaceTag;
use super::provenance::Provenance;

/// Twelve calendar months, January first.
pub type Months = [i64; 12];
/// Model years one to eight; later years are as the eighth.
pub type Years = [i64; 8];

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Words {
    /// zh-Hans.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What kind of work a model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum ModelKind {
    /// 种植.
    #[default]
    Planting,
    /// 养殖.
    Breeding,
    /// 加工.
    Processing,
    /// 服务.
    Service,
    /// 务工.
    Labour,
}

/// How hard the work is: weak workers do light work only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum Intensity {
    /// Light.
    #[default]
    Light,
    /// Moderate.
    Moderate,
    /// Heavy.
    Heavy,
}

/// The skill a model needs or a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum Skill {
    /// None.
    #[default]
    None,
    /// Basic: has done the like.
    Basic,
    /// Trained.
    Trained,
}

/// With whom the product must be sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum Cooperation {
    /// Nobody.
    #[default]
    None,
    /// A buyer.
    Buyer,
    /// A contract company.
    Contract,
    /// A cooperative.
    Cooperative,
}

/// Models that share the same land.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum LandGroup {
    /// On paddy.
    Paddy,
    /// Yearly crops on dry fields, protected or not.
    Field,
    /// Orchards and tea, on orchard land or unprotected dry fields.
    Garden,
    /// In the forest.
    Forest,
    /// In the yard.
    Courtyard,
    /// A pond, or an unprotected dry site for one.
    Pond,
    /// Takes no land.
    #[default]
    None,
}

/// The water a model needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum WaterNeed {
    /// None worth naming.
    #[default]
    None,
    /// Rain will do.
    Rainfed,
    /// Water that can be led to it.
    Irrigated,
    /// Running water for a pond.
    Pond,
}

/// An income model. Money in fen, shares in ppm, labour in hundredths of a day, land in ten-thousandths of a mu,
/// units and yields in thousandths.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct IncomeModel {
    /// Id: `late-citrus`.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Name of the unit: mu, hive, head.
    pub unit: Words,
    /// What kind of work it is.
    pub kind: ModelKind,
    /// Paid work that also answers among the models: planned through the job of that id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
    /// Smallest number of units that makes sense, in thousandths.
    pub min_milli: i64,
    /// Largest number a household manages, in thousandths.
    pub max_milli: i64,
    /// Step between them, in thousandths.
    pub step_milli: i64,
    /// The land it shares.
    pub land: LandGroup,
    /// Land of a unit, in ten-thousandths of a mu.
    pub land_per_unit: i64,
    /// Calendar months in which the land is taken: 1 where it is, else 0.
    pub occupies: Months,
    /// Lowest altitude, in metres.
    pub altitude_min_m: i64,
    /// Highest altitude, in metres.
    pub altitude_max_m: i64,
    /// The water it needs; where it must not fail, the tag `no_reliable_water` bars it.
    pub water: WaterNeed,
    /// Calendar months in which it may be started: 1 where it may, else 0.
    pub starts: Months,
    /// The calendar month it is best started in.
    pub preferred_start: i64,
    /// Setting up a unit, in fen.
    pub establishment_fen: i64,
    /// Years over which setting up is worn out.
    pub asset_life_years: i64,
    /// Bought inputs of a unit in a full year, in fen.
    pub variable_fen: i64,
    /// Share of the inputs by calendar month.
    pub cost_month_ppm: Months,
    /// Share of the inputs by model year.
    pub cost_year_ppm: Years,
    /// Yield of a unit in a full year, in thousandths of `yield_unit`.
    pub yield_milli: i64,
    /// Unit of the yield.
    pub yield_unit: Words,
    /// Farm-gate price, low, in fen.
    pub price_low_fen: i64,
    /// The same, most likely.
    pub price_mode_fen: i64,
    /// The same, high.
    pub price_high_fen: i64,
    /// What the full yield sells for at the most likely price, in fen, where given: a check, no plan reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_fen: Option<i64>,
    /// Share of the full yield by model year.
    pub yield_year_ppm: Years,
    /// Share of the sales by calendar month.
    pub sales_month_ppm: Months,
    /// Months from the start in which nothing can be sold.
    pub first_sale_delay_months: i64,
    /// Months from the best start to the first money, as told to a household; the calendar governs a plan.
    pub first_income_months: i64,
    /// Months from paying to being paid once it bears; told, not planned with.
    pub cash_cycle_months: i64,
    /// Months the product keeps; told, not planned with.
    pub storable_months: i64,
    /// Chance a year of losing everything.
    pub loss_ppm: i64,
    /// Spread of the price (coefficient of variation).
    pub price_cv_ppm: i64,
    /// Spread of the yield.
    pub yield_cv_ppm: i64,
    /// Work of a unit by calendar month.
    pub labour_month: Months,
    /// Share of that work by model year.
    pub labour_year_ppm: Years,
    /// Own work of setting up a unit, over the first `establishment_months`.
    pub establishment_labour: i64,
    /// Months over which the work of setting up is spread.
    pub establishment_months: i64,
    /// Share of setting up recovered on leaving.
    pub salvage_ppm: i64,
    /// How hard the work is.
    pub intensity: Intensity,
    /// The skill it needs.
    pub skill: Skill,
    /// With whom it must be sold.
    pub cooperation: Cooperation,
    /// What bars it or is only advice.
    pub tags: Vec<PlaceTag>,
    /// Causes it suits, by the register's word; advice only.
    pub suits: Vec<String>,
    /// Main risks.
    pub risks: Vec<Words>,
    /// Where it is sold.
    pub outlet: Words,
    /// Whether it can be insured.
    pub insurable: bool,
    /// What is known of it in the district.
    pub evidence: Words,
    /// Year of the prices.
    pub price_year: i64,
    /// Where every figure comes from.
    pub provenance: Provenance,
}

impl IncomeModel {
    /// Index of a model year's share; years after the eighth are as the eighth.
    pub fn year_share(shares: &Years, year: usize) -> i64 {
        shares.get(year).or_else(|| shares.last()).copied().unwrap_or_default()
    }
}
