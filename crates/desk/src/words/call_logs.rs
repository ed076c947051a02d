//! Words about call logs of other programs.

use super::word_list;

word_list! {
    /// What a column of a call log holds.
    CallColumn {
        /// The day, perhaps with the time.
        Date,
        /// The time of day.
        Time,
        /// The time zone of the day and the time.
        Zone,
        /// By what means.
        Channel,
        /// Whom one spoke with.
        Representative,
        /// Their ID.
        RepresentativeId,
        /// Their department or place.
        Department,
        /// The number dialled.
        NumberDialled,
        /// What was asked.
        Asked,
        /// What was said, or notes.
        Said,
        /// How it ended.
        Outcome,
        /// A reference number.
        Reference,
        /// Who wrote it down.
        RecordedBy,
        /// Anything else: kept with its head, below what was said.
        Other,
        /// Not taken in.
        LeftOut,
    }
}

word_list! {
    /// What stands first in a date such as `3/4/2026`.
    DayOrder {
        /// The month: March 4.
        MonthFirst,
        /// The day: April 3.
        DayFirst,
    }
}

word_list! {
    /// How a time such as `2:40` is to be read.
    ClockHours {
        /// As on a clock of 12 hours, by day: 7 to 11 is in the morning, 12 to 6 from noon on.
        Twelve,
        /// As on a clock of 24 hours: 1 to 6 is at night.
        TwentyFour,
    }
}

word_list! {
    /// How the days of a column are written.
    DaysWritten {
        /// No day leaves room for a doubt.
        Plain,
        /// The month stands first.
        MonthFirst,
        /// The day stands first.
        DayFirst,
        /// Every day can be read two ways.
        Open,
        /// Some fit only one way and some only the other.
        Mixed,
    }
}

word_list! {
    /// Why a row of a call log cannot be kept.
    UnusableReason {
        /// It has no day.
        NoDate,
        /// Nobody can tell which day that is.
        DateUnreadable,
        /// It has no words besides the day.
        NothingSaid,
        /// A quotation mark in it was never closed, so it may hold what belongs to other rows.
        OpenQuote,
        /// It holds more text than anybody writes about one call.
        TooLong,
        /// Its day has not come yet.
        InTheFuture,
    }
}
