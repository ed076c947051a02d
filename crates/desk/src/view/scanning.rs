//! What is shown of scanners and of the sheets that they read.

use super::shown;
use crate::error::ErrorKind;
use crate::words::{ScanColours, ScanSource};

shown! {
    /// A scanner that this computer can use.
    pub struct Scanner {
        /// Stands for it, until scanners are looked for again.
        pub token: String,
        /// Its maker and model.
        pub name: String,
    }

    /// What can be chosen at a scanner.
    pub struct ScannerChoices {
        /// Where it takes sheets from, at least one.
        pub sources: Vec<ScanSource>,
        /// What it can keep of their colours, at least one.
        pub colours: Vec<ScanColours>,
    }

    /// The sheets that wait to become a paper of a case.
    pub struct ScannedPages {
        /// In their order.
        pub pages: Vec<ScannedPage>,
        /// Whether the scanner is at work for this case.
        pub at_work: bool,
        /// How the last scan for it ended, if it failed: more sheets may belong to the paper.
        pub failed: Option<ErrorKind>,
    }

    /// A sheet came from the scanner's feeder.
    pub struct SheetArrived {
        /// The case it was scanned for.
        pub case: String,
        /// The sheet.
        pub page: ScannedPage,
    }

    /// A sheet that was scanned and is not yet part of a paper.
    pub struct ScannedPage {
        /// Names it until the vault is locked.
        pub id: String,
        /// Width in pixels.
        pub width: u32,
        /// Height in pixels.
        pub height: u32,
    }
}
