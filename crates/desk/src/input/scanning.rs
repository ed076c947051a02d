//! What is asked of a scanner.

use serde::{Deserialize, Serialize};

use super::sent;
use crate::words::{ScanColours, ScanSource, SheetSize};

sent! {
    /// How sheets are to be scanned.
    pub struct ScanInput {
        /// The case whose paper they will be.
        pub case: String,
        /// The scanner's token.
        pub scanner: String,
        /// Where it takes them from.
        pub source: ScanSource,
        /// What is kept of their colours.
        pub colours: ScanColours,
        /// How large they are.
        pub size: SheetSize,
    }
}
