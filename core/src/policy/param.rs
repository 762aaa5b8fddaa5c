//! Every figure the ruler may ask a pack for, by name and unit. The values live in `data/policy/`.

use super::kind::{IncomeKind, RiskClass};
use super::unit::Unit;

macro_rules! params {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $unit:ident;)*) => {
        /// A figure the ruler uses. The name is the id in pack documents and the file's key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Param {
            $($(#[$doc])* $name,)*
            /// Whether a kind of income counts. Id: `counts_<kind>`. Unit: switch.
            Counts(IncomeKind),
            /// Yearly spread (coefficient of variation). Id: `spread_<risk>`. Unit: ppm.
            Spread(RiskClass),
            /// Yearly chance of total loss. Id: `loss_<risk>`. Unit: ppm.
            Loss(RiskClass),
            /// By how much a source falls in the stress test. Id: `stress_<risk>`. Unit: ppm.
            Stress(RiskClass),
            /// Share of the spread that comes from the shock common to all sources. Id: `common_<risk>`. Unit: ppm.
            Common(RiskClass),
        }
        impl Param {
            /// The figures with a fixed name.
            pub const NAMED: &'static [Self] = &[$(Self::$name,)*];
            const NAMED_WORDS: &'static [&'static str] = &[$($word,)*];
            /// The unit its amounts are in.
            pub const fn unit(self) -> Unit {
                match self {
                    $(Self::$name => Unit::$unit,)*
                    Self::Counts(_) => Unit::Switch,
                    Self::Spread(_) | Self::Loss(_) | Self::Stress(_) | Self::Common(_) => Unit::Ppm,
                }
            }
            const fn named_place(self) -> Option<usize> {
                let mut place = 0;
                $(if matches!(self, Self::$name) { return Some(place); } place += 1;)*
                let _ = place;
                None
            }
        }
    };
}

