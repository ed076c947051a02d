//! What each lane of `cargo xtask test` does.
//!
//! All Rust lanes use the same words, `--workspace --all-features`, and choose by binary, never by package: cargo
//! settles the features of the dependencies by what is asked for, and one set means that each is compiled once.

use std::{env, path::Path, process::Command};

use crate::{
    audit,
    say::say,
    shell::{Done, Failure, cargo, npm, out, program, root, step, succeeds},
    targets, tools,
};

/// Test binaries with a lane of their own; every other one belongs to `rooms`, so none is forgotten.
const OWN_LANE: &[&str] = &["validators", "scenarios", "ipc", "e2e"];

/// The one set of features everything is compiled with.
pub(crate) const EVERYTHING: [&str; 2] = ["--workspace", "--all-features"];

pub(crate) fn lint() -> Done {
    let format = step("rustfmt", &mut cargo(["fmt", "--all", "--check"]));
    let mut clippy = cargo(["clippy"]);
    clippy.args(EVERYTHING).args(["--all-targets", "--", "-D", "warnings"]);
    all([format, step("clippy", &mut clippy)])
}

pub(crate) fn deny() -> Done {
    let program = tools::cargo_deny()?;
    let check = ["--all-features", "check", "bans", "licenses", "sources"];
    let rules = step("cargo deny: bans, licences, sources", program_in_root(&program).args(check));
    let advisories = if database_fetched(&program) {
        check_advisories(&program)
    } else {
        say("advisories: not checked, database unreachable");
        Ok(())
    };
    let packages = audit::npm(audit::Unreachable::IsSaid);
    all([rules, advisories, packages])
}

pub(crate) fn advisories() -> Done {
    let program = tools::cargo_deny()?;
    let crates = if database_fetched(&program) {
        check_advisories(&program)
    } else {
        Err(Failure::new("the advisory database could not be fetched, so no crate was checked"))
    };
    all([crates, audit::npm(audit::Unreachable::Fails)])
}

fn database_fetched(deny: &Path) -> bool {
    succeeds(program_in_root(deny).args(["fetch", "db"]))
}

fn check_advisories(deny: &Path) -> Done {
    let check = ["--all-features", "check", "advisories"];
    step("cargo deny: advisories", program_in_root(deny).args(check))
}

fn program_in_root(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

pub(crate) fn ui() -> Done {
    let types = step("UI: types", &mut npm(["run", "check"]));
    let lint = step("UI: lint", &mut npm(["run", "lint"]));
    let tests = step("UI: tests", &mut npm(["test"]));
    all([types, lint, tests])
}

pub(crate) fn rooms() -> Done {
    let binaries: Vec<String> =
        targets::tests()?.into_iter().filter(|name| !OWN_LANE.contains(&name.as_str())).collect();
    let mut test = cargo_test();
    test.args(["--lib", "--bins"]);
    for binary in &binaries {
        test.args(["--test", binary]);
    }
    let tests = step("unit and integration tests", &mut test);
    all([tests, step("doc tests", cargo_test().arg("--doc"))])
}

pub(crate) fn validators() -> Done {
    let class_path = tools::verapdf()?;
    let mut test = cargo_test();
    test.args(["--test", "validators"]).env("RECOURSE_VERAPDF", class_path);
    step("letters and packets before the validators", &mut test)
}

pub(crate) fn scenarios() -> Done {
    step("scenarios", cargo_test().args(["--test", "scenarios"]))
}

pub(crate) fn contract() -> Done {
    step("contract of the window's commands", cargo_test().args(["--test", "ipc"]))
}

/// Builds the program and drives it.
pub(crate) fn e2e() -> Done {
    if !cfg!(target_os = "linux") {
        say(
            "the window is driven on Linux only: there is no WebDriver for it on macOS, and none was set up on Windows",
        );
        return Ok(());
    }
    build_driven(&[])?;
    journeys(&program("debug", "recourse")?, &[], &[])
}

/// Builds the two programs and the journeys with the features of all tests, so that little is left to compile when
/// `cargo xtask test` follows `cargo xtask run`. Naming a test makes cargo count the features that tests ask for.
pub(crate) fn build_driven(profile: &[&str]) -> Done {
    let mut build = cargo(["build"]);
    build.args(EVERYTHING).args(profile).args([
        "--bin",
        "recourse",
        "--bin",
        "recourse-cli",
        "--test",
        "e2e",
    ]);
    step("build Recourse and the journeys (some minutes the first time)", &mut build)
}

/// Drives the built program `app` through the journeys whose names contain one of `names`, or through all.
pub(crate) fn journeys(app: &Path, profile: &[&str], names: &[&str]) -> Done {
    let mut test = cargo_test();
    test.args(profile).args(["--test", "e2e", "--"]).args(names);
    test.env("RECOURSE_APP", app).env("RECOURSE_SCREENSHOTS", out().join("screenshots"));
    step("journeys in the real window", &mut test)
}

/// Checks, without linking, that the code compiles for the systems that are not this one.
///
/// OpenSSL and `SQLCipher` are written in C, so a C compiler for the other system must be there (see `CONTRIBUTING.md`).
pub(crate) fn platforms() -> Done {
    let mut results = Vec::new();
    for (target, compiler) in
        [("x86_64-pc-windows-gnu", "x86_64-w64-mingw32-gcc"), ("aarch64-apple-darwin", "")]
    {
        if !compiles_c_for(target, compiler) {
            say(&format!(
                "platforms: {target} skipped, no C compiler for it was found (see CONTRIBUTING.md)"
            ));
            continue;
        }
        if !succeeds(Command::new("rustup").current_dir(root()).args(["target", "add", target])) {
            say(&format!("platforms: {target} skipped, rustup could not fetch it"));
            continue;
        }
        let check = ["check", "--package", "recourse", "--package", "recourse-cli", "--target", target];
        results.push(step(&format!("compile for {target}"), &mut cargo(check)));
    }
    all(results)
}

/// Whether C can be compiled for `target`: on that system itself, with the compiler that the `cc` crate would take, or
/// with one that somebody named.
fn compiles_c_for(target: &str, compiler: &str) -> bool {
    let named = format!("CC_{}", target.replace('-', "_"));
    let at_home = target.contains(if env::consts::OS == "macos" { "apple" } else { env::consts::OS });
    at_home
        || env::var_os(named).is_some()
        || (!compiler.is_empty() && succeeds(Command::new(compiler).arg("--version")))
}

/// Joins what failed into one sentence each, so that the table at the end names all of it.
fn all(results: impl IntoIterator<Item = Done>) -> Done {
    let failures: Vec<String> =
        results.into_iter().filter_map(Result::err).map(|failure| failure.to_string()).collect();
    if failures.is_empty() { Ok(()) } else { Err(Failure::new(failures.join("; "))) }
}

/// Where the cases of properties begin, so that the same code gives the same answer on every machine. New cases are
/// looked for by `cargo xtask properties`.
const SEED_OF_PROPERTIES: &str = "20260101";

/// Every failing test is named, not only those of the first binary that has one.
fn cargo_test() -> Command {
    let mut command = cargo(["test"]);
    command.args(EVERYTHING).arg("--no-fail-fast").env("PROPTEST_RNG_SEED", SEED_OF_PROPERTIES);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_a_lane_is_named() {
        let failed = |what: &str| Err(Failure::new(what));
        assert!(all([Ok(()), Ok(())]).is_ok());
        let named = all([failed("types failed"), Ok(()), failed("lint failed")]).err().unwrap();
        assert_eq!(named.to_string(), "types failed; lint failed");
    }
}
