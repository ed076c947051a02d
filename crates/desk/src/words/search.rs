//! The kinds of things that search finds.

use super::word_list;

word_list! {
    /// What was found.
    FoundKind {
        /// A number that a desk gave.
        Reference,
        /// Somebody whose care is in dispute.
        Person,
        /// A coverage.
        Coverage,
        /// A desk, representative, provider or regulator.
        Contact,
        /// A dispute.
        Case,
        /// One interaction, or another line of the record.
        Entry,
        /// What was said on a question.
        Statement,
        /// An undertaking.
        Promise,
        /// A decision or letter from the plan.
        Notice,
        /// A letter of ours.
        Letter,
        /// What goes into one envelope.
        Packet,
        /// A file that was kept.
        Paper,
    }
}
