//! What stands outside the vault because of a setting: notes that say a nickname, and the calendar file.

use std::path::Path;
use std::sync::{Arc, Mutex};

use desk::view::Settings;
use desk::{Clock as _, DueReminder};
use tauri::test::{MockRuntime, mock_app};
use tauri::{App, Manager as _};

use super::Story;
use crate::commands::lock_now;
use crate::desktop::Desktop;
use crate::notify::{DesktopNote, Notifier, NotifyError};
use crate::reminder_loop::show;
use crate::state::Leaving;
use crate::{kept_calendar, place};

/// A desktop that remembers which notes stand on it.
#[derive(Default)]
struct Board(Mutex<Vec<DesktopNote>>);

impl Board {
    fn stands(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Notifier for Board {
    fn show(&self, note: &DesktopNote) -> Result<(), NotifyError> {
        self.0.lock().unwrap().push(note.clone());
        Ok(())
    }

    fn close_all(&self) {
        self.0.lock().unwrap().clear();
    }
}

fn app() -> (App<MockRuntime>, Arc<Board>) {
    let (app, board) = (mock_app(), Arc::new(Board::default()));
    app.manage(Desktop::absent());
    app.state::<Desktop>().use_notifier(Arc::<Board>::clone(&board));
    (app, board)
}

async fn change(story: &Story, app: &App<MockRuntime>, change: impl FnOnce(Settings) -> Settings) {
    let settings = story.state.with_desk(desk::Desk::settings).await.unwrap();
    story.state.save_settings(&app.state::<Desktop>(), change(settings)).await.unwrap();
}

/// One reminder of one case, with its nickname. What is late comes in a summary, which names nothing, and how much of the
/// sample is late goes by the hour: so everything but one reminder is told first.
async fn with_nicknames(story: &Story, app: &App<MockRuntime>) -> Vec<DueReminder> {
    let (mut keys, _) = story.look().await;
    let of_a_case = move |desk: &mut desk::Desk| {
        let routes = keys.iter().map(|key| desk.route_of_reminder(key)).collect::<desk::Result<Vec<_>>>()?;
        let left = routes.iter().position(|route| route.starts_with("/cases/"));
        keys.swap_remove(left.expect("the sample has something to remind of"));
        desk.reminders_shown(&keys)
    };
    story.state.with_desk(of_a_case).await.unwrap();
    change(story, app, |settings| Settings { name_case_in_notifications: true, ..settings }).await;
    let due = story.state.look(place::clock().now()).await.show;
    assert!(due.iter().all(|it| it.text.names_case) && due.len() == 1, "{due:?}");
    due
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_with_a_nickname_goes_when_the_setting_is_turned_off_and_one_without_stands_on() {
    let (story, (app, board)) = (Story::begin().await, app());
    let due = with_nicknames(&story, &app).await;
    show(app.handle(), &story.state, &story.state.turn(), due.clone()).await;
    assert_eq!(board.stands(), due.len());
    change(&story, &app, |settings| Settings { name_case_in_notifications: false, ..settings }).await;
    assert_eq!(board.stands(), 0);

    let text = story.state.with_desk(desk::Desk::test_notification).await.unwrap();
    app.state::<Desktop>().show(&story.state, text).await;
    lock_now(app.handle(), &story.state, Leaving::InPeace).await.unwrap();
    assert_eq!(board.stands(), 1, "it says nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_with_a_nickname_goes_with_a_lock_and_with_the_end_of_the_program() {
    for ends in [false, true] {
        let (story, (app, board)) = (Story::begin().await, app());
        let due = with_nicknames(&story, &app).await;
        show(app.handle(), &story.state, &story.state.turn(), due).await;
        // The setting itself says nothing about what stands.
        let quiet = |desk: &mut desk::Desk| {
            let settings = desk.settings()?;
            desk.save_settings(&Settings { name_case_in_notifications: false, ..settings })
        };
        story.state.with_desk(quiet).await.unwrap();
        story.look().await;
        assert_ne!(board.stands(), 0);
        if ends {
            app.state::<Desktop>().close_named_now();
        } else {
            lock_now(app.handle(), &story.state, Leaving::AtOnce).await.unwrap();
        }
        assert_eq!(board.stands(), 0, "at the end of the program: {ends}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nickname_that_was_found_before_a_lock_is_not_shown_after_it() {
    let (story, (app, board)) = (Story::begin().await, app());
    let turn = story.state.turn();
    let due = with_nicknames(&story, &app).await;
    lock_now(app.handle(), &story.state, Leaving::AtOnce).await.unwrap();
    show(app.handle(), &story.state, &turn, due.clone()).await;
    assert_eq!(board.stands(), 0);
    let (keys, bodies) = story.look().await;
    assert_eq!(keys.len(), due.iter().flat_map(|it| &it.keys).count(), "the list says all of it");
    assert!(bodies.iter().all(|body| body.contains("nlock to see")), "and names nothing: {bodies:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_was_left_keeps_no_calendar_that_nobody_keeps_right() {
    let (story, (app, _)) = (Story::begin().await, app());
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let there = |folder: &Path| folder.join(kept_calendar::NAME).exists();
    for (folder, expected) in
        [(Some(first.path()), (true, false)), (Some(second.path()), (false, true)), (None, (false, false))]
    {
        let calendar_folder = folder.map(|it| it.display().to_string()).unwrap_or_default();
        change(&story, &app, |settings| Settings { calendar_folder, ..settings }).await;
        story.look().await;
        assert_eq!((there(first.path()), there(second.path())), expected);
    }
}
