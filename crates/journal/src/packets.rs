//! The packet: a letter and the exhibits that back it, in their order, and how it is to travel.
//!
//! An exhibit's id stays while its place, and with it its letter (A, B, C), changes: that is what a reference in a
//! letter holds on to. Here lies what a packet is to be made of; making it is the business of the room `packets`.

use crate::id::{CaseId, EntryId, ExhibitId, LetterId, PacketId, PaperId, QuestionId};
use crate::record::{Kept, Kind, Record, filled};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use chrono::{DateTime, Utc};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

words! {
    /// How a packet is meant to travel. It decides the cover sheet and what every page has to bear.
    pub enum PacketChannel {
        /// By post.
        Mail = "mail",
        /// By fax: black and white.
        Fax = "fax",
        /// Uploaded to the plan's or regulator's portal.
        Portal = "portal",
        /// Handed over.
        ByHand = "by_hand",
    }

    /// In which language the pages speak that are made for a packet.
    pub enum PacketLanguage {
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
    }
}

/// What an exhibit is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExhibitSource {
    /// A paper that was kept.
    Paper(PaperId),
    /// The record of contacts: these entries of the case, each with its amendments; `None` for the usual ones.
    RecordOfContacts(Option<Vec<EntryId>>),
    /// The timeline on one page, made from these events (ids of entries, deadlines and promises); `None` for the
    /// usual ones.
    TimelinePage(Option<Vec<String>>),
    /// Who said what: these questions with the answers to each.
    WhoSaidWhat(Vec<QuestionId>),
    /// Another letter of the case that is finished, for instance the one that was never answered.
    Letter(LetterId),
}

/// Pages of a paper, counted from 1; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct PageSpan {
    /// The first page.
    pub first: u32,
    /// The last page.
    pub last: u32,
}

/// One thing that backs the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Exhibit {
    /// Stays the same wherever the exhibit stands.
    pub id: ExhibitId,
    /// What the index calls it: `Denial letter of May 5, 2026`.
    pub title: String,
    /// What it is made from. A redacted copy is a paper like any other.
    pub source: ExhibitSource,
    /// Only these pages of it; `None` takes all.
    pub pages: Option<PageSpan>,
}

/// What goes into one envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Packet {
    /// In which case.
    pub case: CaseId,
    /// The letter it carries, if any.
    pub letter: Option<LetterId>,
    /// What it is about; stands on the cover and at the foot of every page.
    pub title: String,
    /// How it is meant to travel.
    pub channel: PacketChannel,
    /// Name and address of whoever gets it, line by line.
    pub recipient: Vec<String>,
    /// The number to fax it to; empty where there is none.
    pub fax_number: String,
    /// The most pages in one part.
    pub most_pages: Option<u32>,
    /// The most megabytes (1,000,000 bytes) in one part.
    pub most_megabytes: Option<u32>,
    /// The language of the pages made for it.
    pub language: PacketLanguage,
    /// The exhibits in their order.
    pub exhibits: Vec<Exhibit>,
    /// When it was frozen (UTC); `None` while it can still be changed.
    pub frozen_at: Option<DateTime<Utc>>,
}

impl Packet {
    /// Starts a packet by mail, in English, with nothing in it but the letter.
    pub fn draft(case: CaseId, letter: Option<LetterId>, title: &str) -> Self {
        Self {
            case,
            letter,
            title: title.to_owned(),
            channel: PacketChannel::Mail,
            recipient: Vec::new(),
            fax_number: String::new(),
            most_pages: None,
            most_megabytes: None,
            language: PacketLanguage::English,
            exhibits: Vec::new(),
            frozen_at: None,
        }
    }
}

impl Record for Packet {
    type Id = PacketId;
    const KIND: Kind = Kind::Packet;
    const TABLE: &'static str = "packets";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "letter_id",
        "title",
        "channel",
        "recipient",
        "fax_number",
        "most_pages",
        "most_megabytes",
        "language",
        "exhibits",
        "status",
        "frozen_at",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        let status = if self.frozen_at.is_some() { "frozen" } else { "draft" };
        Ok(vec![
            self.case.into(),
            self.letter.into(),
            self.title.clone().into(),
            self.channel.into(),
            sql::json(Self::KIND, &self.recipient)?,
            self.fax_number.clone().into(),
            self.most_pages.into(),
            self.most_megabytes.into(),
            self.language.into(),
            sql::json(Self::KIND, &self.exhibits)?,
            status.to_owned().into(),
            sql::instant(self.frozen_at),
        ])
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            case: row.get("case_id")?,
            letter: row.get("letter_id")?,
            title: row.get("title")?,
            channel: row.get("channel")?,
            recipient: sql::read_json(row, "recipient")?,
            fax_number: row.get("fax_number")?,
            most_pages: row.get("most_pages")?,
            most_megabytes: row.get("most_megabytes")?,
            language: row.get("language")?,
            exhibits: sql::read_json(row, "exhibits")?,
            frozen_at: sql::read_instant(row, "frozen_at")?,
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        let wrong = |field| Err(JournalError::Invalid { kind: Self::KIND, field });
        filled(Self::KIND, "title", &self.title)?;
        for exhibit in &self.exhibits {
            filled(Self::KIND, "exhibits.title", &exhibit.title)?;
            if exhibit.pages.is_some_and(|span| span.first == 0 || span.last < span.first) {
                return wrong("exhibits.pages");
            }
        }
        let ids: BTreeSet<ExhibitId> = self.exhibits.iter().map(|exhibit| exhibit.id).collect();
        if ids.len() < self.exhibits.len() {
            return wrong("exhibits");
        }
        if self.most_pages == Some(0) || self.most_megabytes == Some(0) {
            return wrong("limits");
        }
        Ok(())
    }

    fn check_new(&self) -> Result<(), JournalError> {
        if self.frozen_at.is_none() { Ok(()) } else { Err(JournalError::Frozen { kind: Self::KIND }) }
    }

    fn check_change(&self, before: &Self) -> Result<(), JournalError> {
        if before.frozen_at.is_some() || self.frozen_at.is_some() {
            return Err(JournalError::Frozen { kind: Self::KIND });
        }
        if self.case == before.case {
            Ok(())
        } else {
            Err(JournalError::Invalid { kind: Self::KIND, field: "case" })
        }
    }

    fn may_follow(&self, here: &Self) -> bool {
        self.case == here.case
    }
}

