//! A printer of the journey's own: the two commands of CUPS that the program calls, which keep what they are given.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stop::{Told, ensure};

/// A printer that is called Kitchen.
pub(crate) struct Printer {
    paper: PathBuf,
}

impl Printer {
    /// Puts a printer up in the world with this home folder.
    pub(crate) fn put_up(home: &Path) -> Told<Self> {
        let (commands, paper) = (home.join("bin"), home.join("paper.pdf"));
        fs::create_dir_all(&commands)?;
        let names = "case $1 in -e) echo Kitchen;; -d) echo 'system default destination: Kitchen';; esac";
        // Named only once it is whole, so that nobody reads half a page.
        let print = format!("cat > '{0}.part' && mv '{0}.part' '{0}'", paper.display());
        for (name, script) in [("lpstat", names), ("lp", &print)] {
            let file = commands.join(name);
            fs::write(&file, format!("#!/bin/sh\n{script}\n"))?;
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755))?;
        }
        Ok(Self { paper })
    }

    /// What stands on the paper.
    pub(crate) fn text(&self) -> Told<String> {
        let read = Command::new("pdftotext").arg("-raw").arg(&self.paper).arg("-").output()?;
        ensure(read.status.success(), || "pdftotext cannot read what was printed".to_owned())?;
        Ok(String::from_utf8_lossy(&read.stdout).into_owned())
    }
}
