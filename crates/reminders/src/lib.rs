//! What falls due when, and what to say about it.
//!
//! A [`Due`] is something with a date or an instant: a member's deadline, a plan's duty, a promised call, an
//! authority that runs out, a letter nobody has confirmed. [`occurrences`] lays its ladder of reminders over
//! time, [`plan`] (or an [`Agenda`], when there are many) compares that ladder with the [`Ledger`] of what was
//! already shown, and [`neutral_text`] words it so that a person looking over the member's shoulder learns nothing.
//!
//! The caller's part is the ledger. For each occurrence it is handed it writes [`LedgerState::Intended`], shows
//! the note, then writes [`LedgerState::Shown`]. A crash between the two shows the note once more; nothing
//! else does. A note that was shown stays in the caller's inbox until it is handled: shown is not seen.
//!
//! Where there are very many dues, the caller keeps the [`Standing`] of each and hands in only those that ask for
//! something.
//!
//! While the vault is locked a [`LockedList`] stands in for the agenda: the same ladders under random names.
//!
//! Deliberately not here: a clock (`now` is an argument), threads, timers, SQL, notification daemons, and any
//! knowledge of law. When a deadline falls is decided by the rules; a due that is met, waived or withdrawn is
//! simply no longer handed in.

mod agenda;
mod due;
mod ledger;
mod local_time;
mod locked;
mod occurrence;
mod preferences;
mod quiet_hours;
mod rung;
mod snooze;
mod standing;
mod text;

pub use agenda::{Agenda, LATE_AFTER, NOTE_STANDS, Plan, SHOWN_ONE_BY_ONE, Summary, plan};
pub use due::{Due, DueKind, DueMoment};
pub use ledger::{Ledger, LedgerState};
pub use local_time::resolve;
pub use locked::{LOCKED_ANSWERABLE_AT_MOST, LOCKED_AT_MOST, LockedList};
pub use occurrence::{Occurrence, due_of_key, occurrences, speaks_of};
pub use preferences::Preferences;
pub use quiet_hours::QuietHours;
pub use rung::{Rung, Urgency, offered_rungs, usual_rungs};
pub use snooze::{Snooze, snooze_until};
pub use standing::Standing;
pub use text::{Door, Language, NeutralText, neutral_line, neutral_summary, neutral_text};