params! {
    /// The line of the year (exit, and entry to 2020).
    IncomeLine = "income_line", YuanPerPersonYear;
    /// Lowest working line used by some provinces in the year.
    LineWorkingLow = "income_line_working_low", YuanPerPersonYear;
    /// Highest working line used by some provinces in the year.
    LineWorkingHigh = "income_line_working_high", YuanPerPersonYear;
    /// The monitoring range of the year (since 2021: risk eliminated, entry).
    MonitoringRange = "monitoring_range", YuanPerPersonYear;
    /// The rural dibao line of the year.
    DibaoMonth = "dibao_month", YuanPerPersonMonth;
    /// How income is compared with the line: `exceeds` or `reaches`.
    Comparison = "comparison", Choice;
    /// Whether living costs away from home are deducted from wages earned there.
    DeductAwayCosts = "deduct_away_costs", Switch;
    /// Whether regular transfers paid to others are deducted.
    DeductTransfersPaid = "deduct_transfers_paid", Switch;
    /// Does a member at home divide the income?
    CountsHome = "member_counts_home", Switch;
    /// Does a migrant worker who shares the budget?
    CountsMigrant = "member_counts_migrant", Switch;
    /// Does a student who boards away?
    CountsBoardingStudent = "member_counts_boarding_student", Switch;
    /// Does a soldier in service?
    CountsSoldier = "member_counts_soldier", Switch;
    /// Does a member in prison?
    CountsImprisoned = "member_counts_imprisoned", Switch;
    /// Does a member who married out?
    CountsMarriedOut = "member_counts_married_out", Switch;
    /// Does a member with a budget of their own?
    CountsSeparateBudget = "member_counts_separate_budget", Switch;
    /// Equity shares are handed on when the household exits.
    EquityEndsOnExit = "equity_ends_on_exit", Switch;
    /// Dibao is recomputed or ends when income is over the line.
    DibaoMeansTested = "dibao_means_tested", Switch;
    /// Margin over the line under which a pass is thin.
    ThinMargin = "thin_margin", Ppm;
    /// Share of transfers in counted income over which a pass rests on them.
    TransferShareMax = "transfer_share_max", Ppm;
    /// Least probability of staying over the line.
    ProbabilityMin = "probability_min", Ppm;
    /// Years ahead that are looked at.
    YearsAhead = "years_ahead", Years;
    /// Is a thin margin blocking?
    ThinMarginBlocks = "thin_margin_blocks", Switch;
    /// Is a fall under the line when one source fails blocking?
    SourceFailureBlocks = "source_failure_blocks", Switch;
    /// Is resting on transfers blocking?
    TransferShareBlocks = "transfer_share_blocks", Switch;
    /// Is last year under the line blocking?
    LastYearBlocks = "last_year_blocks", Switch;
    /// Is a low probability blocking?
    ProbabilityBlocks = "probability_blocks", Switch;
    /// First age of compulsory schooling.
    SchoolAgeFrom = "school_age_from", Age;
    /// Last age of compulsory schooling.
    SchoolAgeTo = "school_age_to", Age;
    /// Age at which an unfinished grade 9 is only a warning.
    SchoolAgeWarn = "school_age_warn", Age;
    /// Is basic medical insurance needed?
    NeedBasicInsurance = "need_basic_insurance", Switch;
    /// Is serious-illness insurance needed?
    NeedSeriousInsurance = "need_serious_insurance", Switch;
    /// Is medical aid needed?
    NeedMedicalAid = "need_medical_aid", Switch;
    /// Must common and chronic illness be treatable locally?
    NeedLocalTreatment = "need_local_treatment", Switch;
    /// Must life be supported after serious illness?
    NeedLifeSupport = "need_life_support", Switch;
    /// Relocation debt of a household must be under this.
    RelocationDebtMark = "relocation_debt_mark", YuanPerHousehold;
    /// Largest relocation floor area.
    RelocationArea = "relocation_area", SquareMetresPerPerson;
    /// Does a safe house that is not the household's own count (rented, a child's)?
    SafeElsewhere = "safe_elsewhere", Switch;
    /// Least water in wet areas.
    WaterWet = "water_wet", LitersPerPersonDay;
    /// Least water in water-short areas.
    WaterShort = "water_short", LitersPerPersonDay;
    /// Longest single fetch.
    WaterMinutes = "water_minutes", Minutes;
    /// Longest horizontal distance to water.
    WaterHorizontal = "water_horizontal", Metres;
    /// Largest vertical distance to water.
    WaterVertical = "water_vertical", Metres;
    /// Most days a year without enough water.
    WaterOutage = "water_outage", DaysPerYear;
    /// May egg, milk, beans or fish stand in for meat: `accept`, `refuse` or `ask`.
    ProteinSubstitute = "protein_substitute", Choice;
    /// Is bedding part of clothing?
    NeedBedding = "need_bedding", Switch;
    /// Is the income criterion judged?
    CriterionIncome = "criterion_income", Switch;
    /// Is food judged?
    CriterionFood = "criterion_food", Switch;
    /// Is clothing judged?
    CriterionClothing = "criterion_clothing", Switch;
    /// Is education judged?
    CriterionEducation = "criterion_education", Switch;
    /// Is medical care judged?
    CriterionMedical = "criterion_medical", Switch;
    /// Is housing judged?
    CriterionHousing = "criterion_housing", Switch;
    /// Is water judged?
    CriterionWater = "criterion_water", Switch;
    /// The exit regime is in force (the register's exit, to 2020).
    ExitRegime = "exit_regime", Switch;
    /// The monitoring regime is in force (since 2021).
    MonitoringRegime = "monitoring_regime", Switch;
    /// Months income must have been over the range.
    StableMonths = "stable_months", Months;
    /// Does weak labour count as labour?
    WeakLabourCounts = "weak_labour_counts", Switch;
    /// Do local red lines (car, bought flat, public pay, company) bar entry?
    RedLinesBar = "red_lines_bar", Switch;
    /// First age of working life in the register's checks.
    WorkAgeFrom = "work_age_from", Age;
    /// Last age of working life in the register's checks.
    WorkAgeTo = "work_age_to", Age;
    /// Per-head income over which a record is questioned.
    CheckIncomeHigh = "check_income_high", YuanPerPersonYear;
    /// Farmland a person over which a record is questioned.
    CheckFarmland = "check_farmland", MuPerPerson;
    /// Woodland a person over which a record is questioned.
    CheckWoodland = "check_woodland", MuPerPerson;
    /// Distance to the main road over which a record is questioned.
    CheckRoad = "check_road", Kilometres;
    /// Age up to which senior high school is questioned.
    CheckSeniorHighAge = "check_senior_high_age", Age;
    /// Age from which primary school is questioned.
    CheckPrimaryAge = "check_primary_age", Age;
    /// Lowest to-household industry subsidy.
    IndustrySubsidyLow = "industry_subsidy_low", YuanPerHousehold;
    /// Highest to-household industry subsidy.
    IndustrySubsidyHigh = "industry_subsidy_high", YuanPerHousehold;
    /// First age of employment support.
    EmploymentAgeFrom = "employment_age_from", Age;
    /// Is there an upper age for employment support?
    EmploymentAgeLimit = "employment_age_limit", Switch;
    /// Last age of employment support.
    EmploymentAgeTo = "employment_age_to", Age;
    /// Train-by-work subsidy.
    WorkshopDay = "workshop_day", YuanPerPersonDay;
    /// Most days of it.
    WorkshopDays = "workshop_days", Days;
    /// Start-up grant.
    StartupGrant = "startup_grant", YuanPerHousehold;
    /// Months of business it asks for.
    StartupMonths = "startup_months", Months;
    /// Job-search grant for an organised move.
    JobsearchGrant = "jobsearch_grant", YuanPerPerson;
    /// A year's pay of a public-welfare post.
    PublicPostYear = "public_post_year", YuanPerPersonYear;
    /// Relocation grant.
    RelocationGrant = "relocation_grant", YuanPerPerson;
    /// Relocation grant, deep poverty.
    RelocationGrantDeep = "relocation_grant_deep", YuanPerPerson;
    /// Infrastructure with relocation, average.
    RelocationInfrastructure = "relocation_infrastructure", YuanPerPerson;
    /// Own share of relocation, a person.
    RelocationOwnPerson = "relocation_own_person", YuanPerPerson;
    /// Own share of relocation, a household.
    RelocationOwnHousehold = "relocation_own_household", YuanPerHousehold;
    /// Distance that counts as remote.
    RelocationRoadKm = "relocation_road_km", Kilometres;
    /// Field a person that cannot feed.
    RelocationLand = "relocation_land", MuPerPerson;
    /// Microcredit limit.
    MicrocreditLimit = "microcredit_limit", YuanPerHousehold;
    /// Longest term.
    MicrocreditMonths = "microcredit_months", Months;
    /// Yearly rate, three years.
    MicrocreditRate = "microcredit_rate", Ppm;
    /// Share of interest the state pays.
    MicrocreditSubsidy = "microcredit_subsidy", Ppm;
    /// First age for microcredit.
    MicrocreditAgeFrom = "microcredit_age_from", Age;
    /// Last age for microcredit.
    MicrocreditAgeTo = "microcredit_age_to", Age;
    /// Loans come in steps of.
    MicrocreditStep = "microcredit_step", YuanPerHousehold;
    /// Share of a stressed year's income that may serve debt.
    DebtServiceShare = "debt_service_share", Ppm;
    /// Value of a share.
    EquityShare = "equity_share", YuanPerShare;
    /// Preschool aid.
    SchoolPreschool = "school_preschool", YuanPerPersonYear;
    /// Boarding aid, primary.
    SchoolPrimary = "school_primary", YuanPerPersonYear;
    /// Boarding aid, junior high.
    SchoolJunior = "school_junior", YuanPerPersonYear;
    /// Grant, senior high and vocational.
    SchoolSenior = "school_senior", YuanPerPersonYear;
    /// College grant, at least.
    SchoolCollegeGrant = "school_college_grant", YuanPerPersonYear;
    /// College student loan, at most.
    SchoolCollegeLoan = "school_college_loan", YuanPerPersonYear;
    /// Rain-Dew aid.
    RainDew = "rain_dew", YuanPerPersonYear;
    /// College tuition aid, at most.
    TuitionAid = "tuition_aid", YuanPerPersonYear;
    /// Own share of inpatient costs, at most.
    InpatientShare = "inpatient_share", Ppm;
    /// Own share of outpatient costs, at most.
    OutpatientShare = "outpatient_share", Ppm;
    /// Repair of grade C, lowest tier.
    RepairCLow = "repair_c_low", YuanPerHousehold;
    /// Repair of grade C, highest tier.
    RepairCHigh = "repair_c_high", YuanPerHousehold;
    /// Rebuilding of grade D, lowest tier.
    RepairDLow = "repair_d_low", YuanPerHousehold;
    /// Rebuilding of grade D, highest tier.
    RepairDHigh = "repair_d_high", YuanPerHousehold;
    /// Rebuilding after disaster, at most.
    RebuildMost = "rebuild_most", YuanPerHousehold;
    /// Drinking water works, average a person.
    WaterPerson = "water_person", YuanPerPerson;
    /// Severe disability: grade at most.
    SevereGrade = "severe_grade", Grade;
    /// Days to act on what is urgent.
    DueDaysUrgent = "due_days_urgent", Days;
    /// Days to act on the rest.
    DueDaysUsual = "due_days_usual", Days;
    /// Days to ask what is open.
    DueDaysAsk = "due_days_ask", Days;
    /// Days from one visit of the helper to the next.
    VisitDays = "visit_days", Days;
    /// Most households of one helper.
    HelperHouseholds = "helper_households", Count;
    /// Days between follow-up visits after exit.
    FollowUpDays = "follow_up_days", Days;
    /// Months of follow-up after exit.
    FollowUpMonths = "follow_up_months", Months;
    /// Days ahead that a task is shown.
    DueSoonDays = "due_soon_days", Days;
    /// Travel and lodging while training.
    TrainingAllowance = "training_allowance", YuanPerPersonDay;
    /// Days of a course.
    TrainingDays = "training_days", Days;
    /// Benchmark: a year's net pay of ordinary labour.
    BenchOrdinary = "bench_ordinary", YuanPerPersonYear;
    /// Benchmark: a year's net pay of trained labour.
    BenchSkilled = "bench_skilled", YuanPerPersonYear;
    /// Benchmark: a year's pay of a light post.
    BenchLight = "bench_light", YuanPerPersonYear;
    /// Benchmark: a day's pay near home.
    BenchDayWage = "bench_day_wage", YuanPerPersonDay;
    /// Minutes of a working day.
    BenchWorkMinutes = "bench_work_minutes", Minutes;
    /// Water fetches a day.
    BenchFetchTrips = "bench_fetch_trips", Count;
    /// Benchmark: field a person.
    BenchLand = "bench_land", MuPerPerson;
    /// Benchmark: net yield of a mu a year.
    BenchLandValue = "bench_land_value", YuanPerMuYear;
    /// Benchmark: gain in yield with reliable water.
    BenchIrrigation = "bench_irrigation", Ppm;
    /// Benchmark: gain in price with a hardened road.
    BenchTransport = "bench_transport", Ppm;
    /// Benchmark: capital of a first project.
    BenchCapital = "bench_capital", YuanPerHousehold;
    /// Benchmark: yearly return on it.
    BenchReturn = "bench_return", Ppm;
    /// Highest incidence of poverty at which a village or district may leave.
    IncidenceLimit = "incidence_limit", Ppm;
    /// Highest rate of wrong exits.
    WrongExitLimit = "wrong_exit_limit", Ppm;
    /// Highest rate of missed households.
    MissedLimit = "missed_limit", Ppm;
    /// Lowest approval.
    ApprovalLeast = "approval_least", Ppm;
    /// How sure a bound of a review is.
    ReviewLevel = "review_level", Ppm;
    /// Least signs of a seed.
    SeedSigns = "seed_signs", Count;
    /// Least witnesses of a throw.
    SeedWitnesses = "seed_witnesses", Count;
    /// Share of mended problems that are checked again.
    RecheckShare = "recheck_share", Ppm;
    /// A group smaller than this is small.
    SmallGroup = "small_group", Count;
    /// People who must sign an acceptance of what a subsidy was for.
    Acceptors = "acceptors", Count;
}

