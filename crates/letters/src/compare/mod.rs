//! Two letters side by side: what differs between them, and how a text written anew meets what somebody changed.
//!
//! [`difference()`] shows one version against another, word by word. [`Rewrite`] is the meeting of three texts: the one
//! the case gave, the one the person made of it, and the one the case gives now. Nothing here decides for the person
//! where both sides changed the same words; it only finds the places.

mod difference;
mod facts;
mod hunks;
mod lines;
mod rewrite;

use serde::{Deserialize, Serialize};

pub use difference::{Change, DiffLine, Piece, difference};
pub use facts::FactChange;
pub use lines::Shape;
pub use rewrite::{Part, Rewrite, Side, Standing};

/// Where in a letter something stands, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Who writes: name and address.
    Sender,
    /// The date.
    Date,
    /// The inside address.
    Recipient,
    /// How it travels.
    Delivery,
    /// What the letter is.
    Title,
    /// The Re: lines.
    References,
    /// The greeting.
    Salutation,
    /// The prose.
    Body,
    /// The closing words.
    Closing,
    /// The name under the signature.
    Signature,
    /// What comes with the letter.
    Enclosures,
    /// Who else gets it.
    Copies,
}

impl Place {
    /// Every place but the prose.
    pub(crate) const AROUND: [Self; 11] = [
        Self::Sender,
        Self::Date,
        Self::Recipient,
        Self::Delivery,
        Self::Title,
        Self::References,
        Self::Salutation,
        Self::Closing,
        Self::Signature,
        Self::Enclosures,
        Self::Copies,
    ];
}
