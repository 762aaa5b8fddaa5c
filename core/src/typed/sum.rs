//! A whole text: products added and taken away, perhaps with what they make behind `=`.

use super::cursor::Cursor;
use super::day::year;
use super::exact::{Exact, written};
use super::factor::{Factor, factor};
use super::kind::Kind;
use super::refusal::{Refusal, Why};
use super::term::{Product, product};
use super::token::{Token, tokens};
use super::unit;
use super::words::Sort;
use super::working::{Part, Reading};

/// Longest text that is looked at, in characters.
const TEXT_MAX: usize = 200;

/// Reads a text as a number of a kind, in units of the last decimal the kind keeps.
///
/// # Errors
/// Why it is none. A number never comes of a text in which a sign was not understood.
pub fn amount(text: &str, kind: Kind) -> Result<Reading, Refusal> {
    if kind == Kind::Year {
        let year = year(text)?;
        return Ok(Reading { low: year, high: year, plain: true, working: Vec::new() });
    }
    if text.chars().count() > TEXT_MAX {
        let sign = text.chars().take(TEXT_MAX).collect();
        return Err(Refusal { why: Why::TooLong, sign, at: (0, TEXT_MAX), unit: "" });
    }
    let tokens = tokens(text);
    strangers(&tokens, kind)?;
    let mut cursor = Cursor::new(&tokens);
    let (sum, told) = total(&mut cursor, kind)?;
    let stated = cursor.take(Sort::Equals).then(|| factor(&mut cursor, kind, true)).transpose()?;
    if let Some(token) = cursor.ahead(0) {
        return Err(left_over(&cursor, token));
    }
    let reading = finish(&cursor, kind, &tokens, &sum, told)?;
    if let Some(stated) = stated {
        let stated = product(&cursor, kind, std::slice::from_ref(&stated))?;
        let again = finish(&cursor, kind, &tokens, &stated, Vec::new())?;
        if (again.low, again.high) != (reading.low, reading.high) {
            return Err(Refusal {
                sign: outcome(kind, &reading),
                ..cursor.refuse_between(Why::Unequal, 0, tokens.len())
            });
        }
    }
    Ok(reading)
}

/// A sign nobody knows, or one that leaves the number open, ends it before anything is read.
fn strangers(tokens: &[Token], kind: Kind) -> Result<(), Refusal> {
    // Numbers that a spreadsheet shortened have their own refusal, which says more.
    if tokens.iter().any(|token| token.sort == Sort::Exponent) {
        return Ok(());
    }
    // What is sold or grown has a name; a distance has none.
    let nameless = !kind.is_money() && kind != Kind::Land;
    let is = |token: &Token, sort: Sort| {
        token.sort == sort || (sort == Sort::Unknown && nameless && token.sort == Sort::Name)
    };
    for (sort, why) in [(Sort::Unknown, Why::UnknownSign), (Sort::Vague, Why::Vague), (Sort::Divide, Why::Division)] {
        if let Some(at) = tokens.iter().position(|token| is(token, sort)) {
            // 多 alone says nothing: it is the number before it that stays open.
            let from = if why == Why::Vague { with_number(tokens, at) } else { at };
            let told = tokens.get(from..=at).unwrap_or_default();
            let (Some(first), Some(last)) = (told.first(), told.last()) else { continue };
            let sign = told.iter().map(|token| token.text.as_str()).collect();
            return Err(Refusal { why, sign, at: (first.from, last.to), unit: "" });
        }
    }
    Ok(())
}

/// Where the number begins that stands directly before a sign.
fn with_number(tokens: &[Token], at: usize) -> usize {
    let of_number = |token: &Token| {
        matches!(
            token.sort,
            Sort::Digits | Sort::Point | Sort::Comma | Sort::Numeral(_) | Sort::Scale(_) | Sort::Half | Sort::Liang
        )
    };
    let joined = |first: &Token, second: &Token| first.to == second.from && of_number(first);
    let mut from = at;
    while let Some([first, second]) = from.checked_sub(1).and_then(|before| tokens.get(before..=from)) {
        if !joined(first, second) {
            break;
        }
        from -= 1;
    }
    from
}

