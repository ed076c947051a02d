//! `cargo xtask package`: installers for the system this runs on, the bills of materials, and the checksums to publish
//! beside them.
//!
//! Nothing is signed here: signing needs keys that no developer's machine holds.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    say::plain,
    sbom,
    setup::{Need, set_up},
    shell::{Done, Failure, at, output, step, target, tauri},
    ui,
};

/// Builds the release program and wraps it in this system's installers.
pub(crate) fn package() -> Done {
    set_up(Need::Build)?;
    ui::packages()?;
    // Which kinds, and that the UI is built first, stands in `src-tauri/tauri.conf.json`. AppImage is not among them:
    // its bundler downloads programs of its own while it runs.
    let bundle = target("release")?.join("bundle");
    if bundle.exists() {
        // Installers of an earlier version would get a line to publish as well.
        fs::remove_dir_all(&bundle).map_err(at(&bundle))?;
    }
    step("build the installers", &mut tauri(["build", "--", "--locked"]))?;
    let installers = installers(&bundle)?;
    if installers.is_empty() {
        return Err(Failure::new("the Tauri command line left no installer"));
    }
    for file in installers.iter().chain(&sbom::write()?) {
        plain(&checksum(file)?);
    }
    Ok(())
}

/// The installers below the bundle folder, sorted.
fn installers(bundle: &Path) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    for kind in fs::read_dir(bundle).map_err(at(bundle))?.filter_map(Result::ok) {
        let files =
            fs::read_dir(kind.path()).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
        let endings = ["deb", "rpm", "dmg", "msi"];
        found
            .extend(files.filter(|file| {
                file.extension().is_some_and(|end| endings.iter().any(|known| end == *known))
            }));
    }
    found.sort();
    Ok(found)
}

/// One line, `<SHA-256>  <file>`, from the checksum program every system brings.
fn checksum(file: &Path) -> Done<String> {
    let mut sum = if cfg!(windows) {
        let mut certutil = Command::new("certutil");
        certutil.arg("-hashfile").arg(file).arg("SHA256");
        certutil
    } else if cfg!(target_os = "macos") {
        let mut shasum = Command::new("shasum");
        shasum.args(["-a", "256"]).arg(file);
        shasum
    } else {
        let mut sha256sum = Command::new("sha256sum");
        sha256sum.arg(file);
        sha256sum
    };
    Ok(output(&mut sum)?.trim_end().to_owned())
}
