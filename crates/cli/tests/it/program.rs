//! Starting `recourse-cli` and looking at what came back.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What one run said, and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The answer of a run that went well, as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        serde_json::from_str(&self.out).unwrap()
    }

    /// Asserts that it ended with `code` and one sentence on standard error, and gave no answer.
    #[track_caller]
    pub(crate) fn refused(&self, code: i32) {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.out, "", "a refusal gives no answer");
        let sentence = self.err.strip_prefix("recourse-cli: ").expect("the program names itself");
        assert_eq!(sentence.matches('\n').count(), 1, "one sentence: {sentence}");
    }
}

/// Runs the program with arguments and nothing on standard input.
pub(crate) fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    run_with_input(arguments, "")
}

/// Runs the program with arguments and a text on standard input.
pub(crate) fn run_with_input<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>, input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recourse-cli"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that needs no input may be gone before it is written.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().expect("the program ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Splits a command line at its spaces.
pub(crate) fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// A folder for one test, with its secrets in files.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and gives its path.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }
}

/// The arguments of a command about one vault whose passphrase is in a file.
pub(crate) fn on_vault<'a>(command: &'a str, vault: &'a Path, secret: &'a Path) -> Vec<&'a OsStr> {
    let mut all: Vec<&OsStr> = command.split_whitespace().map(OsStr::new).collect();
    all.extend([
        OsStr::new("--vault"),
        vault.as_os_str(),
        OsStr::new("--passphrase-file"),
        secret.as_os_str(),
    ]);
    all
}