/// The products of a text, summed.
fn total(cursor: &mut Cursor<'_>, kind: Kind) -> Result<(Product, Vec<Part>), Refusal> {
    let mut sum = term(cursor, kind, true)?;
    let mut told = sum.told.clone();
    let mut complete = ends_in_money(cursor, &sum);
    while let Some(minus) = joint(cursor, complete)? {
        let from = cursor.place();
        let next = term(cursor, kind, false)?;
        if next.has_unit != sum.has_unit && !kind.is_money() {
            return Err(cursor.refuse_since(Why::SomeUnits, from));
        }
        let (low, high) = if minus {
            (sum.low.minus(next.high), sum.high.minus(next.low))
        } else {
            (sum.low.plus(next.low), sum.high.plus(next.high))
        };
        let (Some(low), Some(high)) = (low, high) else { return Err(cursor.refuse_since(Why::TooLong, from)) };
        if low.is_negative() {
            return Err(cursor.refuse_between(Why::Negative, 0, cursor.place()));
        }
        complete = ends_in_money(cursor, &next);
        told.push(if minus { Part::Minus } else { Part::Plus });
        told.extend(next.told);
        sum = Product { low, high, worked: sum.worked || next.worked, converted: Vec::new(), ..sum };
    }
    Ok((sum, told))
}

/// One product.
fn term(cursor: &mut Cursor<'_>, kind: Kind, first: bool) -> Result<Product, Refusal> {
    while cursor.take(Sort::Name) {}
    let mut factors: Vec<Factor> = vec![factor(cursor, kind, first)?];
    loop {
        let share = matches!(cursor.sort(0), Some(Sort::Of | Sort::Strike));
        if !share && !cursor.stands(Sort::Times) {
            break;
        }
        let strike = cursor.stands(Sort::Strike);
        let place = cursor.place();
        cursor.next();
        let next = factor(cursor, kind, false)?;
        // 8000的40%, 8000打8折: with anything else these words mean something else.
        let discount = cursor.behind(1).is_some_and(|token| token.sort == Sort::Share(unit::DISCOUNT));
        if share && (next.unit != Some(unit::PERCENT) || (strike && !discount)) {
            return Err(cursor.refuse_between(Why::OutOfPlace, place, place));
        }
        factors.push(next);
    }
    if let Some(token) = cursor.ahead(0).filter(|token| !goes_on(token)) {
        return Err(left_over(cursor, token));
    }
    product(cursor, kind, &factors)
}

/// Whether a sum goes on, or its outcome stands, behind a product.
const fn goes_on(token: &Token) -> bool {
    matches!(token.sort, Sort::Plus | Sort::Minus | Sort::Dash | Sort::Comma | Sort::Listing | Sort::Equals)
}

/// Whether a product is a sum of money down to its last word, so that a name behind a comma begins another.
fn ends_in_money(cursor: &Cursor<'_>, product: &Product) -> bool {
    let unit =
        |token: &Token| matches!(token.sort, Sort::Unit(_) | Sort::Fen | Sort::Liang | Sort::Each | Sort::Filler);
    product.has_money && cursor.behind(1).is_some_and(unit)
}

/// The sign that joins the next product: whether it takes away, or nothing where no further one is joined.
fn joint(cursor: &mut Cursor<'_>, complete: bool) -> Result<Option<bool>, Refusal> {
    match cursor.sort(0) {
        Some(Sort::Plus) => {
            cursor.next();
            Ok(Some(false))
        }
        // A dash that ran from one to another was read with its factor.
        Some(Sort::Minus | Sort::Dash) => {
            cursor.next();
            Ok(Some(true))
        }
        Some(Sort::Comma | Sort::Listing) => {
            if complete && cursor.sort(1) == Some(Sort::Name) {
                cursor.next();
                return Ok(Some(false));
            }
            Err(cursor.refuse(Why::TwoInOne))
        }
        _ => Ok(None),
    }
}

