//! The numbers of every kind of entry, with their bounds. One line a field.

use super::catalogue::{PresentUse, Settings};
use super::figure::figures;
use super::job::{Credit, Job, Training};
use super::model::{IncomeModel, Months, Years};

/// Largest sum for one unit, one month or one loan, in fen: ten million yuan.
pub const MONEY: i64 = 1_000_000_000;
/// Most units, in thousandths.
const UNITS: i64 = 1_000_000;
/// Largest yield of a unit, in thousandths.
const YIELD: i64 = 1_000_000_000;
/// The whole.
pub const ALL: i64 = 1_000_000;
/// Most work of a unit in a month: two people, every day.
const MONTH_DAYS: i64 = 6_200;
/// A month of one person, in hundredths of a day.
const DAYS: i64 = 3_100;
/// Longest span in months a figure may speak of.
const SPAN: i64 = 240;
/// Oldest age.
const OLD: i64 = 130;

type Maybe = Option<i64>;

figures! { IncomeModel, id: |one| &one.id,
    labels: ["id", "name", "unit", "kind", "job", "yield_unit", "provenance"],
    texts: ["land", "water", "intensity", "skill", "cooperation", "tags", "suits", "risks", "outlet", "insurable",
        "evidence"],
    {
        min_milli: i64 = Milli, 1, UNITS;
        max_milli: i64 = Milli, 1, UNITS;
        step_milli: i64 = Milli, 1, UNITS;
        land_per_unit: i64 = MuTenThousandth, 0, 10_000_000;
        occupies: Months = Switch, 0, 1;
        altitude_min_m: i64 = Metres, 0, 6_000;
        altitude_max_m: i64 = Metres, 0, 6_000;
        starts: Months = Switch, 0, 1;
        preferred_start: i64 = Month, 1, 12;
        establishment_fen: i64 = Fen, 0, MONEY;
        asset_life_years: i64 = Years, 1, 100;
        salvage_ppm: i64 = Ppm, 0, ALL;
        variable_fen: i64 = Fen, 0, MONEY;
        cost_month_ppm: Months = Ppm, 0, ALL;
        cost_year_ppm: Years = Ppm, 0, ALL;
        yield_milli: i64 = Milli, 1, YIELD;
        price_low_fen: i64 = Fen, 1, MONEY;
        price_mode_fen: i64 = Fen, 1, MONEY;
        price_high_fen: i64 = Fen, 1, MONEY;
        gross_fen: Maybe = Fen, 0, MONEY;
        yield_year_ppm: Years = Ppm, 0, ALL;
        sales_month_ppm: Months = Ppm, 0, ALL;
        first_sale_delay_months: i64 = Months, 0, SPAN;
        first_income_months: i64 = Months, 0, SPAN;
        cash_cycle_months: i64 = Months, 0, SPAN;
        storable_months: i64 = Months, 0, SPAN;
        loss_ppm: i64 = Ppm, 0, ALL;
        price_cv_ppm: i64 = Ppm, 0, 3_000_000;
        yield_cv_ppm: i64 = Ppm, 0, 3_000_000;
        labour_month: Months = Centiday, 0, MONTH_DAYS;
        labour_year_ppm: Years = Ppm, 0, ALL;
        establishment_labour: i64 = Centiday, 0, 100_000;
        establishment_months: i64 = Months, 1, 12;
        price_year: i64 = Year, 1990, 2100;
    }
}

figures! { Job, id: |one| &one.id,
    labels: ["id", "name", "provenance"],
    texts: ["channel", "sleeps_away", "weak_allowed", "intensity", "training", "offer", "aid", "grants"],
    {
        age_min: i64 = Age, 16, OLD;
        age_max: i64 = Age, 16, OLD;
        days_month: Months = Centiday, 0, DAYS;
        pay_month_fen: Months = Fen, 0, MONEY;
        living_month_fen: Months = Fen, 0, MONEY;
        travel_fen: i64 = Fen, 0, MONEY;
        starts: Months = Switch, 0, 1;
        lag_months: i64 = Months, 0, 60;
        months_max: Maybe = Months, 1, SPAN;
        loss_ppm: i64 = Ppm, 0, ALL;
        pay_cv_ppm: i64 = Ppm, 0, 3_000_000;
        capital_fen: i64 = Fen, 0, MONEY;
        asset_life_years: i64 = Years, 1, 100;
        household_max: Maybe = Count, 1, 60;
        price_year: i64 = Year, 1990, 2100;
    }
}

figures! { Training, id: |one| &one.id,
    labels: ["id", "name", "provenance"],
    texts: ["gives", "models", "payer"],
    {
        days: i64 = Centiday, 0, 36_600;
        months: i64 = Months, 1, 12;
        starts: Months = Switch, 0, 1;
        lag_months: i64 = Months, 0, 60;
        household_fen: i64 = Fen, 0, MONEY;
        total_fen: i64 = Fen, 0, MONEY;
        age_min: i64 = Age, 16, OLD;
        age_max: i64 = Age, 16, OLD;
    }
}

figures! { Credit, id: |one| &one.id,
    labels: ["id", "name", "provenance"],
    texts: ["offer", "signs", "conditions"],
    {
        limit_fen: i64 = Fen, 1, MONEY;
        step_fen: i64 = Fen, 1, MONEY;
        term_months: i64 = Months, 12, SPAN;
        rate_ppm: i64 = Ppm, 0, ALL;
        household_interest_ppm: i64 = Ppm, 0, ALL;
        age_min: i64 = Age, 18, OLD;
        age_max: i64 = Age, 18, OLD;
    }
}

figures! { PresentUse, id: |one| &one.id,
    labels: ["id", "name", "provenance"],
    texts: ["land"],
    {
        occupies: Months = Switch, 0, 1;
    }
}

figures! { Settings, id: |_| "settings",
    labels: ["provenance"],
    texts: ["subsidy_signs", "jobsearch_signs", "startup_signs", "training_signs"],
    {
        able_days: i64 = Centiday, 0, DAYS;
        weak_days: i64 = Centiday, 0, DAYS;
        care_days: i64 = Centiday, 0, DAYS;
        models_max: i64 = Count, 1, 6;
        wage_cash_ppm: i64 = Ppm, 0, ALL;
        present_cash_ppm: i64 = Ppm, 0, ALL;
        stress_ppm: i64 = Ppm, 0, ALL;
        subsidy_fen: i64 = Fen, 0, MONEY;
        worker_age_min: i64 = Age, 16, OLD;
        worker_age_max: i64 = Age, 16, OLD;
        child_age: i64 = Age, 0, 18;
        nursing_months: i64 = Months, 0, 60;
        way_days: i64 = Centiday, 0, DAYS;
        market_minutes: i64 = Minutes, 0, 1_440;
        spread_ppm: [i64; 3] = Ppm, 0, 900_000;
        draws: i64 = Count, 1, 10_000;
        price_years_max: i64 = Years, 0, 30;
    }
}
