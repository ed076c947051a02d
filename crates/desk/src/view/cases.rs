//! Cases, their timeline, promises, references and notices, as shown.

use chrono::{DateTime, NaiveDate, Utc};

use super::{ContactView, CoverageView, DeadlineView, EventView, LetterCard, MomentView, PaperLink, shown};
use crate::words::{
    CaseKind, CaseStatus, Channel, Direction, EntryKind, NoticeDecision, PromiseState, ReceiptProof,
    ReferenceKind,
};

shown! {
    /// One line in a list of cases.
    pub struct CaseCard {
        /// The case's id.
        pub id: String,
        /// The person's id.
        pub person_id: String,
        /// The member's name.
        pub person: String,
        /// The case's nickname.
        pub title: String,
        /// Kind.
        pub kind: CaseKind,
        /// Status.
        pub status: CaseStatus,
        /// Urgent by a clinician's word.
        pub urgent: bool,
        /// Plan name.
        pub plan: String,
        /// The next open deadline.
        pub next: Option<NextDue>,
        /// When anything was last written down.
        pub last_entry: Option<DateTime<Utc>>,
    }

    /// The nearest open deadline of a case.
    pub struct NextDue {
        /// Title, English.
        pub title: String,
        /// Title, Spanish.
        pub title_es: String,
        /// The date to work to.
        pub safe: MomentView,
        /// Days from today.
        pub days_left: i64,
        /// Whose duty.
        pub duty: crate::words::Duty,
    }

    /// A service in dispute.
    pub struct ServiceView {
        /// What it is, in words.
        pub description: String,
        /// CPT, HCPCS, ICD-10, NDC or prescription number.
        pub code: String,
        /// Day of service.
        pub date: Option<NaiveDate>,
        /// Provider.
        pub provider: String,
        /// Amount in US cents.
        pub amount_cents: Option<i64>,
    }

    /// Everything about one case but its timeline, which is read page by page.
    pub struct CaseView {
        /// Its line in a list.
        pub card: CaseCard,
        /// See `PersonView.revision`.
        pub revision: u32,
        /// The coverage it is under.
        pub coverage: CoverageView,
        /// What was refused, billed or done badly.
        pub what_happened: String,
        /// What is asked for.
        pub asked_for: String,
        /// The clinician's reason for urgency.
        pub urgency_reason: String,
        /// Services in dispute.
        pub services: Vec<ServiceView>,
        /// Money at stake in US cents.
        pub amount_cents: Option<i64>,
        /// Every number a desk gave.
        pub references: Vec<ReferenceView>,
        /// Promises, the open ones first.
        pub promises: Vec<PromiseView>,
        /// Notices, newest first.
        pub notices: Vec<NoticeView>,
        /// What happened and starts the clocks, in the order of the days.
        pub events: Vec<EventView>,
        /// Clocks, the earliest first.
        pub deadlines: Vec<DeadlineView>,
        /// Letters, newest first.
        pub letters: Vec<LetterCard>,
        /// Whom to call.
        pub contacts: Vec<ContactView>,
        /// How many entries the timeline holds.
        pub entry_count: u32,
    }

    /// A number a desk gave.
    pub struct ReferenceView {
        /// Its id.
        pub id: String,
        /// What it stands for.
        pub kind: ReferenceKind,
        /// The number as it was given.
        pub number: String,
        /// Who gave it.
        pub given_by: String,
    }

    /// What somebody undertook.
    pub struct PromiseView {
        /// Its id.
        pub id: String,
        /// The case's id.
        pub case: String,
        /// The case's nickname.
        pub case_title: String,
        /// The member's name.
        pub person: String,
        /// What was promised.
        pub what: String,
        /// Who promised it.
        pub who: String,
        /// By when.
        pub due: MomentView,
        /// State.
        pub state: PromiseState,
        /// Days from today to the promised day.
        pub days_left: i64,
    }

    /// A decision or letter from the plan.
    pub struct NoticeView {
        /// Its id.
        pub id: String,
        /// What it decided.
        pub decision: NoticeDecision,
        /// The date printed on it.
        pub printed: NaiveDate,
        /// The day it arrived.
        pub received: Option<NaiveDate>,
        /// How that day can be shown.
        pub receipt_proof: ReceiptProof,
        /// The reason, in the plan's words.
        pub reason: String,
        /// The deadline printed on it.
        pub printed_deadline: Option<NaiveDate>,
        /// The paper itself, where it was kept.
        pub paper: Option<PaperLink>,
    }

    /// One page of a timeline.
    pub struct TimelinePage {
        /// Entries, the newest first.
        pub entries: Vec<EntryView>,
        /// Give this back to read on; absent on the last page.
        pub next: Option<String>,
    }

    /// One entry of the journal.
    pub struct EntryView {
        /// Its id.
        pub id: String,
        /// When it happened; noon stands for an hour that nobody knows.
        pub happened: DateTime<Utc>,
        /// The same on the wall clock where it happened, or the day alone.
        pub happened_local: MomentView,
        /// When it was written down.
        pub recorded: DateTime<Utc>,
        /// Whole days between the two, when it was written down on a later day.
        pub days_late: Option<u32>,
        /// What sort of entry.
        pub kind: EntryKind,
        /// Channel, of an interaction.
        pub channel: Option<Channel>,
        /// Direction, of an interaction.
        pub direction: Option<Direction>,
        /// Number dialled, address written to.
        pub number: String,
        /// Representative's name.
        pub representative: String,
        /// Representative's ID or extension.
        pub representative_id: String,
        /// Representative's title, department or location, joined for reading.
        pub representative_place: String,
        /// What was asked.
        pub asked: String,
        /// What was said.
        pub said: String,
        /// Whether that is word for word.
        pub said_verbatim: bool,
        /// Outcome.
        pub outcome: String,
        /// Time on hold, in seconds.
        pub hold_seconds: Option<u32>,
        /// Time talking, in seconds.
        pub talk_seconds: Option<u32>,
        /// Numbers given in it.
        pub references: Vec<ReferenceView>,
        /// Promises made in it.
        pub promises: Vec<PromiseView>,
        /// Who wrote it down.
        pub recorded_by: String,
        /// For an entry that came from another vault: who handed it over, empty where nobody said. `None` for our own.
        pub came_from: Option<String>,
        /// Papers that belong to it.
        pub papers: Vec<PaperLink>,
        /// Later corrections, oldest first. The entry itself never changes.
        pub amendments: Vec<AmendmentView>,
    }

    /// A correction of an entry.
    pub struct AmendmentView {
        /// When it was written.
        pub recorded: DateTime<Utc>,
        /// Why.
        pub reason: String,
        /// What is true instead, or in addition.
        pub text: String,
        /// Whether that is what they said, word for word.
        pub verbatim: bool,
        /// Who wrote it down.
        pub recorded_by: String,
        /// For one that came from another vault: who handed it over, empty where nobody said. `None` for our own.
        pub came_from: Option<String>,
    }

    /// What to have ready and what to ask for on a call about this case.
    pub struct CallGuide {
        /// Whom to call.
        pub contacts: Vec<ContactView>,
        /// What to have ready: label keys with the value where it is known.
        pub ready: Vec<GuideLine>,
        /// What to ask for: text keys known to the window.
        pub ask_for: Vec<String>,
    }

    /// Something to have ready on a call.
    pub struct GuideLine {
        /// Text key known to the window.
        pub key: String,
        /// The value, where the case holds it.
        pub value: String,
    }
}
