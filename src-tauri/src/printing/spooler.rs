//! CUPS, through its own commands `lp` and `lpstat`, as every Linux desktop and macOS have them.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use desk::view::Printers;

/// The title in the print queue. It is seen by others.
const TITLE: &str = "Document";

/// Where the commands are looked for.
pub(super) struct Spooler {
    path: Option<OsString>,
}

impl Spooler {
    /// The system's own.
    pub(super) fn of_the_system() -> Self {
        Self { path: None }
    }

    /// Commands from another place.
    #[cfg(test)]
    pub(super) fn at(path: impl Into<OsString>) -> Self {
        Self { path: Some(path.into()) }
    }

    /// The printers, the usual one first in mind. Without CUPS there are none.
    pub(super) fn printers(&self) -> Printers {
        let names: Vec<String> = self.lines("lpstat", &["-e"]);
        let usual = self
            .lines("lpstat", &["-d"])
            .first()
            .and_then(|line| line.rsplit_once(": ").map(|(_, name)| name.trim().to_owned()))
            .filter(|name| names.contains(name));
        Printers { usual: usual.or_else(|| names.first().cloned()), names, only_usual: false }
    }

    /// Hands a document over; it is in the printer's queue afterwards.
    ///
    /// # Errors
    /// When there is no CUPS, no such printer, or the queue refuses.
    pub(super) fn print(&self, pdf: &[u8], printer: Option<&str>) -> io::Result<()> {
        let mut lp = self.command("lp");
        lp.args(["-s", "-t", TITLE]);
        if let Some(printer) = printer {
            lp.args(["-d", printer]);
        }
        let mut running = lp.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        // Dropped at the end of the line: only then does it know that this was all.
        let handed_over = running.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(pdf));
        let ended = running.wait()?;
        handed_over?;
        if ended.success() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        // Its answers are read, so they must not be in the person's language.
        command.env("LC_ALL", "C");
        if let Some(path) = &self.path {
            command.env("PATH", path);
        }
        command
    }

    fn lines(&self, name: &str, arguments: &[&str]) -> Vec<String> {
        let output = self.command(name).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output();
        let Ok(output) = output else { return Vec::new() };
        if !output.status.success() {
            return Vec::new();
        }
        let text = String::from_utf8_lossy(&output.stdout);
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::scripted::{path_to, programs};

    /// A folder with commands that write down what they were called with.
    fn fake(lpstat: &str, lp: &str) -> tempfile::TempDir {
        let here = |script: &str| format!("cd \"$HERE\"\n{script}");
        programs(&[("lpstat", &here(lpstat)), ("lp", &here(lp))])
    }

    fn spooler(folder: &Path) -> Spooler {
        Spooler::at(path_to(folder))
    }

    const LPSTAT: &str = "case $1 in
        -e) printf 'Kitchen\\nOffice\\n';;
        -d) echo 'system default destination: Office';;
        esac";
    const LP: &str = "printf '%s\\n' \"$@\" > arguments; env > environment; cat > document; ls > files";

    #[test]
    fn the_printers_are_named_and_the_usual_one_is_known() {
        let folder = fake(LPSTAT, LP);
        let printers = spooler(folder.path()).printers();
        assert_eq!(
            (printers.names, printers.usual),
            (vec!["Kitchen".to_owned(), "Office".into()], Some("Office".into()))
        );
    }

    #[test]
    fn a_document_is_handed_over_whole_and_nothing_says_what_it_is() {
        let folder = fake(LPSTAT, LP);
        let pdf: Vec<u8> = b"%PDF-1.7 Rosa Vega ".iter().copied().cycle().take(300_000).collect();
        spooler(folder.path()).print(&pdf, Some("Kitchen")).unwrap();
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert_eq!(read("document"), pdf);
        let arguments = String::from_utf8(read("arguments")).unwrap();
        assert_eq!(arguments.lines().collect::<Vec<_>>(), ["-s", "-t", "Document", "-d", "Kitchen"]);
        assert!(!String::from_utf8_lossy(&read("environment")).contains("Rosa"));
    }

    #[test]
    fn a_queue_that_refuses_is_not_taken_for_a_print() {
        let folder = fake(LPSTAT, "cat > /dev/null; exit 1");
        assert!(spooler(folder.path()).print(b"%PDF", None).is_err());
        let folder = fake(LPSTAT, "exit 1");
        assert!(spooler(folder.path()).print(&vec![0; 1 << 20], None).is_err(), "it does not even listen");
    }

    #[test]
    fn without_cups_there_is_no_printer() {
        let nothing = tempfile::tempdir().unwrap();
        let spooler = Spooler::at(nothing.path());
        assert_eq!((spooler.printers().names.len(), spooler.printers().usual), (0, None));
        assert!(spooler.print(b"%PDF", None).is_err());
    }
}
