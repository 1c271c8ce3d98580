//! The program `crossfoot`: arguments in, exit code out. Everything else is in the library and in `cli`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
