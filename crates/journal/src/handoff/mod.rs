//! Hand-offs: one case, or one person with all their cases, as rows that another vault can take in as they are.
//!
//! What is written is a text file, one JSON object a line, with every content a record ever had, every entry with all
//! that its hash is made from, and a signature by the vault's own key at the end:
//!
//! ```text
//! {"line":"handoff","version":1,"made_at":"...","device":"...","from":"...","person":"...","case":null,"key":"..."}
//! {"line":"record","kind":"case","id":"...","created_at":0,"versions":[{"at":0,"by":"...","record":{...}}]}
//! {"line":"entry","prev":"...","hash":"...","body_hash":"...","salt":"...","place":{...},"body":{...}}
//! {"line":"row","table":"promise_steps","columns":{...}}
//! {"line":"file","sha256":"...","size":0}
//! {"line":"signature","value":"<Ed25519 over the text recourse/handoff/v1 and the SHA-256 of all lines before>"}
//! ```
//!
//! Taking one in never overwrites. Entries are a set: those of both sides stay, each in the chain of its device, and a
//! chain of which only a part was handed over keeps the places of the rest ([`LeftOut`](crate::ChainReport) is no fault
//! there). A record has versions: whoever has seen the other side's present one goes on from it; where neither has,
//! somebody has to choose, and the other side's content is kept in the history. So a file that is taken in twice adds
//! nothing, and one that is given back adds what is new on both sides.
//!
//! `lines` knows the shape of a line, `write` gathers, `read` examines what came, `versions` compares two histories,
//! `merge` takes in, `papers` looks at what only papers have, `frozen` carries the rows that never change, `ledger`
//! remembers what went and came. The envelope around all this, and the bytes of the papers, are not known here.

mod apply;
mod entries;
mod frozen;
mod instants;
mod ledger;
mod lines;
mod merge;
mod papers;
mod read;
mod read_back;
mod rows;
mod scope;
mod versions;
mod write;

pub use ledger::{PastHandoff, Writer};
pub use lines::{HandedFile, HandoffHead};
pub use merge::{Choices, Comparison, Difference, Taken};
pub use read::ReadHandoff;
pub use versions::Side;
pub use write::{HandoffAbout, HandoffOf, WrittenHandoff};

/// Calls a macro once for each sort of changeable record that a hand-off carries, in an order in which what is named
/// stands before what names it.
macro_rules! for_each_record {
    ($call:ident) => {
        $call!(
            crate::Person,
            crate::Coverage,
            crate::Contact,
            crate::Case,
            crate::Paper,
            crate::Authority,
            crate::Notice,
            crate::Reference,
            crate::Promise,
            crate::Question,
            crate::Statement,
            crate::Letter,
            crate::CaseEvent,
            crate::Deadline,
            crate::Packet
        )
    };
}
pub(crate) use for_each_record;
