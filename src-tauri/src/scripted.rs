//! For tests: programs of the system that are scripts of ours.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

/// A folder with these programs in it; in them `$HERE` is the folder.
///
/// A file cannot be run as long as any process has it open for writing, and a process that another test starts just now
/// has for a moment whatever was open here. So each program is run once before it is given away.
pub(crate) fn programs(scripts: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().display();
    for (name, script) in scripts {
        let program = folder.path().join(name);
        fs::write(&program, format!("#!/bin/sh\n[ \"$1\" = ready ] && exit\nHERE='{here}'\n{script}\n"))
            .unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        while let Err(error) = Command::new(&program).arg("ready").status() {
            assert_eq!(error.kind(), std::io::ErrorKind::ExecutableFileBusy, "{error}");
        }
    }
    folder
}

/// The first line of a script that hears SIGINT. A shell cannot: where the tests were started in the background, the signal
/// is ignored in all that they start, and a shell may not change that. Real programs may.
pub(crate) const HEARS: &str = "[ \"$HEARS\" ] || HEARS=yes exec env --default-signal=INT \"$0\" \"$@\"";

/// Where programs are looked for: first in this folder.
pub(crate) fn path_to(folder: &Path) -> OsString {
    let mut path = OsString::from(folder);
    path.push(":/usr/bin:/bin");
    path
}
