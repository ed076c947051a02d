//! What the window sends about the recovery sheet.

use serde::{Deserialize, Serialize};

use super::sent;

sent! {
    /// A word that somebody read from the recovery sheet.
    pub struct SheetWord {
        /// Its number on the sheet, from 1.
        pub number: u32,
        /// The word as it was typed.
        pub word: String,
    }
}
