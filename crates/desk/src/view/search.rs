//! What a search found.

use super::{MomentView, shown};
use crate::words::{Channel, FoundKind};

shown! {
    /// Everything that one search found.
    pub struct SearchView {
        /// The hits, kind by kind.
        pub hits: Vec<SearchHit>,
        /// The kinds of which there is more than was asked for.
        pub more: Vec<FoundKind>,
        /// Whether no more of a kind can be asked for: who wants the rest has to narrow the search.
        pub full: bool,
        /// Whether the entries stand best match first; otherwise newest first.
        pub ranked: bool,
    }

    /// Something found.
    pub struct SearchHit {
        /// What it is.
        pub kind: FoundKind,
        /// The record's id.
        pub id: String,
        /// What it is called; of an entry, with whom one spoke. May be empty.
        pub title: String,
        /// The case's id, where it belongs to one.
        pub case: Option<String>,
        /// The case's nickname.
        pub case_title: String,
        /// The member's name.
        pub person: String,
        /// The person's id.
        pub person_id: Option<String>,
        /// The entry to open, where there is one.
        pub entry: Option<String>,
        /// The day or moment a reader would look for.
        pub when: Option<MomentView>,
        /// Channel, of an entry.
        pub channel: Option<Channel>,
        /// A few words around the match.
        pub excerpt: Vec<ExcerptPiece>,
    }

    /// A piece of text.
    pub struct ExcerptPiece {
        /// The text.
        pub text: String,
        /// Whether it is what was looked for.
        pub hit: bool,
    }
}
