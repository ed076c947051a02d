//! A letter came: recording a notice, the day it starts its clocks, and the address it gives for the answer.

use std::collections::HashMap;

use journal::{
    AppealDesk, Case, CaseEvent, CaseId, Coverage, Decision, Details, EntryKind, Kept, Moment, NewEntry,
    Notice, NoticeId, PaperId, Reference, ReferenceGiven, When,
};
use rules::Event;

use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::NoticeInput;
use crate::log::read_references;
use crate::view::{CaseView, NoticeView, PaperLink};
use crate::words::ReceiptProof;

impl Desk {
    /// Records a notice: its dates start clocks, its numbers become references, its address is where appeals go.
    ///
    /// # Errors
    /// `invalid` when it arrived before it was printed, or its dates lie in the future.
    pub fn record_notice(&mut self, input: &NoticeInput) -> Result<CaseView> {
        let today = self.today_date();
        let case: CaseId = id(&input.case)?;
        let mut form = Form::new();
        form.not_after("printed", input.printed, today);
        if let Some(received) = input.received {
            form.not_after("received", received, today);
            if received < input.printed {
                form.problem("received", "before_printed");
            }
        }
        if input.printed_deadline.is_some_and(|deadline| deadline < input.printed) {
            form.problem("printedDeadline", "before_printed");
        }
        let notice = Notice {
            printed_on: Some(input.printed),
            received_on: input.received,
            received_proof: proof_word(input.receipt_proof).to_owned(),
            reason_quoted: form.text("reason", &input.reason),
            deadline_printed: input.printed_deadline,
            address_printed: form.lines("appealsAddress", &input.appeals_address),
            ..Notice::of(case, input.decision.into())
        };
        let fax = form.text("appealsFax", &input.appeals_fax);
        let references = read_references(&mut form, &input.references);
        form.finish()?;
        self.keep_notice(case, input, &notice, &references)?;
        self.keep_address(case, &notice, fax)?;
        self.anchor()?;
        self.refresh_deadlines(case)?;
        self.case_view(case)
    }

    fn keep_notice(
        &mut self,
        case: CaseId,
        input: &NoticeInput,
        notice: &Notice,
        references: &[ReferenceGiven],
    ) -> Result<()> {
        let zone = self.zone();
        let arrived = Moment::on_day(input.received.unwrap_or(input.printed), zone);
        let details = Details {
            outcome: notice.reason_quoted.clone(),
            recorded_by: self.settings.own_name.clone(),
            ..Details::default()
        };
        let precision = journal::Precision::Day;
        let entry = NewEntry { details, precision, ..NewEntry::of(case, EntryKind::NoticeReceived, arrived) };
        self.journal().write(|journal| {
            let kept = journal.add(notice)?;
            for event in events_of(case, kept.id, input) {
                journal.add(&event)?;
            }
            for given in references {
                let ReferenceGiven { kind, number } = given.clone();
                let notice = Some(kept.id);
                journal.add(&Reference {
                    case,
                    kind,
                    number,
                    given_by: String::new(),
                    entry: None,
                    notice,
                })?;
            }
            journal.append(&entry)?;
            Ok(())
        })?;
        Ok(())
    }

    /// The newest notice knows best where its answer goes.
    fn keep_address(&mut self, case: CaseId, notice: &Notice, fax: String) -> Result<()> {
        if notice.address_printed.is_empty() && fax.is_empty() {
            return Ok(());
        }
        let case = self.journal().load::<Case>(case)?;
        let coverage = self.coverage_of(&case.record)?;
        let mut record: Coverage = coverage.record.clone();
        let mut desk = record.appeal_desks.first().cloned().unwrap_or_default();
        desk = AppealDesk {
            address: if notice.address_printed.is_empty() {
                desk.address
            } else {
                notice.address_printed.clone()
            },
            fax: if fax.is_empty() { desk.fax } else { fax },
            printed_on: notice.printed_on,
            ..desk
        };
        record.appeal_desks.splice(..record.appeal_desks.len().min(1), [desk]);
        self.journal().change(coverage.id, coverage.revision, &record)?;
        Ok(())
    }

    /// The notices of a case, the newest first.
    pub(crate) fn notice_views(&mut self, case: CaseId) -> Result<Vec<NoticeView>> {
        let mut notices = self.journal().notices_of(case)?;
        notices.sort_by_key(|notice| std::cmp::Reverse(notice.record.printed_on));
        let papers = self.paper_links(case)?;
        Ok(notices.iter().filter_map(|notice| notice_view(notice, &papers)).collect())
    }
}

/// What a notice starts. Both of its dates are kept: the law decides from which one it counts, and a receipt later
/// than the printed date counts only where it can be shown.
fn events_of(case: CaseId, notice: NoticeId, input: &NoticeInput) -> Vec<CaseEvent> {
    let proved = input.receipt_proof != ReceiptProof::None;
    let event = |event: Event, day, proved| CaseEvent {
        case,
        event: event.code().to_owned(),
        when: When::Day(day),
        proved,
        notice: Some(notice),
        letter: None,
        withdrawn: false,
    };
    let (printed, received) = match Decision::from(input.decision) {
        Decision::Denied | Decision::PartlyDenied | Decision::Dismissed => {
            (Some(Event::DenialPrinted), Some(Event::DenialReceived))
        }
        Decision::Upheld => (Some(Event::FinalDenialPrinted), Some(Event::FinalDenialReceived)),
        Decision::Ending => (None, Some(Event::NoticeOfEndingDelivered)),
        Decision::MoreInformation => (Some(Event::InformationRequested), None),
        Decision::Approved | Decision::Overturned | Decision::Acknowledged | Decision::Other => (None, None),
    };
    let arrived = input.received.unwrap_or(input.printed);
    let mut events: Vec<CaseEvent> = Vec::new();
    events.extend(printed.map(|it| event(it, input.printed, true)));
    let receipt_known = input.received.is_some() || printed.is_none();
    events.extend(received.filter(|_| receipt_known).map(|it| event(it, arrived, proved)));
    events.extend(input.care_ends.map(|day| event(Event::ServicesEnd, day, true)));
    events
}

fn notice_view(kept: &Kept<Notice>, papers: &HashMap<PaperId, PaperLink>) -> Option<NoticeView> {
    let it = &kept.record;
    Some(NoticeView {
        id: kept.id.to_string(),
        decision: it.decision.into(),
        printed: it.printed_on?,
        received: it.received_on,
        receipt_proof: read_proof(&it.received_proof),
        reason: it.reason_quoted.clone(),
        printed_deadline: it.deadline_printed,
        paper: it.paper.and_then(|paper| papers.get(&paper).cloned()),
    })
}

const PROOFS: [(ReceiptProof, &str); 5] = [
    (ReceiptProof::None, ""),
    (ReceiptProof::Postmark, "postmark"),
    (ReceiptProof::Portal, "portal"),
    (ReceiptProof::HandDelivered, "hand delivered"),
    (ReceiptProof::FaxHeader, "fax header"),
];

fn proof_word(proof: ReceiptProof) -> &'static str {
    PROOFS.iter().find(|(known, _)| *known == proof).map_or("", |(_, word)| word)
}

fn read_proof(word: &str) -> ReceiptProof {
    PROOFS.iter().find(|(_, known)| *known == word).map_or(ReceiptProof::None, |(proof, _)| *proof)
}
