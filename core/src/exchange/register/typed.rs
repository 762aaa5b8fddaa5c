//! Numbers and days as people and spreadsheets write them: the one place where the text of a cell becomes one.

use chrono::NaiveDate;

use super::columns::half_width;
use super::result::CellCode;

/// Why a cell is not read, and what would be.
pub type Refused = (CellCode, &'static str);

const MONEY: &str = "12000 | 12,000.50 | 1.2万";
const WHOLE: &str = "0 1 2 …";
const DAY: &str = "2017-11-28 | 20171128 | 2017年11月28日";

/// The text of a number, plain: half width, commas only where thousands stand, no unit.
fn plain(cell: &str) -> Option<(String, i64)> {
    let text: String = half_width(cell).chars().filter(|sign| !sign.is_whitespace()).collect();
    let (text, times) = match text.strip_suffix('万') {
        Some(rest) => (rest.to_owned(), 10_000),
        None => (text, 1),
    };
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = if whole.contains(',') {
        let parts: Vec<&str> = whole.split(',').collect();
        let (first, rest) = parts.split_first()?;
        let grouped = digits(first) && first.len() <= 3 && rest.iter().all(|part| digits(part) && part.len() == 3);
        grouped.then(|| parts.concat())?
    } else {
        whole.to_owned()
    };
    let good = digits(&whole) && (fraction.is_empty() || digits(fraction)) && !text.ends_with('.');
    good.then(|| (if fraction.is_empty() { whole } else { [&whole, ".", fraction].concat() }, times))
}

/// Whether a spreadsheet has made a number of what is none, or a rounded one of what is longer.
pub fn is_ruined(cell: &str) -> bool {
    let text = half_width(cell);
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let exponent = text.to_ascii_uppercase().split_once("E+").is_some_and(|(front, back)| {
        front.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && back.bytes().all(|byte| byte.is_ascii_digit())
    });
    // A spreadsheet keeps fifteen digits; longer numbers end in noughts.
    let rounded =
        digits == text.len() && digits > 15 && text.get(15..).is_some_and(|rest| rest.bytes().all(|byte| byte == b'0'));
    (exponent && digits > 2) || rounded
}

/// A number in units of which `scale` make one of the cell's: 100 for fen of a yuan.
fn scaled(cell: &str, scale: i64, allowed: &'static str) -> Result<i64, Refused> {
    if is_ruined(cell) {
        return Err((CellCode::Ruined, allowed));
    }
    if half_width(cell).trim_start().starts_with(['-', '−', '负']) {
        return Err((CellCode::Negative, allowed));
    }
    let Some((text, times)) = plain(cell) else { return Err((CellCode::NotANumber, allowed)) };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let too_large = (CellCode::OutOfRange, allowed);
    let scale = scale * times;
    let whole = whole.parse::<i64>().ok().and_then(|whole| whole.checked_mul(scale)).ok_or(too_large)?;
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        return Ok(whole);
    }
    let tens = u32::try_from(fraction.len()).ok().and_then(|places| 10_i64.checked_pow(places));
    let part = fraction.parse::<i64>().ok().and_then(|part| part.checked_mul(scale)).zip(tens);
    let (part, tens) = part.ok_or((CellCode::TooFine, allowed))?;
    if part % tens != 0 {
        return Err((if scale == 1 { CellCode::NotWhole } else { CellCode::TooFine }, allowed));
    }
    whole.checked_add(part / tens).ok_or(too_large)
}

/// Without a unit that says the same as the column: `12000元` in a column of yuan.
fn without<'a>(cell: &'a str, units: &[&str]) -> &'a str {
    let cell = cell.trim();
    units.iter().find_map(|unit| cell.strip_suffix(unit)).unwrap_or(cell).trim_end()
}

