//! What the window and the command line send in: strings as typed, parsed here at the door.
//!
//! Each input names its fields as the form does, so that an [`crate::Error`] of kind `invalid` can point at them.
//! An input with an `id` and `revision` edits an existing record; without, it makes one.

mod call_logs;
mod contacts;
mod empty;
mod handoff;
mod letters;
mod packets;
mod papers;
mod recovery;
mod reminders;
mod scanning;
mod search;
mod statements;

pub use self::letters::*;
pub use call_logs::*;
pub use contacts::*;
pub use handoff::*;
pub use packets::*;
pub use papers::*;
pub use recovery::*;
pub use reminders::*;
pub use scanning::*;
pub use search::*;
pub use statements::*;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::view::{Address, ServiceView};
use crate::words::{
    AuthorityKind, CaseKind, CaseStatus, Channel, DeadlineState, Direction, KaiserRegion, LineOfBusiness,
    NoticeDecision, PromiseState, ReceiptProof, ReferenceKind,
};

macro_rules! sent {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident : $type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$fmeta])* pub $field: $type),* }
    )+};
}
use sent;

sent! {
    /// Which record an edit is of, and what it was based on.
    pub struct EditOf {
        /// The record's id.
        pub id: String,
        /// The revision the editor saw.
        pub revision: u32,
    }

    /// A person, new or changed.
    pub struct PersonInput {
        /// Absent for a new person.
        pub edit: Option<EditOf>,
        /// Name as on the card. Needed.
        pub name: String,
        /// Date of birth.
        pub born: Option<NaiveDate>,
        /// Where letters to the member go.
        pub address: Option<Address>,
        /// Telephone.
        pub phone: String,
        /// E-mail.
        pub email: String,
        /// Language the member prefers.
        pub preferred_language: String,
        /// Interpreter, large print, TTY and the like.
        pub accommodations: String,
        /// For a new person: why the user may act for them. `Myself` needs nothing else.
        pub authority: Option<AuthorityKind>,
    }

    /// A coverage, new or changed.
    pub struct CoverageInput {
        /// Absent for a new coverage.
        pub edit: Option<EditOf>,
        /// The person's id.
        pub person: String,
        /// Plan name as on the card. Needed.
        pub plan_name: String,
        /// Line of business.
        pub line_of_business: LineOfBusiness,
        /// Two-letter state. Needed.
        pub state: String,
        /// Kaiser region, where the plan is Kaiser's.
        pub kaiser_region: Option<KaiserRegion>,
        /// Member ID.
        pub member_id: String,
        /// Medical record number.
        pub medical_record_number: String,
        /// Group number.
        pub group_number: String,
        /// First day.
        pub from: Option<NaiveDate>,
        /// Last day.
        pub until: Option<NaiveDate>,
        /// Address for appeals as printed on the member's own notice, one line each.
        pub appeals_address: Vec<String>,
        /// Fax for appeals as printed on the notice.
        pub appeals_fax: String,
        /// Telephone of Member Services as printed on the card.
        pub phone: String,
    }

    /// An authority, new or changed.
    pub struct AuthorityInput {
        /// Absent for a new authority.
        pub edit: Option<EditOf>,
        /// The person's id.
        pub person: String,
        /// Kind.
        pub kind: AuthorityKind,
        /// Who may act. Needed unless the kind is `Myself`.
        pub holder: String,
        /// Postal address of the one who may act, one line each.
        pub holder_address: Vec<String>,
        /// Telephone of the one who may act.
        pub holder_phone: String,
        /// What it allows.
        pub scope: String,
        /// Day it was signed.
        pub signed: Option<NaiveDate>,
        /// Last day it is good for.
        pub until: Option<NaiveDate>,
        /// The plan has had it since this day.
        pub on_file_since: Option<NaiveDate>,
    }

    /// A case, new or changed.
    pub struct CaseInput {
        /// Absent for a new case.
        pub edit: Option<EditOf>,
        /// The coverage's id. Needed.
        pub coverage: String,
        /// A neutral nickname. Needed.
        pub title: String,
        /// Kind.
        pub kind: CaseKind,
        /// Status.
        pub status: CaseStatus,
        /// Urgent by a clinician's word.
        pub urgent: bool,
        /// The clinician's reason for urgency.
        pub urgency_reason: String,
        /// What was refused, billed or done badly.
        pub what_happened: String,
        /// What is asked for.
        pub asked_for: String,
        /// Services in dispute.
        pub services: Vec<ServiceView>,
        /// Money at stake in US cents.
        pub amount_cents: Option<i64>,
    }

    /// A number a desk gave.
    pub struct ReferenceInput {
        /// What it stands for.
        pub kind: ReferenceKind,
        /// The number as given. Needed.
        pub number: String,
    }

    /// Something somebody undertook during an interaction.
    pub struct PromiseInput {
        /// What was promised. Needed.
        pub what: String,
        /// Who promised it; empty means the representative of the interaction.
        pub who: String,
        /// By which day. Needed.
        pub due: NaiveDate,
        /// By what time, `HH:MM`, in the interaction's zone.
        pub time: Option<String>,
    }

    /// An interaction with the plan, as it is logged.
    pub struct InteractionInput {
        /// The case's id. Needed.
        pub case: String,
        /// The day it happened. Needed.
        pub date: NaiveDate,
        /// The time it began, `HH:MM`. Needed.
        pub time: String,
        /// IANA time zone; empty means the one in the settings.
        pub time_zone: String,
        /// Channel.
        pub channel: Channel,
        /// Direction.
        pub direction: Direction,
        /// Number dialled, address written to.
        pub number: String,
        /// Representative's name.
        pub representative: String,
        /// Representative's ID or extension.
        pub representative_id: String,
        /// Title, department, location.
        pub representative_place: String,
        /// What was asked.
        pub asked: String,
        /// What was said. Needed, unless an outcome is given.
        pub said: String,
        /// Whether that is word for word. Not read where nothing was said.
        pub said_verbatim: bool,
        /// Outcome.
        pub outcome: String,
        /// Time on hold, in seconds.
        pub hold_seconds: Option<u32>,
        /// Time talking, in seconds.
        pub talk_seconds: Option<u32>,
        /// An interpreter took part.
        pub interpreter: bool,
        /// Numbers given.
        pub references: Vec<ReferenceInput>,
        /// Promises made.
        pub promises: Vec<PromiseInput>,
    }

    /// A correction of an entry.
    pub struct AmendmentInput {
        /// The entry's id.
        pub entry: String,
        /// Why it is corrected. Needed.
        pub reason: String,
        /// What is true instead, or in addition. Needed.
        pub text: String,
        /// Whether that is what they said, word for word.
        pub verbatim: bool,
    }

    /// How a promise ended.
    pub struct PromiseOutcomeInput {
        /// The promise's id.
        pub promise: String,
        /// Its new state.
        pub state: PromiseState,
        /// What happened, for the record.
        pub note: String,
    }

    /// A notice from the plan.
    pub struct NoticeInput {
        /// The case's id. Needed.
        pub case: String,
        /// What it decided.
        pub decision: NoticeDecision,
        /// The date printed on it. Needed.
        pub printed: NaiveDate,
        /// The day it arrived.
        pub received: Option<NaiveDate>,
        /// How that day can be shown.
        pub receipt_proof: ReceiptProof,
        /// The reason, in the plan's words.
        pub reason: String,
        /// The deadline printed on it.
        pub printed_deadline: Option<NaiveDate>,
        /// For `CareEnds`: the last covered day.
        pub care_ends: Option<NaiveDate>,
        /// Address for appeals printed on it, one line each; empty means as the coverage has it.
        pub appeals_address: Vec<String>,
        /// Fax for appeals printed on it.
        pub appeals_fax: String,
        /// Numbers printed on it.
        pub references: Vec<ReferenceInput>,
    }

    /// What became of a deadline.
    pub struct DeadlineOutcomeInput {
        /// The deadline's id.
        pub deadline: String,
        /// Its new state.
        pub state: DeadlineState,
        /// Why, for the record. Needed when it is waived.
        pub reason: String,
    }

    /// A date in place of the counted one.
    pub struct OverrideInput {
        /// The deadline's id.
        pub deadline: String,
        /// The date that counts from now on; absent goes back to the counted one.
        pub date: Option<NaiveDate>,
        /// Why, for the record. Needed.
        pub reason: String,
    }

    /// Something that happened and starts a clock.
    pub struct EventInput {
        /// The case's id.
        pub case: String,
        /// Its name in the closed list of events.
        pub event: String,
        /// The day.
        pub date: NaiveDate,
        /// `HH:MM` on the wall clock of the zone; empty when only the day is known.
        pub time: String,
        /// IANA zone of the time; empty takes the user's.
        pub zone: String,
        /// Whether the day can be shown to somebody who doubts it.
        pub proved: bool,
    }

    /// A day on which offices are closed although no calendar says so.
    pub struct ClosureInput {
        /// The day.
        pub date: NaiveDate,
        /// How the user knows. Needed.
        pub reason: String,
    }

    /// A date of the user's own.
    pub struct OwnDeadlineInput {
        /// The case's id.
        pub case: String,
        /// What has to be done. Needed.
        pub title: String,
        /// By which day.
        pub date: NaiveDate,
    }
}
