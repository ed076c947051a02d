//! A study that Kaiser in California refused before it was done: calls, a kept, a broken and an open promise, the
//! notice, and an appeal that is finished and waits to be sent.

use letters::{Block, Inline};

use super::{Step, Story, step};
use crate::error::{Error, Result};
use crate::input::{
    CaseInput, EditOf, ExhibitInput, InteractionInput, NoticeInput, OwnDeadlineInput, PromiseInput,
    PromiseOutcomeInput, ReferenceInput,
};
use crate::view::{CaseView, ExhibitReference, ServiceView};
use crate::words::{
    CaseKind, Direction, ExhibitKind, NoticeDecision, PromiseState, ReceiptProof, ReferenceKind,
};

const CASE: &str = "knee";

/// What happened, and when.
pub(super) fn steps() -> Vec<Step> {
    vec![
        step(44, "09:05", open),
        step(43, "10:41", asks_where_the_request_is),
        step(41, "16:20", is_called_back),
        step(34, "08:15", asks_for_the_criteria),
        step(34, "17:45", the_notice_comes),
        step(3, "11:26", asks_for_a_supervisor),
        step(2, "19:20", begins_the_appeal),
        step(2, "19:45", puts_the_packet_together),
        step(2, "20:10", answers_the_reason),
        step(1, "08:30", makes_a_list),
    ]
}

fn open(story: &mut Story) -> Result<()> {
    let coverage = story.id("marisol's coverage")?;
    let case = story.desk.save_case(&CaseInput {
        what_happened: "The plan refused the MRI that Dr. Okoro ordered after eight weeks of pain.".into(),
        asked_for: "authorize the MRI as Dr. Okoro ordered it".into(),
        services: vec![ServiceView {
            description: "MRI of the left knee without contrast".into(),
            code: "73721".into(),
            date: None,
            provider: "Dr. Adaeze Okoro".into(),
            amount_cents: None,
        }],
        ..CaseInput::of(&coverage, "MRI of the left knee", CaseKind::DenialBeforeCare)
    })?;
    story.name(CASE, &case.card.id);
    Ok(())
}

fn asks_where_the_request_is(story: &mut Story) -> Result<()> {
    story.desk.log_interaction(&InteractionInput {
        representative: "Dana".into(),
        representative_place: "Member Services".into(),
        asked: "Where does Dr. Okoro's request for the MRI stand?".into(),
        said: "It is with the review department; there is no decision yet.".into(),
        hold_seconds: Some(780),
        talk_seconds: Some(410),
        references: vec![number(ReferenceKind::Call, "SR-1180422")],
        promises: vec![promise(story, "Call back with the status of the request", 41)],
        ..InteractionInput::call(&story.id(CASE)?, story.day, "10:20")
    })?;
    Ok(())
}

fn is_called_back(story: &mut Story) -> Result<()> {
    let case = story.desk.log_interaction(&InteractionInput {
        direction: Direction::Incoming,
        representative: "Dana".into(),
        said: "The reviewer has what is needed; a letter will come within days.".into(),
        talk_seconds: Some(95),
        ..InteractionInput::call(&story.id(CASE)?, story.day, "16:05")
    })?;
    let promise = open_promise(&case)?;
    story.desk.settle_promise(&PromiseOutcomeInput {
        promise,
        state: PromiseState::Kept,
        note: String::new(),
    })?;
    Ok(())
}

/// The call was two days before: it is written down late, and the timeline says so.
fn asks_for_the_criteria(story: &mut Story) -> Result<()> {
    story.desk.log_interaction(&InteractionInput {
        representative: "Luis".into(),
        representative_id: "ext. 4417".into(),
        representative_place: "Utilization Management".into(),
        asked: "Is it decided, and by which criteria?".into(),
        said: "It was not approved. The letter is in the mail.".into(),
        hold_seconds: Some(1_560),
        talk_seconds: Some(545),
        references: vec![number(ReferenceKind::Call, "SR-1184907")],
        promises: vec![promise(story, "Send the criteria that were used", 29)],
        ..InteractionInput::call(&story.id(CASE)?, story.before(36), "15:10")
    })?;
    Ok(())
}

fn the_notice_comes(story: &mut Story) -> Result<()> {
    let reason = "Not medically necessary: six weeks of conservative treatment are not documented.";
    story.desk.record_notice(&NoticeInput {
        received: Some(story.day),
        receipt_proof: ReceiptProof::Postmark,
        reason: reason.into(),
        appeals_address: vec![
            "Member Case Resolution Center (sample)".into(),
            "PO Box 1".into(),
            "Oakland, CA 94604".into(),
        ],
        appeals_fax: "510-555-0119".into(),
        references: vec![number(ReferenceKind::Authorization, "AUTH-SAMPLE-5521")],
        ..NoticeInput::of(&story.id(CASE)?, NoticeDecision::Denied, story.before(36))
    })?;
    Ok(())
}

