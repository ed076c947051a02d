//! The recovery sheet: whether somebody has proved that they have it and can read it.
//!
//! The words are kept nowhere. For each of them the vault keeps one byte (see [`vault::word_mark`]): enough to notice a
//! misread word nearly always, and too little to find the words again.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use vault::{KeyPurpose, RecoveryWords};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::input::SheetWord;
use crate::view::SheetView;

/// The setting row that holds what is known.
const SHEET: &str = "recoverySheet";

/// How long after the words were made somebody is asked whether the sheet is still there.
const ASK_AFTER: Days = Days::new(7);

/// What is known of the sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Known {
    marks: Vec<u8>,
    made: NaiveDate,
    proved: Option<NaiveDate>,
    /// Somebody was asked, and said no.
    asked: bool,
}

impl Desk {
    /// How it stands with the recovery sheet.
    ///
    /// # Errors
    /// The vault's own.
    pub fn recovery_sheet(&mut self) -> Result<SheetView> {
        let known = self.known_sheet()?;
        let today = self.today_date();
        let is_due = |it: &Known| {
            it.proved.is_none()
                && !it.asked
                && it.made.checked_add_days(ASK_AFTER).is_some_and(|day| day <= today)
        };
        Ok(SheetView {
            can_try: known.is_some(),
            proved: known.as_ref().and_then(|it| it.proved),
            ask: known.as_ref().is_some_and(is_due),
        })
    }

    /// Holds words that somebody read from the sheet against what is known of them. Gives the numbers of those that are
    /// wrong; when there are none, it is noted that the sheet was proved today.
    ///
    /// # Errors
    /// `not_found` in a vault whose words were made before this was kept, or without any words.
    pub fn try_recovery_sheet(&mut self, words: &[SheetWord]) -> Result<Vec<u32>> {
        let known = self.known_sheet()?.filter(|_| !words.is_empty()).ok_or_else(Error::not_found)?;
        let key = self.vault().derive_key(KeyPurpose::RecoveryMarks);
        let is_right = |it: &&SheetWord| {
            let place = usize::try_from(it.number).ok().and_then(|number| number.checked_sub(1));
            let mark = place.and_then(|place| known.marks.get(place));
            mark == Some(&vault::word_mark(&key, it.number, &it.word))
        };
        let wrong: Vec<u32> = words.iter().filter(|it| !is_right(it)).map(|it| it.number).collect();
        if wrong.is_empty() {
            let proved = Some(self.today_date());
            self.journal().save_setting(SHEET, &Known { proved, ..known })?;
        }
        Ok(wrong)
    }

    /// Somebody was asked whether the sheet is still there, and does not want to be asked again.
    ///
    /// # Errors
    /// The vault's own.
    pub fn leave_recovery_sheet(&mut self) -> Result<SheetView> {
        if let Some(known) = self.known_sheet()? {
            self.journal().save_setting(SHEET, &Known { asked: true, ..known })?;
        }
        self.recovery_sheet()
    }

    /// Keeps what is needed to try the sheet of these words later.
    pub(crate) fn keep_marks(&mut self, words: &RecoveryWords) -> Result<()> {
        let key = self.vault().derive_key(KeyPurpose::RecoveryMarks);
        let marks =
            (1..).zip(words.words()).map(|(number, word)| vault::word_mark(&key, number, word)).collect();
        let known = Known { marks, made: self.today_date(), proved: None, asked: false };
        Ok(self.journal().save_setting(SHEET, &known)?)
    }

    fn known_sheet(&mut self) -> Result<Option<Known>> {
        Ok(self.journal().setting(SHEET)?)
    }
}
