//! Calling off what a scanner does. It is told by a signal, so that it can bring its lamp and its sheet home.

use std::sync::{Mutex, PoisonError};

use tokio::sync::watch;

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
    /// Calls the job off. This does not wait for the scanner.
    pub(crate) fn call_off(&self) {
        self.called_off.send_replace(true);
        if let Some(program) = *self.at_work.lock().unwrap_or_else(PoisonError::into_inner) {
            terminate(program);
        }
    }

    /// Whether it was called off.
    pub(crate) fn is_called_off(&self) -> bool {
        *self.called_off.borrow()
    }

    /// Notes which program is at work now, or that none is. One that begins after the call is told at once.
    pub(super) fn works(&self, program: Option<u32>) {
        let program = program.and_then(|program| i32::try_from(program).ok());
        *self.at_work.lock().unwrap_or_else(PoisonError::into_inner) = program;
        if let (Some(program), true) = (program, self.is_called_off()) {
            terminate(program);
        }
    }

    /// Waits until it is called off.
    pub(super) async fn called_off(&self) {
        // It fails only when the sender is gone, and the sender is ours.
        drop(self.called_off.subscribe().wait_for(|called_off| *called_off).await);
    }
}

#[cfg(unix)]
fn terminate(program: i32) {
    use rustix::process::{Pid, Signal, kill_process};

    if let Some(program) = Pid::from_raw(program) {
        // It may have ended in this moment.
        kill_process(program, Signal::TERM).unwrap_or(());
    }
}

/// Elsewhere a program cannot be asked to stop; it is ended a while later.
#[cfg(not(unix))]
fn terminate(_: i32) {}
