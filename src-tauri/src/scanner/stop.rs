//! Calling off what a scanner does. It is told by a signal, so that it can bring its lamp and its sheet home.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tokio::sync::watch;

/// How often is looked whether a program has ended.
const LOOK: Duration = Duration::from_millis(20);

/// One job of a scanner that may be called off.
pub(crate) struct Stop {
    called_off: watch::Sender<bool>,
    /// The program that is at work.
    at_work: Mutex<Option<i32>>,
}

impl Default for Stop {
    fn default() -> Self {
        Self { called_off: watch::Sender::new(false), at_work: Mutex::default() }
    }
}

impl Stop {
    /// Calls the job off. This does not wait for the scanner. A second call is none: told twice, the program would end
    /// without bringing anything home.
    pub(crate) fn call_off(&self) {
        let at_work = self.held();
        if self.called_off.send_replace(true) {
            return;
        }
        if let Some(program) = *at_work {
            tell(program, How::Stop);
        }
    }

    /// Waits so long for the program to end, and then ends it: for the end of our own.
    pub(crate) fn end_within(&self, patience: Duration) {
        let begun = Instant::now();
        loop {
            let at_work = *self.held();
            let Some(program) = at_work else { return };
            if begun.elapsed() > patience {
                tell(program, How::End);
                return;
            }
            sleep(LOOK);
        }
    }

    /// Whether it was called off.
    pub(crate) fn is_called_off(&self) -> bool {
        *self.called_off.borrow()
    }

    /// Notes which program is at work now, or that none is. One that begins after the call is told at once.
    pub(super) fn works(&self, program: Option<u32>) {
        let mut at_work = self.held();
        *at_work = program.and_then(|program| i32::try_from(program).ok());
        if let (Some(program), true) = (*at_work, self.is_called_off()) {
            tell(program, How::Stop);
        }
    }

    /// Waits until it is called off.
    pub(super) async fn called_off(&self) {
        // It fails only when the sender is gone, and the sender is ours.
        drop(self.called_off.subscribe().wait_for(|called_off| *called_off).await);
    }

    fn held(&self) -> MutexGuard<'_, Option<i32>> {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a program is told.
#[derive(Clone, Copy)]
enum How {
    Stop,
    End,
}

#[cfg(unix)]
fn tell(program: i32, how: How) {
    use rustix::process::{Pid, Signal, kill_process};

    let signal = match how {
        // A driver that scans in a thread takes the handler of SIGTERM away, as SANE's test device does, and keeps this.
        How::Stop => Signal::INT,
        How::End => Signal::KILL,
    };
    if let Some(program) = Pid::from_raw(program) {
        // It may have ended in this moment.
        kill_process(program, signal).unwrap_or(());
    }
}

/// Elsewhere a program cannot be asked to stop; it is ended a while later.
#[cfg(not(unix))]
fn tell(_: i32, _: How) {}
