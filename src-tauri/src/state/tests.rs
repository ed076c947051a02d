//! The vault locked and unlocked while reminders are due, with the made-up family of the sample.

use std::sync::Arc;
use std::time::{Duration, Instant};

use desk::input::{ReminderAction, ReminderTimesInput};
use desk::view::{ListKeyPlace, Settings};
use desk::{BackupMoment, Clock, Desk, Keychain as _, KeychainItem, Passphrase};
use tauri::test::{MockRuntime, mock_app};
use tauri::{App, Manager as _};

use super::{AppState, Leaving, enter};
use crate::desktop::Desktop;
use crate::keychain::InMemory;
use crate::place;
use crate::session_watch::ScreenWatch;
use crate::tray::Tray;

#[cfg(unix)]
mod incoming;
mod keychain;
mod locking;
mod notes;
#[cfg(target_os = "linux")]
mod scanning;

const PASSPHRASE: &str = "lantern otter gravel twelve";

/// An app over the sample vault, unlocked, in which reminders are due at any hour of the night.
pub(crate) struct Story {
    folder: tempfile::TempDir,
    keychain: Arc<InMemory>,
    pub(crate) state: AppState,
}

impl Story {
    pub(crate) async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("Family.vault");
        let now = place::clock().now();
        desk::sample::make(&vault, &Passphrase::new(PASSPHRASE), now).unwrap().desk.close().unwrap();
        let keychain = Arc::new(InMemory::default());
        let state = AppState::new(Arc::<InMemory>::clone(&keychain));
        state.use_folder(folder.path());
        let story = Self { folder, keychain, state };
        story.unlock().await;
        story.state.with_desk(no_quiet_hours).await.unwrap();
        story
    }

    /// The program ends without a word, as if killed, and is started again.
    fn kill(&mut self) {
        self.state = AppState::new(Arc::<InMemory>::clone(&self.keychain));
        self.state.use_folder(self.folder.path());
    }

    async fn waiting(&self) -> usize {
        self.state.with_desk(|desk| Ok(desk.today()?.inbox.len())).await.unwrap()
    }

    pub(crate) async fn unlock(&self) {
        let vault = self.folder.path().join("Family.vault");
        let open = move || Ok((Desk::open(&vault, &Passphrase::new(PASSPHRASE), place::clock())?, ()));
        self.state.open_with(open).await.unwrap();
    }

    /// The program around it, without a window.
    pub(crate) fn app(&self) -> App<MockRuntime> {
        let app = mock_app();
        app.manage(self.state.clone());
        app.manage(Desktop::absent());
        app.manage(ScreenWatch::default());
        app.manage(Tray::default());
        app
    }

    /// Chooses after how many minutes without a key or click the vault locks; 0 means never.
    pub(crate) async fn locks_after(&self, minutes: u32) {
        let choose = move |desk: &mut Desk| {
            let settings = desk.settings()?;
            desk.save_settings(&Settings { lock_after_minutes: minutes, ..settings })
        };
        self.state.with_desk(choose).await.unwrap();
        // Settings hold from the next look at the clock on.
        self.state.due_reminders().await.unwrap();
    }

    /// Nobody has touched a key or the mouse for so long.
    pub(crate) fn left_alone_for(&self, time: Duration) {
        *enter(&self.state.touched) =
            Instant::now().checked_sub(time).expect("the computer runs longer than that");
    }

    /// Whether the keys are gone, and the vault not only about to be closed.
    pub(crate) fn is_closed(&self) -> bool {
        enter(&self.state.desk).is_none()
    }

    /// Chooses a folder for backups in which there is none yet, and writes something that none of them holds.
    pub(crate) async fn wants_backups(&self) -> tempfile::TempDir {
        let drive = tempfile::tempdir().unwrap();
        let chosen = drive.path().display().to_string();
        let write = move |desk: &mut Desk| {
            desk.choose_backup_folder(Some(&chosen))?;
            desk.keep_draft("x", "half a sentence")
        };
        self.state.with_desk(write).await.unwrap();
        drive
    }

    /// The keys of what would be shown now, and the sentences.
    async fn look(&self) -> (Vec<String>, Vec<String>) {
        let show = self.state.due_reminders().await.unwrap().show;
        let keys = show.iter().flat_map(|it| it.keys.clone()).collect();
        (keys, show.into_iter().map(|it| it.text.body).collect())
    }
}

/// How many backups lie in a folder.
pub(crate) fn backups_in(drive: &tempfile::TempDir) -> usize {
    desk::find_backups(drive.path(), &place::clock()).map_or(0, |found| found.backups.len())
}

