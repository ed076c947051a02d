//! The developer's commands: `cargo xtask run`, `cargo xtask test` and the rest.
//!
//! The two that the README names do all of their own set-up on a fresh machine. Standard library only, so that this
//! compiles in seconds before anything else is there. No knowledge about Recourse's insides lives here: this crate
//! starts other programs and says what it does.

mod audit;
mod bench;
mod dev;
mod faults;
mod fuzz;
mod icons;
mod lanes;
mod package;
mod properties;
mod run;
mod say;
mod sbom;
mod setup;
mod shell;
mod suites;
mod targets;
mod tools;
mod typescript;
mod ui;

use std::{env, process::ExitCode};

use shell::{Done, Failure};

const HELP: &str = "\
cargo xtask run [--release]     set up what is missing, build, open the window
cargo xtask test [LANE...]      everything that must pass, or single lanes of it
cargo xtask dev                 the window with a live UI
cargo xtask types               write the window's TypeScript types from the Rust ones
cargo xtask bench [FILTER]      measure, each beside its reference, as ratios
cargo xtask faults              the long form of what a computer can do to a vault (some minutes)
cargo xtask properties [--cases N]   the tests of properties with new chances, 2,000 of them each
cargo xtask fuzz [TARGET] [--minutes N]   strangers' bytes by the million, each target for ten minutes
cargo xtask package             installers for this system, with bills of materials and checksums
cargo xtask sbom                only the bills of materials
cargo xtask icons               redraw the icon set from icons/icon.svg

Lanes of `test`, in their order:";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match carry_out(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::plain(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(arguments: &[&str]) -> Done {
    match arguments {
        ["run"] => run::run(run::Profile::Dev),
        ["run", "--release"] => run::run(run::Profile::Release),
        ["test", lanes @ ..] => lanes::test(lanes),
        ["dev"] => dev::dev(),
        ["types"] => typescript::generate(),
        ["bench"] => bench::bench(None),
        ["bench", filter] => bench::bench(Some(filter)),
        ["faults"] => faults::faults(),
        ["properties", rest @ ..] => properties::properties(rest),
        ["fuzz", rest @ ..] => fuzz::fuzz(rest),
        ["package"] => package::package(),
        ["sbom"] => sbom::sbom(),
        ["icons"] => icons::icons(),
        [] | ["help" | "--help" | "-h"] => {
            say::plain(HELP);
            say::plain(&lanes::help());
            Ok(())
        }
        _ => Err(Failure::new("no such command; `cargo xtask help` lists them")),
    }
}
