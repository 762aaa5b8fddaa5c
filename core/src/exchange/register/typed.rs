//! What people and spreadsheets write into cells, read by the one grammar there is (`crate::typed`): here stand only what a
//! heading adds and which fault of the table a refusal is.

use chrono::NaiveDate;

use super::columns::half_width;
use super::result::CellCode;
use crate::typed::{Kind, Refusal, Why, amount, day as read_day, long_number};

/// Why a cell is not read, and what would be.
pub type Refused = (CellCode, &'static str);

const MONEY: &str = "12000 | 12,000.50 | 1.2万";
const WHOLE: &str = "0 1 2 …";
const DAY: &str = "2017-11-28 | 20171128 | 2017年11月28日";

/// The fault of a table that a refusal of a number is.
fn fault(cell: &str, refusal: &Refusal, kind: Kind) -> CellCode {
    match refusal.why {
        Why::Scientific | Why::Zeroed => CellCode::Ruined,
        // So many digits are no sum: a long number that a spreadsheet has rounded, or none.
        Why::TooLong if long_number(cell).is_err() => CellCode::Ruined,
        Why::TooLong | Why::NoCalendarYear | Why::ShortYear | Why::FarYear => CellCode::OutOfRange,
        Why::Negative => CellCode::Negative,
        Why::TooFine if kind.form().decimals == 0 => CellCode::NotWhole,
        Why::TooFine => CellCode::TooFine,
        _ => CellCode::NotANumber,
    }
}

/// One number of a kind; two bounds are none.
fn number(cell: &str, kind: Kind, allowed: &'static str) -> Result<i64, Refused> {
    let reading = amount(cell, kind).map_err(|refusal| (fault(cell, &refusal, kind), allowed))?;
    if reading.low == reading.high { Ok(reading.low) } else { Err((CellCode::NotANumber, allowed)) }
}

/// Money in fen. `unit`: what the heading says, where it says something.
///
/// # Errors
/// Why it is none.
pub fn fen(cell: &str, unit: Option<&str>) -> Result<i64, Refused> {
    // A heading's unit is for numbers that have none of their own.
    if let Some(unit @ "万元") = unit
        && let Ok(fen) = number(&[cell.trim(), unit].concat(), Kind::MoneyYear, MONEY)
    {
        return Ok(fen);
    }
    number(cell, Kind::MoneyYear, MONEY)
}

/// Land in hundredths of a mu.
///
/// # Errors
/// Why it is none.
pub fn centimu(cell: &str) -> Result<i64, Refused> {
    number(cell, Kind::Land, "3 | 3.5 | 3.25")
}

/// A whole number of a kind.
///
/// # Errors
/// Why it is none.
pub fn whole(cell: &str, kind: Kind) -> Result<i64, Refused> {
    number(cell, kind, WHOLE)
}

/// How many of what the grammar has no unit for: households, pieces; and shares.
///
/// # Errors
/// Why it is none.
pub fn count(cell: &str) -> Result<i64, Refused> {
    let cell = cell.trim();
    whole(cell.strip_suffix(['户', '个', '股']).unwrap_or(cell), Kind::Count)
}

/// A year.
///
/// # Errors
/// Why it is none.
pub fn year(cell: &str) -> Result<i64, Refused> {
    number(cell, Kind::Year, "2017")
}

/// A day. A year alone, or a year and month, is none: the day is missing, and nobody makes one up.
///
/// # Errors
/// Why it is none.
pub fn day(cell: &str) -> Result<NaiveDate, Refused> {
    read_day(cell).map_err(|refusal| {
        let code = match refusal.why {
            Why::MonthAlone => CellCode::MonthAlone,
            Why::YearAlone => CellCode::YearAlone,
            Why::SerialDay => CellCode::SerialDay,
            _ => CellCode::NotADay,
        };
        (code, DAY)
    })
}

/// An identity number or a register number: as it stands, unless a spreadsheet has ruined it.
///
/// # Errors
/// Why it is none.
pub fn number_as_text(cell: &str) -> Result<String, Refused> {
    // A mark that keeps a spreadsheet from making a number of it.
    let text = half_width(cell);
    let text = text.trim().trim_start_matches(['\'', '`', '\t']);
    long_number(text).map_err(|_| (CellCode::Ruined, "as text, all digits"))?;
    Ok(text.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{centimu, count, day, fen, number_as_text, whole, year};
    use crate::exchange::register::result::CellCode as C;
    use crate::typed::Kind;

    #[test]
    fn what_is_not_understood_is_refused() {
        for (cell, sum) in [
            ("12000", Ok(1_200_000)),
            ("１２０００", Ok(1_200_000)),
            ("12,000", Ok(1_200_000)),
            ("12，000", Ok(1_200_000)),
            ("12000元", Ok(1_200_000)),
            ("1.2万", Ok(1_200_000)),
            ("1.2万元", Ok(1_200_000)),
            ("12000.5", Ok(1_200_050)),
            ("11111.000000000002", Err(C::TooFine)),
            ("1,5", Err(C::NotANumber)),
            ("1200,800", Err(C::NotANumber)),
            ("-500", Err(C::Negative)),
            ("负1000", Err(C::Negative)),
            ("2800元/月", Err(C::NotANumber)),
            ("5.00E+11", Err(C::Ruined)),
            ("约3000", Err(C::NotANumber)),
        ] {
            assert_eq!(fen(cell, None).map_err(|(code, _)| code), sum, "{cell}");
        }
        for (cell, sum) in [("1.2", 1_200_000), ("1.2万", 1_200_000), ("12000元", 1_200_000), ("1.2万元", 1_200_000)]
        {
            assert_eq!(fen(cell, Some("万元")), Ok(sum), "{cell} under 万元");
        }
        let floor = |cell: &str| whole(cell, Kind::Floor);
        assert_eq!((centimu("3.25亩"), floor("4.0"), floor("85平方米"), count("3户")), (Ok(325), Ok(4), Ok(85), Ok(3)));
        assert_eq!(floor("85.5").map_err(|(code, _)| code), Err(C::NotWhole));
        assert_eq!((year("2017年度"), year("2017"), year("17").is_err()), (Ok(2017), Ok(2017), true));
        // What only the grammar knows: the same words as in the form.
        for (cell, sum) in [("3千", 300_000), ("一万二", 1_200_000), ("200元/月×12月", 240_000), ("8毛", 80)] {
            assert_eq!(fen(cell, None), Ok(sum), "{cell}");
        }
        assert_eq!((centimu("2亩5分"), centimu("1公顷")), (Ok(250), Ok(1500)));
    }

    #[test]
    fn a_day_is_a_day_and_nothing_else() {
        let read = |cell: &str| day(cell).map(|day| day.to_string()).map_err(|(code, _)| code);
        for cell in
            ["2014-05-06", "20140506", "2014/5/6", "2014.5.6", "2014年5月6日", "２０１４-05-06", "2014-05-06 00:00:00"]
        {
            assert_eq!(read(cell), Ok("2014-05-06".to_owned()), "{cell}");
        }
        for (cell, code) in [
            ("201405", C::MonthAlone),
            ("2014年5月", C::MonthAlone),
            ("2014.12", C::MonthAlone),
            ("2014", C::YearAlone),
            ("44088", C::SerialDay),
            ("2014-02-30", C::NotADay),
            ("5月6日", C::NotADay),
            ("不详", C::NotADay),
        ] {
            assert_eq!(read(cell), Err(code), "{cell}");
        }
    }

    #[test]
    fn ruined_numbers_are_seen() {
        for cell in ["5.00299E+17", "5.00E+11", "351030001351351000", "1.3908E+10", "500299197504120000"] {
            assert_eq!(number_as_text(cell).map_err(|(code, _)| code), Err(C::Ruined), "{cell}");
            assert_eq!(fen(cell, None).map_err(|(code, _)| code), Err(C::Ruined), "{cell}");
        }
        for cell in ["50029900101", "'500299197504120018", "13900000001", "50029919750412001x"] {
            assert!(number_as_text(cell).is_ok(), "{cell}");
        }
    }
}
