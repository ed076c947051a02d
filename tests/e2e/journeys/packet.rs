//! A whole appeal packet: the final letter on top, papers and the record behind it, put in order with the keyboard,
//! built, frozen, and written down as sent, so that the plan's time to answer is counted.

use std::process::Command;

use chrono::{NaiveDate, TimeDelta};
use fantoccini::key::Key;

use crate::page::text_of;
use crate::steps::{
    ASKED, CASE, add_member, add_plan, call_with_promise_in, denial, finish_letter, first_run, open_case,
    paste_paper, start_appeal, today,
};
use crate::stop::{Stop, Told, ensure};
use crate::world::{Looking, World, journey};

const REFUSAL: &str = "Your request for the scan is denied as not medically necessary.";
const OPINION: &str = "The scan is needed before any therapy, or the knee may be harmed.";

#[tokio::test]
async fn a_packet_is_put_together_frozen_and_sent() -> Told {
    journey("a_packet_is_put_together_frozen_and_sent", Looking::WhereTold, async |world| {
        first_run(world).await?;
        let now = today(world).await?;
        add_member(world).await?;
        add_plan(world).await?;
        open_case(world).await?;
        call_with_promise_in(world, TimeDelta::days(2)).await?;
        papers_are_kept(world).await?;
        denial(world, now - TimeDelta::days(9), now - TimeDelta::days(6)).await?;
        start_appeal(world).await?;
        finish_letter(world).await?;
        world.page.press("To the case").await?;
        world.page.screen(CASE).await?;
        exhibits_are_chosen(world).await?;
        the_order_is_changed_with_keys(world).await?;
        it_is_built(world).await?;
        the_file_holds_it_all(world)?;
        it_is_frozen_and_sent(world, now).await?;
        the_plan_has_to_answer(world).await
    })
    .await
}

async fn papers_are_kept(world: &World) -> Told {
    let page = &world.page;
    page.press("Add files").await?;
    page.screen("Papers").await?;
    paste_paper(world, "letter of refusal.txt", REFUSAL).await?;
    paste_paper(world, "doctor opinion.txt", OPINION).await?;
    page.press(CASE).await?;
    page.screen(CASE).await
}

async fn exhibits_are_chosen(world: &World) -> Told {
    let page = &world.page;
    page.press("Put a packet together").await?;
    page.screen("Put a packet together").await?;
    page.press("Begin").await?;
    page.sees("Nothing is in here yet.").await?;
    page.press("Add papers").await?;
    for paper in ["letter of refusal", "doctor opinion"] {
        page.tick_starting(paper).await?;
    }
    page.press("Add 2").await?;
    page.press("Add the record of contacts").await?;
    page.sees("when, with whom, what was said").await?;
    page.press("Add").await?;
    page.sees("3 exhibits").await?;
    world.look_closely("70-packet").await
}

/// The doctor's opinion becomes Exhibit A; the letters follow, and the focus stays on the row that moved.
async fn the_order_is_changed_with_keys(world: &World) -> Told {
    let page = &world.page;
    let before = page.texts("[data-exhibit]").await?;
    ensure(before.get(1).is_some_and(|row| row.contains("doctor opinion")), || format!("{before:?}"))?;
    let focus = "[...document.querySelectorAll('[data-exhibit]')][1].querySelector('button').focus()";
    page.run(focus, vec![]).await?;
    let (alt, up, off) = (char::from(Key::Alt), char::from(Key::Up), char::from(Key::Null));
    page.keys(&format!("{alt}{up}{off}")).await?;
    page.sees("doctor opinion is now Exhibit A, 1 of 3.").await?;
    let rows = page.texts("[data-exhibit]").await?;
    let first = rows.first().ok_or_else(|| Stop::because("no exhibit is left"))?;
    ensure(first.starts_with('A') && first.contains("doctor opinion"), || format!("{rows:?}"))?;
    let here = "return document.activeElement.closest('[data-exhibit]')?.innerText ?? ''";
    let focused = text_of(&page.run(here, vec![]).await?);
    ensure(focused.contains("doctor opinion"), || format!("the focus is on “{focused}”"))
}

async fn it_is_built(world: &World) -> Told {
    let page = &world.page;
    page.press("Build the packet").await?;
    page.sees("What is in it").await?;
    page.sees("compared with the paper it came from").await?;
    world.look_closely("71-packet-built").await?;
    page.press("Save as PDF").await?;
    page.sees("The packet was saved").await
}

/// Letter, exhibits in their new order, and one count over all pages.
fn the_file_holds_it_all(world: &World) -> Told {
    let file = world.only_saved()?;
    let read = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output()?;
    ensure(read.status.success(), || "pdftotext cannot read the packet".to_owned())?;
    let text = String::from_utf8_lossy(&read.stdout).into_owned();
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    for (number, page) in pages.iter().enumerate() {
        let count = format!("page {} of {}", number + 1, pages.len());
        ensure(page.to_lowercase().contains(&count), || format!("“{count}” does not stand on: {page}"))?;
    }
    let tidy: Vec<String> =
        pages.iter().map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    // What backs a letter may stand in the letter, too; the exhibit is the last to say it.
    let place = |words: &str| {
        let found = tidy.iter().rposition(|page| page.contains(words));
        found.ok_or_else(|| Stop::because(format!("the packet does not say “{words}”")))
    };
    let (letter, opinion, refusal) = (place(ASKED)?, place(OPINION)?, place(REFUSAL)?);
    let record = place("It was refused, and the reviewer will call.")?;
    ensure(letter < opinion && opinion < refusal && refusal < record, || {
        format!("letter, opinion, refusal and record are on pages {letter}, {opinion}, {refusal}, {record}")
    })
}

async fn it_is_frozen_and_sent(world: &World, now: NaiveDate) -> Told {
    let page = &world.page;
    page.press("Freeze it").await?;
    page.sees("Freeze this packet?").await?;
    page.press("Freeze it").await?;
    page.sees("This packet is frozen").await?;
    page.sees("It is not written down as sent.").await?;
    page.press("I sent it").await?;
    page.sees("How did it go out?").await?;
    page.write("The day it went out", &now.format("%m/%d/%Y").to_string()).await?;
    page.write("Tracking number or fax confirmation", "9407 1000 0000 0000 0000 00").await?;
    world.look_closely("72-packet-sent-form").await?;
    page.press("Write down that it was sent").await?;
    page.sees("9407 1000 0000 0000 0000 00").await?;
    world.look_closely("73-packet-sent").await
}

/// What the plan owes stands on the case and is on the page of today when it falls due.
async fn the_plan_has_to_answer(world: &World) -> Told {
    let page = &world.page;
    page.press("To the case").await?;
    page.screen(CASE).await?;
    page.sees("You sent a letter").await?;
    page.sees("The day the plan got the appeal").await?;
    page.sees("They owe this by").await?;
    world.look_closely("74-plan-has-to-answer").await
}
