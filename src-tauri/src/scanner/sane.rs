//! SANE, through its own program `scanimage`, which Linux desktops have or can install.
//!
//! One sheet of the glass comes through a pipe. A feeder has to be emptied in one go, or drivers throw out what is left
//! in it; the program can do that only with a file for each sheet, so those lie in the session's folder in memory, are
//! taken from there as they come, and are never written to a disk.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use desk::error::ErrorKind;
use desk::input::ScanInput;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdout, Command};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::timeout;

use super::devices::{self, Device};
use super::options::Options;
use super::stop::Stop;

/// No answer is longer, in bytes: a sheet of the largest glass in colours has a quarter of it.
const LONGEST: u64 = 512 << 20;
/// Looking for scanners takes half a minute where the network is asked as well, and no driver may keep us for ever.
const LOOKING: Duration = Duration::from_secs(90);
/// A scanner that was asleep answers within a minute.
const ASKING: Duration = Duration::from_secs(60);
/// A scanner that was told to stop gets so long before its program is ended.
const STOPPING: Duration = Duration::from_secs(10);

/// What `scanimage` ends with (`sane.h`, `SANE_Status`).
mod status {
    pub(super) const CANCELLED: i32 = 2;
    pub(super) const BUSY: i32 = 3;
    pub(super) const JAMMED: i32 = 6;
    pub(super) const EMPTY: i32 = 7;
    pub(super) const COVER_OPEN: i32 = 8;
    pub(super) const DENIED: i32 = 11;
}

/// Where the program is looked for.
#[derive(Default)]
pub(crate) struct Sane {
    path: Option<OsString>,
}

/// What a program said when it had ended.
struct Ended {
    status: ExitStatus,
    answer: Vec<u8>,
    complaint: String,
}

impl Sane {
    /// The program from another place.
    #[cfg(test)]
    pub(crate) fn at(path: impl Into<OsString>) -> Self {
        Self { path: Some(path.into()) }
    }

    /// The scanners that the system finds now.
    ///
    /// # Errors
    /// `scanning_missing`, `scanner_failed`, `called_off`.
    pub(crate) async fn devices(&self, stop: &Stop) -> Result<Vec<Device>, ErrorKind> {
        let arguments = ["-f".to_owned(), devices::FORMAT.to_owned()];
        let ended = timeout(LOOKING, self.run(&arguments, stop)).await;
        let ended = ended.unwrap_or(Err(ErrorKind::ScannerFailed))?;
        ended.worked()?;
        Ok(devices::devices(&String::from_utf8_lossy(&ended.answer)))
    }

    /// What can be chosen at a scanner. What that is may depend on the source.
    ///
    /// # Errors
    /// As [`Sane::devices`]; `scanner_gone`, `scanner_busy`, `scanner_refused`.
    pub(crate) async fn options(
        &self,
        device: &Device,
        source: Option<&str>,
        stop: &Stop,
    ) -> Result<Options, ErrorKind> {
        let mut arguments = vec![at(device)];
        arguments.extend(source.map(|source| format!("--source={source}")));
        arguments.push("-A".to_owned());
        let ended = timeout(ASKING, self.run(&arguments, stop)).await;
        let ended = ended.unwrap_or(Err(ErrorKind::ScannerGone))?;
        ended.worked()?;
        Ok(Options::read(&String::from_utf8_lossy(&ended.answer)))
    }

    /// The arguments for a scan at a scanner of which these options are known, with the limits of the source that was
    /// chosen.
    ///
    /// # Errors
    /// As [`Sane::options`]; `scanner_failed` for a source that it does not have.
    pub(crate) async fn plan(
        &self,
        device: &Device,
        known: &Options,
        wanted: &ScanInput,
        stop: &Stop,
    ) -> Result<Vec<String>, ErrorKind> {
        // Without it the glass would be scanned again and again.
        if !known.has(wanted.source) {
            return Err(ErrorKind::ScannerFailed);
        }
        let mut arguments = vec![at(device), "--format=png".to_owned()];
        arguments.extend(match known.other_source(wanted.source) {
            Some(other) => self.options(device, Some(other), stop).await?.arguments(wanted),
            None => known.arguments(wanted),
        });
        Ok(arguments)
    }

    /// Scans one sheet and gives it as a PNG file.
    ///
    /// # Errors
    /// As [`Sane::options`]; `feeder_empty`, `feeder_jammed`, `scanner_open`.
    pub(crate) async fn sheet(&self, plan: &[String], stop: &Stop) -> Result<Vec<u8>, ErrorKind> {
        let ended = self.run(plan, stop).await?;
        ended.worked()?;
        Ok(ended.answer)
    }

