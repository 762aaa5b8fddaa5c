//! The consistency checks of the register by name, and what each does; effects, sources and limits are the pack's.

use serde::Serialize;

use super::policy::Tag;

/// What a check that fires does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing: the pack leaves it out.
    Off,
    /// Named, nothing more.
    Warns,
    /// Must be cleared before the procedure may start.
    BlocksStart,
}

impl Effect {
    /// Every effect with its word.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Off, "off"), (Self::Warns, "warns"), (Self::BlocksStart, "blocks_start")];
}

/// One check as a pack states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckEntry {
    /// Which.
    pub id: Check,
    /// What it does.
    pub effect: Effect,
    /// Whether a public list has it, or it is ours.
    pub tag: Tag,
    /// Source id: the list it was read in.
    pub source: String,
    /// Its number there, and in the other lists.
    pub clause: String,
    /// Places of the record it reads.
    pub reads: Vec<String>,
    /// Figures it is limited by, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
    /// Words by which it knows a measure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Where lists differ, or what it cannot see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

macro_rules! checks {
    ($($name:ident = $word:literal;)*) => {
        /// A consistency check. The words are stable; those that begin with `dq` carry the register's own number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
        #[expect(missing_docs, reason = "the word says it; the texts are in the locales")]
        pub enum Check { $(#[cfg_attr(feature = "schema", schemars(rename = $word))] $name,)* }

        impl Check {
            /// Every check.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The word in documents and message keys.
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

impl Serialize for Check {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.word())
    }
}

checks! {
    CostNotAsked = "dq01_cost_not_asked";
    CostZero = "dq01_cost_zero";
    IncomeNotPositive = "dq02_income_not_positive";
    IncomeVeryHigh = "dq02_income_very_high";
    WageAndWorkDisagree = "dq03_wage_and_work_disagree";
    PlaceWithoutMonths = "dq04_place_without_months";
    MonthsWithoutPlace = "dq04_months_without_place";
    NoLabourButWorks = "dq05_no_labour_but_works";
    IllnessButAllHealthy = "dq06_illness_but_all_healthy";
    SchoolingButNoStudent = "dq07_schooling_but_no_student";
    DisabilityButNobody = "dq08_disability_but_nobody_disabled";
    DisabledWithoutCertificate = "dq08_disabled_without_certificate";
    MainCauseEmpty = "dq09_main_cause_empty";
    CauseRepeated = "dq09_cause_repeated";
    DibaoHouseholdWithoutDibao = "dq10_dibao_household_without_dibao";
    OrdinaryHouseholdWithDibao = "dq10_ordinary_household_with_dibao";
    DibaoAndDestituteSupport = "dq11_dibao_and_destitute_support";
    HealthyButNoLabour = "dq12_healthy_but_no_labour";
    NoHelper = "dq14_no_helper";
    HelperIsPoor = "dq14_helper_is_poor";
    NoHead = "dq15_no_head";
    AgeUnknown = "dq15_age_unknown";
    HealthUnknown = "dq15_health_unknown";
    LabourUnknown = "dq15_labour_unknown";
    FarmlandVeryLarge = "dq16_farmland_very_large";
    WoodlandVeryLarge = "dq16_woodland_very_large";
    RoadVeryFar = "dq16_road_very_far";
    YoungInSeniorHigh = "dq16_young_in_senior_high";
    AdultInPrimary = "dq16_adult_in_primary";
    YoungWithDiploma = "dq16_young_with_diploma";
    IdNumberMissing = "dq17_id_number_missing";
    IdNumberWrong = "dq17_id_number_wrong";
    IdOld = "id_old_15";
    IdBirthImpossible = "id_birth_impossible";
    IdBirthDiffers = "id_birth_differs";
    IdSexDiffers = "id_sex_differs";
    IdNines = "id_nines";
    IdTwice = "id_twice";
    CardDigits = "card_digits";
    CardGradeDiffers = "card_grade_differs";
    NoMember = "no_member";
    TwoHeads = "two_heads";
    TwoSpouses = "two_spouses";
    SpouseOfOneSex = "spouse_of_one_sex";
    RelationAge = "relation_age";
    MembersMany = "members_many";
    EmptyEthnicity = "empty_ethnicity";
    EmptySex = "empty_sex";
    EmptyRelation = "empty_relation";
    EmptyEducation = "empty_education";
    EmptySchooling = "empty_schooling";
    EmptyMembership = "empty_membership";
    EmptyInsurance = "empty_insurance";
    EmptyPension = "empty_pension";
    EmptyDibao = "empty_dibao";
    EmptyHouseArea = "empty_house_area";
    EmptyHouseGrade = "empty_house_grade";
    EmptyWater = "empty_water";
    EmptyRoad = "empty_road";
    EmptyLand = "empty_land";
    EmptyAttribute = "empty_attribute";
    EmptyIncomeClass = "empty_income_class";
    EmptyPeriod = "empty_period";
    StageAgePreschool = "stage_age_preschool";
    StageAgePrimary = "stage_age_primary";
    StageAgeJunior = "stage_age_junior";
    StageAgeSenior = "stage_age_senior";
    StageAgeCollege = "stage_age_college";
    StudentOld = "student_old";
    EducationLow = "education_low";
    Dropout = "dropout";
    ExemptButHealthy = "exempt_but_healthy";
    ChildLabour = "child_labour";
    OldAble = "old_able";
    StudentAble = "student_able";
    IllAble = "ill_able";
    CardNotDisabled = "card_not_disabled";
    IllUninsured = "ill_uninsured";
    WageWithoutMonths = "wage_without_months";
    NoLabourPaid = "no_labour_paid";
    StudentWorks = "student_works";
    ChildWorks = "child_works";
    DestituteWorks = "destitute_works";
    WageMonth = "wage_month";
    PostAge = "post_age";
    PostsMany = "posts_many";
    AwayWithLocalPost = "away_with_local_post";
    PostNoLabour = "post_no_labour";
    NoInsurance = "no_insurance";
    AidUninsured = "aid_uninsured";
    InsuranceDisagrees = "insurance_disagrees";
    PensionNobody = "pension_nobody";
    PensionMissing = "pension_missing";
    PensionSmall = "pension_small";
    IncomeLow = "income_low";
    ClassSmall = "class_small";
    WageHigh = "wage_high";
    AidSmall = "aid_small";
    AwardSmall = "award_small";
    TransferMissing = "transfer_missing";
    EcologyNoLand = "ecology_no_land";
    IncomeOfOthers = "income_of_others";
    PeriodOther = "period_other";
    SpendingOverIncome = "spending_over_income";
    DibaoNobody = "dibao_nobody";
    OrdinaryDibaoMember = "ordinary_dibao_member";
    MixedAids = "mixed_aids";
    DestituteNoMoney = "destitute_no_money";
    DestituteAble = "destitute_able";
    DisabilityMoneyNobody = "disability_money_nobody";
    SevereNoMoney = "severe_no_money";
    NoLabourNoDibao = "no_labour_no_dibao";
    CauseSchoolStage = "cause_school_stage";
    CauseLabourMany = "cause_labour_many";
    CauseNotOverLine = "cause_not_over_line";
    HouseTiny = "house_tiny";
    HouseLarge = "house_large";
    HouseGradeMissing = "house_grade_missing";
    WaterDisagrees = "water_disagrees";
    OrchardLarge = "orchard_large";
    PondLarge = "pond_large";
    NotExitedRich = "not_exited_rich";
    ExitedBelowLine = "exited_below_line";
    ExitedIncomeLow = "exited_income_low";
    ExitedDangerous = "exited_dangerous";
    ExitedWater = "exited_water";
    ExitedUninsured = "exited_uninsured";
    ExitedNoPower = "exited_no_power";
    BarRegisteredThisYear = "bar_registered_this_year";
    BarReturnedThisYear = "bar_returned_this_year";
    BarHelpNotWorking = "bar_help_not_working";
    BarNoPower = "bar_no_power";
    BarMedicalBills = "bar_medical_bills";
    MonitoredNoRisk = "monitored_no_risk";
    RiskOtherNoNote = "risk_other_no_note";
    RiskIllNobody = "risk_ill_nobody";
    RiskDisabledNobody = "risk_disabled_nobody";
    RiskSchoolNobody = "risk_school_nobody";
    RiskDropoutNobody = "risk_dropout_nobody";
    RiskWorkNobody = "risk_work_nobody";
    RiskLabourAble = "risk_labour_able";
    RiskHouseMissing = "risk_house_missing";
    RiskWaterMissing = "risk_water_missing";
    RiskInsuranceMissing = "risk_insurance_missing";
    NoMeasureAfterMonth = "no_measure_after_month";
    AbleOnlySafetyNet = "able_only_safety_net";
    AbleNoDevelopment = "able_no_development";
    MarginalWasPoor = "marginal_was_poor";
    MarginalRich = "marginal_rich";
    EndedTooSoon = "ended_too_soon";
    EndedNoIncome = "ended_no_income";
    EndedBelowRange = "ended_below_range";
    EndedDropout = "ended_dropout";
    EndedHouse = "ended_house";
    EndedWater = "ended_water";
    EndedUninsured = "ended_uninsured";
    EndedNoMeasure = "ended_no_measure";
    EndedNoLabour = "ended_no_labour";
    EndedIllMeasure = "ended_ill_measure";
    EndedSchoolMeasure = "ended_school_measure";
    EndedDisabledMeasure = "ended_disabled_measure";
    EndedHouseMeasure = "ended_house_measure";
    EndedWaterMeasure = "ended_water_measure";
    EndedDropoutMeasure = "ended_dropout_measure";
    EndedInsuranceMeasure = "ended_insurance_measure";
    JobMeasureNobody = "job_measure_nobody";
    IndustryNoIncome = "industry_no_income";
    DibaoMeasureNobody = "dibao_measure_nobody";
    RainDewNotVocational = "rain_dew_not_vocational";
    MeasureNoMember = "measure_no_member";
    MeasureOnlyOther = "measure_only_other";
    TransportAidNear = "transport_aid_near";
    EducatedIdle = "educated_idle";
    PhoneForm = "phone_form";
}
