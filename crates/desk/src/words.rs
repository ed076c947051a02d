//! The closed lists of words that the window and the core share: what kind of case, through which channel,
//! under which line of business.
//!
//! They are the field's own terms (see the glossary in `docs/`). Each list is one enum here, turned into
//! TypeScript by `cargo xtask types`; the labels people read, in English and Spanish, live in `ui/src/text`.
//! The rooms have lists of their own with the same members; [`crate::convert`] maps them and fails to compile when
//! one side gains a member that the other lacks.

mod call_logs;
mod cases;
mod contacts;
mod deadlines;
mod handoff;
mod letters;
mod packets;
mod papers;
mod people;
mod scanning;
mod search;
mod window;

pub use call_logs::*;
pub use cases::*;
pub use contacts::*;
pub use deadlines::*;
pub use handoff::*;
pub use letters::*;
pub use packets::*;
pub use papers::*;
pub use people::*;
pub use scanning::*;
pub use search::*;
pub use window::*;

macro_rules! word_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every member of the list, in the order a form should offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}
pub(crate) use word_list;
