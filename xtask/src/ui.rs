//! The window's web part: its packages and its build. What is inside is `ui/`'s own business.

use std::{fs, path::Path, time::SystemTime};

use crate::shell::{Done, npm, root, step};

/// Installs the UI's packages when the lock file says that they are not the ones that lie there.
pub(crate) fn packages() -> Done {
    let ui = root().join("ui");
    let installed = modified(&ui.join("node_modules/.package-lock.json"));
    if installed.is_some() && modified(&ui.join("package-lock.json")) <= installed {
        return Ok(());
    }
    step("install the UI's packages (npm ci)", &mut npm(["ci", "--no-audit", "--no-fund"]))
}

/// Builds `ui/dist`, which the program embeds.
pub(crate) fn build() -> Done {
    packages()?;
    step("build the UI", &mut npm(["run", "build"]))
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}
