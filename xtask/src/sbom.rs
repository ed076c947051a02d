//! `cargo xtask sbom`: what a release is made of, as software bills of materials in the `CycloneDX` format.
//!
//! One for each program and one for the window's web part, in `out/sbom`. Others write them, from the lock files:
//! cargo-cyclonedx and npm. This file only collects them and takes out where the repository lies on this machine.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    say::plain,
    setup::{Need, set_up},
    shell::{Done, Failure, at, cargo, npm, out, output, root, step},
    tools,
};

/// The crates that become programs, and the folder of each.
const PROGRAMS: [(&str, &str); 2] = [("recourse", "src-tauri"), ("recourse-cli", "crates/cli")];

/// The name under which cargo-cyclonedx leaves its files, one in the folder of every crate of the workspace.
const LEFT_BEHIND: &str = "bill-of-materials-of-xtask";

/// The version of `CycloneDX` that both writers know.
const SPECIFICATION: &str = "1.5";

/// Writes the bills of materials and prints where they lie.
pub(crate) fn sbom() -> Done {
    set_up(Need::Node)?;
    for bill in write()? {
        plain(&format!("wrote {}", bill.display()));
    }
    Ok(())
}

/// Writes the bills of materials; their places.
pub(crate) fn write() -> Done<Vec<PathBuf>> {
    let folder = out().join("sbom");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let mut bills = of_programs(&folder)?;
    bills.push(of_window(&folder)?);
    Ok(bills)
}

fn of_programs(folder: &Path) -> Done<Vec<PathBuf>> {
    // Asked first, because the writer would change a lock file that does not fit without a word.
    output(&mut cargo(["metadata", "--format-version", "1", "--no-deps", "--locked"]))?;
    let mut write = Command::new(tools::cargo_cyclonedx()?);
    write.current_dir(root()).args(["cyclonedx", "--quiet", "--format", "json", "--target", "all"]);
    write.args(["--spec-version", SPECIFICATION, "--override-filename", LEFT_BEHIND]);
    step("bills of materials of the programs", &mut write)?;
    let left = collect_left_behind()?;
    let mut bills = Vec::new();
    for (name, place) in PROGRAMS {
        let written = root().join(place).join(format!("{LEFT_BEHIND}.json"));
        let text = left.iter().find(|(file, _)| *file == written).map(|(_, text)| text);
        let text = text.ok_or_else(|| Failure::new(format!("cargo-cyclonedx wrote nothing about {name}")))?;
        let bill = folder.join(format!("{name}.cdx.json"));
        fs::write(&bill, without_places(text, &root().display().to_string())).map_err(at(&bill))?;
        bills.push(bill);
    }
    Ok(bills)
}

/// Reads and removes what cargo-cyclonedx left in the folders of the crates.
fn collect_left_behind() -> Done<Vec<(PathBuf, String)>> {
    let mut places = vec![root().join("src-tauri"), root().join("tests"), root().join("xtask")];
    let crates = root().join("crates");
    let below = fs::read_dir(&crates).map_err(at(&crates))?;
    places.extend(below.filter_map(Result::ok).map(|entry| entry.path()));
    let files = places.into_iter().map(|place| place.join(format!("{LEFT_BEHIND}.json")));
    let mut found = Vec::new();
    for file in files.filter(|file| file.exists()) {
        let text = fs::read_to_string(&file).map_err(at(&file))?;
        fs::remove_file(&file).map_err(at(&file))?;
        found.push((file, text));
    }
    Ok(found)
}

fn of_window(folder: &Path) -> Done<PathBuf> {
    let mut list = npm(["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"]);
    let text = output(&mut list)?;
    let bill = folder.join("window.cdx.json");
    fs::write(&bill, text).map_err(at(&bill))?;
    Ok(bill)
}

/// The text without the place of the repository, which is nobody's business and differs from machine to machine.
fn without_places(text: &str, repository: &str) -> String {
    text.replace(&format!("file://{repository}"), "file://.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_does_not_say_where_the_repository_lies() {
        let text = r#"{"bom-ref":"path+file:///home/somebody/recourse/crates/desk#0.1.0"}"#;
        let clean = without_places(text, "/home/somebody/recourse");
        assert_eq!(clean, r#"{"bom-ref":"path+file://./crates/desk#0.1.0"}"#);
    }
}
