//! `crossfoot completions`: completion scripts, made from the command line's own definition.

use super::terminal::{Printed, print};
use super::{Arguments, CLEAN, Failure};
use clap::CommandFactory as _;

/// Prints the script for a shell.
pub fn run(shell: clap_complete::Shell) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "crossfoot", &mut script);
    print(Printed::Own(&String::from_utf8_lossy(&script)))?;
    Ok(CLEAN)
}
