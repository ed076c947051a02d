//! Running the tools, and a folder for them to read from.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

/// A folder of its own for one test, gone afterwards. The letters in it are made up.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).expect("the temporary folder can be written to");
        path
    }
}

/// Runs a tool that must succeed, and returns what it printed.
pub(crate) fn run(tool: &str, arguments: &[&OsStr]) -> String {
    let output = Command::new(tool).args(arguments).output().unwrap_or_else(|error| {
        panic!("{tool} could not be started ({error}): install the packages qpdf and poppler-utils")
    });
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && complained.trim().is_empty(), "{tool}: {said}{complained}");
    said.into_owned()
}

/// Runs veraPDF's PDF/UA-1 and PDF/A-2a profiles over files: one line `PASS` or `FAIL` for each file and profile,
/// failures indented below.
pub(crate) fn verapdf(files: &[PathBuf]) -> String {
    let class_path = std::env::var_os("RECOURSE_VERAPDF").unwrap_or_else(|| {
        panic!(
            "RECOURSE_VERAPDF is not set: it must be a Java class path with veraPDF, JAXB and the compiled \
             crates/letters/tests/validators/CheckUa.java; `cargo xtask test` fetches and compiles them and sets it"
        )
    });
    let mut java = Command::new("java");
    java.arg("-cp").arg(class_path).arg("CheckUa").args(files);
    let output =
        java.output().unwrap_or_else(|error| panic!("java could not be started ({error}): install a JDK"));
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() || said.contains("FAIL "), "veraPDF could not run: {said}{complained}");
    said.into_owned()
}