const RISKS: usize = RiskClass::ALL.len();
const KINDS: usize = IncomeKind::ALL.len();
const NAMED: usize = Param::NAMED.len();

impl Param {
    /// How many figures there are: the length of a compiled policy's table.
    pub const COUNT: usize = NAMED + KINDS + 4 * RISKS; // arithmetic: four figures a risk class

    /// Its place in a compiled policy's table.
    pub const fn place(self) -> usize {
        match self {
            Self::Counts(kind) => NAMED + kind as usize,
            Self::Spread(risk) => NAMED + KINDS + risk as usize,
            Self::Loss(risk) => NAMED + KINDS + RISKS + risk as usize,
            Self::Stress(risk) => NAMED + KINDS + 2 * RISKS + risk as usize, // arithmetic: third block
            Self::Common(risk) => NAMED + KINDS + 3 * RISKS + risk as usize, // arithmetic: fourth block
            named => match named.named_place() {
                Some(place) => place,
                None => 0,
            },
        }
    }

    /// Every figure, in table order.
    pub fn all() -> impl Iterator<Item = Self> {
        let risks = |make: fn(RiskClass) -> Self| RiskClass::ALL.iter().map(move |(risk, _)| make(*risk));
        Self::NAMED
            .iter()
            .copied()
            .chain(IncomeKind::ALL.iter().map(|kind| Self::Counts(*kind)))
            .chain(risks(Self::Spread))
            .chain(risks(Self::Loss))
            .chain(risks(Self::Stress))
            .chain(risks(Self::Common))
    }

