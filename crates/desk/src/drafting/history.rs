//! What happened before a letter: contacts, decisions, promises that were not kept, what was sent.

use chrono::NaiveDate;
use journal::{Case, EntryKind, Kept, Notice, TimelineItem};
use letters::{Contact, Language, NoticeLine, PromiseLine, SubmissionLine};

use super::phrases;
use crate::desk::Desk;
use crate::error::Result;
use crate::words::PromiseState;

/// More calls than this belong into the record of contacts, not into the letter.
const CONTACTS: usize = 6;

impl Desk {
    /// Promises whose time is over and that nobody kept, the oldest first.
    pub(super) fn broken_promises(
        &mut self,
        case: &Kept<Case>,
        timeline: &[TimelineItem],
        language: Language,
    ) -> Result<Vec<PromiseLine>> {
        let mut promises = self.journal().promises_of(case.id)?;
        promises.retain(|it| self.promise_view(it, case, "").state == PromiseState::Broken);
        promises.sort_by_key(|it| it.record.due.map(|due| due.day()));
        let line = |it: &Kept<journal::Promise>| {
            let entry = timeline.iter().map(|item| &item.entry).find(|entry| entry.id == it.record.entry);
            let given = entry.and_then(|entry| entry.details.references_given.first());
            PromiseLine {
                what: it.record.what.clone(),
                who: who(&it.record.who, entry),
                made: entry.map(|entry| letters::date(entry.happened.day(), language)).unwrap_or_default(),
                due: it.record.due.map(|due| letters::date(due.day(), language)).unwrap_or_default(),
                reference: given.map(|given| given.number.clone()).unwrap_or_default(),
            }
        };
        Ok(promises.iter().map(line).collect())
    }

    /// What went out in this case, the oldest first.
    pub(super) fn sent_before(
        &mut self,
        case: &Kept<Case>,
        language: Language,
    ) -> Result<Vec<SubmissionLine>> {
        let mut found: Vec<(NaiveDate, SubmissionLine)> = Vec::new();
        for letter in self.journal().letters_of(case.id)? {
            let what = self.letter_name(&letter.record.template, language);
            for sent in self.journal().submissions_of(letter.id)? {
                let line = SubmissionLine {
                    what: what.clone(),
                    sent: letters::date(sent.sent.day(), language),
                    channel: phrases::sent_by(sent.channel, language).to_owned(),
                    to: sent.to,
                    tracking: sent.tracking,
                    pages: sent.fax_pages.map(|pages| pages.to_string()).unwrap_or_default(),
                };
                found.push((sent.sent.day(), line));
            }
        }
        found.sort_by_key(|(day, _)| *day);
        Ok(found.into_iter().map(|(_, line)| line).collect())
    }
}

/// Whoever is named in the promise, else whoever was spoken to.
fn who(named: &str, entry: Option<&journal::Entry>) -> String {
    match entry {
        Some(entry) if named.is_empty() => spoken_to(&entry.details.representative),
        _ => named.to_owned(),
    }
}

fn spoken_to(who: &journal::Representative) -> String {
    let parts = [&who.name, &who.department];
    parts.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// The decisions so far, the oldest first.
pub(super) fn notices(notices: &[Kept<Notice>], language: Language) -> Vec<NoticeLine> {
    let day = |day: Option<NaiveDate>| day.map(|day| letters::date(day, language)).unwrap_or_default();
    let mut sorted: Vec<&Notice> = notices.iter().map(|it| &it.record).collect();
    sorted.sort_by_key(|it| it.printed_on.or(it.received_on));
    let line = |it: &&Notice| NoticeLine {
        printed: day(it.printed_on),
        received: day(it.received_on),
        decided: phrases::decided(it.decision, language).to_owned(),
        reason: it.reason_quoted.clone(),
    };
    sorted.iter().map(line).collect()
}

/// Earlier talks with the plan, oldest first, at most the last few.
pub(super) fn contacts(timeline: &[TimelineItem], language: Language) -> Vec<Contact> {
    let talks = timeline.iter().map(|item| &item.entry).filter(|it| it.kind == EntryKind::Interaction);
    let mut contacts: Vec<Contact> = talks
        .take(CONTACTS)
        .map(|entry| {
            let details = &entry.details;
            let first = |texts: [&String; 2]| {
                texts.into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default()
            };
            let promised: Vec<&str> = details.promises_made.iter().map(|it| it.what.as_str()).collect();
            Contact {
                when: letters::date(entry.happened.day(), language),
                channel: details
                    .channel
                    .map(|it| phrases::channel(it, language))
                    .unwrap_or_default()
                    .to_owned(),
                who: spoken_to(&details.representative),
                reference: details.references_given.first().map(|it| it.number.clone()).unwrap_or_default(),
                said: first([&details.said, &details.outcome]),
                promised: promised.join("; "),
            }
        })
        .collect();
    contacts.reverse();
    contacts
}
