//! What the window and the command line are shown: plain data, ready to be drawn.
//!
//! Nothing here holds a rule or a sentence. Dates are `YYYY-MM-DD`, instants RFC 3339 in UTC; where a clock time
//! must be read by a person the zone's own wall clock travels with it, so that the window formats and never
//! calculates.

mod backups;
mod building;
mod call_logs;
mod cases;
mod contacts;
mod deadlines;
mod events;
mod evidence;
mod exhibits;
mod export;
mod fax;
mod findings;
mod handoff;
mod letters;
mod packets;
mod papers;
mod people;
mod record;
mod reminders;
mod routes;
mod scanning;
mod search;
mod sendings;
mod statements;
mod today;
mod vault;
mod versions;

pub use backups::*;
pub use building::*;
pub use call_logs::*;
pub use cases::*;
pub use contacts::*;
pub use deadlines::*;
pub use events::*;
pub use evidence::*;
pub use exhibits::*;
pub use export::*;
pub use fax::*;
pub use findings::*;
pub use handoff::*;
pub use letters::*;
pub use packets::*;
pub use papers::*;
pub use people::*;
pub use record::*;
pub use reminders::*;
pub use routes::*;
pub use scanning::*;
pub use search::*;
pub use sendings::*;
pub use statements::*;
pub use today::*;
pub use vault::*;
pub use versions::*;

macro_rules! shown {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident : $type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$fmeta])* pub $field: $type),* }
    )+};
}
pub(crate) use shown;