    /// The id used in documents.
    pub fn id(self) -> String {
        let risk = |risk: RiskClass| RiskClass::ALL.iter().find(|(one, _)| *one == risk).map_or("", |(_, word)| word);
        match self {
            Self::Counts(kind) => format!("counts_{}", kind.word()),
            Self::Spread(class) => format!("spread_{}", risk(class)),
            Self::Loss(class) => format!("loss_{}", risk(class)),
            Self::Stress(class) => format!("stress_{}", risk(class)),
            Self::Common(class) => format!("common_{}", risk(class)),
            named => Self::NAMED_WORDS.get(named.place()).map_or_else(String::new, |word| (*word).to_owned()),
        }
    }

    /// The figure of that id.
    pub fn from_id(id: &str) -> Option<Self> {
        // Few ids are made up of two words: those of the table are compared as they stand.
        match Self::NAMED_WORDS.iter().position(|word| *word == id) {
            Some(place) => Self::NAMED.get(place).copied(),
            None => Self::all().skip(NAMED).find(|param| param.id() == id),
        }
    }

    /// The words a choice may take, in storage order.
    pub const fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Comparison => &["exceeds", "reaches"],
            Self::ProteinSubstitute => &["accept", "refuse", "ask"],
            _ => &[],
        }
    }
}
