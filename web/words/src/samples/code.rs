//! Short codes that open the same sample on every tablet of a class.

/// Digits of a code: two for the sample, one for the question, one to catch a slip of the finger.
const LENGTH: usize = 4;

/// The code of a sample and a question, both by place.
pub fn code(sample: usize, question: usize) -> String {
    let body = format!("{:02}{}", sample.saturating_add(1), question.saturating_add(1));
    format!("{body}{}", check(&body))
}

/// Sample and question of a code; `None` where a digit is wrong.
pub fn opened(code: &str) -> Option<(usize, usize)> {
    let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (body, last) = digits.split_at_checked(LENGTH.checked_sub(1)?)?;
    if digits.len() != LENGTH || !digits.bytes().all(|byte| byte.is_ascii_digit()) || check(body).to_string() != last {
        return None;
    }
    let sample: usize = body.get(..2)?.parse().ok()?;
    let question: usize = body.get(2..)?.parse().ok()?;
    Some((sample.checked_sub(1)?, question.checked_sub(1)?))
}

/// One wrong digit, or two swapped neighbors, give another check digit.
fn check(body: &str) -> u32 {
    let digits = body.bytes().map(|byte| u32::from(byte.saturating_sub(b'0')));
    (1..).zip(digits).map(|(weight, digit)| weight * weight * digit).sum::<u32>() % 10
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{code, opened};

    #[test]
    fn a_code_opens_what_it_was_made_for_and_a_slip_opens_nothing() {
        for sample in 0..20 {
            for question in 0..3 {
                let code = code(sample, question);
                assert_eq!(opened(&format!(" {} {}", &code[..2], &code[2..])), Some((sample, question)));
                let slip: String = code
                    .char_indices()
                    .map(|(at, sign)| if at == 2 { if sign == '1' { '2' } else { '1' } } else { sign })
                    .collect();
                assert_eq!(opened(&slip), None, "{code} {slip}");
            }
        }
        for wrong in ["", "12", "abcd", "12345", "一二三四"] {
            assert_eq!(opened(wrong), None, "{wrong}");
        }
    }
}
