//! The machine that the figures are of, and how busy others keep it.

use super::{Outcome, corpus};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How long one tick of Linux's counters is (`USER_HZ`, the same on every architecture that it runs on today).
const TICK: Duration = Duration::from_millis(10);

/// One line: cores, processor, system.
pub fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = text("/proc/cpuinfo").and_then(|all| {
        let line = all.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let processor = processor.unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    format!("{cores} cores ({processor}), {}", std::env::consts::OS)
}

/// The first line that a program prints with these arguments.
pub fn version(program: &Path, argument: &str) -> Outcome<String> {
    let said =
        Command::new(program).arg(argument).output().map_err(|error| format!("{}: {error}", program.display()))?;
    Ok(String::from_utf8_lossy(&said.stdout).lines().next().unwrap_or("unknown").to_owned())
}

/// The folder of this run alone, for sites and outputs.
pub fn scratch() -> PathBuf {
    corpus::place().join(format!("crossfoot-compare-{}", std::process::id()))
}

/// The time that all programs together have used the processors for, since the machine was started.
pub fn busy() -> Option<Duration> {
    let all = text("/proc/stat")?;
    let fields: Vec<u32> = all.lines().next()?.split_whitespace().skip(1).map_while(|one| one.parse().ok()).collect();
    // user, nice, system, idle, iowait, irq, softirq, steal: proc_stat(5).
    let at_work = fields.iter().take(8).enumerate().filter(|(at, _)| !matches!(at, 3 | 4)).map(|(_, ticks)| ticks);
    Some(TICK * at_work.sum::<u32>())
}

/// The time that a process that still runs has used the processors for.
pub fn used_by(process: u32) -> Option<Duration> {
    let all = text(&format!("/proc/{process}/stat"))?;
    // The name stands in brackets and may hold anything: proc_pid_stat(5). Behind it, fields 14 and 15 are counted
    // from field 3.
    let fields: Vec<&str> = all.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u32 = fields.get(11)?.parse::<u32>().ok()? + fields.get(12)?.parse::<u32>().ok()?;
    Some(TICK * ticks)
}

/// Memory of a process that still runs, in bytes.
#[derive(Copy, Clone, Debug)]
pub struct Memory {
    /// What it holds now.
    pub now: u64,
    /// The most that it held.
    pub peak: u64,
}

/// The memory of a process, where the system tells.
pub fn memory(process: u32) -> Option<Memory> {
    let all = text(&format!("/proc/{process}/status"))?;
    let value = |name: &str| {
        let line = all.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
    };
    Some(Memory { now: value("VmRSS:")?, peak: value("VmHWM:")? })
}

fn text(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok()
}
