//! Adds up what the test runners report.

/// Tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl Counts {
    /// Adds one line of a runner: cargo's summary, node's summary (`# pass 3`, `ℹ pass 3`), or `3 passed, 0 failed`.
    pub fn read(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_end_matches([';', ','])).collect();
        match words.as_slice() {
            ["test", "result:", _, passed, "passed", failed, "failed", ..] | [passed, "passed", failed, "failed"] => {
                self.passed += number(passed);
                self.failed += number(failed);
            }
            ["#" | "ℹ", "pass", passed] => self.passed += number(passed),
            ["#" | "ℹ", "fail" | "cancelled", failed] => self.failed += number(failed),
            _ => {}
        }
    }

    /// A runner that failed without a failed test (it did not compile, it crashed) counts as one failure.
    #[must_use]
    pub fn with_exit(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Other words that look like a summary add nothing.
fn number(word: &str) -> u64 {
    word.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (u64, u64) {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        (counts.passed, counts.failed)
    }

    #[test]
    fn cargo_and_node_and_our_own_runner_add_up() {
        let cargo =
            "test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let all = read(&[cargo, "# pass 3", "# fail 1", "ℹ pass 4", "ℹ fail 0", "# cancelled 1", "7 passed, 0 failed"]);
        assert_eq!(all, (26, 4));
    }

    #[test]
    fn other_lines_add_nothing() {
        assert_eq!(read(&["test a ... ok", "# tests 9", "# pass", "ok 1 - pass 3", "running 3 tests"]), (0, 0));
    }

    #[test]
    fn a_crash_counts_as_a_failure() {
        assert_eq!(Counts::default().with_exit(false).failed, 1);
        assert_eq!(Counts { passed: 1, failed: 2 }.with_exit(false).failed, 2);
    }
}
