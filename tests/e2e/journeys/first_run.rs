//! The whole main job, from the first window to the letter on paper and the reminder on the desktop.

use std::process::Command;
use std::time::Duration;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use crate::desktop::Shown;
use crate::steps::{
    ASKED, CASE, DENIED_CARE, MEMBER, PLAN, PROMISED, add_member, add_plan, call_with_promise, denial,
    finish_letter, first_run, no_quiet_hours, open_case, start_appeal, today,
};
use crate::stop::{Stop, Told, ensure};
use crate::world::{Looking, World, journey, until};

/// The promise falls due within a minute, and that is when the clock is looked at.
const REMINDED_WITHIN: Duration = Duration::from_secs(100);

#[tokio::test]
async fn first_run_does_the_whole_main_job() -> Told {
    journey("first_run_does_the_whole_main_job", Looking::AtEveryScreen, async |world| {
        first_run(world).await?;
        let printed = some_friday(today(world).await?);
        no_quiet_hours(world).await?;
        add_member(world).await?;
        add_plan(world).await?;
        open_case(world).await?;
        call_with_promise(world).await?;
        world.look("14-case-after-the-call").await?;
        denial(world, printed, printed + TimeDelta::days(3)).await?;
        the_last_day_to_appeal(world, printed).await?;
        start_appeal(world).await?;
        the_call_is_told(world).await?;
        what_changed_is_shown(world).await?;
        finish_letter(world).await?;
        the_letter_is_on_paper(world, printed).await?;
        let note = the_desktop_reminds(world).await?;
        the_note_leads_to_the_case(world, &note).await?;
        the_inbox_keeps_it_until_done(world).await?;
        nothing_was_said_aloud(world)
    })
    .await
}

/// A Friday at least three days ago, so that the letter can have come on the Monday after it.
///
/// 180 days after a Friday is a Wednesday; where that is a holiday of a fixed date, the Friday before is taken. So the
/// safe date needs no calendar: it is the 180th day itself.
fn some_friday(today: NaiveDate) -> NaiveDate {
    const HOLIDAYS: [(u32, u32); 6] = [(1, 1), (3, 31), (6, 19), (7, 4), (11, 11), (12, 25)];
    let holiday = |day: NaiveDate| HOLIDAYS.contains(&(day.month(), day.day()));
    let mut day = today - TimeDelta::days(3);
    while day.weekday() != Weekday::Fri || holiday(day + TimeDelta::days(180)) {
        day -= TimeDelta::days(1);
    }
    day
}

/// 45 CFR 147.136(b)(3)(i) by 29 CFR 2560.503-1(h)(3)(i): 180 days, counted from the printed date, since the day of
/// receipt is not proved.
async fn the_last_day_to_appeal(world: &World, printed: NaiveDate) -> Told {
    let page = &world.page;
    let safe = printed + TimeDelta::days(180);
    let cards = page.texts("article").await?;
    let card = cards.iter().find(|card| card.contains("Appeal to the plan"));
    let card = card.ok_or_else(|| Stop::because(format!("no date to appeal by; there are {cards:?}")))?;
    let line = format!("DO THIS BY {}", safe.format("%a, %b %-d, %Y"));
    ensure(card.to_uppercase().contains(&line.to_uppercase()), || {
        format!("“{line}” does not stand in: {card}")
    })?;
    world.look("15-what-the-letter-starts").await?;
    page.press("How we counted, and what comes next: Appeal to the plan").await?;
    page.sees("29 CFR 2560.503-1(h)(3)(i); 45 CFR 147.136(b)(3)(i)").await?;
    page.sees(&format!("Day 180 is {}", safe.format("%A %-d %B %Y"))).await?;
    page.run("document.querySelector('details[open]').scrollIntoView()", vec![]).await?;
    world.look("16-how-we-counted").await
}

/// The call is ticked in the record and stands in the letter, word for word.
async fn the_call_is_told(world: &World) -> Told {
    let page = &world.page;
    page.press("Facts from the record").await?;
    page.sees("Entries, the newest first").await?;
    // The label begins with the day and the time, which the journey does not choose.
    let tick = "[...document.querySelectorAll('dialog[open] label')]
        .find((label) => label.textContent.includes('Dana')).click()";
    page.run(tick, vec![]).await?;
    page.sees("1 entry ticked").await?;
    world.look("19-facts-from-the-record").await?;
    page.press("Put in").await?;
    page.sees("by my notes").await?;
    page.sees("Saved").await
}

