//! What can stand on the timeline of a case: what happened, dates that the other side missed, promises not kept.

use chrono::NaiveDate;
use journal::{Case, EntryKind, Kept, TimelineItem};
use letters::{Language, TimelineEvent, WallTime};

use super::entry::{due, happened};
use super::{entry_among, is_dealing, words};
use crate::desk::Desk;
use crate::error::Result;
use crate::moments;
use crate::view::{DeadlineView, KeyEventKind, KeyEventView, MomentView};
use crate::words::{DeadlineState, Duty, Nature, PromiseState, Verification};

/// More than this of a long account does not help a reader of a timeline; the record of contacts has all of it.
const LONGEST: usize = 220;

/// One event that can be chosen.
pub(super) struct KeyEvent {
    /// The id of the entry, deadline or promise.
    pub(super) id: String,
    kind: KeyEventKind,
    /// Whether it stands on the timeline where nobody chose.
    pub(super) usual: bool,
    pub(super) printed: TimelineEvent,
}

impl KeyEvent {
    pub(super) fn view(self) -> KeyEventView {
        let when = &self.printed.when;
        let time = when.time.map(|time| time.format("%H:%M").to_string());
        let zone = time.as_ref().map(|_| when.zone.clone());
        KeyEventView {
            id: self.id,
            kind: self.kind,
            when: MomentView { time, zone, ..moments::day(when.day) },
            label: self.printed.kind,
            what: self.printed.what,
            usual: self.usual,
        }
    }
}

impl Desk {
    /// Everything that can stand on the timeline, the oldest first.
    pub(super) fn events_of(&mut self, case: &Kept<Case>, language: Language) -> Result<Vec<KeyEvent>> {
        let items = self.whole_timeline(case.id)?;
        let mut events: Vec<KeyEvent> = items.iter().map(|item| of_entry(item, language)).collect();
        let today = self.today_date();
        let deadlines = self.deadline_views(case)?;
        events.extend(deadlines.iter().filter_map(|it| of_deadline(it, today, language)));
        for promise in self.journal().promises_of(case.id)? {
            let state = self.promise_view(&promise, case, "").state;
            if let (PromiseState::Broken, Some(when)) = (state, promise.record.due) {
                let made = entry_among(&items, promise.record.entry);
                let given = made.and_then(|entry| entry.details.references_given.first());
                events.push(KeyEvent {
                    id: promise.id.to_string(),
                    kind: KeyEventKind::PromiseBroken,
                    usual: true,
                    printed: TimelineEvent {
                        when: due(when),
                        kind: words::broken(language).to_owned(),
                        what: promise.record.what,
                        shown_by: given.map(|it| it.number.clone()).unwrap_or_default(),
                        stands_out: true,
                    },
                });
            }
        }
        events.sort_by_key(|event| (event.printed.when.day, event.printed.when.time));
        Ok(events)
    }
}

fn of_entry(item: &TimelineItem, language: Language) -> KeyEvent {
    let entry = &item.entry;
    let details = &entry.details;
    // The last correction is what the person holds to be right; the record of contacts shows both.
    let corrected = item.amendments.last().map(|it| it.details.said.as_str());
    let said = corrected.filter(|it| !it.trim().is_empty()).unwrap_or(&details.said);
    let account = if said.trim().is_empty() { &details.outcome } else { said };
    let who = &details.representative.name;
    let what = if who.trim().is_empty() { account.to_owned() } else { format!("{who}. {account}") };
    let numbers: Vec<&str> = details.references_given.iter().map(|it| it.number.as_str()).collect();
    let kind = match entry.kind {
        EntryKind::Interaction => KeyEventKind::Contact,
        EntryKind::Note => KeyEventKind::Note,
        EntryKind::NoticeReceived => KeyEventKind::NoticeReceived,
        EntryKind::LetterSent => KeyEventKind::LetterSent,
        EntryKind::CareEvent => KeyEventKind::CareEvent,
    };
    KeyEvent {
        id: entry.id.to_string(),
        kind,
        usual: is_dealing(entry.kind),
        printed: TimelineEvent {
            when: happened(entry),
            kind: words::kind(entry, language).to_owned(),
            what: shortened(&what),
            shown_by: numbers.join(", "),
            stands_out: false,
        },
    }
}

/// A duty of somebody other than the member whose time is over beyond doubt.
fn of_deadline(it: &DeadlineView, today: NaiveDate, language: Language) -> Option<KeyEvent> {
    let theirs = it.duty != Duty::Member && it.nature == Nature::Duty;
    let over = it.late_after.is_some_and(|day| day <= today);
    let missed = it.state == DeadlineState::Missed || (it.state == DeadlineState::Open && over);
    if !theirs || !missed {
        return None;
    }
    let title = match language {
        Language::En => &it.title,
        Language::Es => &it.title_es,
    };
    let checked = it.verification != Verification::Unverified;
    let day = it.legal.date;
    Some(KeyEvent {
        id: it.id.clone(),
        kind: KeyEventKind::DateMissed,
        usual: true,
        printed: TimelineEvent {
            when: WallTime { day, time: None, about: false, zone: String::new() },
            kind: words::missed(language).to_owned(),
            what: title.clone(),
            shown_by: if checked { it.citation.clone() } else { String::new() },
            stands_out: true,
        },
    })
}

/// The beginning of a long account, cut after a word.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches(['.', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_account_is_cut_after_a_word() {
        assert_eq!(shortened("It was\nrefused. "), "It was refused.");
        let long = "the plan said that it was under review, ".repeat(9);
        let cut = shortened(&long);
        assert!(cut.chars().count() <= 222 && cut.ends_with("said that …"), "{cut}");
    }
}
