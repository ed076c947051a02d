//! `cargo xtask run`: from a fresh clone to the open window.
//!
//! Without a display the window is opened in a virtual one by the first-run journey of `tests/`, which leaves
//! screenshots; beside them lies a sample vault with its letters, made by `recourse-cli demo`.

use std::{env, fs, path::Path, process::Command};

use crate::{
    say::{plain, say},
    setup::{Need, set_up},
    shell::{Done, Failure, at, cargo, out, program, step},
    suites, ui,
};

/// How much the compiler is asked to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Up within minutes; what would feel slow is optimised all the same (see the root manifest).
    Dev,
    /// As it is shipped.
    Release,
}

impl Profile {
    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }

    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &[],
            Self::Release => &["--release"],
        }
    }
}

/// Sets up, builds and opens the window, or a virtual one when there is no display.
pub(crate) fn run(profile: Profile) -> Done {
    if !has_display() {
        return without_display(profile);
    }
    set_up(Need::Build)?;
    ui::build()?;
    let mut build = cargo(["build", "--package", "recourse", "--features", "custom-protocol"]);
    step("build Recourse (some minutes the first time)", build.args(profile.flags()))?;
    say("Recourse starts; this command ends when you quit it");
    step("Recourse", &mut Command::new(program(profile.folder(), "recourse")?))
}

/// macOS and Windows always have one; on Linux the session says so.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn without_display(profile: Profile) -> Done {
    say(
        "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so Recourse opens in a virtual one",
    );
    set_up(Need::Display)?;
    ui::build()?;
    suites::build_driven(profile.flags())?;
    let demo = out().join("demo");
    let screenshots = out().join("screenshots");
    // Both are made anew, so that what is found there belongs to this run.
    for folder in [&demo, &screenshots] {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(at(folder))?;
        }
    }
    fs::create_dir_all(&screenshots).map_err(at(&screenshots))?;
    let mut sample = Command::new(program(profile.folder(), "recourse-cli")?);
    step("make a sample vault with its letters", sample.arg("demo").arg(&demo))?;
    suites::journeys(&program(profile.folder(), "recourse")?, profile.flags(), &["first_run"])?;
    plain("");
    plain("Recourse ran in a virtual display and the first-run journey passed.");
    list("Screenshots of every step", &screenshots, "png")?;
    list("The sample vault and its letters (the passphrase was printed above)", &demo, "pdf")?;
    plain("Where there is a display, the same command opens the window.");
    Ok(())
}

/// Names a folder and the files of one kind below it. That there is none is a failure: something did not run.
fn list(what: &str, folder: &Path, kind: &str) -> Done {
    plain(&format!("{what}: {}", folder.display()));
    let mut files = Vec::new();
    find(folder, kind, &mut files)?;
    if files.is_empty() {
        return Err(Failure::new(format!("no .{kind} file was left in {}", folder.display())));
    }
    files.sort();
    for file in files {
        plain(&format!("  {file}"));
    }
    Ok(())
}

fn find(folder: &Path, kind: &str, files: &mut Vec<String>) -> Done {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            find(&path, kind, files)?;
        } else if path.extension().is_some_and(|ending| ending == kind) {
            files.push(path.display().to_string());
        }
    }
    Ok(())
}