/// The letter as it was drafted, laid over the letter as it is now.
async fn what_changed_is_shown(world: &World) -> Told {
    let page = &world.page;
    page.press("Versions").await?;
    page.screen("Versions of this letter").await?;
    page.press_first("Show what is different").await?;
    page.sees("Crossed out: gone. Underlined: new.").await?;
    page.sees("It was refused, and the reviewer will call.").await?;
    world.look("19-what-is-different").await?;
    page.press("To the letter").await?;
    page.screen("Coverage appeal").await
}

/// The PDF in the folder that the window names says what the letter said.
async fn the_letter_is_on_paper(world: &World, printed: NaiveDate) -> Told {
    world.page.press("Save as PDF").await?;
    world.page.sees("Saved as “").await?;
    let file = world.only_saved()?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    world.page.sees(&format!("Saved as “{name}” in the folder")).await?;
    world.look("21-pdf-saved").await?;
    let read = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output()?;
    ensure(read.status.success(), || "pdftotext cannot read the PDF".to_owned())?;
    let text = String::from_utf8_lossy(&read.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    let dated = printed.format("%B %-d, %Y").to_string();
    for words in
        [MEMBER, PLAN, "000123456", DENIED_CARE, ASKED, dated.as_str(), "I appeal your decision to deny"]
    {
        ensure(text.contains(words), || format!("the PDF does not say “{words}”: {text}"))?;
    }
    ensure(!name.contains("Rosa"), || format!("the file is called {name}, which says whose it is"))
}

/// One note, for the promise, from which nobody learns anything.
async fn the_desktop_reminds(world: &World) -> Told<Shown> {
    world.page.press("Today").await?;
    world.page.screen("Today").await?;
    let note = world.desktop.first(REMINDED_WITHIN).await?;
    let said = format!("{} {}", note.summary, note.body);
    for private in
        [MEMBER, "Rosa", "Vega", PLAN, "Kaiser", DENIED_CARE, "MRI", CASE, "scan", PROMISED, "Dana"]
    {
        ensure(!said.contains(private), || format!("the notification says “{private}”: {said}"))?;
    }
    ensure(note.summary.contains("an answer to you was due"), || format!("the notification says: {said}"))?;
    world.page.sees("Each stays here until you handle it.").await?;
    world.page.sees(PROMISED).await?;
    world.look("today").await?;
    Ok(note)
}

async fn the_note_leads_to_the_case(world: &World, note: &Shown) -> Told {
    let offered = note.actions.iter().step_by(2).any(|key| key == "open");
    ensure(offered, || format!("the notification has no button to open it: {:?}", note.actions))?;
    // The program listens a moment after the note stands; a person takes longer to find the button.
    let arrived = until(Duration::from_secs(20), async || {
        world.desktop.press(note, "open").await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        Ok(world.page.place().await?.starts_with("#/cases/").then_some(()))
    });
    ensure(arrived.await?.is_some(), || "pressing the notification leads nowhere".to_owned())?;
    world.page.screen(CASE).await?;
    world.look("22-case").await
}

async fn the_inbox_keeps_it_until_done(world: &World) -> Told {
    let page = &world.page;
    page.press("Today").await?;
    page.screen("Today").await?;
    page.sees("Each stays here until you handle it.").await?;
    page.press(&format!("Done: {PROMISED}")).await?;
    page.no_longer_sees("Each stays here until you handle it.").await?;
    world.look("23-today-after").await?;
    let shown = world.desktop.shown().len();
    ensure(shown == 1, || format!("{shown} notifications were shown for one promise"))
}

/// What the program writes to the terminal ends up in the logs of the desktop session.
fn nothing_was_said_aloud(world: &World) -> Told {
    let said = world.terminal()?;
    for private in [MEMBER, PLAN, DENIED_CARE, CASE, PROMISED, "000123456"] {
        ensure(!said.contains(private), || format!("the terminal shows “{private}”"))?;
    }
    Ok(())
}