fn no_quiet_hours(desk: &mut Desk) -> desk::Result<()> {
    let mut times = desk.reminder_choices()?.everyone;
    times.quiet_until.clone_from(&times.quiet_from);
    desk.save_reminder_times(&ReminderTimesInput { person: None, times: Some(times) }).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_is_said_by_the_list_while_locked_and_not_again_by_the_desk() {
    let story = Story::begin().await;
    let (open, _) = story.look().await;
    assert!(!open.is_empty(), "the sample has something to remind of");
    // The desktop did not take it; then the vault was locked.
    story.state.close(Leaving::InPeace).await.unwrap();
    assert!(story.state.is_locked());
    let (locked, bodies) = story.look().await;
    assert_eq!(locked.len(), open.len());
    assert!(locked.iter().all(|key| !open.contains(key)), "no name of the vault stands on a note");
    assert!(bodies.iter().all(|body| body.contains("nlock to see")), "{bodies:?}");
    story.state.reminders_shown(locked).await.unwrap();
    assert_eq!(story.look().await.0, Vec::<String>::new());
    story.unlock().await;
    assert_eq!(story.look().await.0, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_on_a_note_while_locked_outlives_the_program() {
    let mut story = Story::begin().await;
    let (keys, _) = story.look().await;
    story.state.reminders_shown(keys.clone()).await.unwrap();
    let before = story.waiting().await;
    story.state.close(Leaving::InPeace).await.unwrap();
    story.state.answer_note(keys[0].clone(), ReminderAction::Done).await;
    story.kill();
    assert_eq!(story.look().await.0, Vec::<String>::new());
    story.unlock().await;
    assert_eq!(story.waiting().await, before - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_to_the_list_lies_in_the_keychain_and_goes_with_the_wish_for_a_list() {
    let mut story = Story::begin().await;
    story.look().await;
    assert_eq!(story.state.list_key(), Some(ListKeyPlace::Keychain));
    assert!(story.folder.path().join("reminders.bin").exists());
    assert!(!story.folder.path().join("reminders.key").exists());
    story.kill();
    assert_eq!(story.state.list_key(), Some(ListKeyPlace::Keychain), "the locked program found it there");
    story.unlock().await;
    let no_list = |desk: &mut Desk| {
        let settings = desk.settings()?;
        desk.save_settings(&desk::view::Settings { remind_while_locked: false, ..settings })
    };
    story.state.with_desk(no_list).await.unwrap();
    // Locked before the next look at the clock: it is gone all the same.
    story.state.close_now().unwrap();
    assert_eq!((story.state.list_key(), story.keychain.get(&KeychainItem::ReminderList)), (None, Ok(None)));
    assert!(!story.folder.path().join("reminders.bin").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_while_locked_leaves_the_list_to_speak_at_the_next_start() {
    let mut story = Story::begin().await;
    let (open, _) = story.look().await;
    story.state.close(Leaving::InPeace).await.unwrap();
    story.state.close_now().unwrap();
    story.kill();
    assert_eq!(story.look().await.0.len(), open.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn while_nothing_changes_nothing_is_asked_of_the_vault() {
    let story = Story::begin().await;
    let now = place::clock().now();
    let shown = story.state.look(now).await.show;
    story.state.reminders_shown(shown.iter().flat_map(|it| it.keys.clone()).collect()).await.unwrap();
    let calm = story.state.look(now).await;
    assert_eq!(calm.show, []);
    assert_ne!(calm.upcoming.lines(now), Vec::<String>::new());
    let desk = story.state.desk.lock().unwrap().take();
    let minute = now + chrono::TimeDelta::seconds(1);
    assert_eq!(story.state.look(minute).await.upcoming, calm.upcoming, "answered without the vault");
    *story.state.desk.lock().unwrap() = desk;
    story.state.wake();
    assert_eq!(story.state.look(minute).await.show, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_could_not_be_written_once_speaks_at_the_next_look() {
    let story = Story::begin().await;
    // Not looked at before: each of them is still to be written down.
    story.state.close(Leaving::InPeace).await.unwrap();
    let now = place::clock().now();
    let aside = story.folder.path().with_extension("aside");
    std::fs::rename(story.folder.path(), &aside).unwrap();
    assert_eq!(story.state.look(now).await.show, [], "what is to be shown cannot be written down");
    std::fs::rename(&aside, story.folder.path()).unwrap();
    let minute = now + chrono::TimeDelta::seconds(60);
    assert_ne!(story.state.look(minute).await.show, [], "nothing was changed meanwhile but the disk");
}

#[tokio::test]
async fn a_backup_is_made_while_the_vault_is_open_and_once_more_on_the_way_out() {
    let story = Story::begin().await;
    let drive = tempfile::tempdir().unwrap();
    let chosen = drive.path().display().to_string();
    story.state.with_desk(move |desk| desk.choose_backup_folder(Some(&chosen))).await.unwrap();
    let made = story.state.back_up(BackupMoment::WhileOpen).await.unwrap().unwrap();
    assert_eq!((made.kept, made.problem), (1, None));
    assert_eq!(
        story.state.back_up(BackupMoment::WhileOpen).await.unwrap(),
        None,
        "nothing was written since"
    );
    let newest = || desk::find_backups(drive.path(), &place::clock()).unwrap().backups.remove(0);
    let first = newest();
    story.state.with_desk(|desk| desk.keep_draft("x", "half a sentence")).await.unwrap();
    story.state.close(Leaving::InPeace).await.unwrap();
    assert_ne!(newest().id, first.id, "what was written since is not left out");
    assert!(newest().whole);
    let locked = story.state.back_up(BackupMoment::Asked).await.unwrap_err();
    assert_eq!(serde_json::to_value(locked).unwrap()["kind"], "locked");
}

#[tokio::test]
async fn who_has_to_lock_at_once_does_not_wait_for_a_backup() {
    let story = Story::begin().await;
    let drive = tempfile::tempdir().unwrap();
    let chosen = drive.path().display().to_string();
    story.state.with_desk(move |desk| desk.choose_backup_folder(Some(&chosen))).await.unwrap();
    story.state.close(Leaving::AtOnce).await.unwrap();
    assert!(desk::find_backups(drive.path(), &place::clock()).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_is_being_closed_counts_as_locked_so_that_a_new_page_asks_for_the_passphrase() {
    let story = Story::begin().await;
    assert!(!story.state.is_locked());
    let closing = story.state.begin_closing();
    assert!(story.state.is_locked());
    drop(closing);
    assert!(!story.state.is_locked(), "closing was given up, and the vault is still open");
}
