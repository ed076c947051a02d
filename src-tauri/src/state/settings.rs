//! Saving the settings, and taking away what stands outside the vault because of how they were before.

use std::path::Path;
use std::time::Duration;

use desk::view::Settings;

use super::{AppState, off_thread};
use crate::desktop::Desktop;
use crate::error::CommandResult;
use crate::kept_calendar;

/// So long the folder of a calendar that is no longer wanted may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

impl AppState {
    /// Saves the settings. Notes that say a nickname go with the wish for them, and so does the calendar file in a folder
    /// that was left.
    ///
    /// # Errors
    /// `locked`; those of [`desk::Desk::save_settings`].
    pub(crate) async fn save_settings(
        &self,
        desktop: &Desktop,
        settings: Settings,
    ) -> CommandResult<Settings> {
        let saved = self.with_desk(move |desk| {
            let left = desk.settings()?.calendar_folder;
            Ok((left, desk.save_settings(&settings)?))
        });
        let (left, saved) = saved.await?;
        if !saved.name_case_in_notifications {
            desktop.close_named();
        }
        if left != saved.calendar_folder && !left.is_empty() {
            let chosen = saved.calendar_folder.clone();
            let leaving = off_thread(move || Ok(kept_calendar::leave(Path::new(&left), Path::new(&chosen))));
            // Where the folder is away its file stays; the settings say so beforehand. A drive that does not answer keeps
            // nobody from the settings.
            drop(tokio::time::timeout(PATIENCE, leaving).await);
        }
        Ok(saved)
    }
}