    /// Scans all sheets of the feeder into `folder`, whose files are called `stem` and a number, and names each to `there`
    /// as it is there.
    ///
    /// # Errors
    /// As [`Sane::sheet`], also when some sheets were scanned before.
    pub(crate) async fn sheets(
        &self,
        plan: &[String],
        folder: &Path,
        stem: &str,
        stop: &Stop,
        there: UnboundedSender<PathBuf>,
    ) -> Result<(), ErrorKind> {
        let mut arguments = plan.to_vec();
        arguments.push(format!("--batch={}", folder.join(format!("{stem}%d.png")).display()));
        arguments.push("--batch-print".to_owned());
        let (mut child, out, complaints) = self.start(&arguments, stop)?;
        let mut count = 0;
        let work = async {
            let hearing = async {
                let mut lines = BufReader::new(out).lines();
                while let Ok(Some(line)) = lines.next_line().await {
                    let path = PathBuf::from(line);
                    // Nothing outside of our folder is ever read, whatever the program says.
                    if path.parent() == Some(folder) {
                        count += 1;
                        // Whoever listens goes away only with this job.
                        drop(there.send(path));
                    }
                }
            };
            let ((), complaint) = tokio::join!(hearing, text(complaints));
            let status = child.wait().await.map_err(|_| ErrorKind::ScannerFailed)?;
            Ok(Ended { status, answer: Vec::new(), complaint })
        };
        let ended = stopped(work, stop).await?;
        match ended.worked() {
            // So a feeder ends that was emptied.
            Err(ErrorKind::FeederEmpty) if count > 0 => Ok(()),
            // And so does one with some drivers in which nothing was.
            Ok(()) if count == 0 => Err(ErrorKind::FeederEmpty),
            worked => worked,
        }
    }

    async fn run(&self, arguments: &[String], stop: &Stop) -> Result<Ended, ErrorKind> {
        let (mut child, out, complaints) = self.start(arguments, stop)?;
        let work = async {
            let (answer, complaint) = tokio::join!(all(out), text(complaints));
            let status = child.wait().await.map_err(|_| ErrorKind::ScannerFailed)?;
            Ok(Ended { status, answer, complaint })
        };
        stopped(work, stop).await
    }

    fn start(
        &self,
        arguments: &[String],
        stop: &Stop,
    ) -> Result<(Child, ChildStdout, ChildStderr), ErrorKind> {
        if stop.is_called_off() {
            return Err(ErrorKind::CalledOff);
        }
        let mut command = Command::new("scanimage");
        // Its answers are read, so they must not be in the person's language.
        command.args(arguments).env("LC_ALL", "C");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        if let Some(path) = &self.path {
            command.env("PATH", path);
        }
        let mut child = command.spawn().map_err(|_| ErrorKind::ScanningMissing)?;
        stop.works(child.id());
        let ends = child.stdout.take().zip(child.stderr.take());
        let (out, complaints) = ends.ok_or(ErrorKind::Internal)?;
        Ok((child, out, complaints))
    }
}

impl Ended {
    fn worked(&self) -> Result<(), ErrorKind> {
        if self.status.success() {
            return Ok(());
        }
        // A scanner that cannot be opened ends like any failure, and says why in words only.
        let said = |words: &str| self.complaint.contains(words);
        Err(match self.status.code() {
            Some(status::CANCELLED) => ErrorKind::CalledOff,
            Some(status::JAMMED) => ErrorKind::FeederJammed,
            Some(status::EMPTY) => ErrorKind::FeederEmpty,
            Some(status::COVER_OPEN) => ErrorKind::ScannerOpen,
            Some(status::BUSY) => ErrorKind::ScannerBusy,
            Some(status::DENIED) => ErrorKind::ScannerRefused,
            _ if said("Device busy") => ErrorKind::ScannerBusy,
            _ if said("Access to resource has been denied") => ErrorKind::ScannerRefused,
            _ if said("open of device") => ErrorKind::ScannerGone,
            _ => ErrorKind::ScannerFailed,
        })
    }
}

/// Does the work, or gives it up a while after it was called off.
async fn stopped<T>(work: impl Future<Output = Result<T, ErrorKind>>, stop: &Stop) -> Result<T, ErrorKind> {
    tokio::pin!(work);
    let done = tokio::select! {
        done = &mut work => done,
        () = stop.called_off() => timeout(STOPPING, &mut work).await.unwrap_or(Err(ErrorKind::CalledOff)),
    };
    stop.works(None);
    if stop.is_called_off() { Err(ErrorKind::CalledOff) } else { done }
}

fn at(device: &Device) -> String {
    format!("--device-name={}", device.name)
}

async fn all(from: impl AsyncRead + Unpin) -> Vec<u8> {
    let mut all = Vec::new();
    // What is missing is seen by whoever reads the answer.
    drop(from.take(LONGEST).read_to_end(&mut all).await);
    all
}

