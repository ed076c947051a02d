//! What a record and a timeline are made from. Texts are empty where nothing is known.

use chrono::{NaiveDate, NaiveTime};

use crate::model::Language;

/// A point in time as the clock on the wall showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallTime {
    /// The day.
    pub day: NaiveDate,
    /// The time of day; `None` where only the day is known.
    pub time: Option<NaiveTime>,
    /// Whether the time is only about right.
    pub about: bool,
    /// The zone of that clock, as people write it: `PST`. Printed only beside a time.
    pub zone: String,
}

/// A number that a desk gave, with what it is: `Call`, `SR-1180422`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceNumber {
    /// What the number stands for, in the language of the paper.
    pub label: String,
    /// The number exactly as given.
    pub number: String,
}

/// What stands above a record or a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordHead {
    /// What the case is about, in a few words.
    pub about: String,
    /// The member's name.
    pub member: String,
    /// The plan.
    pub plan: String,
    /// The member's number at the plan.
    pub member_id: String,
    /// The numbers by which the plan knows the case. They also stand at the foot of every page.
    pub references: Vec<ReferenceNumber>,
    /// Who made the paper.
    pub prepared_by: String,
}

/// Everything a record of contacts holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordOfContacts {
    /// The language of the fixed words; what people wrote stays as they wrote it.
    pub language: Language,
    /// The day it was made.
    pub prepared_on: NaiveDate,
    /// What stands above it.
    pub head: RecordHead,
    /// The contacts in the order in which they print.
    pub contacts: Vec<RecordedContact>,
    /// How many entries of the case were not chosen.
    pub left_out: usize,
    /// What proves that the entries were not changed later.
    pub proof: ChainProof,
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedContact {
    /// By what its entry is found in a signed record: its number and the beginning of its hash.
    pub entry: String,
    /// When it happened.
    pub happened: WallTime,
    /// When it was written down.
    pub recorded: WallTime,
    /// How many days later that was, when it was late.
    pub days_late: Option<u32>,
    /// How, and who reached out: `Telephone, we called`.
    pub how: String,
    /// The number dialled.
    pub number_dialled: String,
    /// Who was spoken to: name, title, department, place.
    pub who: Vec<String>,
    /// The representative's employee or agent number.
    pub who_id: String,
    /// Time on hold, in seconds.
    pub hold_seconds: Option<u32>,
    /// Time talking, in seconds.
    pub talk_seconds: Option<u32>,
    /// Numbers given.
    pub references: Vec<ReferenceNumber>,
    /// What was asked.
    pub asked: String,
    /// What was said.
    pub said: String,
    /// Whether `said` is word for word.
    pub said_verbatim: bool,
    /// What was promised.
    pub promises: Vec<RecordedPromise>,
    /// How it ended.
    pub outcome: String,
    /// Titles of papers that belong to it.
    pub attachments: Vec<String>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// From whose journal it came, empty where nobody said; `None` for the preparer's own.
    pub came_from: Option<String>,
    /// What was later said to correct it, in the order it was recorded.
    pub corrections: Vec<RecordedCorrection>,
}

/// What somebody undertook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedPromise {
    /// What was promised.
    pub what: String,
    /// Who promised it.
    pub who: String,
    /// By when, if a time was named.
    pub due: Option<WallTime>,
}

/// A later correction. What it corrects stays in the contact as it was first written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedCorrection {
    /// By what its entry is found in a signed record: its number and the beginning of its hash.
    pub entry: String,
    /// When the correction was written down.
    pub recorded: WallTime,
    /// Why.
    pub reason: String,
    /// What it says instead.
    pub now_says: String,
    /// Whether that is what was said, word for word.
    pub verbatim: bool,
    /// Who wrote it.
    pub recorded_by: String,
    /// From whose journal it came, empty where nobody said; `None` for the preparer's own.
    pub came_from: Option<String>,
}

/// What was found when the journal's chain of entries was checked for this record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainProof {
    /// Entries in the whole journal, amendments among them.
    pub entries: u64,
    /// The last link of each device's chain.
    pub heads: Vec<ChainHead>,
    /// How many entries do not fit their chain; 0 if it is whole.
    pub faults: usize,
    /// The signature by which a stranger knows who printed the record and of which entries.
    pub seal: PrintedSeal,
}

/// A seal as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedSeal {
    /// The whole seal: one word of digits, capital letters and `-/:+.`, which a program reads back.
    pub text: String,
    /// The key that signed, as people compare it.
    pub signer: String,
}

/// The last link of one device's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// Entries written on this device.
    pub entries: u64,
    /// The hash of the last, 64 hexadecimal digits.
    pub hash: String,
}

/// Everything a timeline holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The language of the fixed words.
    pub language: Language,
    /// The day it was made.
    pub prepared_on: NaiveDate,
    /// What stands above it.
    pub head: RecordHead,
    /// The events in the order in which they print.
    pub events: Vec<TimelineEvent>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEvent {
    /// When it happened.
    pub when: WallTime,
    /// What sort of event it is, in a word or two: `Call`, `Notice received`, `Date missed by the plan`.
    pub kind: String,
    /// What happened, in a line or two.
    pub what: String,
    /// What shows it: a reference number, a paper, a citation.
    pub shown_by: String,
    /// Whether it stands out: a date that the other side missed.
    pub stands_out: bool,
}