fn asks_for_a_supervisor(story: &mut Story) -> Result<()> {
    let due = PromiseInput {
        due: story.after(1),
        time: Some("17:00".into()),
        ..promise(story, "A supervisor calls about the criteria", 0)
    };
    story.desk.log_interaction(&InteractionInput {
        representative: "Priya".into(),
        representative_place: "Member Services".into(),
        asked: "Where are the criteria that were promised four weeks ago?".into(),
        said: "They were never sent. She apologized and passed it to a supervisor.".into(),
        hold_seconds: Some(2_040),
        talk_seconds: Some(600),
        references: vec![number(ReferenceKind::Call, "SR-1201173")],
        promises: vec![due],
        ..InteractionInput::call(&story.id(CASE)?, story.day, "11:02")
    })?;
    Ok(())
}

fn begins_the_appeal(story: &mut Story) -> Result<()> {
    story.draft(CASE, "knee appeal")?;
    Ok(())
}

/// Puts the member's own answer where the form letter says that one will follow, with the exhibits that show it.
fn answers_the_reason(story: &mut Story) -> Result<()> {
    let id = story.id("knee appeal")?;
    let exhibits = story.desk.exhibits_of_letter(&id)?;
    let [notice, note, calls, ..] = exhibits.as_slice() else { return Err(Error::not_found()) };
    let desk = story.desk.letter(&id)?;
    let mut letter = desk.letter.clone();
    let place = letter.body.iter().position(|block| {
        matches!(block, Block::Paragraph { inlines } if inlines.iter().any(
            |inline| matches!(inline, Inline::Text { text, .. } if text.contains("will follow"))
        ))
    });
    let place = place.ok_or_else(Error::not_found)?;
    let answers = [
        vec![
            Inline::text("I disagree with this reason. Dr. Okoro’s note of the visit ("),
            refers_to(note),
            Inline::text(
                ") documents pain in the left knee for eight weeks after a fall, nine visits of physical therapy over \
                 seven weeks, and NSAIDs every day for six weeks without relief. Those are the six weeks of \
                 conservative treatment that your notice (",
            ),
            refers_to(notice),
            Inline::text(
                ") says are not documented. On examination she found effusion, pain on the joint line and a positive \
                 McMurray test. She ordered the MRI to look for a torn meniscus.",
            ),
        ],
        vec![
            Inline::text(
                "I asked for the criteria that were used. They were promised to me by telephone and did not come (",
            ),
            refers_to(calls),
            Inline::text(")."),
        ],
    ];
    letter.body.splice(place..=place, answers.map(|inlines| Block::Paragraph { inlines }));
    letter.enclosures = exhibits.iter().map(|it| format!("{}: {}", it.label, it.title)).collect();
    story.desk.save_letter(&id, desk.revision, &letter)?;
    story.desk.finalize_letter(&id)?;
    Ok(())
}

/// A reference that follows its exhibit wherever it is moved in the packet.
fn refers_to(exhibit: &ExhibitReference) -> Inline {
    Inline::Field {
        key: format!("exhibit.{}", exhibit.exhibit),
        label: exhibit.title.clone(),
        value: Some(exhibit.label.clone()),
        source: None,
    }
}

fn makes_a_list(story: &mut Story) -> Result<()> {
    let case = story.id(CASE)?;
    for (title, date) in [
        ("Fax the appeal and keep the confirmation page", story.today),
        ("Pick up Dr. Okoro's letter for the file", story.after(4)),
    ] {
        story.desk.add_deadline(&OwnDeadlineInput { case: case.clone(), title: title.into(), date })?;
    }
    Ok(())
}

/// What backs the appeal: the denial, the doctor's note, and what was said on the telephone.
fn puts_the_packet_together(story: &mut Story) -> Result<()> {
    const DENIAL: &[u8] = include_bytes!("papers/denial.pdf");
    const NOTE: &[u8] = include_bytes!("papers/chart-note.jpg");
    let case = story.id(CASE)?;
    let mut exhibits = Vec::new();
    let denied = format!("Denial notice of {}", letters::date(story.before(36), letters::Language::En));
    for (name, mut bytes, title) in
        [("denial.pdf", DENIAL, denied.as_str()), ("chart-note.jpg", NOTE, "Visit note of Dr. Okoro")]
    {
        let paper = story.desk.add_paper(&case, name, &mut bytes)?.paper.id;
        let title = title.to_owned();
        exhibits.push(ExhibitInput { title, paper: Some(paper), ..ExhibitInput::of(ExhibitKind::Paper) });
    }
    exhibits.push(ExhibitInput::of(ExhibitKind::RecordOfContacts));
    exhibits.push(ExhibitInput::of(ExhibitKind::TimelinePage));
    let letter = story.id("knee appeal")?;
    let packet = story.desk.start_packet(&case, Some(&letter))?;
    let edit = EditOf { id: packet.card.id, revision: packet.revision };
    story.desk.add_exhibits(&edit, &exhibits)?;
    Ok(())
}

fn open_promise(case: &CaseView) -> Result<String> {
    let first = case.promises.first();
    first.map(|promise| promise.id.clone()).ok_or_else(Error::not_found)
}

/// Something promised for a day so many days before today.
pub(super) fn promise(story: &Story, what: &str, due_days_ago: u64) -> PromiseInput {
    PromiseInput { what: what.to_owned(), who: String::new(), due: story.before(due_days_ago), time: None }
}

/// A number that a desk gave.
pub(super) fn number(kind: ReferenceKind, number: &str) -> ReferenceInput {
    ReferenceInput { kind, number: number.to_owned() }
}
