//! Words about contacts.

use super::word_list;

word_list! {
    /// Whether a contact of a file is there already.
    ContactStanding {
        /// Nothing like it is there.
        New,
        /// One with the same name, number or e-mail address is there, and this one says more or something else,
        /// or that one is kept for one person.
        Alike,
        /// All of it is there, and everybody's.
        Here,
    }
}
