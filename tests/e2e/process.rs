//! A program that a journey started, with everything that program started in turn.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use std::os::unix::process::CommandExt;

use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};

use crate::stop::{Stop, Told};

/// How long a group may take to end when it is asked to, before it is made to.
const GRACE: Duration = Duration::from_secs(5);

/// The process group of one program. It is ended, children and all, when this is dropped.
pub(crate) struct Group(Child);

impl Group {
    /// Starts the program as the head of a group of its own.
    pub(crate) fn start(command: &mut Command) -> Told<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        match command.process_group(0).stdin(Stdio::null()).spawn() {
            Ok(child) => Ok(Self(child)),
            Err(error) => Err(Stop::because(format!("{name} could not be started: {error}"))),
        }
    }

    /// Starts the program and gives the first line it prints.
    pub(crate) fn start_and_hear(command: &mut Command) -> Told<(Self, String)> {
        let mut group = Self::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
        let mut line = String::new();
        if let Some(output) = group.0.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        match line.trim() {
            "" => Err(Stop::because(format!("{} ended without a word", command.get_program().display()))),
            said => Ok((group, said.to_owned())),
        }
    }

    /// Whether the program itself has ended, and if so, whether it said that all went well.
    pub(crate) fn ended(&mut self) -> Told<Option<bool>> {
        Ok(self.0.try_wait()?.map(|status| status.success()))
    }

    fn pid(&self) -> Option<Pid> {
        i32::try_from(self.0.id()).ok().and_then(Pid::from_raw)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let Some(pid) = self.pid() else { return };
        // A group that is gone already is what is wanted.
        let _ = kill_process_group(pid, Signal::TERM);
        let asked = Instant::now();
        // The head is collected on the way; the group is there as long as one of its members is.
        while self.0.try_wait().is_ok() && test_kill_process_group(pid).is_ok() {
            if asked.elapsed() > GRACE {
                let _ = kill_process_group(pid, Signal::KILL);
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(self.0.wait());
    }
}
