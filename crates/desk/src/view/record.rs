//! What can be chosen for the timeline of a packet.

use super::{MomentView, shown};

shown! {
    /// One event that can stand on the one-page timeline.
    pub struct KeyEventView {
        /// The id of the entry, deadline or promise; hand it back to choose the event.
        pub id: String,
        /// What sort of event.
        pub kind: KeyEventKind,
        /// When it happened.
        pub when: MomentView,
        /// The word that the timeline prints for its sort.
        pub label: String,
        /// What the timeline prints.
        pub what: String,
        /// Whether it stands there when nothing is chosen.
        pub usual: bool,
    }
}

/// What sort of event stands on a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum KeyEventKind {
    /// Somebody and the user dealt with each other.
    Contact,
    /// A letter or decision arrived.
    NoticeReceived,
    /// Something of ours went out.
    LetterSent,
    /// Something about the care itself.
    CareEvent,
    /// A remark of the user's own.
    Note,
    /// A date that the other side let pass.
    DateMissed,
    /// A promise whose time is over.
    PromiseBroken,
}