impl Journal<'_> {
    /// Makes an exhibit with an id of its own. It is kept once a packet that holds it is.
    ///
    /// Fails with `NoRandomness` when the computer gives no random numbers.
    pub fn new_exhibit(&self, title: &str, source: ExhibitSource) -> Result<Exhibit, JournalError> {
        Ok(Exhibit { id: self.make_id()?, title: title.to_owned(), source, pages: None })
    }

    /// Returns every packet of `case`, in the order they were started.
    pub fn packets_of(&self, case: CaseId) -> Result<Vec<Kept<Packet>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }

    /// Returns every packet that carries `letter`, in the order they were started.
    pub fn packets_with(&self, letter: LetterId) -> Result<Vec<Kept<Packet>>, JournalError> {
        self.list("WHERE letter_id = ? ORDER BY created_at, rowid", [Value::from(letter)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, journal, open, stored};
    use crate::{Paper, PaperKind};

    fn paper(journal: &Journal<'_>, bytes: &[u8]) -> PaperId {
        let file = stored(bytes);
        let paper = Paper::of(file.provenance.clone(), PaperKind::Decision, "Denial", "application/pdf");
        journal.add_paper(&paper, &file).unwrap().id
    }

    fn drafted(journal: &Journal<'_>) -> Kept<Packet> {
        let mut packet = Packet::draft(case(journal).id, None, "KP appeal 24-1234");
        for (title, bytes) in [("Denial", b"1"), ("Criteria", b"2")] {
            let source = ExhibitSource::Paper(paper(journal, bytes));
            packet.exhibits.push(journal.new_exhibit(title, source).unwrap());
        }
        journal.add(&packet).unwrap()
    }

    #[test]
    fn a_new_order_keeps_the_exhibits_and_the_old_order() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = drafted(&journal);
        let mut turned = kept.record.clone();
        turned.exhibits.reverse();
        let changed = journal.change(kept.id, kept.revision, &turned).unwrap();
        assert_eq!(journal.packets_of(kept.record.case).unwrap(), [changed]);
        assert_eq!(journal.history::<Packet>(kept.id).unwrap()[0].record, kept.record);
    }

    #[test]
    fn what_makes_no_sense_is_refused_by_its_field() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = drafted(&journal);
        let refused = |change: &dyn Fn(&mut Packet)| {
            let mut packet = kept.record.clone();
            change(&mut packet);
            match journal.change(kept.id, kept.revision, &packet).unwrap_err() {
                JournalError::Invalid { field, .. } => field,
                other => panic!("{other}"),
            }
        };
        assert_eq!(refused(&|it| it.title = " ".into()), "title");
        assert_eq!(refused(&|it| it.exhibits[0].title.clear()), "exhibits.title");
        assert_eq!(refused(&|it| it.exhibits[1].id = it.exhibits[0].id), "exhibits");
        assert_eq!(
            refused(&|it| it.exhibits[1].pages = Some(PageSpan { first: 3, last: 2 })),
            "exhibits.pages"
        );
        assert_eq!(refused(&|it| it.most_pages = Some(0)), "limits");
    }

    #[test]
    fn a_packet_is_found_by_the_letter_it_carries() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = drafted(&journal);
        let letter = crate::Letter::draft(kept.record.case, "appeal", "Appeal", serde_json::Value::Null);
        let letter = journal.add(&letter).unwrap().id;
        assert_eq!(journal.packets_with(letter).unwrap(), []);
        let carrying = Packet { letter: Some(letter), ..kept.record.clone() };
        let kept = journal.change(kept.id, kept.revision, &carrying).unwrap();
        assert_eq!(journal.packets_with(letter).unwrap(), [kept]);
    }
}
