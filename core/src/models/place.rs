//! What a place must have, or must not be, for a model: facts of the household and of its village sheet.

/// A fact that may bar a model. Unknown makes the model "possible if".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema), serde(rename_all = "snake_case"))]
pub enum PlaceTag {
    /// No reliable water.
    #[default]
    NoReliableWater,
    /// No clean water.
    NoCleanWater,
    /// The paddy does not drain.
    WaterloggedPaddy,
    /// The paddy is flooded now and then.
    FloodPronePaddy,
    /// The site is flooded now and then.
    FloodProneSite,
    /// A geological hazard site.
    GeohazardSite,
    /// The house is graded C or D.
    UnsafeHouse,
    /// Neighbours are too near.
    DenseSettlement,
    /// Somebody is allergic to bees.
    BeeAllergy,
    /// No truck gets there.
    NoRoadAccess,
    /// Grazing is banned.
    GrazingBanArea,
    /// Breeding is banned.
    InNoBreedingZone,
    /// Nature reserve.
    InsideNatureReserve,
    /// No training is offered, and nobody has the skill.
    NoTrainingAccess,
    /// Nobody buys it.
    NoBuyer,
    /// No cooperative takes members for it.
    NoCooperative,
    /// No company signs contracts.
    NoContractCompany,
    /// No tea factory takes leaf the same day.
    NoTeaFactoryInReach,
    /// No tea estate within a day's commute.
    NoTeaBaseWithinCommute,
    /// No sugar workshop in reach.
    NoSugarWorkshopNearby,
    /// The market is too far.
    NoMarketInReach,
    /// Too few flowers.
    NoNectarFlora,
    /// No visitors.
    NoVisitorFlow,
    /// The household cannot wait so long for money; advice only.
    UrgentCashNeed,
    /// The household bears no more debt; advice only.
    CannotBearDebt,
    /// No food permit is to be had.
    NoFoodPermit,
}

impl PlaceTag {
    /// Whether it is said but never bars a model.
    pub const fn is_advice(self) -> bool {
        matches!(self, Self::UrgentCashNeed | Self::CannotBearDebt)
    }
}