/// Why something stands behind all that could be read.
fn left_over(cursor: &Cursor<'_>, token: &Token) -> Refusal {
    let why = match token.sort {
        Sort::Digits | Sort::Numeral(_) | Sort::Scale(_) | Sort::Liang | Sort::Half | Sort::PercentOf => Why::NoSign,
        Sort::Point | Sort::Stop => Why::BadPoint,
        Sort::Negative => Why::Negative,
        Sort::Exponent => Why::Scientific,
        _ => Why::OutOfPlace,
    };
    cursor.refuse(why)
}

/// The sum in the unit of its field, and the working told back.
fn finish(
    cursor: &Cursor<'_>,
    kind: Kind,
    tokens: &[Token],
    sum: &Product,
    told: Vec<Part>,
) -> Result<Reading, Refusal> {
    let form = kind.form();
    let refuse = |why: Why| cursor.refuse_between(why, 0, tokens.len());
    let (low, high) =
        sum.low.units(form.decimals).zip(sum.high.units(form.decimals)).ok_or_else(|| refuse(Why::TooLong))?;
    let rounded = low.rounded || high.rounded;
    if rounded && !(sum.worked && kind.is_money()) {
        return Err(Refusal { unit: form.unit.map_or("", |unit| unit.code), ..refuse(Why::TooFine) });
    }
    if kind == Kind::Percent && bare_share(tokens, sum) {
        return Err(refuse(Why::BareShare));
    }
    if low.count != high.count && !form.bounds {
        return Err(refuse(Why::NoRange));
    }
    let plain = |token: &Token| matches!(token.sort, Sort::Digits | Sort::Point | Sort::Comma | Sort::Dash | Sort::To);
    let plain = tokens.iter().all(plain);
    let mut reading = Reading { low: low.count, high: high.count, plain, working: Vec::new() };
    if !plain {
        reading.working = working(kind, &reading, told, &sum.converted, rounded);
    }
    Ok(reading)
}

/// Whether a share is no more than one and no sign says of what: 0.4 may be 0.4% or 40%.
fn bare_share(tokens: &[Token], sum: &Product) -> bool {
    let signed = tokens.iter().any(|token| matches!(token.sort, Sort::Share(_) | Sort::PercentOf));
    let small = sum.low.compare(Exact::ONE).is_some_and(std::cmp::Ordering::is_le);
    !signed && small && sum.low != Exact::ZERO
}

/// As read, as converted, and what came out; what would be said twice is said once.
fn working(kind: Kind, reading: &Reading, told: Vec<Part>, converted: &[Part], rounded: bool) -> Vec<Part> {
    let result = result(kind, reading);
    let mut out = told;
    if result.starts_with(&out) {
        out.clear();
    }
    if !converted.is_empty() {
        out.push(Part::Equals);
        out.extend_from_slice(converted);
    }
    if !out.is_empty() {
        out.push(if rounded { Part::About } else { Part::Equals });
    }
    out.extend(result);
    out
}

/// What came out, in the unit of its field.
fn result(kind: Kind, reading: &Reading) -> Vec<Part> {
    let form = kind.form();
    let number = |count: i64| Part::Number(written(count, form.decimals));
    let mut out = vec![number(reading.low)];
    if reading.low != reading.high {
        out.extend([Part::To, number(reading.high)]);
    }
    out.extend(form.unit.map(|unit| Part::of(&unit)));
    out
}

/// What came out as a text, for a refusal that names it.
fn outcome(kind: Kind, reading: &Reading) -> String {
    let one = |count: i64| written(count, kind.form().decimals);
    if reading.low == reading.high { one(reading.low) } else { format!("{}-{}", one(reading.low), one(reading.high)) }
}
