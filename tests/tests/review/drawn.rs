//! The draw: repeated by ten lines of shell on the printed list, kept when it is extended, and touched by nobody else.
#![allow(clippy::indexing_slicing, reason = "small lists")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use proptest::prelude::*;
use ruler_core::base::FaultCode;
use ruler_core::district::chain::Hash;
use ruler_core::district::review::Claim;
use ruler_core::district::sampling::{
    Household, Line, List, REPEAT, Seed, SeedFault, StratumName, Ticket, draw, drawn, ticket,
};
use ruler_core::district::village::VillageType;
use ruler_tests::said::Outcome;
use ruler_tests::volume::config;

fn line(stratum: &str, number: &str) -> Line {
    Line { stratum: stratum.to_owned(), number: number.to_owned() }
}

fn list(lines: Vec<Line>) -> List {
    List::of(lines).unwrap_or_default()
}

fn village_list() -> List {
    let mut lines = Vec::new();
    for (township, kind, count) in [
        ("柏溪乡", "poverty_village", 60),
        ("柏溪乡", "non_poverty_village", 90),
        ("望江/镇", "non_poverty_village", 45),
    ] {
        for claim in ["exited", "unregistered"] {
            let stratum = format!("{claim}/{township}/{kind}");
            lines.extend((0..count).map(|number| line(&stratum, &format!("{claim}{township}{kind}-{number:03}"))));
        }
    }
    list(lines)
}

fn seed(text: &str) -> Result<Seed, SeedFault> {
    Seed::thrown(text, 20, &[])
}

fn sizes(list: &List, part: u32) -> BTreeMap<String, u32> {
    list.strata().into_iter().map(|one| (one.name, one.population.div_ceil(part))).collect()
}

