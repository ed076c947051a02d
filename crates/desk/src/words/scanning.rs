//! Words about scanners.

use super::word_list;

word_list! {
    /// Where a scanner takes sheets from.
    ScanSource {
        /// Its glass: one sheet, laid there by hand.
        Glass,
        /// Its feeder: all sheets that lie in it.
        Feeder,
        /// Its feeder, both sides of each sheet.
        FeederBothSides,
    }
}

word_list! {
    /// What is kept of a sheet's colours.
    ScanColours {
        /// Shades of grey.
        Grey,
        /// Colours.
        Colour,
    }
}

word_list! {
    /// How large the sheets are.
    SheetSize {
        /// 8.5 by 11 inches.
        Letter,
        /// 8.5 by 14 inches.
        Legal,
        /// All that the scanner can see.
        Whole,
    }
}
