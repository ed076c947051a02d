//! The vault locked and unlocked while reminders are due, with the made-up family of the sample.

use desk::input::{ReminderAction, ReminderTimesInput};
use desk::{Clock, Desk, Passphrase};

use super::AppState;
use crate::place;

const PASSPHRASE: &str = "lantern otter gravel twelve";

/// An app over the sample vault, unlocked, in which reminders are due at any hour of the night.
struct Story {
    folder: tempfile::TempDir,
    state: AppState,
}

impl Story {
    async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("Family.vault");
        let now = place::clock().now();
        desk::sample::make(&vault, &Passphrase::new(PASSPHRASE), now).unwrap().desk.close().unwrap();
        let state = AppState::new();
        state.use_folder(folder.path().to_owned());
        let story = Self { folder, state };
        story.unlock().await;
        story.state.with_desk(no_quiet_hours).await.unwrap();
        story
    }

    async fn unlock(&self) {
        let vault = self.folder.path().join("Family.vault");
        let open = move || Ok((Desk::open(&vault, &Passphrase::new(PASSPHRASE), place::clock())?, ()));
        self.state.open_with(open).await.unwrap();
    }

    /// The keys of what would be shown now, and the sentences.
    async fn look(&self) -> (Vec<String>, Vec<String>) {
        let show = self.state.due_reminders().await.unwrap().show;
        let keys = show.iter().flat_map(|it| it.keys.clone()).collect();
        (keys, show.into_iter().map(|it| it.text.body).collect())
    }
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
    story.state.close().await.unwrap();
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
async fn what_is_answered_on_a_note_while_locked_waits_for_the_vault() {
    let story = Story::begin().await;
    let (keys, _) = story.look().await;
    story.state.reminders_shown(keys.clone()).await.unwrap();
    let waiting = |state: &AppState| {
        let state = state.clone();
        async move { state.with_desk(|desk| Ok(desk.today()?.inbox.len())).await.unwrap() }
    };
    let before = waiting(&story.state).await;
    story.state.close().await.unwrap();
    story.state.answer_note(keys[0].clone(), ReminderAction::Done).await;
    story.unlock().await;
    assert_eq!(waiting(&story.state).await, before - 1);
}
