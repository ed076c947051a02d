//! CUPS, through its own commands `lp` and `lpstat`, as every Linux desktop and macOS have them.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use desk::view::Printers;

/// The title in the print queue. It is seen by others.
const TITLE: &str = "Document";
/// So long nothing may go on before it is given up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often is looked whether the command has ended.
const LOOK: Duration = Duration::from_millis(20);
/// Bytes handed over at once.
const PIECE: usize = 64 * 1024;

/// Where the commands are looked for.
pub(super) struct Spooler {
    path: Option<OsString>,
    patience: Duration,
}

impl Spooler {
    /// The system's own.
    pub(super) fn of_the_system() -> Self {
        Self { path: None, patience: PATIENCE }
    }

    /// Commands from another place.
    #[cfg(test)]
    pub(super) fn at(path: impl Into<OsString>) -> Self {
        Self { path: Some(path.into()), patience: PATIENCE }
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

    /// Hands a document over, as long as `lasts` says so; it is in the printer's queue afterwards.
    ///
    /// # Errors
    /// When there is no CUPS, no such printer, or the queue refuses; when it was not to last. `TimedOut` when nothing goes on
    /// for a minute: a print server that is away is waited for without end by `lp` itself.
    pub(super) fn print(
        &self,
        pdf: Vec<u8>,
        printer: Option<&str>,
        lasts: impl Fn() -> bool + Send + 'static,
    ) -> io::Result<()> {
        let mut lp = self.command("lp");
        lp.args(["-s", "-t", TITLE]);
        if let Some(printer) = printer {
            lp.args(["-d", printer]);
        }
        let mut running = lp.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let outcome = self.hand_over(&mut running, pdf, lasts);
        if outcome.is_err() {
            // Before it can take the end of the pipe for the end of the document. It may have ended by itself.
            drop(running.kill());
        }
        let ended = running.wait()?;
        outcome?;
        if ended.success() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
    }

    /// Gives everything to a program and waits for its end, in pieces: each that it takes shows that it is alive.
    fn hand_over(
        &self,
        running: &mut Child,
        pdf: Vec<u8>,
        lasts: impl Fn() -> bool + Send + 'static,
    ) -> io::Result<()> {
        let mut stdin = running.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let (taken, hear) = mpsc::channel();
        // Aside: writing into a pipe that nobody empties never ends.
        let writing = thread::spawn(move || {
            for piece in pdf.chunks(PIECE) {
                let written = if lasts() { stdin.write_all(piece) } else { Err(io::ErrorKind::Other.into()) };
                if let Err(error) = written {
                    // The pipe stays open until the program was ended.
                    return Err((error, stdin));
                }
                // Nobody hears it any more once it took too long.
                taken.send(()).unwrap_or(());
            }
            // Dropped here: only then does the program know that this was all.
            Ok(())
        });
        loop {
            match hear.recv_timeout(self.patience) {
                Ok(()) => {}
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => return Err(io::ErrorKind::TimedOut.into()),
            }
        }
        match writing.join() {
            Ok(Ok(())) => {}
            Ok(Err((error, open))) => {
                drop(running.kill());
                drop(open);
                return Err(error);
            }
            Err(_) => return Err(io::ErrorKind::Other.into()),
        }
        let handed_over = Instant::now();
        while running.try_wait()?.is_none() {
            if handed_over.elapsed() > self.patience {
                return Err(io::ErrorKind::TimedOut.into());
            }
            thread::sleep(LOOK);
        }
        Ok(())
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
        spooler(folder.path()).print(pdf.clone(), Some("Kitchen"), || true).unwrap();
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert_eq!(read("document"), pdf);
        let arguments = String::from_utf8(read("arguments")).unwrap();
        assert_eq!(arguments.lines().collect::<Vec<_>>(), ["-s", "-t", "Document", "-d", "Kitchen"]);
        assert!(!String::from_utf8_lossy(&read("environment")).contains("Rosa"));
    }

    #[test]
    fn a_queue_that_refuses_is_not_taken_for_a_print() {
        let folder = fake(LPSTAT, "cat > /dev/null; exit 1");
        assert!(spooler(folder.path()).print(b"%PDF".to_vec(), None, || true).is_err());
        let folder = fake(LPSTAT, "exit 1");
        let large = vec![0; 1 << 20];
        assert!(spooler(folder.path()).print(large, None, || true).is_err(), "it does not even listen");
    }

    #[test]
    fn a_queue_that_does_not_answer_is_not_waited_for_without_end() {
        let stuck = |lp: &str, pdf: Vec<u8>| {
            let folder = fake(LPSTAT, lp);
            let impatient = Spooler { patience: Duration::from_millis(500), ..spooler(folder.path()) };
            impatient.print(pdf, None, || true).unwrap_err().kind()
        };
        let begun = Instant::now();
        assert_eq!(stuck("exec sleep 60", vec![0; 1 << 20]), io::ErrorKind::TimedOut, "it takes nothing");
        assert_eq!(stuck("cat > /dev/null; exec sleep 60", b"%PDF".to_vec()), io::ErrorKind::TimedOut);
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn what_may_no_longer_be_printed_is_not_printed_by_half() {
        let folder = fake(LPSTAT, "cat > document; echo all > whole");
        let asked = std::sync::atomic::AtomicU32::new(0);
        let lasts = move || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 2;
        assert!(spooler(folder.path()).print(vec![b'x'; 1 << 20], None, lasts).is_err());
        thread::sleep(Duration::from_millis(200));
        assert!(!folder.path().join("whole").exists(), "it never came to the end of the document");
    }

    #[test]
    fn without_cups_there_is_no_printer() {
        let nothing = tempfile::tempdir().unwrap();
        let spooler = Spooler::at(nothing.path());
        assert_eq!((spooler.printers().names.len(), spooler.printers().usual), (0, None));
        assert!(spooler.print(b"%PDF".to_vec(), None, || true).is_err());
    }
}
