//! Answers before and after a change: `corpus write FILE` in the checkout before it, `corpus compare FILE` in the one
//! after it; `corpus show NAME DOCUMENT` prints one document of one household.

use std::fs;

use ruler_tests::corpus::entries::EACH;
use ruler_tests::corpus::{answers, compare, entries, lines};

const USAGE: &str = "usage: corpus write FILE | compare FILE | show NAME DOCUMENT";

/// Differences that are printed one by one.
const SHOWN: usize = 50;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let all = entries(EACH)?;
    match *words.as_slice() {
        ["write", file] => {
            let list = lines(&all);
            fs::write(file, format!("{}\n", list.join("\n")))?;
            let documents: usize = list.iter().map(|line| line.matches('\t').count()).sum();
            println!("{} households, {documents} documents", list.len());
            Ok(())
        }
        ["compare", file] => {
            let found = compare(&fs::read_to_string(file)?, &lines(&all).join("\n"));
            found.iter().take(SHOWN).for_each(|one| println!("{one}"));
            println!("{} of {} households differ", found.len(), all.len());
            if found.is_empty() { Ok(()) } else { Err("answers differ".into()) }
        }
        ["show", name, document] => {
            let entry = all.iter().find(|entry| entry.name == name).ok_or("no such household")?;
            let (mut told, found) = (Vec::new(), answers(entry));
            for (one, text) in &found {
                if one == document {
                    println!("{text}");
                    return Ok(());
                }
                told.push(one.as_str());
            }
            Err(format!("no such document; there are {}", told.join(", ")).into())
        }
        _ => Err(USAGE.into()),
    }
}
