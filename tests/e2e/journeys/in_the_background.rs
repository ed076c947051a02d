//! What goes on without a window and while the vault is locked: the tray, a reminder, the way through the unlock screen.

use std::time::Duration;

use chrono::TimeDelta;

use crate::steps::{
    CASE, DENIED_CARE, MEMBER, PLAN, PROMISED, add_member, add_plan, call_with_promise_in, first_run,
    no_quiet_hours, open_case, unlock,
};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey, until};

/// The tray follows a change within seconds; a busy machine takes longer.
const TRAY_WITHIN: Duration = Duration::from_secs(90);

/// How long after the call the promise falls due: long enough to look at the tray and lock before it.
const PROMISED_AFTER: TimeDelta = TimeDelta::minutes(2);

/// The promise falls due, and that is when the clock is looked at.
const REMINDED_WITHIN: Duration = Duration::from_secs(150);

#[tokio::test]
async fn a_reminder_reaches_the_locked_program_and_leads_through_the_unlock_screen() -> Told {
    let name = "a_reminder_reaches_the_locked_program_and_leads_through_the_unlock_screen";
    journey(name, Looking::WhereTold, async |world| {
        first_run(world).await?;
        no_quiet_hours(world).await?;
        add_member(world).await?;
        add_plan(world).await?;
        open_case(world).await?;
        call_with_promise_in(world, PROMISED_AFTER).await?;
        the_tray_says_what_comes_and_names_nothing(world).await?;
        world.lock(async |world| world.tray.press("Lock now", TRAY_WITHIN).await).await?;
        the_locked_program_reminds(world).await?;
        unlock(world).await?;
        world.page.screen(CASE).await?;
        world.page.press("Today").await?;
        world.page.sees(PROMISED).await?;
        let shown = world.desktop.shown().len();
        ensure(shown == 1, || format!("{shown} notes were shown for one promise"))
    })
    .await
}

async fn the_tray_says_what_comes_and_names_nothing(world: &World) -> Told {
    let lines = world.tray.lines("An answer to you is due", TRAY_WITHIN).await?;
    let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    for offered in ["Open Recourse", "Log a call", "Lock now", "Quit Recourse"] {
        ensure(lines.iter().any(|line| line == offered), || format!("no “{offered}” in {lines:?}"))?;
    }
    for private in [MEMBER, "Rosa", PLAN, "Kaiser", DENIED_CARE, CASE, "scan", PROMISED] {
        ensure(!lines.concat().contains(private), || format!("the tray says “{private}”: {lines:?}"))?;
    }
    Ok(())
}

/// The note comes from the sealed list, and opening it asks for the passphrase.
async fn the_locked_program_reminds(world: &World) -> Told {
    let note = world.desktop.first(REMINDED_WITHIN).await?;
    let said = format!("{} {}", note.summary, note.body);
    ensure(said == "Recourse: there is something to look at Unlock to see it.", || said.clone())?;
    let keys: Vec<&String> = note.actions.iter().step_by(2).collect();
    ensure(keys == ["default", "open", "hour"], || format!("the buttons are {keys:?}"))?;
    // The program listens a moment after the note stands; what it heard shows only after unlocking.
    let heard = until(Duration::from_secs(5), async || {
        world.desktop.press(&note, "open").await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        Ok(None::<()>)
    });
    heard.await?;
    world.page.screen("Welcome back").await
}