#[test]
fn ten_lines_of_shell_draw_the_same() -> Outcome {
    assert!(REPEAT.lines().count() <= 10, "{REPEAT}");
    let list = village_list();
    let seed = seed("4163 2551 6342 1165 2436").map_err(|fault| format!("{fault:?}"))?;
    let sizes = sizes(&list, 10);
    let folder = std::env::temp_dir().join(format!("one-ruler-draw-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("repeat.sh"), REPEAT)?;
    fs::write(folder.join("list.tsv"), list.text())?;
    let table: String = sizes.iter().map(|(stratum, size)| format!("{stratum}\t{size}\n")).collect();
    fs::write(folder.join("sizes.tsv"), table)?;
    let answer =
        Command::new("sh").args(["repeat.sh", "list.tsv", "sizes.tsv", seed.text()]).current_dir(&folder).output()?;
    let said = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    fs::remove_dir_all(&folder)?;
    let mut lines = said.lines();
    // The list's hash first, as printed and signed.
    assert_eq!(lines.next().and_then(|line| line.split(' ').next()), Some(list.hash().digits()));
    let ours: Vec<String> = draw(&list, &seed, &sizes)
        .iter()
        .map(|ticket| format!("{}\t{}\t{}", ticket.stratum, ticket.ticket.digits(), ticket.number))
        .collect();
    let theirs: Vec<&str> = lines.collect();
    assert_eq!(ours, theirs);
    assert_eq!(ours.len(), 40);
    Ok(())
}

#[test]
fn a_ticket_is_a_plain_sha256() -> Outcome {
    let seed = seed("41632551634211652436").map_err(|fault| format!("{fault:?}"))?;
    let plain = Hash::of("41632551634211652436\texited/柏溪乡/poverty_village\t500234-001".as_bytes());
    assert_eq!(ticket(&seed, "exited/柏溪乡/poverty_village", "500234-001"), plain);
    // The empty text's, as everybody knows it.
    assert_eq!(Hash::of(b"").digits(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Ok(())
}

#[test]
fn a_seed_is_what_was_read_aloud() {
    let text = |typed: &str| seed(typed).map(|seed| seed.text().to_owned());
    assert_eq!(text("４１６３ 2551-6342，1165、ab3c"), Ok("4163255163421165AB3C".to_owned()));
    assert_eq!(text("4163"), Err(SeedFault::TooShort { given: 4, least: 20 }));
    assert_eq!(text(""), Err(SeedFault::TooShort { given: 0, least: 20 }));
    assert_eq!(text(&"7".repeat(201)), Err(SeedFault::TooLong { given: 201, most: 200 }));
    assert_eq!(text("四一六三25516342116524361234"), Err(SeedFault::Sign { sign: '四' }));
    let used = [Seed::thrown("41632551634211652436", 20, &[]).unwrap_or_else(|_| unthrown())];
    assert_eq!(Seed::thrown("4163 2551 6342 1165 2436", 20, &used), Err(SeedFault::Used));
}

fn unthrown() -> Seed {
    Seed::thrown("0", 1, &[]).unwrap_or_else(|_| unthrown())
}

#[test]
fn a_list_that_cannot_be_drawn_from_says_every_reason() {
    let faults = |lines: Vec<Line>| -> Vec<(FaultCode, String)> {
        let found = List::of(lines).err().unwrap_or_default();
        found.into_iter().map(|fault| (fault.code, fault.field)).collect()
    };
    let bad = vec![line("a/b/c", "1"), line("", "2"), line("a/b/c", "1"), line("a/b/c", "3\t4"), line("a\n", "")];
    assert_eq!(
        faults(bad),
        [
            (FaultCode::MissingKey, "[1].stratum".to_owned()),
            (FaultCode::DuplicateId, "[2].number".to_owned()),
            (FaultCode::WrongType, "[3].number".to_owned()),
            (FaultCode::WrongType, "[4].stratum".to_owned()),
            (FaultCode::MissingKey, "[4].number".to_owned()),
        ]
    );
    assert_eq!(faults(vec![line("a/b/c", &"9".repeat(201))]), [(FaultCode::TooLong, "[0].number".to_owned())]);
    let read = List::read("a/b/c\t1\nno tab\n\na/b/c\t2\n").err().unwrap_or_default();
    assert_eq!(read.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["[1]"]);
    assert_eq!(
        StratumName::parse("exited/望江/镇/poverty_village").map(|name| name.township),
        Some("望江/镇".to_owned())
    );
    assert_eq!(StratumName::parse("exited"), None);
}

#[test]
fn a_claim_is_listed_by_township_and_kind() {
    let household =
        |number: &str, kind| Household { number: number.to_owned(), township: "柏溪乡".to_owned(), kind };
    let households = [
        household("3", Some(VillageType::Other)),
        household("1", Some(VillageType::Poverty)),
        household("2", None),
        household("4", Some(VillageType::Other)),
    ];
    let strata: Vec<(String, u32)> = List::of_claim(Claim::Unregistered, &households)
        .unwrap_or_default()
        .strata()
        .into_iter()
        .map(|one| (one.name, one.population))
        .collect();
    let wanted = [("non_poverty_village", 2), ("poverty_village", 1), ("unknown", 1)];
    assert_eq!(strata, wanted.map(|(kind, count)| (format!("unregistered/柏溪乡/{kind}"), count)));
}

#[test]
fn the_printed_list_is_read_back_as_it_was() {
    let list = village_list();
    assert_eq!(List::read(&list.text()), Ok(list.clone()));
    let mut lines = list.lines().to_vec();
    lines.reverse();
    assert_eq!(List::of(lines).map(|other| other.hash()), Ok(list.hash()));
    let other = list.without(&BTreeSet::from([list.lines()[7].number.clone()]));
    assert_ne!(other.hash(), list.hash());
}

fn lists() -> impl Strategy<Value = List> {
    prop::collection::btree_map("[0-9]{3,6}", 0..4_usize, 1..120).prop_map(|numbers| {
        let stratum = |place: usize| format!("exited/乡{place}/poverty_village");
        list(numbers.into_iter().map(|(number, place)| line(&stratum(place), &number)).collect())
    })
}

fn seeds() -> impl Strategy<Value = Seed> {
    "[0-9]{20}".prop_map(|text| Seed::thrown(&text, 20, &[]).unwrap_or_else(|_| unthrown()))
}

fn numbers(tickets: &[Ticket]) -> BTreeSet<String> {
    drawn(tickets)
}

proptest! {
    #![proptest_config(config(400, 4_000))]

    /// Drawn twice is drawn once; a larger sample keeps the smaller; a stratum gives as many as asked, or all it has.
    #[test]
    fn a_larger_sample_keeps_the_smaller(list in lists(), seed in seeds(), small in 0_u32..12, more in 0_u32..12) {
        let take = |size: u32| list.strata().into_iter().map(|one| (one.name, size)).collect::<BTreeMap<_, _>>();
        let (few, many) = (draw(&list, &seed, &take(small)), draw(&list, &seed, &take(small + more)));
        prop_assert_eq!(&few, &draw(&list, &seed, &take(small)));
        prop_assert!(numbers(&few).is_subset(&numbers(&many)));
        for stratum in list.strata() {
            let count = many.iter().filter(|ticket| ticket.stratum == stratum.name).count();
            prop_assert_eq!(u32::try_from(count).unwrap_or(0), stratum.population.min(small + more));
        }
    }

    /// A household that leaves the list moves nobody but the one that takes its place.
    #[test]
    fn who_leaves_moves_nobody_else(list in lists(), seed in seeds(), size in 1_u32..9, who in any::<prop::sample::Index>()) {
        let sizes: BTreeMap<String, u32> = list.strata().into_iter().map(|one| (one.name, size)).collect();
        let before = numbers(&draw(&list, &seed, &sizes));
        let gone = list.lines()[who.index(list.lines().len())].number.clone();
        let without = list.without(&BTreeSet::from([gone.clone()]));
        let after = numbers(&draw(&without, &seed, &sizes));
        let lost: Vec<&String> = before.difference(&after).collect();
        let new: Vec<&String> = after.difference(&before).collect();
        if before.contains(&gone) {
            prop_assert_eq!(lost, vec![&gone]);
            prop_assert!(new.len() <= 1);
        } else {
            prop_assert!(lost.is_empty() && new.is_empty());
        }
    }

    /// Lists of two offices put together draw, in each stratum, what each drew, as far as nobody smaller joins.
    #[test]
    fn lists_put_together_draw_the_smallest_of_both(list in lists(), seed in seeds(), size in 1_u32..9, cut in any::<prop::sample::Index>()) {
        let at = cut.index(list.lines().len());
        let (first, second) = list.lines().split_at(at);
        let part = |lines: &[Line]| List::of(lines.to_vec()).unwrap_or_default();
        let sizes: BTreeMap<String, u32> = list.strata().into_iter().map(|one| (one.name, size)).collect();
        let whole = numbers(&draw(&list, &seed, &sizes));
        let mut both = numbers(&draw(&part(first), &seed, &sizes));
        both.extend(numbers(&draw(&part(second), &seed, &sizes)));
        prop_assert!(whole.is_subset(&both));
    }

    /// Every household is as likely: over many seeds nobody is favoured (a bound far beyond chance).
    #[test]
    fn another_seed_draws_others(list in lists(), a in seeds(), b in seeds()) {
        prop_assume!(a != b && list.lines().len() > 60);
        let sizes: BTreeMap<String, u32> = list.strata().into_iter().map(|one| (one.name, one.population / 3)).collect();
        let (one, other) = (numbers(&draw(&list, &a, &sizes)), numbers(&draw(&list, &b, &sizes)));
        prop_assert!(one.is_empty() || one != other);
    }
}
