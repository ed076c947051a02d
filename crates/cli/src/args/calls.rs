//! What may be typed after `recourse-cli case take-calls`.

use std::path::PathBuf;

use clap::{Args as Arguments, ValueEnum};

use super::OpenVault;

/// What stands first in a date such as 3/4/2026.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Dates {
    /// March 4.
    MonthFirst,
    /// April 3.
    DayFirst,
}

/// How to read a time such as 2:40.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Clock {
    /// By day: 7 to 11 is in the morning, 12 to 6 from noon on.
    #[value(name = "12")]
    Twelve,
    /// 1 to 6 is at night.
    #[value(name = "24")]
    TwentyFour,
}

#[derive(Arguments)]
pub(crate) struct TakeCalls {
    #[command(flatten)]
    pub(crate) vault: OpenVault,
    /// The case's id, as `case list` shows it.
    pub(crate) case: String,
    /// The CSV file.
    pub(crate) file: PathBuf,
    /// Only show how it would be kept.
    #[arg(long)]
    pub(crate) look: bool,
    /// What a column holds, by its number: `3=said`. Can be given more than once; `--look` shows what is assumed.
    #[arg(long = "column", value_name = "NUMBER=WHAT")]
    pub(crate) columns: Vec<String>,
    /// How to read dates such as 3/4/2026, where the file leaves it open.
    #[arg(long)]
    pub(crate) dates: Option<Dates>,
    /// How to read times without AM or PM such as 2:40, where the file leaves it open.
    #[arg(long)]
    pub(crate) clock: Option<Clock>,
    /// The first row is no head.
    #[arg(long)]
    pub(crate) no_head: bool,
    /// Also write the rows that cannot be kept into this file, as CSV.
    #[arg(long, value_name = "FILE")]
    pub(crate) unusable: Option<PathBuf>,
}
