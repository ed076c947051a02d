//! Packets and their exhibits, as shown and put together. What became of the files when one was built is in `packets`.

use chrono::{DateTime, NaiveDate, Utc};

use super::{FrozenPartView, KeyEventView, MomentView, PaperLink, SendingView, shown};
use crate::words::{Channel, EntryKind, ExhibitKind, Language, LetterStatus, PacketChannel};

shown! {
    /// One line in a list of packets.
    pub struct PacketCard {
        /// Its id.
        pub id: String,
        /// The case's id.
        pub case: String,
        /// What it is about.
        pub title: String,
        /// How it travels.
        pub channel: PacketChannel,
        /// How many exhibits it has.
        pub exhibits: u32,
        /// It is frozen: its bytes are kept, and it can no longer be changed.
        pub frozen: bool,
        /// Last change.
        pub changed: DateTime<Utc>,
    }

    /// A packet with all that is in it.
    pub struct PacketView {
        /// Its line in a list.
        pub card: PacketCard,
        /// See `PersonView.revision`.
        pub revision: u32,
        /// The letter it carries.
        pub letter: Option<CarriedLetter>,
        /// Name and address of whoever gets it, one line each.
        pub to: Vec<String>,
        /// The number to fax it to.
        pub fax_number: String,
        /// The most pages in one part.
        pub most_pages: Option<u32>,
        /// The most megabytes in one part.
        pub most_megabytes: Option<u32>,
        /// The language of the pages made for it.
        pub language: Language,
        /// The exhibits in their order.
        pub exhibits: Vec<ExhibitView>,
        /// Its files, once it is frozen.
        pub parts: Vec<FrozenPartView>,
        /// How many of its files are not in this vault: they could no longer be read where the packet came from.
        pub missing_parts: u32,
        /// How it went out, the first time first.
        pub sendings: Vec<SendingView>,
    }

    /// The letter of a packet.
    pub struct CarriedLetter {
        /// Its id.
        pub id: String,
        /// Its name, English.
        pub name: String,
        /// Its name, Spanish.
        pub name_es: String,
        /// How far it has come; a draft is printed with the mark of a draft, and stops the freezing.
        pub status: LetterStatus,
    }

    /// One thing that backs the letter.
    pub struct ExhibitView {
        /// Stays the same wherever the exhibit stands.
        pub id: String,
        /// Its letters: `C`, `AA`.
        pub letters: String,
        /// What the index calls it.
        pub title: String,
        /// What it is made from.
        pub kind: ExhibitKind,
        /// For a paper: its id.
        pub paper: Option<String>,
        /// For another letter: its id.
        pub letter: Option<String>,
        /// For the record of contacts and the timeline: the ids that were chosen; absent for the usual ones. For who said
        /// what: the ids of the questions that are still there.
        pub entries: Option<Vec<String>>,
        /// Only the pages from this one on, counted from 1.
        pub first_page: Option<u32>,
        /// Only the pages up to this one.
        pub last_page: Option<u32>,
        /// How many pages it has, where that is known before it is built.
        pub pages: Option<u32>,
        /// For a paper: how many pages the whole of it has, where that is known.
        pub all_pages: Option<u32>,
        /// For a paper of which there are copies with parts blacked out: the original and all copies.
        pub versions: Vec<PaperLink>,
        /// What keeps it out of the packet, as a text key: `letter_is_draft`, `no_entries`, `gone`.
        pub trouble: Option<String>,
    }

    /// What can be put into a packet.
    pub struct ExhibitChoices {
        /// The papers of the case.
        pub papers: Vec<PaperChoice>,
        /// Its other letters that are finished.
        pub letters: Vec<FinishedLetter>,
        /// What was written down, the oldest first: for the record of contacts.
        pub entries: Vec<EntryChoice>,
        /// What can stand on the timeline, the oldest first.
        pub events: Vec<KeyEventView>,
        /// The questions with answers, for the sheet of who said what.
        pub questions: Vec<QuestionChoice>,
    }

    /// A question with answers.
    pub struct QuestionChoice {
        /// Its id.
        pub id: String,
        /// The question, in the user's words.
        pub question: String,
        /// How many answers it has.
        pub statements: u32,
    }

    /// A paper of the case.
    pub struct PaperChoice {
        /// Its id.
        pub id: String,
        /// What it is called.
        pub title: String,
        /// The date on it.
        pub dated: Option<NaiveDate>,
        /// How many pages it has, where that is known.
        pub pages: Option<u32>,
    }

    /// A letter that is finished.
    pub struct FinishedLetter {
        /// Its id.
        pub id: String,
        /// Its name, English.
        pub name: String,
        /// Its name, Spanish.
        pub name_es: String,
        /// The date on it.
        pub dated: NaiveDate,
    }

    /// An entry, in a line.
    pub struct EntryChoice {
        /// Its id.
        pub id: String,
        /// When it happened.
        pub when: MomentView,
        /// What sort of entry.
        pub kind: EntryKind,
        /// Channel, of an interaction.
        pub channel: Option<Channel>,
        /// Whom it was with.
        pub who: String,
        /// What it says, shortened.
        pub what: String,
        /// Whether it is in the record when nothing is chosen.
        pub usual: bool,
    }

    /// What a letter may refer to: an exhibit of the packet that carries it.
    pub struct ExhibitReference {
        /// The exhibit's id; stays the same wherever the exhibit stands.
        pub exhibit: String,
        /// The paper it shows, if it is one.
        pub paper: Option<String>,
        /// What the letter calls it now: `Exhibit C`.
        pub label: String,
        /// What the index calls it.
        pub title: String,
    }
}
