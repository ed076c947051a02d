//! The closed lists about the window itself.

use super::word_list;

word_list! {
    /// The languages the window and its letters speak.
    Language {
        /// English.
        En,
        /// Spanish.
        Es,
    }
}

word_list! {
    /// The window's colours.
    Theme {
        /// As the computer has them.
        System,
        /// Light.
        Light,
        /// Dark.
        Dark,
    }
}
