//! Somebody waits for something that takes long, at a scanner or before a list of files, and touches no key meanwhile.

use std::time::Duration;

use tokio::time::sleep;

use super::AppState;

/// Waiting counts as being there, so often and so many times: ten minutes for one thing, and then only keys do.
const PRESENT: (Duration, u32) = (Duration::from_secs(20), 30);

impl AppState {
    /// Does what somebody waits for, so that the vault does not lock meanwhile.
    pub(crate) async fn attended<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        let (pause, times) = PRESENT;
        for _ in 0..times {
            self.touch();
            tokio::select! {
                done = &mut work => return done,
                () = sleep(pause) => {}
            }
        }
        work.await
    }
}
