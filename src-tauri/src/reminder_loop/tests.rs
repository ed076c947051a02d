//! What a look at the clock does: it locks a vault that was left alone or slept through, and begins a backup.

use super::*;
use crate::state::tests::{Story, backups_in};

const SOON: Duration = Duration::from_secs(20);

/// Read just now, and to be read again in a minute.
fn wide_awake() -> Awake {
    Awake::until(place::clock().now() + TimeDelta::minutes(1))
}

/// The clock on the wall jumped since it was read.
fn set_forward(by: TimeDelta) -> Awake {
    let awake = wide_awake();
    Awake { wall: awake.wall - by, ..awake }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_is_left_alone_locks_in_peace_after_the_time_in_the_settings_and_not_before() {
    let story = Story::begin().await;
    let (app, drive) = (story.app(), story.wants_backups().await);
    story.locks_after(1).await;
    story.left_alone_for(Duration::from_secs(30));
    let (next, _) = look(app.handle(), &story.state, &wide_awake()).await;
    assert!(!story.state.is_locked(), "half of the time is left");
    let left = next - place::clock().now();
    assert!(left <= TimeDelta::seconds(30), "the next look comes when it is over, and not in {left}");
    story.locks_after(2).await;
    story.left_alone_for(Duration::from_secs(61));
    look(app.handle(), &story.state, &wide_awake()).await;
    assert!(!story.state.is_locked(), "the person wants two minutes");
    story.locks_after(1).await;
    story.left_alone_for(Duration::from_secs(61));
    look(app.handle(), &story.state, &wide_awake()).await;
    assert!(story.is_closed(), "nobody has touched a key for more than a minute");
    assert_eq!(backups_in(&drive), 1, "nothing hurries: there is time for a last backup");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_is_never_to_lock_by_itself_does_not() {
    let story = Story::begin().await;
    story.locks_after(0).await;
    story.left_alone_for(Duration::from_secs(61));
    look(story.app().handle(), &story.state, &wide_awake()).await;
    assert!(!story.state.is_locked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computer_that_slept_or_a_clock_that_was_set_locks_the_vault_at_once() {
    let story = Story::begin().await;
    let (app, drive) = (story.app(), story.wants_backups().await);
    // Whatever the settings say of keys and clicks: who opens the lid may be somebody else.
    story.locks_after(0).await;
    look(app.handle(), &story.state, &set_forward(TimeDelta::seconds(10))).await;
    assert!(!story.state.is_locked(), "clocks are put right by some seconds all the time");
    for jump in [TimeDelta::hours(8), TimeDelta::hours(-1)] {
        look(app.handle(), &story.state, &set_forward(jump)).await;
        assert!(story.is_closed(), "the clock jumped by {jump}");
        assert_eq!(backups_in(&drive), 0, "it does not wait for a last backup");
        story.unlock().await;
    }
    // As on Windows: both clocks went on in sleep, and only the look comes late.
    let (now, ago) = (place::clock().now(), Duration::from_secs(180));
    let late = Awake {
        wall: now - ago,
        uptime: Instant::now().checked_sub(ago).unwrap_or_else(Instant::now),
        due: now - ago + TimeDelta::minutes(1),
    };
    look(app.handle(), &story.state, &late).await;
    assert!(story.is_closed(), "nobody looked for two minutes after somebody should have");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_begins_by_itself_while_the_vault_is_open_and_none_while_it_is_locked() {
    let story = Story::begin().await;
    let (app, drive) = (story.app(), story.wants_backups().await);
    story.state.close(Leaving::AtOnce).await.unwrap();
    back_up(app.handle());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(backups_in(&drive), 0, "nobody has opened it");
    story.unlock().await;
    back_up(app.handle());
    until(|| backups_in(&drive) == 1).await;
}

async fn until(what: impl Fn() -> bool) {
    let waited = async {
        while !what() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(SOON, waited).await.expect("it happens soon");
}

/// On a bus of its own, so that it asks nobody's desktop for a place in the tray.
#[cfg(target_os = "linux")]
#[test]
fn from_the_start_on_it_looks_backs_up_and_locks() {
    let name = "from_the_start_on_it_looks_backs_up_and_locks";
    crate::private_bus::on_private_bus(module_path!(), name, || {
        tauri::async_runtime::block_on(async {
            let story = Story::begin().await;
            let (app, drive) = (story.app(), story.wants_backups().await);
            story.locks_after(1).await;
            let (_events, heard) = tokio::sync::mpsc::unbounded_channel();
            start(app.handle(), heard);
            until(|| backups_in(&drive) == 1).await;
            assert!(!story.state.is_locked());
            story.left_alone_for(Duration::from_secs(61));
            // As a key does that is touched after a while, only that nobody did.
            story.state.wake();
            until(|| story.is_closed()).await;
        });
    });
}

#[test]
fn sleep_and_a_clock_that_was_set_in_either_direction_are_noticed_and_passing_time_is_not() {
    let minute = Duration::from_secs(60);
    assert!(!jumped(TimeDelta::seconds(60), minute));
    assert!(!jumped(TimeDelta::seconds(120), minute), "a busy computer reads its clocks late");
    assert!(jumped(TimeDelta::hours(8), minute), "a night's sleep");
    assert!(jumped(TimeDelta::hours(-1), minute), "the clock was put back");
    assert!(jumped(TimeDelta::days(3650), minute));
}

#[test]
fn sleep_is_noticed_where_the_computers_own_clock_goes_on_in_it() {
    let (night, now) = (TimeDelta::hours(8), place::clock().now());
    let ago = |ago: TimeDelta, due: TimeDelta| Awake {
        wall: now - ago,
        // As on Windows: both clocks ran equally far.
        uptime: Instant::now().checked_sub(ago.to_std().unwrap()).unwrap_or_else(Instant::now),
        due: now - ago + due,
    };
    let slept = ago(TimeDelta::minutes(3), TimeDelta::minutes(1));
    assert!(!jumped(TimeDelta::minutes(3), slept.uptime.elapsed()), "the two clocks say nothing");
    assert!(slept.has_slept());
    assert!(!ago(TimeDelta::minutes(1), TimeDelta::minutes(1)).has_slept());
    assert!(!ago(TimeDelta::minutes(2), TimeDelta::minutes(1)).has_slept(), "a busy computer looks late");
    assert!(!ago(TimeDelta::seconds(1), TimeDelta::minutes(1)).has_slept(), "a key was pressed");
    assert!(is_late(night));
}
