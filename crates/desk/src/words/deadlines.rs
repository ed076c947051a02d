//! The closed lists about dates: whose they are, what became of them, how well their rule was checked.

use super::word_list;

word_list! {
    /// Whose duty a deadline is.
    Duty {
        /// The member's own.
        Member,
        /// The plan's.
        Plan,
        /// An outside reviewer's.
        Reviewer,
        /// A provider's.
        Provider,
        /// A regulator's.
        Regulator,
    }
}

word_list! {
    /// What a deadline is about.
    Nature {
        /// Something must be done by then.
        Duty,
        /// A route opens then; nothing is lost by waiting for it.
        Opening,
        /// Something that protects the member lasts until then.
        Protection,
        /// The plan says it will, though no law that was checked makes it.
        Promise,
    }
}

word_list! {
    /// Where a deadline stands.
    DeadlineState {
        /// Running.
        Open,
        /// Done in time.
        Met,
        /// Passed without being done.
        Missed,
        /// Given up on purpose.
        Waived,
        /// Replaced by a newer count.
        Superseded,
    }
}

word_list! {
    /// How well the source of a rule was checked.
    Verification {
        /// The text of the law was read.
        Text,
        /// A dated file quotes the text of the law.
        Quoted,
        /// A government or plan page states it.
        Official,
        /// Only a summary states it.
        Secondary,
        /// Nobody has checked it.
        Unverified,
    }
}
