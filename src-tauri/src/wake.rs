//! A wait until a time on the wall clock, which neither sleep nor a change of the clock can stretch.
//!
//! On Linux a kernel timer on the real-time clock wakes us: it goes off as soon as the computer wakes when its time has
//! passed in sleep, and at once when somebody sets the clock (`timerfd_create(2)`, `TFD_TIMER_CANCEL_ON_SET`).
//! Elsewhere the runtime's timer is all there is; it stands still in sleep, so that after waking a wait may last up to
//! a minute longer, unless a key or a click says that somebody is there.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// Asks macOS not to let the program nap while it has no window on the screen: a nap stretches every wait. The computer
/// itself may still sleep. Elsewhere there is no such nap.
pub(crate) fn never_nap() {
    #[cfg(target_os = "macos")]
    {
        use objc2_foundation::{NSActivityOptions, NSProcessInfo, NSString};

        let activity = NSProcessInfo::processInfo().beginActivityWithOptions_reason(
            NSActivityOptions::UserInitiatedAllowingIdleSystemSleep,
            &NSString::from_str("Reminders come on time"),
        );
        // It holds until it is dropped, and so as long as the program runs.
        std::mem::forget(activity);
    }
}

/// Waits on the wall clock.
pub(crate) struct WallTimer {
    #[cfg(target_os = "linux")]
    timer: Option<kernel::Timer>,
}

impl WallTimer {
    /// A timer; where the kernel has none to give, the runtime's stands in.
    pub(crate) fn new() -> Self {
        Self {
            #[cfg(target_os = "linux")]
            timer: kernel::Timer::new().ok(),
        }
    }

    /// Waits until `until`, or until the clock is set. `now` is what the clock says now.
    pub(crate) async fn wait(&self, now: DateTime<Utc>, until: DateTime<Utc>) {
        let left = (until - now).to_std().unwrap_or(Duration::ZERO);
        #[cfg(target_os = "linux")]
        if let Some(timer) = &self.timer
            && timer.wait(until).await.is_ok()
        {
            return;
        }
        tokio::time::sleep(left).await;
    }
}

#[cfg(target_os = "linux")]
mod kernel {
    use std::io;
    use std::os::fd::OwnedFd;

    use chrono::{DateTime, Utc};
    use rustix::io::Errno;
    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };
    use tokio::io::Interest;
    use tokio::io::unix::AsyncFd;

    /// A timer of the kernel's on the real-time clock.
    pub(super) struct Timer(AsyncFd<OwnedFd>);

    impl Timer {
        pub(super) fn new() -> io::Result<Self> {
            let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
            let timer = timerfd_create(TimerfdClockId::Realtime, flags)?;
            #[expect(
                deprecated,
                reason = "an owned descriptor stays open while it is registered, which is all that the newer function asks, unsafely"
            )]
            let timer = AsyncFd::with_interest(timer, Interest::READABLE)?;
            Ok(Self(timer))
        }

        pub(super) async fn wait(&self, until: DateTime<Utc>) -> io::Result<()> {
            let at = Timespec { tv_sec: until.timestamp(), tv_nsec: until.timestamp_subsec_nanos().into() };
            let once = Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: at };
            let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
            timerfd_settime(self.0.get_ref(), flags, &once)?;
            let read = self
                .0
                .async_io(Interest::READABLE, |timer| {
                    rustix::io::read(timer, &mut [0_u8; 8]).map_err(io::Error::from)
                })
                .await;
            match read {
                Err(error) if Errno::from_io_error(&error) == Some(Errno::CANCELED) => Ok(()),
                other => other.map(drop),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use desk::{Clock, SystemClock};

    use super::*;

    fn waited(left: chrono::TimeDelta) -> Duration {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (timer, now, begun) = (WallTimer::new(), SystemClock.now(), Instant::now());
            timer.wait(now, now + left).await;
            begun.elapsed()
        })
    }

    #[test]
    fn it_waits_as_long_as_it_is_told() {
        let took = waited(chrono::TimeDelta::milliseconds(60));
        assert!(took >= Duration::from_millis(55), "{took:?}");
    }

    #[test]
    fn a_time_that_has_passed_is_not_waited_for() {
        // What passed in sleep is found as soon as there is somebody to find it.
        assert!(waited(chrono::TimeDelta::hours(-5)) < Duration::from_secs(5));
    }
}
