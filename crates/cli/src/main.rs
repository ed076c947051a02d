//! `recourse-cli`: the desk without a screen.
//!
//! Each command opens what it needs, asks the desk one thing, and prints the answer; `args.rs` says what may be typed,
//! one file per command does it, `output.rs` is the only place that writes to the terminal, `problem.rs` says what
//! went wrong in one sentence and with which exit code. No rule, no SQL and no layout lives here: what the window
//! can do and this cannot, or the other way round, belongs into the desk.
//!
//! A passphrase is never an argument or an environment variable, because other programs can read those; see
//! `passphrase.rs`.

mod args;
mod backup;
mod calendar;
mod call_log;
mod case;
mod contacts;
mod deadlines;
mod demo;
mod evidence;
mod export;
mod handoff;
mod letter;
mod output;
mod packet;
mod passphrase;
mod problem;
mod record;
mod redact;
mod report;
mod routes;
mod vault;

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::thread;

use clap::Parser;

use args::{Args, Command};
use output::Output;
use problem::Problem;

fn main() -> ExitCode {
    say_only_where();
    // Prints help, version and complaints about usage by itself, and then exits with 0 or 2.
    let args = Args::parse();
    let out = Output { json: args.json };
    // Its place was said already; what is left is an exit code that `--help` knows.
    let ended = panic::catch_unwind(AssertUnwindSafe(|| run(args.command, out)));
    match ended {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(problem)) => {
            output::complain(&problem.sentence);
            ExitCode::from(problem.exit.code())
        }
        Err(_) => ExitCode::from(Problem::internal().exit.code()),
    }
}

fn run(command: Command, out: Output) -> Result<(), Problem> {
    match command {
        Command::Vault(command) => vault::run(command, out),
        Command::Demo(demo) => demo::run(&demo, out),
        Command::Deadlines(command) => deadlines::run(&command, out),
        Command::Letter(command) => letter::run(&command, out),
        Command::Case(command) => case::run(command, out),
        Command::Contacts(command) => contacts::run(command, out),
        Command::Packet(command) => packet::run(command, out),
        Command::Handoff(command) => handoff::run(command, out),
        Command::Export { vault, out: place } => export::run(&vault, &place, out),
        Command::Journal(command) => evidence::run(&command, out),
        Command::Verify { file, seal } => evidence::verify(&file, seal.as_deref(), out),
    }
}

/// A fault of the program says where it is. Its text may quote what it stumbled over, and stays out.
///
/// A damaged file can make a reader panic. Readers have threads of their own, what becomes of them is caught and told as
/// a refusal, and so nothing more is said of it here.
fn say_only_where() {
    panic::set_hook(Box::new(|fault| {
        if thread::current().name() == Some("main") {
            let place = fault.location().map(ToString::to_string).unwrap_or_default();
            output::complain(&format!("a fault of the program at {place}; please report it"));
        }
    }));
}
