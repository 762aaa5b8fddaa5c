//! Numbers that name and do not count: of the register, of a person, of a telephone. Spreadsheets ruin them.

use super::refusal::{Refusal, Why};
use super::words::plain;

/// Digits a spreadsheet keeps of a number; behind them it writes zeros.
const KEPT: usize = 15;
/// So many zeros behind the last digit kept are no chance any more.
const ZEROS: usize = 2;

/// Whether a long number is as it was written.
///
/// # Errors
/// It is what a spreadsheet leaves of one: shortened (`5.00E+11`), with a decimal point, or its last digits set to zero.
pub fn long_number(text: &str) -> Result<(), Refusal> {
    let signs: String = text.trim().chars().map(plain).collect();
    let refuse = |why: Why| {
        let sign: String = signs.chars().take(60).collect();
        let at = (0, text.chars().count());
        Err(Refusal { why, sign, at, unit: "" })
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = signs.split_once(['e', 'E']).filter(|(_, power)| digits(power.trim_start_matches(['+', '-'])));
    let number = |text: &str| digits(&text.replacen('.', "", 1));
    if mantissa.is_some_and(|(mantissa, _)| number(mantissa)) || (!digits(&signs) && number(&signs)) {
        return refuse(Why::Scientific);
    }
    let zeroed = signs.get(KEPT..).is_some_and(|tail| tail.len() >= ZEROS && tail.bytes().all(|byte| byte == b'0'));
    if digits(&signs) && zeroed { refuse(Why::Zeroed) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::long_number;

    #[test]
    fn what_a_spreadsheet_leaves_of_a_long_number_is_named() {
        let cases = [
            ("50029900101", None),
            ("500299197504120018", None),
            ("50029919750412001X", None),
            ("0139 0800 0001", None),
            ("渝 2014-3", None),
            ("", None),
            ("000000000000000", None),
            ("5.00299E+10", Some("scientific")),
            ("5.00E+11", Some("scientific")),
            ("1.3908e10", Some("scientific")),
            ("5E5", Some("scientific")),
            ("50029900101.0", Some("scientific")),
            ("351030001351351000", Some("zeroed")),
            ("500299197504120000", Some("zeroed")),
            ("３５１０３０００１３５１３５１０００", Some("zeroed")),
            ("3510300013513510", None),
        ];
        for (text, why) in cases {
            assert_eq!(long_number(text).err().map(|refusal| refusal.why.word()), why, "{text}");
        }
    }
}
