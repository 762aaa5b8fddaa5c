//! The kinds of income the register knows, each in its class. What counts is the pack's to say.

use serde::Serialize;

/// The four classes of income (工资性、经营性、财产性、转移性).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IncomeClass {
    /// 工资性收入.
    Wage,
    /// 生产经营性收入.
    Operating,
    /// 财产性收入.
    Property,
    /// 转移性收入.
    Transfer,
}

impl IncomeClass {
    /// All classes, in the order of the register's form.
    pub const ALL: [Self; 4] = [Self::Wage, Self::Operating, Self::Property, Self::Transfer];
}

/// How a source of income may fail; each has a spread, a yearly chance of loss and a share in the common shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RiskClass {
    /// Work away from home.
    MigrantWage,
    /// Work near home, odd jobs.
    LocalWage,
    /// Public-welfare post.
    PublicPost,
    /// Crops and forestry.
    Crops,
    /// Livestock and fish.
    Livestock,
    /// Trade, transport, small business.
    Business,
    /// Rent, interest.
    Rent,
    /// Dividends and share-out.
    Dividend,
    /// Pensions, allowances, subsidies, dibao.
    PublicTransfer,
    /// Support from children and kin.
    PrivateTransfer,
}

impl RiskClass {
    /// Every class with its word.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::MigrantWage, "migrant_wage"),
        (Self::LocalWage, "local_wage"),
        (Self::PublicPost, "public_post"),
        (Self::Crops, "crops"),
        (Self::Livestock, "livestock"),
        (Self::Business, "business"),
        (Self::Rent, "rent"),
        (Self::Dividend, "dividend"),
        (Self::PublicTransfer, "public_transfer"),
        (Self::PrivateTransfer, "private_transfer"),
    ];
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $class:ident, $risk:ident;)*) => {
        /// A kind of income. Names as in the register; class and risk are fixed, counting is the pack's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
        pub enum IncomeKind { $($(#[$doc])* $name,)* }

        impl IncomeKind {
            /// Every kind, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The words documents use, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word documents use.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
            /// The class it belongs to.
            pub const fn class(self) -> IncomeClass { match self { $(Self::$name => IncomeClass::$class,)* } }
            /// How it may fail.
            pub const fn risk(self) -> RiskClass { match self { $(Self::$name => RiskClass::$risk,)* } }
        }
    };
}

// By hand: derived, every kind is a call of its own, together 4 KB of wasm.
impl Serialize for IncomeKind {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.word())
    }
}

kinds! {
    /// 外出务工工资.
    MigrantWage = "migrant_wage", Wage, MigrantWage;
    /// 本地务工工资.
    LocalWage = "local_wage", Wage, LocalWage;
    /// 零工.
    OddJobs = "odd_jobs", Wage, LocalWage;
    /// 公益性岗位.
    PublicPost = "public_post", Wage, PublicPost;
    /// 奖金、津补贴.
    Bonus = "bonus", Wage, LocalWage;
    /// 种植.
    Crops = "crops", Operating, Crops;
    /// 林业.
    Forestry = "forestry", Operating, Crops;
    /// 养殖.
    Livestock = "livestock", Operating, Livestock;
    /// 渔业.
    Fishery = "fishery", Operating, Livestock;
    /// 商贸运输.
    TradeTransport = "trade_transport", Operating, Business;
    /// 小生意.
    SmallBusiness = "small_business", Operating, Business;
    /// 房屋等出租.
    Rent = "rent", Property, Rent;
    /// 土地流转租金.
    LandRent = "land_rent", Property, Rent;
    /// 利息.
    Interest = "interest", Property, Rent;
    /// 配股分红.
    EquityDividend = "equity_dividend", Property, Dividend;
    /// 集体经济分红.
    CollectiveShare = "collective_share", Property, Dividend;
    /// 征地补偿.
    LandCompensation = "land_compensation", Property, Rent;
    /// 农村低保金.
    Dibao = "dibao", Transfer, PublicTransfer;
    /// 特困(五保)供养.
    DestituteSupport = "destitute_support", Transfer, PublicTransfer;
    /// 孤儿生活费.
    OrphanAid = "orphan_aid", Transfer, PublicTransfer;
    /// 残疾人补贴.
    DisabilitySubsidy = "disability_subsidy", Transfer, PublicTransfer;
    /// 高龄津贴.
    ElderlyAllowance = "elderly_allowance", Transfer, PublicTransfer;
    /// 计划生育奖扶.
    FamilyPlanningAward = "family_planning_award", Transfer, PublicTransfer;
    /// 养老金.
    Pension = "pension", Transfer, PublicTransfer;
    /// 生态补偿.
    EcologicalCompensation = "ecological_compensation", Transfer, PublicTransfer;
    /// 惠农补贴.
    FarmSubsidy = "farm_subsidy", Transfer, PublicTransfer;
    /// 水库移民后扶.
    ReservoirSubsidy = "reservoir_subsidy", Transfer, PublicTransfer;
    /// 赡养费.
    SupportFromChildren = "support_from_children", Transfer, PrivateTransfer;
    /// 亲友固定汇款.
    RegularRemittance = "regular_remittance", Transfer, PrivateTransfer;
    /// 产业扶持资金或物资.
    IndustrySupport = "industry_support", Transfer, PublicTransfer;
    /// 危房改造补助.
    HousingSubsidy = "housing_subsidy", Transfer, PublicTransfer;
    /// 搬迁补助.
    RelocationSubsidy = "relocation_subsidy", Transfer, PublicTransfer;
    /// 圈舍改造补助.
    PenSubsidy = "pen_subsidy", Transfer, PublicTransfer;
    /// 贷款.
    Loan = "loan", Transfer, PublicTransfer;
    /// 医疗报销与大病救助.
    MedicalReimbursement = "medical_reimbursement", Transfer, PublicTransfer;
    /// 教育资助、雨露计划.
    EducationSubsidy = "education_subsidy", Transfer, PublicTransfer;
    /// 临时救助.
    TemporaryRelief = "temporary_relief", Transfer, PublicTransfer;
    /// 慰问金、慰问物资.
    Consolation = "consolation", Transfer, PrivateTransfer;
    /// 保险赔付.
    InsurancePayout = "insurance_payout", Transfer, PublicTransfer;
    /// 偶然馈赠.
    OccasionalGift = "occasional_gift", Transfer, PrivateTransfer;
    /// 救灾款.
    DisasterRelief = "disaster_relief", Transfer, PublicTransfer;
}
