//! What the window sends about hand-offs. Passphrases come beside, never in here.

use serde::{Deserialize, Serialize};

use super::sent;
use crate::words::{HandoffSide, RecordKind};

sent! {
    /// What is handed over, by whom and to whom.
    pub struct HandoffInput {
        /// The case; absent for a person with all cases.
        pub case: Option<String>,
        /// The person; absent for one case.
        pub person: Option<String>,
        /// Who gets it. Needed.
        pub to: String,
        /// Who hands it over, as the other side should read it.
        pub from: String,
        /// Go on without the papers that can no longer be read. All are read through before it is written, which takes
        /// as long as writing them.
        pub without_damaged: bool,
    }

    /// Which side stands, of a record that was changed on both.
    pub struct HandoffChoice {
        /// Its sort.
        pub kind: RecordKind,
        /// Its id.
        pub id: String,
        /// The side.
        pub side: HandoffSide,
    }
}
