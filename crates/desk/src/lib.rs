//! The desk: where the rooms meet. Every public method of [`Desk`] is one thing a person does.
//!
//! The rooms do not know each other: the journal keeps what happened, the rules say what follows, the letters are
//! written from it, the reminders say when to speak. Here their types are turned into each other and the steps are
//! put in order. There is no Tauri, no SQL, no PDF operator and no notification in this crate; the time comes in
//! through [`Clock`]. The window and the command line are two faces of the same desk.

mod allocation;
mod backups;
mod calendar_file;
mod call_logs;
mod cases;
mod clock;
mod convert;
pub mod counting;
mod deadlines;
mod desk;
mod desktop_text;
mod drafting;
mod due;
pub mod error;
mod events;
mod evidence;
mod exporting;
mod form;
mod guide;
mod handing_over;
mod handoff;
pub mod input;
mod keychain;
mod keychain_lock;
mod list_key;
mod locked;
mod log;
mod mailing;
mod moments;
mod notices;
mod packets;
mod papers;
mod people;
mod record;
mod recounting;
mod recovery_sheet;
mod redaction;
mod reminder_times;
mod reminding;
mod rescuing;
pub mod routes;
pub mod sample;
mod searching;
mod settings;
mod signatures;
mod slowing;
mod statements;
mod strength;
mod timeline;
mod today;
pub mod view;
pub mod whole_file;
pub mod words;

pub use ::packets::{SentPages, SentPart};
pub use backups::{Backup, BackupMoment, BackupOutcome, find_backups};
pub use calendar_file::{CalendarDraft, CalendarFile};
pub use call_logs::{CallLog, UnusableRows};
pub use clock::{Clock, FixedClock, SystemClock, here_and_now};
pub use desk::{Desk, look_at_folder, new_passphrase, passphrase_is_enough};
pub use desktop_text::{Buttons, DesktopText, DueReminder, running_on};
pub use drafting::PrintedLetter;
pub use error::{Error, ErrorKind, Failure, Result};
pub use evidence::{RECORD_ENDING, RecordFile, TypedSeal, check_record_file};
pub use exporting::FullExport;
pub use handing_over::HandedOver;
pub use handoff::{ArrivedHandoff, Handoff, HandoffDoor, HandoffSeal, handoff_asks_for_passphrase};
pub use keychain::{Keychain, KeychainItem, NoKeychain};
pub use keychain_lock::{KeptKeychainKey, NewKeychainKey, keychain_item_of};
pub use letters::{Block, Inline, Letter, Side, Standing};
pub use list_key::{KeptKey, ListKey};
pub use locked::LockedReminders;
pub use mailing::{MailedEnvelope, MailingOrder, reconcile_pages};
pub use packets::{BuiltPacket, Bundle, BundleError, PacketOrder, Patient, Waiting, bundle};
pub use papers::{KeptPaper, PaperIntake, PaperLook, PaperOnTheWay, ReadPaper};
pub use record::PrintedPaper;
pub use redaction::{RedactedCopy, Redaction, RedactionBox, RedactionError, redact_file, redacted_copy};
pub use reminding::{Look, Upcoming};
pub use strength::passphrase_strength;
pub use vault::Passphrase;
