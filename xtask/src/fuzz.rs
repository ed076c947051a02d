//! `cargo xtask fuzz`: strangers' bytes by the million, until something breaks.
//!
//! A crate that reads what others wrote has its targets in a folder `fuzz`, with good examples under `seeds/TARGET`. They
//! are built by the pinned compiler, without a sanitizer: our own code has no `unsafe` for one to watch, and a panic, an
//! endless loop or a flood of memory shows without it. What was found interesting stays in `out/fuzz`, outside of git.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    shell::{Done, Failure, at, out, root, step, target},
    tools,
};

/// A target runs so long unless something else is said.
const MINUTES: u32 = 10;
/// One input may take so many seconds, on a machine that does other things as well.
const SLOWEST: u32 = 60;
/// One input may take so much memory, in megabytes.
const MOST_MEMORY: u32 = 4096;

/// One target: its name and the folder `fuzz` it is in.
struct Target {
    name: String,
    folder: PathBuf,
}

/// Fuzzes the targets that are called `name`, or all, each for so many minutes.
pub(crate) fn fuzz(arguments: &[&str]) -> Done {
    let (name, minutes) = match arguments {
        [] => (None, MINUTES),
        ["--minutes", minutes] => (None, number(minutes)?),
        [name] => (Some(*name), MINUTES),
        [name, "--minutes", minutes] => (Some(*name), number(minutes)?),
        _ => return Err(Failure::new("it is `cargo xtask fuzz [TARGET] [--minutes N]`")),
    };
    let all = targets()?;
    let names: Vec<&str> = all.iter().map(|target| target.name.as_str()).collect();
    let chosen: Vec<&Target> =
        all.iter().filter(|target| name.is_none_or(|name| name == target.name)).collect();
    if chosen.is_empty() {
        return Err(Failure::new(format!("no such target; there are: {}", names.join(", "))));
    }
    tools::cargo_fuzz()?;
    chosen.into_iter().try_for_each(|target| run(target, minutes))
}

fn number(minutes: &str) -> Done<u32> {
    minutes.parse().map_err(|_| Failure::new("--minutes takes a whole number"))
}

fn run(one: &Target, minutes: u32) -> Done {
    let found = out().join("fuzz").join(&one.name);
    fs::create_dir_all(&found).map_err(at(&found))?;
    let mut fuzz = Command::new("cargo");
    fuzz.current_dir(&one.folder).args(["fuzz", "run", "--sanitizer", "none", &one.name]).arg(&found);
    let seeds = one.folder.join("seeds").join(&one.name);
    if seeds.is_dir() {
        fuzz.arg(seeds);
    }
    fuzz.args([
        "--".to_owned(),
        format!("-max_total_time={}", minutes * 60),
        format!("-timeout={SLOWEST}"),
        format!("-rss_limit_mb={MOST_MEMORY}"),
    ]);
    // The counting of branches is asked from the compiler by options that it keeps for itself.
    fuzz.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", target("fuzz")?);
    step(&format!("fuzz {} for {minutes} min", one.name), &mut fuzz)
}

/// Every target of every crate, sorted by folder and name.
fn targets() -> Done<Vec<Target>> {
    let crates = root().join("crates");
    let mut folders: Vec<PathBuf> = entries(&crates)?.into_iter().map(|it| it.join("fuzz")).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let mut targets = Vec::new();
    for folder in folders {
        let manifest = folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).map_err(at(&manifest))?;
        targets.extend(names(&text).into_iter().map(|name| Target { name, folder: folder.clone() }));
    }
    Ok(targets)
}

fn entries(folder: &Path) -> Done<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    Ok(entries.filter_map(Result::ok).map(|entry| entry.path()).collect())
}

/// The names of the binaries in a manifest.
fn names(manifest: &str) -> Vec<String> {
    let binaries = manifest.split("[[bin]]").skip(1);
    let name = |text: &str| Some(text.split_once("name = \"")?.1.split_once('"')?.0.to_owned());
    let mut names: Vec<String> = binaries.filter_map(name).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_that_reads_strangers_bytes_is_fuzzed() {
        let names: Vec<String> = targets().unwrap().into_iter().map(|target| target.name).collect();
        for wanted in [
            "call_log",
            "catalogue",
            "contacts",
            "email",
            "envelope",
            "handoff",
            "header",
            "pdf",
            "picture",
            "record",
            "seal",
            "template",
            "when",
        ] {
            assert!(names.iter().any(|name| name == wanted), "{names:?}");
        }
    }

    #[test]
    fn a_time_that_is_no_number_is_refused_before_anything_is_built() {
        assert!(fuzz(&["pdf", "--minutes", "soon"]).is_err());
        assert!(fuzz(&["no such target"]).err().unwrap().to_string().contains("there are: "));
    }
}
