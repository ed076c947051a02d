//! Closing the window and finding it again, starting at login, and desktops that lack a tray or notifications.

use std::fs;
use std::time::Duration;

use chrono::TimeDelta;

use crate::desktop::Shown;
use crate::steps::{
    add_member, add_plan, begin_with_a_case, call_with_promise_in, first_run, no_quiet_hours, open_case,
};
use crate::stop::{Stop, Told, ensure};
use crate::world::{Lacking, Looking, World, journey, journey_lacking, until};

/// The tray and the notes follow within seconds; a busy machine takes longer.
const WITHIN: Duration = Duration::from_secs(90);

/// What stands over the reminders on the page of today, as long as there is one.
const INBOX: &str = "Each stays here until you handle it.";

#[tokio::test]
async fn closed_to_the_tray_the_window_comes_back_where_it_was() -> Told {
    let name = "closed_to_the_tray_the_window_comes_back_where_it_was";
    journey(name, Looking::WhereTold, async |world| {
        first_run(world).await?;
        world.page.press("People").await?;
        world.page.screen("People").await?;
        // The tray is up before the window goes.
        world.tray.lines("Open Recourse", WITHIN).await?;
        world.screen.close_window().await?;
        let told = world.desktop.first(WITHIN).await?;
        ensure(told.body.contains("Find it in the tray"), || told.body.clone())?;
        world.tray.press("Open Recourse", WITHIN).await?;
        world.screen.shows_window().await?;
        world.page.screen("People").await?;
        world.screen.close_window().await?;
        let ended_well = world.start_again().await?;
        ensure(ended_well, || "the second program ended with an error".to_owned())?;
        world.screen.shows_window().await?;
        world.page.screen("People").await?;
        let shown = world.desktop.shown().len();
        ensure(shown == 1, || format!("that it runs on was said {shown} times"))
    })
    .await
}

#[tokio::test]
async fn a_desktop_without_a_tray_says_so_and_offers_what_works_there() -> Told {
    let name = "a_desktop_without_a_tray_says_so_and_offers_what_works_there";
    journey_lacking(Lacking::Tray, name, Looking::WhereTold, async |world| {
        first_run(world).await?;
        world.page.press("Settings").await?;
        world.page.screen("Settings").await?;
        world.page.sees("This desktop has no tray").await?;
        world.look_closely("33-no-tray").await?;
        starting_at_login_is_one_file(world).await?;
        world.screen.close_window().await?;
        let told = world.desktop.first(WITHIN).await?;
        ensure(told.body.contains("Start it again to bring back its window"), || told.body.clone())?;
        world.start_again().await?;
        world.screen.shows_window().await?;
        world.page.screen("Settings").await
    })
    .await
}

async fn starting_at_login_is_one_file(world: &World) -> Told {
    const CHOICE: &str = "Start in the background when I log in to this computer";
    let file = world.home().join(".config/autostart/Recourse.desktop");
    ensure(!file.exists(), || "it starts at login before anybody asked for it".to_owned())?;
    world.page.tick(CHOICE).await?;
    let entry = until(WITHIN, async || Ok(fs::read_to_string(&file).ok())).await?;
    let entry = entry.ok_or_else(|| Stop::because("nothing starts it at login"))?;
    let starts = entry.lines().any(|line| line.starts_with("Exec=") && line.ends_with(" --hidden"));
    ensure(starts, || entry.clone())?;
    world.page.tick(CHOICE).await?;
    let gone = until(WITHIN, async || Ok((!file.exists()).then_some(()))).await?;
    ensure(gone.is_some(), || "it still starts at login".to_owned())
}

#[tokio::test]
async fn a_desktop_that_shows_no_notifications_is_told_of_on_today() -> Told {
    let name = "a_desktop_that_shows_no_notifications_is_told_of_on_today";
    journey_lacking(Lacking::Notifications, name, Looking::WhereTold, async |world| {
        begin_with_a_case(world).await?;
        world.page.press("Today").await?;
        world.page.screen("Today").await?;
        world.page.sees("This computer does not show notifications right now").await?;
        world.page.sees("add a notification program").await?;
        world.look_closely("34-no-notifications").await?;
        world.page.press("Send me a test").await?;
        world.page.sees("The test could not be shown.").await?;
        world.desktop.begin().await?;
        world.page.press("Send me a test").await?;
        let note = world.desktop.first(WITHIN).await?;
        ensure(note.summary == "Recourse: this is a test", || note.summary.clone())?;
        world.page.no_longer_sees("This computer does not show notifications right now").await
    })
    .await
}

#[tokio::test]
async fn a_note_can_be_answered_without_the_window() -> Told {
    journey("a_note_can_be_answered_without_the_window", Looking::WhereTold, async |world| {
        first_run(world).await?;
        no_quiet_hours(world).await?;
        add_member(world).await?;
        add_plan(world).await?;
        open_case(world).await?;
        for (turn, answer) in ["done", "hour"].into_iter().enumerate() {
            // Promised for the minute in which the call began, so that it is due as soon as it is saved.
            call_with_promise_in(world, TimeDelta::zero()).await?;
            let note = nth_note(world, turn).await?;
            world.page.press("Today").await?;
            world.page.sees(INBOX).await?;
            let answered = until(WITHIN, async || {
                // The program listens a moment after the note stands.
                world.desktop.press(&note, answer).await?;
                Ok((!world.page.text().await?.contains(INBOX)).then_some(()))
            });
            ensure(answered.await?.is_some(), || format!("“{answer}” on the note changed nothing"))?;
            world.page.press("Cases").await?;
            world.page.press(crate::steps::CASE).await?;
        }
        Ok(())
    })
    .await
}

async fn nth_note(world: &World, turn: usize) -> Told<Shown> {
    let note = until(WITHIN, async || Ok(world.desktop.shown().get(turn).cloned())).await?;
    note.ok_or_else(|| Stop::because(format!("note {} did not come", turn + 1)))
}
