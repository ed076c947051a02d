//! Call logs of other programs, as shown before and after they are taken in.

use chrono::NaiveDate;

use super::{MomentView, shown};
use crate::words::{CallColumn, Channel, DaysWritten, UnusableReason};

shown! {
    /// A call log that was chosen and looked at.
    pub struct ChosenCallLog {
        /// Names it in what follows; nothing else does.
        pub token: String,
        /// The name of the file.
        pub name: String,
        /// What is in it.
        pub log: CallLogView,
    }

    /// A call log that was looked at.
    pub struct CallLogView {
        /// Its columns in their order, with what they seem to hold.
        pub columns: Vec<CallLogColumn>,
        /// The first row seems to be the head.
        pub head: bool,
        /// Rows, the head among them.
        pub rows: u32,
        /// Some letters could not be read; a sign stands in place of each.
        pub letters_lost: bool,
        /// A word as it was read, where the letters of the file had to be guessed and may be others.
        pub doubtful: Option<String>,
        /// When this very file was taken in before.
        pub taken_before: Option<TakenBefore>,
    }

    /// That a file was taken in before.
    pub struct TakenBefore {
        /// When.
        pub at: MomentView,
        /// It was into this case.
        pub here: bool,
        /// The name of the case.
        pub case: String,
    }

    /// One column.
    pub struct CallLogColumn {
        /// Its cell in the first row, which may be its head.
        pub first: String,
        /// The first cells below it that hold something.
        pub examples: Vec<String>,
        /// What it seems to hold.
        pub column: CallColumn,
        /// How its days are written, where it has days.
        pub days: DaysWritten,
        /// A cell that can be read as two days, where there is one.
        pub two_readings: Option<TwoReadings>,
        /// A cell with a time that may be at night or in the afternoon, where somebody has to say which.
        pub open_time: Option<String>,
    }

    /// A date that can be read two ways.
    pub struct TwoReadings {
        /// As it is written.
        pub written: String,
        /// The day, if the month stands first.
        pub month_first: NaiveDate,
        /// The day, if the day stands first.
        pub day_first: NaiveDate,
    }

    /// How a call log would be kept.
    pub struct CallLogPreview {
        /// The first rows as they would be kept.
        pub shown: Vec<PreviewedCall>,
        /// Rows that would be added.
        pub new: u32,
        /// Rows that are in the case already.
        pub here: u32,
        /// Of the new ones, those without a time: only their day is known.
        pub without_time: u32,
        /// Of the new ones, those whose year has two digits and was taken for one of this century.
        pub short_years: u32,
        /// Rows that cannot be kept.
        pub unusable: Unusable,
    }

    /// A row as it would be kept.
    pub struct PreviewedCall {
        /// The line of the file on which it begins.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub line: u64,
        /// When; a day alone where no time was written.
        pub when: MomentView,
        /// Days between the call and its being written down here.
        pub days_late: u32,
        /// By what means, where that could be told.
        pub channel: Option<Channel>,
        /// The number dialled.
        pub number_dialled: String,
        /// Whom one spoke with.
        pub representative: String,
        /// Their ID.
        pub representative_id: String,
        /// Their department or place.
        pub department: String,
        /// What was asked.
        pub asked: String,
        /// What was said.
        pub said: String,
        /// How it ended.
        pub outcome: String,
        /// Numbers that were given.
        pub references: Vec<String>,
        /// Who wrote it down, and from which file and line it comes.
        pub recorded_by: String,
    }

    /// Rows that cannot be kept.
    pub struct Unusable {
        /// How many there are.
        pub count: u32,
        /// The first of them.
        pub rows: Vec<UnusableRow>,
    }

    /// A row that cannot be kept.
    pub struct UnusableRow {
        /// The line of the file on which it begins.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub line: u64,
        /// Why.
        pub reason: UnusableReason,
        /// What it says, or the beginning of it.
        pub text: String,
    }

    /// What became of a call log.
    pub struct CallLogTaken {
        /// Rows that were added.
        pub added: u32,
        /// Rows that were in the case already.
        pub here: u32,
        /// Rows that were not kept.
        pub unusable: Unusable,
    }
}
