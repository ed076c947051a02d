//! What is under way when the vault is locked: somebody holds it, somebody waits for it, somebody has taken something out.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use desk::{Desk, ErrorKind, Passphrase};
use tauri::test::{MockRuntime, mock_app};
use tauri::{App, Listener as _, Manager as _};
use tokio::time::{sleep, timeout};

use super::{PASSPHRASE, Story};
use crate::commands::lock_now;
use crate::desktop::Desktop;
#[cfg(target_os = "linux")]
use crate::place;
#[cfg(target_os = "linux")]
use crate::session_watch::before_sleep;
use crate::state::Leaving;

const SOON: Duration = Duration::from_secs(20);

fn app() -> App<MockRuntime> {
    let app = mock_app();
    app.manage(Desktop::absent());
    app
}

/// Somebody holds the vault until what is given back is used, as a check of everything does.
async fn hold(story: &Story) -> mpsc::Sender<()> {
    let (let_go, told) = mpsc::channel();
    let (begun, begins) = mpsc::channel();
    let state = story.state.clone();
    let work = move |_: &mut Desk| {
        begun.send(()).unwrap();
        told.recv().unwrap_or_default();
        Ok(())
    };
    tokio::spawn(async move { state.quietly(work).await.unwrap() });
    tokio::task::spawn_blocking(move || begins.recv().unwrap()).await.unwrap();
    let_go
}

async fn until(what: impl Fn() -> bool) {
    let waited = async {
        while !what() {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(SOON, waited).await.expect("it happens soon");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screen_is_cleared_at_once_however_long_somebody_holds_the_vault() {
    let (story, app, place) = (Story::begin().await, app(), tempfile::tempdir().unwrap());
    story.state.copies().use_place(place.path());
    story.state.private_copy(&story.state.turn(), "pdf", |_| Ok(())).unwrap();
    let heard = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&heard);
    app.listen("locked", move |_| told.store(true, Ordering::SeqCst));
    let let_go = hold(&story).await;
    let (handle, state) = (app.handle().clone(), story.state.clone());
    let locking = tokio::spawn(async move { lock_now(&handle, &state, Leaving::AtOnce).await.is_ok() });
    until(|| heard.load(Ordering::SeqCst)).await;
    assert!(story.state.is_locked(), "a page that is loaded now finds it locked");
    until(|| std::fs::read_dir(place.path()).unwrap().count() == 0).await;
    assert!(!locking.is_finished());
    let_go.send(()).unwrap();
    assert!(timeout(SOON, locking).await.unwrap().unwrap());
    assert!(story.state.is_locked());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_kept_before_the_vault_is_closed_though_somebody_holds_it() {
    let story = Story::begin().await;
    let let_go = hold(&story).await;
    let mut typed = Vec::new();
    for number in 0..8 {
        let state = story.state.clone();
        let keep = move |desk: &mut Desk| desk.keep_draft(&format!("form {number}"), "They said");
        typed.push(tokio::spawn(async move { state.quietly(keep).await }));
    }
    // A ninth that has not even come to the door.
    until(|| story.state.line.length() == 9).await;
    let late = story.state.line.join();
    let state = story.state.clone();
    let locking = tokio::spawn(async move { state.close(Leaving::AtOnce).await });
    let_go.send(()).unwrap();
    for typed in typed {
        typed.await.unwrap().unwrap();
    }
    sleep(Duration::from_millis(50)).await;
    assert!(!locking.is_finished(), "one is still to come in");
    drop(late);
    timeout(SOON, locking).await.unwrap().unwrap().unwrap();
    story.unlock().await;
    let kept = story.state.quietly(|desk| desk.draft("form 7")).await.unwrap();
    assert_eq!(kept.as_deref(), Some("They said"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_before_a_lock_is_over_even_when_the_vault_is_open_again() {
    let story = Story::begin().await;
    let place = tempfile::tempdir().unwrap();
    story.state.copies().use_place(place.path());
    let turn = story.state.turn();
    story.state.private_copy(&turn, "pdf", |_| Ok(())).unwrap();
    story.state.close(Leaving::InPeace).await.unwrap();
    for open in [false, true] {
        if open {
            story.unlock().await;
        }
        let refused = story.state.private_copy(&turn, "pdf", |_| Ok(())).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Locked);
        assert!(story.state.incoming_in(&turn).is_err());
        assert!(turn.ask(|| "an answer").is_err());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0, "no readable copy lies about");
    }
    assert_eq!(story.state.turn().ask(|| "an answer").unwrap(), "an answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn locking_waits_for_no_copy_and_one_that_comes_too_late_is_none() {
    let (story, place) = (Story::begin().await, tempfile::tempdir().unwrap());
    story.state.copies().use_place(place.path());
    let (begun, begins) = mpsc::channel();
    let (go_on, told) = mpsc::channel();
    let (state, turn) = (story.state.clone(), story.state.turn());
    let copying = tokio::task::spawn_blocking(move || {
        state.private_copy(&turn, "pdf", |out| {
            out.write_all(b"Rosa ").unwrap();
            begun.send(()).unwrap();
            told.recv().unwrap();
            out.write_all(b"Vega").map_err(desk::Error::cannot_write)
        })
    });
    tokio::task::spawn_blocking(move || begins.recv().unwrap()).await.unwrap();
    timeout(SOON, story.state.close(Leaving::AtOnce)).await.expect("it is still being written").unwrap();
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0, "half a copy goes with the others");
    go_on.send(()).unwrap();
    assert_eq!(copying.await.unwrap().unwrap_err().kind(), ErrorKind::Locked);
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn new_recovery_words_are_shown_though_the_database_is_gone() {
    let story = Story::begin().await;
    std::fs::remove_file(story.folder.path().join("Family.vault/vault.db")).unwrap();
    let made = story.state.new_recovery_words(Passphrase::new(PASSPHRASE)).await.unwrap();
    assert_eq!(made.recovery_words.len(), 24, "the old ones open nothing any more");
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_computer_that_is_put_to_sleep_waits_for_somebody_who_is_locking_in_peace_and_has_them_hurry() {
    let (story, app, drive) = (Story::begin().await, app(), tempfile::tempdir().unwrap());
    let chosen = drive.path().display().to_string();
    story.state.with_desk(move |desk| desk.choose_backup_folder(Some(&chosen))).await.unwrap();
    let let_go = hold(&story).await;
    let (handle, state) = (app.handle().clone(), story.state.clone());
    let locking = tokio::spawn(async move { lock_now(&handle, &state, Leaving::InPeace).await.is_ok() });
    until(|| story.state.is_locked()).await;
    let (handle, state) = (app.handle().clone(), story.state.clone());
    let sleeping = tokio::spawn(async move { before_sleep(&handle, &state).await });
    sleep(Duration::from_millis(50)).await;
    assert!(!sleeping.is_finished(), "the keys are still in memory");
    let_go.send(()).unwrap();
    timeout(SOON, sleeping).await.unwrap().unwrap();
    assert!(story.state.desk.lock().unwrap().is_none(), "the computer sleeps when the vault is closed");
    assert!(timeout(SOON, locking).await.unwrap().unwrap());
    assert!(desk::find_backups(drive.path(), &place::clock()).is_err(), "nobody waits for a last backup");
    // It was for that one sleep.
    story.unlock().await;
    story.state.with_desk(|desk| desk.keep_draft("x", "half a sentence")).await.unwrap();
    story.state.close(Leaving::InPeace).await.unwrap();
    assert_eq!(desk::find_backups(drive.path(), &place::clock()).unwrap().backups.len(), 1);
}
