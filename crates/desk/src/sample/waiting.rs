//! Two waits. Kaiser in California had a grievance eight days ago and has not confirmed it, which it must within five.
//! Kaiser in Washington will get one about a visit that nobody can give a date for: its draft is not finished.

use super::knee::{number, promise};
use super::{Step, Story, step};
use crate::error::Result;
use crate::input::{CaseInput, InteractionInput, SubmissionInput};
use crate::view::ServiceView;
use crate::words::{CaseKind, ReferenceKind, SubmissionChannel};

/// What happened, and when.
pub(super) fn steps() -> Vec<Step> {
    vec![
        step(15, "12:30", specialist_is_asked_for),
        step(9, "19:00", grievance_is_written),
        step(8, "19:10", grievance_is_uploaded),
        step(14, "08:45", visit_is_asked_for),
        step(7, "15:55", visit_is_asked_for_again),
        step(1, "21:00", grievance_is_drafted),
    ]
}

fn waited(what: &str, provider: &str, since: chrono::NaiveDate) -> Vec<ServiceView> {
    vec![ServiceView {
        description: what.to_owned(),
        code: String::new(),
        date: Some(since),
        provider: provider.to_owned(),
        amount_cents: None,
    }]
}

fn specialist_is_asked_for(story: &mut Story) -> Result<()> {
    let coverage = story.id("marisol's coverage")?;
    let account = "On that day I asked for the orthopedist that Dr. Okoro referred me to. The first visit offered was \
                   in eleven weeks, and I was told that no one else could be asked.";
    let case = story.desk.save_case(&CaseInput {
        what_happened: account.into(),
        asked_for: "give me a visit with an orthopedist within the time the law allows".into(),
        services: waited("Orthopedics, first visit", "Vallejo Medical Center (sample)", story.day),
        ..CaseInput::of(&coverage, "the wait for an orthopedist", CaseKind::AccessOrDelay)
    })?;
    story.name("orthopedist", &case.card.id);
    Ok(())
}

fn grievance_is_written(story: &mut Story) -> Result<()> {
    let letter = story.draft("orthopedist", "orthopedist grievance")?;
    story.desk.finalize_letter(&letter.card.id)?;
    Ok(())
}

fn grievance_is_uploaded(story: &mut Story) -> Result<()> {
    let letter = story.id("orthopedist grievance")?;
    let to = "Complaint form in the portal";
    let sent = SubmissionInput::of(&letter, SubmissionChannel::Portal, to, story.day);
    story.desk.record_submission(&sent)?;
    Ok(())
}

fn visit_is_asked_for(story: &mut Story) -> Result<()> {
    let coverage = story.id("wren's coverage")?;
    let account = "A referral to physical therapy was made on that day. Two calls gave no date, and the call that \
                   was promised never came.";
    let case = story.desk.save_case(&CaseInput {
        what_happened: account.into(),
        asked_for: "offer a first visit with a date".into(),
        services: waited("Physical therapy, first visit", "Tacoma Clinic (sample)", story.before(42)),
        ..CaseInput::of(&coverage, "the wait for physical therapy", CaseKind::AccessOrDelay)
    })?;
    story.name("first visit", &case.card.id);
    story.desk.log_interaction(&InteractionInput {
        representative: "Noor".into(),
        asked: "When is the first visit?".into(),
        said: "The schedule is not open yet.".into(),
        references: vec![number(ReferenceKind::Call, "WA-300417")],
        promises: vec![promise(story, "Call with a date", 9)],
        ..InteractionInput::call(&case.card.id, story.day, "08:30")
    })?;
    Ok(())
}

fn visit_is_asked_for_again(story: &mut Story) -> Result<()> {
    story.desk.log_interaction(&InteractionInput {
        representative: "Sam".into(),
        asked: "Nobody called. When is the first visit?".into(),
        said: "There is no note of the earlier call, and still no date.".into(),
        hold_seconds: Some(1_200),
        ..InteractionInput::call(&story.id("first visit")?, story.day, "15:30")
    })?;
    Ok(())
}

fn grievance_is_drafted(story: &mut Story) -> Result<()> {
    story.draft("first visit", "first visit grievance")?;
    Ok(())
}