/// Money in fen. `unit`: what the heading says, where it says something.
///
/// # Errors
/// Why it is none.
pub fn fen(cell: &str, unit: Option<&str>) -> Result<i64, Refused> {
    let scale = if unit == Some("万元") { 1_000_000 } else { 100 };
    match cell.trim().strip_suffix("万元") {
        Some(rest) => scaled(rest, 1_000_000, MONEY),
        None => scaled(without(cell, &["元/年", "元", "块"]), scale, MONEY),
    }
}

/// Land in hundredths of a mu.
///
/// # Errors
/// Why it is none.
pub fn centimu(cell: &str) -> Result<i64, Refused> {
    scaled(without(cell, &["亩"]), 100, "3 | 3.5 | 3.25")
}

/// A whole number.
///
/// # Errors
/// Why it is none.
pub fn whole(cell: &str, units: &[&str]) -> Result<i64, Refused> {
    scaled(without(cell, units), 1, WHOLE)
}

/// A year.
///
/// # Errors
/// Why it is none.
pub fn year(cell: &str) -> Result<i64, Refused> {
    let year = whole(cell, &["年度", "年"])?;
    if (1890..=2100).contains(&year) { Ok(year) } else { Err((CellCode::OutOfRange, "2017")) }
}

/// A day. A year alone, or a year and month, is none: the day is missing, and nobody makes one up.
///
/// # Errors
/// Why it is none.
pub fn day(cell: &str) -> Result<NaiveDate, Refused> {
    let text: String = half_width(cell).chars().filter(|sign| !sign.is_whitespace()).collect();
    let text = text.strip_suffix("00:00:00").unwrap_or(&text);
    let text = text.strip_suffix(['T', '日']).unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).filter(|part| !part.is_empty()).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.is_empty() || !parts.iter().all(digits) {
        return Err((CellCode::NotADay, DAY));
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let of = |year: &str, month: &str, day: &str| {
        let year = if year.len() == 4 { year.parse().ok() } else { None };
        year.zip(number(month))
            .zip(number(day))
            .and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day))
    };
    let found = match parts.as_slice() {
        [one] => match one.len() {
            8 => of(
                one.get(..4).unwrap_or_default(),
                one.get(4..6).unwrap_or_default(),
                one.get(6..).unwrap_or_default(),
            ),
            6 => return Err((CellCode::MonthAlone, DAY)),
            4 => return Err((CellCode::YearAlone, DAY)),
            5 => return Err((CellCode::SerialDay, DAY)),
            _ => None,
        },
        [_, _] => return Err((CellCode::MonthAlone, DAY)),
        [year, month, day] => of(year, month, day),
        _ => None,
    };
    found.ok_or((CellCode::NotADay, DAY))
}

/// An identity number or a register number: as it stands, unless a spreadsheet has ruined it.
///
/// # Errors
/// Why it is none.
pub fn number_as_text(cell: &str) -> Result<String, Refused> {
    if is_ruined(cell) {
        return Err((CellCode::Ruined, "as text, all digits"));
    }
    let text = half_width(cell);
    // A mark that keeps a spreadsheet from making a number of it.
    Ok(text.trim().trim_start_matches(['\'', '`', '\t']).to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{centimu, day, fen, is_ruined, whole};
    use crate::exchange::register::result::CellCode as C;

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
        assert_eq!(fen("1.2", Some("万元")), Ok(1_200_000));
        assert_eq!((centimu("3.25亩"), whole("4.0", &[])), (Ok(325), Ok(4)));
        assert_eq!(whole("85.5", &[]).map_err(|(code, _)| code), Err(C::NotWhole));
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
            ("5月6日", C::MonthAlone),
            ("不详", C::NotADay),
        ] {
            assert_eq!(read(cell), Err(code), "{cell}");
        }
    }

    #[test]
    fn ruined_numbers_are_seen() {
        for cell in ["5.00299E+17", "5.00E+11", "351030001351351000", "1.3908E+10"] {
            assert!(is_ruined(cell), "{cell}");
        }
        for cell in ["50029900101", "500299197504120018", "3.5", "13900000001"] {
            assert!(!is_ruined(cell), "{cell}");
        }
    }
}
