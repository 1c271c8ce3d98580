//! What is measured, as the command line says it.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Times Crossfoot, and Hugo where it is installed, over the same articles, and prints the tables as Markdown.
#[derive(Clone, Debug, Parser)]
#[command(name = "compare")]
pub struct Arguments {
    /// How many articles there are
    #[arg(long = "n", default_value_t = 10_000, value_name = "ARTICLES")]
    pub articles: usize,
    /// How often each build is timed; 0 leaves the builds out
    #[arg(long, default_value_t = 5)]
    pub runs: usize,
    /// How many edits of each kind are timed in a watch session; 0 leaves them out
    #[arg(long, default_value_t = 50)]
    pub edits: usize,
    /// How many more edits Crossfoot's session gets while its memory is read; 0 leaves them out
    #[arg(long, default_value_t = 300)]
    pub soak: usize,
    /// Build this many articles as well, such as 100000, to see whether time and memory for a page stay the same
    #[arg(long, value_name = "ARTICLES")]
    pub large: Option<usize>,
    /// A few seconds with 200 articles, to see that the command works; its figures mean nothing
    #[arg(long)]
    pub quick: bool,
    /// Take the sites in this folder: `crossfoot-N`, `rich-N` and `hugo-N`. They are copied, never changed
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// Leave the sites, as the edits left them, and all outputs where they are
    #[arg(long)]
    pub keep: bool,
    /// The program to time, in place of the one that Cargo has just built
    #[arg(long, default_value = env!("CARGO_BIN_EXE_crossfoot"), value_name = "FILE", hide_default_value = true)]
    pub program: PathBuf,
    /// Hugo's program, in place of the one that is installed
    #[arg(long, value_name = "FILE", conflicts_with = "no_hugo")]
    pub hugo: Option<PathBuf>,
    /// Time Crossfoot alone
    #[arg(long)]
    pub no_hugo: bool,
    /// What Cargo adds.
    #[arg(long, hide = true)]
    bench: bool,
    /// The part that this program runs in a process of its own.
    #[command(subcommand)]
    pub part: Option<Part>,
}

/// What is measured in a process of its own, so that its memory is no one else's.
#[derive(Clone, Debug, Subcommand)]
#[command(hide = true)]
pub enum Part {
    /// Reads and parses a folder of Markdown, and writes what another folder holds to a third.
    Floor {
        /// Markdown.
        content: PathBuf,
        /// A site that was built from it.
        site: PathBuf,
        /// A folder that is not there yet.
        output: PathBuf,
    },
}

impl Arguments {
    /// As asked, with the small numbers of `--quick`.
    pub fn read() -> Self {
        let asked = Self::parse();
        match asked.quick {
            true => Self { articles: 200, runs: 1, edits: 2, soak: 20, ..asked },
            false => asked,
        }
    }
}
