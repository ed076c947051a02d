//! `cargo xtask faults`: the long form of the tests of what a computer can do to a vault.
//!
//! Each of them runs in its short form with every `cargo xtask test`, and says how often it tried when it is asked for
//! the long form by `RECOURSE_FAULTS=long`. Which faults there are is known to the tests alone.

use crate::{
    setup::{Need, set_up},
    shell::{Done, cargo, step},
    suites::EVERYTHING,
    ui,
};

/// The modules of tests that have a long form: those of the vault, and the stories through the desk.
const WITH_LONG_FORM: [&str; 9] = [
    "kill::",
    "power::",
    "full::",
    "damage::",
    "papers::",
    "locks::",
    "faults::",
    "rescue::",
    "rescue_elsewhere::",
];

/// Runs them. One after the other, so that a slow drive is not taken for a fault.
pub(crate) fn faults() -> Done {
    set_up(Need::Test)?;
    ui::build()?;
    let mut test = cargo(["test"]);
    test.args(EVERYTHING).args(["--test", "it", "--test", "scenarios", "--"]).args(WITH_LONG_FORM);
    test.args(["--test-threads=1"]).env("RECOURSE_FAULTS", "long");
    step("faults, in their long form", &mut test)
}
