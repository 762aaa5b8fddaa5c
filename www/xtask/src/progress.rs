//! Long steps say that they live: a line at the start, one every fifteen seconds, one at the end.

use crate::failure::{Failure, OrFail, Outcome};
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Runs one step and prints its time on standard error.
///
/// # Errors
/// - whatever the step fails with
pub fn step<T>(label: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    eprintln!("· {label}");
    let start = Instant::now();
    let ticking = tick(label.to_owned(), start);
    let outcome = work();
    drop(ticking);
    let mark = if outcome.is_ok() { "done" } else { "FAILED" };
    eprintln!("· {label}: {mark} in {:.1} s", start.elapsed().as_secs_f64());
    outcome
}

/// Ends when the returned half is dropped.
fn tick(label: String, start: Instant) -> Sender<()> {
    let (stop, stopped) = mpsc::channel();
    std::thread::spawn(move || {
        while stopped.recv_timeout(SIGN_OF_LIFE) == Err(RecvTimeoutError::Timeout) {
            eprintln!("  … {label}: {} s", start.elapsed().as_secs());
        }
    });
    stop
}

/// Runs a program as one step; what it prints goes to standard error.
///
/// # Errors
/// - the program is missing
/// - it ended with a failure
pub fn run(label: &str, command: &mut Command, mend: &str) -> Outcome<()> {
    run_into(label, command, Stdio::from(std::io::stderr()), mend)
}

/// Runs a program as one step; what it prints goes to `output`.
///
/// # Errors
/// - the program is missing
/// - it ended with a failure
pub fn run_into(label: &str, command: &mut Command, output: Stdio, mend: &str) -> Outcome<()> {
    step(label, || {
        let status = command
            .stdout(output)
            .status()
            .or_fail(format!("cannot start {}", command.get_program().to_string_lossy()), mend)?;
        if status.success() { Ok(()) } else { Err(Failure::new(format!("{label}: {status}"), mend)) }
    })
}

/// Runs a program as one step and hands over each line it prints, as it prints it.
///
/// # Errors
/// - the program is missing
pub fn lines(label: &str, command: &mut Command, mend: &str, mut each: impl FnMut(&str)) -> Outcome<ExitStatus> {
    step(label, || {
        let missing = format!("cannot run {}", command.get_program().to_string_lossy());
        let mut child = command.stdout(Stdio::piped()).spawn().or_fail(&missing, mend)?;
        if let Some(output) = child.stdout.take() {
            let mut reader = BufReader::new(output);
            let mut line = Vec::new();
            // Bytes, not text: a test that prints broken UTF-8 must not end the run.
            while reader.read_until(b'\n', &mut line).or_fail(&missing, mend)? > 0 {
                each(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']));
                line.clear();
            }
        }
        child.wait().or_fail(&missing, mend)
    })
}

/// What a program prints, or nothing when it is missing or fails: for asking, not for doing.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
