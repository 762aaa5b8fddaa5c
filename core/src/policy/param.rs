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
    /// Which twelve months incomes are counted over: `calendar_year`, `october_september` or `twelve_months`.
    AccountingPeriod = "accounting_period", Choice;
    /// The rural dibao line of the month.
    DibaoMonth = "dibao_month", YuanPerPersonMonth;
    /// Dibao supplement of a month for the disabled.
    DibaoDisabled = "dibao_supplement_disabled", YuanPerPersonMonth;
    /// The same for the severely disabled, the gravely ill and the old.
    DibaoSevere = "dibao_supplement_severe", YuanPerPersonMonth;
    /// The same for children below school age and students.
    DibaoStudent = "dibao_supplement_student", YuanPerPersonMonth;
    /// Are the two disability allowances left out of the income dibao looks at?
    DibaoSkipsDisability = "dibao_skips_disability_allowances", Switch;
    /// Age from which the old get it.
    DibaoOldAge = "dibao_supplement_age", Age;
    /// Age from which the residents' pension is paid.
    PensionAge = "pension_age", Age;
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
    /// Least probability of staying over the line in a year, for plans.
    ProbabilityMin = "probability_min", Ppm;
    /// Least probability of staying over the line in every one of the years looked at.
    ProbabilityAllMin = "probability_all_min", Ppm;
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
    /// Last day on which whoever becomes of school age is taken in the same year.
    SchoolTurn = "school_year_turn", MonthDay;
    /// From when school is a duty: `birthday`, `birthday_or_next_year` or `school_year`.
    SchoolStart = "school_start", Choice;
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
    /// What distances say: `stand_in` for a time nobody took, both together; or `any` of them is enough.
    WaterDistances = "water_distances", Choice;
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
    /// Last age of working life for those of weak labour.
    CheckWeakTo = "check_weak_to", Age;
    /// Age over which full labour is questioned.
    CheckAbleAge = "check_able_age", Age;
    /// Number of able members from which lack of labour is questioned.
    CheckAbleMany = "check_able_many", Count;
    /// Number of members from which a household is questioned.
    CheckMembersMany = "check_members_many", Count;
    /// Nines in a row that are no number.
    CheckNines = "check_nines", Count;
    /// Years a parent is older than a child, at least.
    CheckParentYears = "check_parent_years", Years;
    /// First and last age at which the state of schooling is wanted.
    CheckSchoolingFrom = "check_schooling_from", Age;
    /// The last one.
    CheckSchoolingTo = "check_schooling_to", Age;
    /// Age from which preschool is questioned.
    CheckPreschoolAge = "check_preschool_age", Age;
    /// First usual age in primary school.
    CheckPrimaryFrom = "check_primary_from", Age;
    /// Last usual age in primary school.
    CheckPrimaryTo = "check_primary_to", Age;
    /// First usual age in junior high school.
    CheckJuniorFrom = "check_junior_from", Age;
    /// Last usual age in junior high school.
    CheckJuniorTo = "check_junior_to", Age;
    /// First usual age in senior high or vocational school.
    CheckSeniorFrom = "check_senior_from", Age;
    /// Last usual age in senior high or vocational school.
    CheckSeniorTo = "check_senior_to", Age;
    /// First usual age in college.
    CheckCollegeFrom = "check_college_from", Age;
    /// Age over which a student is questioned.
    CheckStudentAge = "check_student_age", Age;
    /// Ages at which primary education alone is questioned: first.
    CheckLowEducationFrom = "check_low_education_from", Age;
    /// The last one.
    CheckLowEducationTo = "check_low_education_to", Age;
    /// Monthly wage under which a wage is questioned.
    CheckWageMonthLow = "check_wage_month_low", YuanPerPersonMonth;
    /// Monthly wage over which it is.
    CheckWageMonthHigh = "check_wage_month_high", YuanPerPersonMonth;
    /// Wages of a household in a year over which they are questioned.
    CheckWageYear = "check_wage_year", YuanPerHousehold;
    /// Age from which a public-welfare post is questioned.
    CheckPostAge = "check_post_age", Age;
    /// Per-head income up to which a record is questioned.
    CheckIncomeLow = "check_income_low", YuanPerPersonYear;
    /// Per-head income over which a household still in the register is questioned.
    CheckIncomeRegistered = "check_income_registered", YuanPerPersonYear;
    /// Per-head income over which somebody at the margin is questioned.
    CheckIncomeMarginal = "check_income_marginal", YuanPerPersonYear;
    /// Sum of a class of income under which it is questioned.
    CheckClassSmall = "check_class_small", YuanPerHousehold;
    /// Yearly dibao or destitute support under which it is questioned.
    CheckAidSmall = "check_aid_small", YuanPerHousehold;
    /// Yearly award under which it is questioned.
    CheckAwardSmall = "check_award_small", YuanPerHousehold;
    /// The least pension of a month.
    CheckPensionMonth = "check_pension_month", YuanPerPersonMonth;
    /// Share of necessary spending that income must cover.
    CheckSpendingShare = "check_spending_share", Ppm;
    /// How many times the line last year's income must exceed to be long over it.
    CheckLongOverLine = "check_long_over_line", Count;
    /// Floor area under which a house is questioned.
    CheckHouseSmall = "check_house_small", SquareMetres;
    /// Floor area from which it is.
    CheckHouseLarge = "check_house_large", SquareMetres;
    /// Orchard over which a record is questioned.
    CheckOrchard = "check_orchard", Mu;
    /// Pond over which it is.
    CheckPond = "check_pond", Mu;
    /// Months after identification by which there is a measure.
    CheckMeasureMonths = "check_measure_months", Months;
    /// Months by which there is one that develops.
    CheckDevelopmentMonths = "check_development_months", Months;
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
    /// Day pupils' aid, primary.
    SchoolPrimaryDay = "school_primary_day", YuanPerPersonYear;
    /// Day pupils' aid, junior high.
    SchoolJuniorDay = "school_junior_day", YuanPerPersonYear;
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
    /// Premium of residents' insurance, first tier.
    PremiumFirst = "premium_first", YuanPerPersonYear;
    /// Aid to the premium: destitute support.
    PremiumAidSupport = "premium_aid_support", YuanPerPersonYear;
    /// Aid to the premium: dibao.
    PremiumAidDibao = "premium_aid_dibao", YuanPerPersonYear;
    /// Aid to the premium: monitored households.
    PremiumAidMonitored = "premium_aid_monitored", YuanPerPersonYear;
    /// Aid to the premium: those who exited and stand.
    PremiumAidExited = "premium_aid_exited", YuanPerPersonYear;
    /// The city's medical fund: own costs from which its first step pays.
    FundFromFirst = "fund_from_first", YuanPerHousehold;
    /// Own costs from which its second step pays.
    FundFromSecond = "fund_from_second", YuanPerHousehold;
    /// Own costs from which its third step pays.
    FundFromThird = "fund_from_third", YuanPerHousehold;
    /// Share its first step pays.
    FundShareFirst = "fund_share_first", Ppm;
    /// Share its second step pays.
    FundShareSecond = "fund_share_second", Ppm;
    /// Share its third step pays.
    FundShareThird = "fund_share_third", Ppm;
    /// What it pays a year at most.
    FundMost = "fund_most", YuanPerHousehold;
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
    /// Living allowance of the disabled.
    DisabilityLivingMonth = "disability_living_month", YuanPerPersonMonth;
    /// Nursing allowance, grade 1.
    DisabilityNursingFirst = "disability_nursing_first", YuanPerPersonMonth;
    /// Nursing allowance, grade 2.
    DisabilityNursingSecond = "disability_nursing_second", YuanPerPersonMonth;
    /// Own costs from which temporary relief starts: destitute support and orphans.
    ReliefFromSupport = "relief_from_support", YuanPerHousehold;
    /// Lowest share of it: destitute support and orphans.
    ReliefShareLowSupport = "relief_share_low_support", Ppm;
    /// Highest share of it: destitute support and orphans.
    ReliefShareHighSupport = "relief_share_high_support", Ppm;
    /// Relief at most: destitute support and orphans.
    ReliefMostSupport = "relief_most_support", YuanPerHousehold;
    /// Own costs from which temporary relief starts: dibao.
    ReliefFromDibao = "relief_from_dibao", YuanPerHousehold;
    /// Lowest share of it: dibao.
    ReliefShareLowDibao = "relief_share_low_dibao", Ppm;
    /// Highest share of it: dibao.
    ReliefShareHighDibao = "relief_share_high_dibao", Ppm;
    /// Relief at most: dibao.
    ReliefMostDibao = "relief_most_dibao", YuanPerHousehold;
    /// Own costs from which temporary relief starts: other low income.
    ReliefFromLow = "relief_from_low", YuanPerHousehold;
    /// Lowest share of it: other low income.
    ReliefShareLowLow = "relief_share_low_low", Ppm;
    /// Highest share of it: other low income.
    ReliefShareHighLow = "relief_share_high_low", Ppm;
    /// Relief at most: other low income.
    ReliefMostLow = "relief_most_low", YuanPerHousehold;
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
            Self::AccountingPeriod => &["calendar_year", "october_september", "twelve_months"],
            Self::SchoolStart => &["birthday", "birthday_or_next_year", "school_year"],
            Self::WaterDistances => &["stand_in", "any"],
            Self::ProteinSubstitute => &["accept", "refuse", "ask"],
            _ => &[],
        }
    }
}
