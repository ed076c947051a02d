//! Papers as the window shows them.

use chrono::{DateTime, NaiveDate, Utc};

use super::shown;
use crate::words::PaperKind;

shown! {
    /// A paper in a list.
    pub struct PaperCard {
        /// Its id.
        pub id: String,
        /// Its revision; give it back with a change.
        pub revision: u32,
        /// The case's id, where it belongs to one.
        pub case: Option<String>,
        /// What it is called.
        pub title: String,
        /// What it is.
        pub kind: PaperKind,
        /// The date on it.
        pub document_date: Option<NaiveDate>,
        /// Where it came from.
        pub source: String,
        /// The name of the file it came as.
        pub file_name: String,
        /// How many pages it has; absent where it cannot be shown.
        pub pages: Option<u32>,
        /// Its size in bytes.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub size: u64,
        /// When it was kept.
        pub added: DateTime<Utc>,
        /// Whether it was put away.
        pub put_away: bool,
        /// Whether it is a copy of another paper, with parts blacked out.
        pub redacted: bool,
    }

    /// A paper and what it belongs to.
    pub struct PaperView {
        /// What stands in a list.
        pub card: PaperCard,
        /// The case's nickname.
        pub case_title: String,
        /// Whose case it is.
        pub person: String,
        /// SHA-256 of the file, 64 hexadecimal digits: the same file always has the same.
        pub sha256: String,
        /// Whether it is opened in another program when somebody asks for it; what may be a program is not.
        pub opens: bool,
        /// The notices it is the paper of.
        pub notices: Vec<String>,
        /// The entries it belongs to.
        pub entries: Vec<String>,
        /// The paper of which it is a copy with parts blacked out.
        pub original: Option<PaperLink>,
        /// The copies that were made of it, with parts blacked out.
        pub copies: Vec<PaperLink>,
    }

    /// What came of blacking out parts of a paper.
    pub struct RedactedPaper {
        /// The copy, a paper of its own.
        pub paper: String,
        /// How many of its pages are pictures now.
        pub pictures: u32,
    }

    /// A paper, as something else names it.
    pub struct PaperLink {
        /// Its id.
        pub id: String,
        /// What it is called.
        pub title: String,
    }

    /// What became of a file that was to be kept.
    pub struct PaperAdded {
        /// The paper.
        pub paper: PaperCard,
        /// Whether the case had the same file already, and has it whole; it was not kept a second time.
        pub already_there: bool,
        /// Why it cannot be looked at here and cannot be an exhibit, if so: `locked`, `damaged`, `office`, `recording`
        /// and the like.
        pub not_shown: Option<String>,
    }

    /// A file that the person chose in a dialog and that is not kept yet.
    pub struct ChosenFile {
        /// Give this back to keep it. Where the file lies is not the window's business.
        pub token: String,
        /// Its name.
        pub name: String,
        /// Its size in bytes.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub size: u64,
    }

    /// What this computer can print on.
    pub struct Printers {
        /// The names of the printers; none where there is none, or where they cannot be told apart.
        pub names: Vec<String>,
        /// The one that is taken unless another is chosen.
        pub usual: Option<String>,
        /// Whether the system prints on its usual printer without our knowing which.
        pub only_usual: bool,
    }

    /// A page of a paper as a picture.
    pub struct PaperPage {
        /// Page number, from 1.
        pub page: u32,
        /// How many pages there are.
        pub pages: u32,
        /// Width in pixels.
        pub width: u32,
        /// Height in pixels.
        pub height: u32,
        /// PNG as base64.
        pub png: String,
    }
}
