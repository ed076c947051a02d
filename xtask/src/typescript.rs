//! The TypeScript types of everything that passes between window and desk, written from the Rust types by ts-rs.
//!
//! Where they go stands in `.cargo/config.toml`. They are committed, so that the UI can be built without Rust and a
//! reviewer sees a change of the boundary as a change of a file.

use std::{fs, process::Command};

use crate::{
    say::plain,
    setup::{Need, set_up},
    shell::{Done, Failure, at, cargo, output, root, step},
    suites::EVERYTHING,
};

const FOLDER: &str = "ui/src/ipc/generated";

/// `cargo xtask types`: writes the types anew.
pub(crate) fn generate() -> Done {
    set_up(Need::Build)?;
    // All of it, as the tests do: with the features of one crate alone much would be compiled a second time.
    write(&EVERYTHING)
}

/// The lane: writes the types anew and fails when git then sees a difference.
pub(crate) fn check() -> Done {
    write(&EVERYTHING)?;
    let mut git = Command::new("git");
    let changed = output(git.current_dir(root()).args(["status", "--porcelain", "--", FOLDER]))?;
    if changed.is_empty() {
        return Ok(());
    }
    plain(&changed);
    Err(Failure::new(format!(
        "the types in {FOLDER} were not up to date: commit what `cargo xtask types` wrote"
    )))
}

/// ts-rs writes from within tests, which it names `export_bindings_…`. Old files go first: a type that was renamed
/// must not stay. `set` says what cargo compiles for it.
fn write(set: &[&str]) -> Done {
    let folder = root().join(FOLDER);
    let files = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    for file in files.filter(|file| file.extension().is_some_and(|kind| kind == "ts")) {
        fs::remove_file(&file).map_err(at(&file))?;
    }
    let mut export = cargo(["test"]);
    export.args(set).args(["--lib", "--", "export_bindings"]);
    step("write the TypeScript types", &mut export)
}
