//! One run of a program to its end: how long it took and how much memory it held.

use super::Outcome;
use super::machine;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4 as _;

/// What a run took.
#[derive(Clone, Debug)]
pub struct Run {
    /// From its start to its end.
    pub wall: Duration,
    /// The most memory that it held, in bytes.
    ///
    /// Never less than what this program held when it began the other, because Linux counts that in: so this program
    /// stays small, and what needs memory here runs in a process of its own.
    pub peak: u64,
    /// The time that other programs had the processors for, where the system tells.
    pub others: Duration,
    /// What it printed.
    pub printed: String,
}

/// Runs a program that must end well.
pub fn run(command: &mut Command) -> Outcome<Run> {
    let busy_before = machine::busy();
    let began = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let mut errors = child.stderr.take().expect("it is piped");
    // Both are read while it runs: a full pipe would hold it up.
    let said = std::thread::spawn(move || {
        let mut said = String::new();
        let _ = errors.read_to_string(&mut said);
        said
    });
    let mut printed = String::new();
    child.stdout.take().expect("it is piped").read_to_string(&mut printed)?;
    let used = child.wait4()?;
    let wall = began.elapsed();
    let said = said.join().unwrap_or_default();
    if !used.status.success() {
        return Err(format!("{command:?} ended with {}:\n{printed}{said}", used.status).into());
    }
    let busy = busy_before.zip(machine::busy()).map(|(before, after)| after.saturating_sub(before));
    let own = used.rusage.utime + used.rusage.stime;
    Ok(Run { wall, peak: used.rusage.maxrss, others: busy.unwrap_or_default().saturating_sub(own), printed })
}
