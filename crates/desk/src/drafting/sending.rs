//! Sending: what went out is frozen, the plan's clock starts, the member's own is met, and the plan's answer is kept.

use journal::{Case, CaseEvent, Kept, Moment, NewSubmission, When};
use letters::{Filing, Language};
use rules::Event;

use super::{content, count, living, read_content};
use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::{LetterOutcome, LetterOutcomeInput, SubmissionInput};
use crate::log::instant;
use crate::view::{LetterView, SubmissionView};
use crate::words::SubmissionChannel;

/// How something went out, as far as the law asks.
pub(crate) struct HowSent {
    pub(crate) channel: SubmissionChannel,
    /// The day it went out.
    pub(crate) sent: chrono::NaiveDate,
    /// The day it arrived, where that is known.
    pub(crate) received: Option<chrono::NaiveDate>,
}

impl Desk {
    /// Records how a final letter was sent: its exact bytes are frozen, and the plan's clock starts.
    ///
    /// # Errors
    /// `invalid` without an address; `letter_is_final` when it is not final yet or was sent before.
    pub fn record_submission(&mut self, input: &SubmissionInput) -> Result<LetterView> {
        let (zone, today) = (self.zone(), self.today_date());
        let mut form = Form::new();
        let to = form.needed("to", &input.to);
        let tracking = form.text("tracking", &input.tracking);
        form.not_after("sent", input.sent, today);
        if let Some(received) = input.received {
            form.not_after("received", received, today);
            form.in_order("received", Some(input.sent), Some(received));
        }
        form.finish()?;
        let kept = self.journal().load::<journal::Letter>(id(&input.letter)?)?;
        let letter = self.content_now(&kept)?;
        let printed = self.print_as_sent(&kept, &letter)?;
        let sent_as = content(&letter)?;
        let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let sending = NewSubmission {
            pdf: printed.bytes,
            channel: input.channel.into(),
            to,
            tracking,
            fax_pages: (input.channel == SubmissionChannel::Fax).then(|| count(printed.pages)),
            sent: Moment::new(instant(zone, input.sent, noon), zone),
        };
        let how = HowSent { channel: input.channel, sent: input.sent, received: input.received };
        let kept = self.letter_goes_out(&kept.clone(), &how, |journal| {
            let kept = settle_references(journal, kept, sent_as)?;
            Ok(journal.send_letter(kept.id, kept.revision, &sending)?.0)
        })?;
        self.letter_view(&kept)
    }

    /// What follows when a letter goes out, alone or in a packet: `send` records the sending itself. The plan's clock
    /// starts, the record gets its entry, and the member's own dates are met.
    ///
    /// # Errors
    /// Those of `send`; then nothing was saved.
    pub(crate) fn letter_goes_out(
        &mut self,
        kept: &Kept<journal::Letter>,
        how: &HowSent,
        send: impl FnOnce(
            &journal::Journal<'_>,
        ) -> std::result::Result<Kept<journal::Letter>, journal::JournalError>,
    ) -> Result<Kept<journal::Letter>> {
        let case = kept.record.case;
        let filing = self.note_of(&kept.record.template).and_then(|note| note.counts_as);
        let events = sending_events(kept, how, filing);
        let name = self.letter_name(&kept.record.template, Language::En);
        let entry = self.note_entry(case, format!("Letter sent: {name}"));
        let entry = journal::NewEntry { kind: journal::EntryKind::LetterSent, ..entry };
        let kept = self.journal().write(|journal| {
            let letter = send(journal)?;
            for event in &events {
                journal.add(event)?;
            }
            journal.append(&entry)?;
            Ok(letter)
        })?;
        self.anchor()?;
        self.refresh_deadlines(case)?;
        self.meet_filing_duties(&kept, how.sent)?;
        Ok(kept)
    }

