//! Therapy at home that an invented Medicare Advantage plan refused: the letter prints an earlier last day than the
//! law gives, and the request for reconsideration has been faxed.

use super::knee::number;
use super::{Step, Story, step};
use crate::error::Result;
use crate::input::{CaseInput, InteractionInput, NoticeInput, OwnDeadlineInput, SubmissionInput};
use crate::view::ServiceView;
use crate::words::{CaseKind, NoticeDecision, ReceiptProof, ReferenceKind, SubmissionChannel};

const CASE: &str = "therapy";
const FAX: &str = "800-555-0133";

/// What happened, and when.
pub(super) fn steps() -> Vec<Step> {
    vec![
        step(27, "18:00", open),
        step(27, "18:10", the_notice_comes),
        step(26, "13:40", asks_what_is_missing),
        step(9, "21:15", writes_the_appeal),
        step(8, "10:30", faxes_it),
        step(6, "09:00", means_to_call),
    ]
}

fn open(story: &mut Story) -> Result<()> {
    let coverage = story.id("harold's coverage")?;
    let case = story.desk.save_case(&CaseInput {
        what_happened: "The plan refused the visits that Dr. Lindqvist ordered after the fall.".into(),
        asked_for: "approve the eight visits that Dr. Lindqvist ordered".into(),
        services: vec![ServiceView {
            description: "physical therapy at home (eight visits)".into(),
            code: "97110".into(),
            date: None,
            provider: "Dr. Tor Lindqvist".into(),
            amount_cents: None,
        }],
        ..CaseInput::of(&coverage, "Physical therapy at home", CaseKind::DenialBeforeCare)
    })?;
    story.name(CASE, &case.card.id);
    Ok(())
}

fn the_notice_comes(story: &mut Story) -> Result<()> {
    story.desk.record_notice(&NoticeInput {
        received: Some(story.day),
        receipt_proof: ReceiptProof::None,
        reason: "The records do not show that you are homebound.".into(),
        // Sixty days, as the forms said before 2025; the rule has given sixty-five since.
        printed_deadline: Some(story.after(30)),
        appeals_address: vec![
            "Appeals and Grievances (sample)".into(),
            "PO Box 2".into(),
            "Concord, CA 94520".into(),
        ],
        appeals_fax: FAX.into(),
        references: vec![number(ReferenceKind::Authorization, "LB-SAMPLE-90113")],
        ..NoticeInput::of(&story.id(CASE)?, NoticeDecision::Denied, story.before(30))
    })?;
    Ok(())
}

fn asks_what_is_missing(story: &mut Story) -> Result<()> {
    story.desk.log_interaction(&InteractionInput {
        number: "800-555-0120".into(),
        representative: "Mr. Abara".into(),
        asked: "Which record is missing?".into(),
        said: "The therapist's evaluation was not in the file.".into(),
        hold_seconds: Some(300),
        talk_seconds: Some(720),
        references: vec![number(ReferenceKind::Call, "LB-C-77120")],
        ..InteractionInput::call(&story.id(CASE)?, story.day, "13:20")
    })?;
    Ok(())
}

fn writes_the_appeal(story: &mut Story) -> Result<()> {
    let letter = story.draft(CASE, "therapy appeal")?;
    story.desk.finalize_letter(&letter.card.id)?;
    Ok(())
}

fn faxes_it(story: &mut Story) -> Result<()> {
    let letter = story.id("therapy appeal")?;
    story.desk.record_submission(&SubmissionInput {
        tracking: "OK 3 pages".into(),
        ..SubmissionInput::of(&letter, SubmissionChannel::Fax, FAX, story.day)
    })?;
    Ok(())
}

fn means_to_call(story: &mut Story) -> Result<()> {
    let (case, date) = (story.id(CASE)?, story.before(2));
    let title = "Call to ask whether the fax arrived".into();
    story.desk.add_deadline(&OwnDeadlineInput { case, title, date })?;
    Ok(())
}
