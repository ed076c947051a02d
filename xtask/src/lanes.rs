//! The lanes of `cargo xtask test`: what each is called, what it is for, what it needs, and the table at the end.
//!
//! What a lane does stands in `suites.rs`; this file only chooses, times and reports.

use std::time::{Duration, Instant};

use crate::{
    say::{plain, say, words},
    setup::{Need, set_up},
    shell::{Done, Failure},
    suites, typescript, ui,
};

/// How much of the UI must be there first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ui {
    Untouched,
    Packages,
    /// `ui/dist`, which the program embeds, so that whatever compiles the shell needs it.
    Built,
}

/// One part of what must pass.
struct Lane {
    name: &'static str,
    help: &'static str,
    need: Need,
    ui: Ui,
    /// Whether plain `cargo xtask test` runs it.
    always: bool,
    run: fn() -> Done,
}

const LANES: &[Lane] = &[
    Lane {
        name: "lint",
        help: "rustfmt and clippy",
        need: Need::Build,
        ui: Ui::Built,
        always: true,
        run: suites::lint,
    },
    Lane {
        name: "deny",
        help: "who may use which crate, licences, sources, advisories, npm audit",
        need: Need::Test,
        ui: Ui::Untouched,
        always: true,
        run: suites::deny,
    },
    Lane {
        name: "types",
        help: "the committed TypeScript types are what the Rust types say",
        need: Need::Build,
        ui: Ui::Built,
        always: true,
        run: typescript::check,
    },
    Lane {
        name: "ui",
        help: "the UI's types, lint and tests",
        need: Need::Node,
        ui: Ui::Packages,
        always: true,
        run: suites::ui,
    },
    Lane {
        name: "rooms",
        help: "unit tests, doc tests and each crate's integration tests",
        need: Need::Test,
        ui: Ui::Built,
        always: true,
        run: suites::rooms,
    },
    Lane {
        name: "validators",
        help: "letters before veraPDF, qpdf and pdftotext",
        need: Need::Test,
        ui: Ui::Built,
        always: true,
        run: suites::validators,
    },
    Lane {
        name: "scenarios",
        help: "whole stories through the desk, without a window",
        need: Need::Build,
        ui: Ui::Built,
        always: true,
        run: suites::scenarios,
    },
    Lane {
        name: "contract",
        help: "the window's commands under the real permission file",
        need: Need::Build,
        ui: Ui::Built,
        always: true,
        run: suites::contract,
    },
    Lane {
        name: "e2e",
        help: "the main job by typing and clicking in the real window (Linux)",
        need: Need::Test,
        ui: Ui::Built,
        always: true,
        run: suites::e2e,
    },
    Lane {
        name: "advisories",
        help: "advisories, and a database that cannot be reached is a failure",
        need: Need::Test,
        ui: Ui::Untouched,
        always: false,
        run: suites::advisories,
    },
    Lane {
        name: "platforms",
        help: "does the code compile for Windows and macOS? Skipped where rustup cannot fetch them",
        need: Need::Build,
        ui: Ui::Built,
        always: false,
        run: suites::platforms,
    },
];

/// The lanes as lines of help.
pub(crate) fn help() -> String {
    let line = |lane: &Lane| {
        let note = if lane.always { "" } else { " (only when named)" };
        format!("  {:<11} {}{note}", lane.name, lane.help)
    };
    LANES.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Runs the named lanes, or all that always must pass; reports each, and fails at the end if any failed.
pub(crate) fn test(names: &[&str]) -> Done {
    let chosen = choose(names)?;
    let need = chosen.iter().map(|lane| lane.need).max().unwrap_or(Need::Node);
    let start = Instant::now();
    set_up(need)?;
    match chosen.iter().map(|lane| lane.ui).max().unwrap_or(Ui::Untouched) {
        Ui::Untouched => {}
        Ui::Packages => ui::packages()?,
        Ui::Built => ui::build()?,
    }
    let reports: Vec<(&Lane, Done, Duration)> = chosen.into_iter().map(run_one).collect();
    table(&reports);
    let failed = reports.iter().filter(|(_, result, _)| result.is_err()).count();
    let all = words(start.elapsed());
    plain(&format!("All of it took {all}."));
    plain(&format!("lanes: {} passed, {failed} failed", reports.len() - failed));
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::new(format!("{failed} of {} lanes failed", reports.len())))
    }
}

fn choose(names: &[&str]) -> Done<Vec<&'static Lane>> {
    if names.is_empty() {
        return Ok(LANES.iter().filter(|lane| lane.always).collect());
    }
    let find = |name: &&str| {
        let missing = || Failure::new(format!("no lane is called {name}; there are:\n{}", help()));
        LANES.iter().find(|lane| lane.name == *name).ok_or_else(missing)
    };
    names.iter().map(find).collect()
}

fn run_one(lane: &Lane) -> (&Lane, Done, Duration) {
    say(&format!("lane {}: {}", lane.name, lane.help));
    let start = Instant::now();
    let result = (lane.run)();
    if let Err(failure) = &result {
        say(&format!("lane {} FAILED: {failure}", lane.name));
    }
    (lane, result, start.elapsed())
}

fn table(reports: &[(&Lane, Done, Duration)]) {
    plain("");
    for (lane, result, time) in reports {
        let word = if result.is_ok() { "ok" } else { "FAILED" };
        plain(&format!("{:<11} {word:<7} {:>12}", lane.name, words(*time)));
        if let Err(failure) = result {
            plain(&format!("            {failure}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_every_lane_that_must_pass() {
        let names: Vec<&str> = choose(&[]).unwrap().iter().map(|lane| lane.name).collect();
        assert_eq!(
            names,
            ["lint", "deny", "types", "ui", "rooms", "validators", "scenarios", "contract", "e2e"]
        );
    }

    #[test]
    fn an_unknown_lane_is_refused_with_the_list() {
        let refused = choose(&["ui", "rumors"]).err().unwrap().to_string();
        assert!(refused.starts_with("no lane is called rumors"));
        assert!(refused.contains("scenarios"));
    }
}
