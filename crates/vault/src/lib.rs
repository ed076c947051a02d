//! The locked drawer: a folder with an encrypted database, the keys to it, an anchor and a lock.
//!
//! What it promises. Whoever finds or steals the folder while the vault is locked reads nothing in it, and can only
//! guess the passphrase at the price of Argon2id. A change from outside is noticed: in the key file by its seal, in
//! the database by the seal of each page, and at the end of the chain of entries by the anchor. What was acknowledged
//! survives a crash and a power cut. A forgotten passphrase is replaced with the 24 recovery words, and with nothing
//! else: there is no back door.
//!
//! What it does not promise. It does not hide that the vault exists, how large it is or when it was written. It does
//! not protect from a program that runs as the same person while the vault is open. It cannot call back old copies
//! of the key file, which go on opening with the old passphrase. It cannot notice that the whole folder was replaced
//! by an older one; only a copy elsewhere can show that.
//!
//! What is not here: the tables and what they mean (`journal`), the clock, settings, anything with a screen. You
//! should rarely need to edit this crate.
//!
//! ```text
//! vault.hdr  vault.hdr.bak     the locks and the wrapped master key      header.rs, slot.rs, header_file.rs
//! vault.db   -wal  -shm        the SQLCipher database                    db.rs, migrate.rs
//! vault.scratch/               a backup, while it is tried                    backup/
//! vault.db.before-migration    its copy, until the next successful open  db.rs
//! vault.head                   the anchor: how far the chains had come   anchor.rs
//! vault.lock                   held while a program has the vault open   files.rs
//! vault.tries                  wrong passphrases, and how long to wait         tries.rs
//! papers/                      each paper, encrypted under its own key   papers/
//! ```
//!
//! A file that is handed to another vault gets an envelope (envelope.rs).
//! Outside that folder, where the program keeps its own settings, lies the sealed list of reminders (sealed.rs).

mod anchor;
mod backup;
mod check;
mod db;
mod envelope;
mod error;
mod files;
mod header;
mod header_file;
mod kdf;
mod key;
mod line;
mod look;
mod migrate;
mod papers;
mod rescue;
mod sealed;
mod slot;
mod steady;
mod tries;
mod unmake;
mod vault;

pub use anchor::ChainHead;
pub use backup::{
    Ancestry, FoundGenerations, Generation, NewBackup, Reading, Rehearsal, Scratch, Snapshot, WrittenBackup,
    find_generations, make_shelf, newest_whole, next_backup, on_shelf, rehearse, restore, shelf_in,
};
pub use check::{CheckReport, Finding};
pub use envelope::{Envelope, HandoffKey, OpenWith, SealFor, Sealing};
pub use error::VaultError;
pub use kdf::KdfCost;
pub use key::{KeyPurpose, KeychainKey, Passphrase, RecoveryWords, SubKey, UnlockWith, word_mark};
pub use look::{FolderState, look};
pub use migrate::{Migration, Schema};
pub use papers::{LARGEST_PAPER, NewPaperFile, PaperAhead, PaperFile, PaperStore, Ticket, WrittenPaper};
pub use rescue::{Rescue, RescuedTable, rescue, rescue_papers};
pub use sealed::{SEALED_BYTES, SEALED_CONTENT_AT_MOST, SealedFile, random_name};
pub use steady::SteadyFile;
pub use tries::{forget_tries, note_wrong_try, wait_before_try};
pub use unmake::unmake;
pub use vault::Vault;