    /// What was sent in time meets the duty to file it, and the date on the notice it answers. A letter sent too late
    /// meets nothing: that is for the person to judge.
    fn meet_filing_duties(&mut self, letter: &Kept<journal::Letter>, sent: chrono::NaiveDate) -> Result<()> {
        let case = self.journal().load::<Case>(letter.record.case)?;
        let filing = self.note_of(&letter.record.template).and_then(|note| note.counts_as);
        let mut met = self.filing_dates(&case, filing)?;
        met.retain(|it| sent <= it.record.legal.day());
        self.journal().write(|journal| {
            for deadline in &met {
                let state = journal::DeadlineState::Met;
                let record = journal::Deadline { state, ..deadline.record.clone() };
                journal.change(deadline.id, deadline.revision, &record)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Records that the plan confirmed a sent letter, or answered it, as an entry of its own.
    ///
    /// # Errors
    /// `letter_is_final` when the letter was not sent, or is answered already.
    pub fn settle_letter(&mut self, input: &LetterOutcomeInput) -> Result<LetterView> {
        let mut form = Form::new();
        let note = form.text("note", &input.note);
        form.finish()?;
        let kept = self.journal().load::<journal::Letter>(id(&input.letter)?)?;
        let case = kept.record.case;
        let name = self.letter_name(&kept.record.template, Language::En);
        let what = match input.outcome {
            LetterOutcome::Confirmed => format!("The plan confirmed that it has the letter: {name}"),
            LetterOutcome::Answered => format!("The plan answered the letter: {name}"),
        };
        let entry = self.note_entry(case, if note.is_empty() { what } else { format!("{what}. {note}") });
        let kept = self.journal().write(|journal| {
            let entry = journal.append(&entry)?.entry.id;
            match input.outcome {
                LetterOutcome::Confirmed => journal.confirm_letter(kept.id, kept.revision, entry),
                LetterOutcome::Answered => {
                    journal.answer_letter(kept.id, kept.revision, journal::Answer::Entry(entry))
                }
            }
        })?;
        self.anchor()?;
        self.letter_view(&kept)
    }

    /// How a letter went out the last time.
    pub(super) fn submission_view(&mut self, kept: &Kept<journal::Letter>) -> Result<Option<SubmissionView>> {
        let submissions = self.journal().submissions_of(kept.id)?;
        let Some(sent) = submissions.last() else { return Ok(None) };
        let printed = self.print_as_sent(kept, &read_content(kept)?)?;
        Ok(Some(SubmissionView {
            channel: sent.channel.into(),
            to: sent.to.clone(),
            sent: sent.sent.day(),
            tracking: sent.tracking.clone(),
            pages: count(printed.pages),
            sha256: sent.sha256.clone(),
        }))
    }
}

/// Puts into a final letter the references to exhibits with which it is printed, where the packet was put into another
/// order after it was made final: what is kept says what was sent.
pub(crate) fn settle_references(
    journal: &journal::Journal<'_>,
    kept: Kept<journal::Letter>,
    sent_as: serde_json::Value,
) -> std::result::Result<Kept<journal::Letter>, journal::JournalError> {
    let finished = matches!(kept.record.status, journal::LetterStatus::Final { .. });
    if !finished || kept.record.body == sent_as {
        return Ok(kept);
    }
    let open = journal.reopen_letter(kept.id, kept.revision)?;
    let settled = living::freeze(journal, open, sent_as)?;
    journal.finalise_letter(settled.id, settled.revision)
}

/// What sending starts; nothing for a letter that counts as nothing in law. The other side's clock runs from receipt:
/// the day itself for everything but paper; for paper the day that is known, or five days after mailing, so that nobody
/// is called late too early.
fn sending_events(kept: &Kept<journal::Letter>, how: &HowSent, filing: Option<Filing>) -> Vec<CaseEvent> {
    const MAIL_DAYS: chrono::Days = chrono::Days::new(5);
    let Some(filing) = filing else { return Vec::new() };
    let sent = (filing == Filing::Appeal).then_some(Event::AppealSent);
    let received = match filing {
        Filing::Appeal => Event::AppealReceived,
        Filing::Grievance => Event::GrievanceReceived,
        Filing::ExternalReview => Event::ExternalRequestReceived,
        Filing::Hearing => Event::HearingRequested,
        Filing::Complaint => Event::RegulatorComplaintReceived,
        Filing::Request => Event::RequestReceived,
        Filing::Documents => Event::DocumentRequestReceived,
        Filing::Amendment => Event::AmendmentRequestReceived,
    };
    let by_paper = matches!(
        how.channel,
        SubmissionChannel::Mail | SubmissionChannel::CertifiedMail | SubmissionChannel::Courier
    );
    let presumed = if by_paper { how.sent + MAIL_DAYS } else { how.sent };
    let event = |event: Event, day, proved| CaseEvent {
        case: kept.record.case,
        event: event.code().to_owned(),
        when: When::Day(day),
        proved,
        notice: None,
        letter: Some(kept.id),
        withdrawn: false,
    };
    let arrived = event(received, how.received.unwrap_or(presumed), how.received.is_some() || !by_paper);
    sent.map(|it| event(it, how.sent, true)).into_iter().chain([arrived]).collect()
}