async fn text(from: impl AsyncRead + Unpin) -> String {
    String::from_utf8_lossy(&all(from).await).into_owned()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use desk::words::{ScanColours, ScanSource, SheetSize};
    use tokio::sync::mpsc;

    use super::*;
    use crate::scripted::{HEARS, path_to, programs};

    /// A folder with a `scanimage` that is this script. `$HERE` is the folder.
    fn fake(script: &str) -> (tempfile::TempDir, Sane) {
        let folder = programs(&[("scanimage", script)]);
        let sane = Sane::at(path_to(folder.path()));
        (folder, sane)
    }

    fn device() -> Device {
        Device { name: "test:0".into(), label: "Test".into() }
    }

    fn wanted(source: ScanSource) -> ScanInput {
        let (colours, size) = (ScanColours::Grey, SheetSize::Letter);
        ScanInput { case: String::new(), scanner: String::new(), source, colours, size }
    }

    async fn plan(sane: &Sane, source: ScanSource, stop: &Stop) -> Vec<String> {
        let known = sane.options(&device(), None, stop).await.unwrap();
        let both = sane.plan(&device(), &known, &wanted(ScanSource::FeederBothSides), stop).await;
        assert_eq!(both.err(), Some(ErrorKind::ScannerFailed), "it has no such source");
        sane.plan(&device(), &known, &wanted(source), stop).await.unwrap()
    }

    const OPTIONS: &str = "case \"$*\" in *-A*) printf '    --source Flatbed|ADF [Flatbed]\\n'; exit;; esac";

    #[tokio::test]
    async fn a_sheet_of_the_glass_comes_through_a_pipe_and_no_file_is_made() {
        let (folder, sane) =
            fake(&format!("{OPTIONS}\nprintf '%s\\n' \"$@\" > \"$HERE/asked\"; printf PICTURE"));
        let stop = Stop::default();
        let plan = plan(&sane, ScanSource::Glass, &stop).await;
        assert_eq!(sane.sheet(&plan, &stop).await.unwrap(), b"PICTURE");
        let asked = fs::read_to_string(folder.path().join("asked")).unwrap();
        assert_eq!(
            asked.lines().collect::<Vec<_>>(),
            ["--device-name=test:0", "--format=png", "--source=Flatbed"]
        );
    }

    #[tokio::test]
    async fn the_feeder_is_emptied_in_one_go_and_each_sheet_is_named_when_it_is_there() {
        let script = "for a in \"$@\"; do case $a in --batch=*) to=${a#--batch=};; esac; done
            for n in 1 2 3; do file=$(printf \"$to\" $n); printf \"sheet $n\" > \"$file\"; echo \"$file\"; done
            echo /etc/passwd
            exit 7";
        let (folder, sane) = fake(&format!("{OPTIONS}\n{script}"));
        let (stop, (there, mut came)) = (Stop::default(), mpsc::unbounded_channel());
        let plan = plan(&sane, ScanSource::Feeder, &stop).await;
        sane.sheets(&plan, folder.path(), "scan-", &stop, there).await.unwrap();
        let mut sheets = Vec::new();
        while let Some(path) = came.recv().await {
            sheets.push(fs::read_to_string(path).unwrap());
        }
        assert_eq!(sheets, ["sheet 1", "sheet 2", "sheet 3"]);
    }

    #[tokio::test]
    async fn each_trouble_is_told_apart() {
        for (script, kind) in [
            ("exit 7", ErrorKind::FeederEmpty),
            ("exit 6", ErrorKind::FeederJammed),
            ("exit 8", ErrorKind::ScannerOpen),
            ("exit 11", ErrorKind::ScannerRefused),
            ("exit 9", ErrorKind::ScannerFailed),
            (
                "echo 'scanimage: open of device x failed: Invalid argument' >&2; exit 1",
                ErrorKind::ScannerGone,
            ),
            ("echo 'scanimage: open of device x failed: Device busy' >&2; exit 1", ErrorKind::ScannerBusy),
        ] {
            let (folder, sane) = fake(script);
            let stop = Stop::default();
            assert_eq!(sane.sheet(&[], &stop).await.err(), Some(kind), "{script}");
            let there = mpsc::unbounded_channel().0;
            let fed = sane.sheets(&[], folder.path(), "scan-", &stop, there).await;
            assert_eq!(fed.err(), Some(kind), "{script}");
        }
        let (folder, sane) = fake("exit 0");
        let there = mpsc::unbounded_channel().0;
        let fed = sane.sheets(&[], folder.path(), "scan-", &Stop::default(), there).await;
        assert_eq!(fed.err(), Some(ErrorKind::FeederEmpty), "nothing came and nobody complained");
    }

    #[tokio::test]
    async fn without_the_program_it_is_said() {
        let nothing = tempfile::tempdir().unwrap();
        let devices = Sane::at(nothing.path()).devices(&Stop::default()).await;
        assert_eq!(devices, Err(ErrorKind::ScanningMissing));
    }

    #[tokio::test]
    async fn a_scan_that_is_called_off_ends_the_program() {
        let script = "trap 'touch \"$HERE/told\"; exit 2' INT; echo $$ > \"$HERE/began\"
            while :; do sleep 0.05; done";
        let (folder, sane) = fake(&format!("{HEARS}\n{script}"));
        let stop = Arc::new(Stop::default());
        let (began, caller) = (folder.path().join("began"), Arc::clone(&stop));
        let calling = tokio::spawn(async move {
            while !began.exists() {
                tokio::task::yield_now().await;
            }
            caller.call_off();
        });
        assert_eq!(sane.sheet(&[], &stop).await.err(), Some(ErrorKind::CalledOff));
        calling.await.unwrap();
        assert!(folder.path().join("told").exists());
        assert_eq!(sane.sheet(&[], &stop).await.err(), Some(ErrorKind::CalledOff), "no other begins");
    }
}
