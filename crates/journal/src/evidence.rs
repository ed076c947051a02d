//! Records for strangers: entries, or a list of files, signed so that anybody can check them without the vault.
//!
//! A record is a text file, one JSON object a line. The first line says what it is, the last one signs all bytes
//! before it with the vault's own Ed25519 key (RFC 8032):
//!
//! ```text
//! {"line":"record","of":"journal","version":1,"made_at":"...","about":"...","key":"<public key>","heads":[...]}
//! {"line":"entry","prev":"...","hash":"...","body_hash":"...","salt":"...","place":{...},"body":{...}}
//! {"line":"left_out","device":"...","from":4,"to":8}
//! {"line":"signature","value":"<Ed25519 over the text recourse/record/v1 and the SHA-256 of all lines before>"}
//! ```
//!
//! The signature tells *that* something was changed; the hashes of `chain.rs` tell *where*. Entries of other cases stay
//! private: they are only counted, and the chain goes on behind the gap. A signature proves that the holder of this
//! vault's key wrote the record, and nothing about the clock of the computer. Whoever wants to know that it was this
//! vault and no other compares the [`fingerprint`] with one got by another way, such as a printed sheet.
//!
//! A record of files names each with its size and its SHA-256. One of a *folder* (`"of":"folder"`) names every file of
//! the folder it lies in, with its way from there, so that a file that was added is found as well.
//!
//! Each line stands in one form only, the one that is written: the keys in this order (those of `place` and `body` in the
//! order of the alphabet), none twice and none more, no space between them, hexadecimal digits of a signature small, and
//! a line feed at the end. A line in another form is a fault, because programs would not agree what it says. Ends of lines
//! that were turned into CR LF on the way are turned back, and said.
//!
//! A signed record may lack entries: places in a chain that are neither shown nor counted. So it is where the journal
//! itself lost them, as one does that was saved from a damaged disk.
//!
//! `write.rs` makes records, `check.rs` examines them, `read.rs` reads their lines and `order.rs` follows their places,
//! `lines.rs` knows the shape of a line, and `seal.rs` with `spans.rs` is what of it fits on paper. The key comes from the
//! vault; the places of files are the desk's.

mod check;
mod lines;
mod order;
mod read;
mod seal;
mod spans;
mod write;

pub(crate) use lines::{EntryLine, from_json, to_json};
pub(crate) use write::entry_line;

pub use check::{RecordFault, RecordFaultKind, RecordReport, ShownEntry, check_record};
pub use lines::{RecordHead, RecordOf, RecordedExhibit, RecordedFile};
pub use seal::{Seal, SealOnRecord};
pub use write::{
    FileRecord, SigningKey, WhichEntries, WrittenRecord, recorded_file, write_file_record,
    write_folder_record,
};

use sha2::{Digest, Sha256};

/// What is signed begins with this, so that the key never signs a text that means something elsewhere.
const SIGNED: &[u8] = b"recourse/record/v1";

/// The message that is signed: the purpose, and the hash of everything before the signature's line.
fn message(before: [u8; 32]) -> Vec<u8> {
    [SIGNED, &before].concat()
}

/// A public key as people compare it: 128 bits of its SHA-256 as eight groups of four.
pub fn fingerprint(key: &[u8; 32]) -> String {
    let sum: [u8; 32] = Sha256::digest(key).into();
    let groups: Vec<String> = sum.chunks(2).take(8).map(hex::encode_upper).collect();
    groups.join("-")
}
