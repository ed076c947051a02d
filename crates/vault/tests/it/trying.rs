//! How often faults are tried, by what chance, and under whose eyes. The tests of the room `journal` take it in as well.

use std::io::Write as _;
#[cfg(target_os = "linux")]
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Command;

/// The same command under `strace`, which writes what it saw to `trace`.
#[cfg(target_os = "linux")]
pub(crate) fn under_strace(child: &Command, trace: &Path, options: &[&str]) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o"]).arg(trace).args(options).arg("--");
    command.arg(child.get_program()).args(child.get_args());
    command.envs(child.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

/// Whether system calls can be recorded here. The long form insists on it.
#[cfg(target_os = "linux")]
pub(crate) fn strace_works() -> bool {
    let tried = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
    let works = tried.is_ok_and(|output| output.status.success());
    assert!(works || !long_form(), "strace is missing here or may not trace; the long form needs it");
    if !works {
        figures("not tried: strace is missing here or may not trace");
    }
    works
}

/// Whether everything is tried, as `cargo xtask faults` does, and not only some of it.
fn long_form() -> bool {
    std::env::var_os("RECOURSE_FAULTS").is_some_and(|form| form == "long")
}

/// How often something is tried: `short` in every run, `long` in the long form.
pub(crate) fn rounds(short: usize, long: usize) -> usize {
    if long_form() { long } else { short }
}

/// Says what was tried, for whoever runs the long form.
pub(crate) fn figures(line: &str) {
    // Past the test harness, which keeps the words of a test that passes to itself.
    writeln!(std::io::stderr(), "faults: {line}").unwrap_or_default();
}

/// Chance with a seed, so that a failing round can be repeated.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % limit
    }
}
