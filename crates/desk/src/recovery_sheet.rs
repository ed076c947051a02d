//! The recovery sheet: printed, and whether somebody has proved that they have it and can read it.
//!
//! The words are kept nowhere. For each of them the vault keeps one byte (see [`vault::word_mark`]): enough to notice a
//! misread word nearly always, and too little to find the words again.

use std::path::Path;

use chrono::{Days, NaiveDate};
use letters::RecoverySheet;
use serde::{Deserialize, Serialize};
use vault::{KeyPurpose, RecoveryWords, UnlockWith, VaultError};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::input::SheetWord;
use crate::record::PrintedPaper;
use crate::view::SheetView;
use crate::words::Language;

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
            vault: name_on_paper(self.vault().vault_id()),
            can_try: known.is_some(),
            proved: known.as_ref().and_then(|it| it.proved),
            ask: known.as_ref().is_some_and(is_due),
        })
    }

    /// The recovery sheet as a PDF of one page, with the words that were just made. They are kept nowhere else.
    ///
    /// # Errors
    /// `wrong_recovery_words` and the like for words that do not open this vault: such a sheet is never printed.
    pub fn print_recovery_sheet(&mut self, words: &str, language: Language) -> Result<PrintedPaper> {
        let words = RecoveryWords::parse(words)?;
        if !self.vault().opens_with(UnlockWith::RecoveryWords(&words))? {
            return Err(VaultError::WrongRecoveryWords.into());
        }
        let folder = vault::shelf_in(Path::new(""), self.vault().vault_id());
        let sheet = RecoverySheet {
            language: language.into(),
            made_on: self.today_date(),
            vault: &name_on_paper(self.vault().vault_id()),
            backups: &folder.display().to_string(),
            words: &words.words(),
        };
        Ok(PrintedPaper::of("recovery-sheet", letters::print_recovery_sheet(&sheet)?))
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

/// What a vault is called where people read it: the first eight digits of its id, as its folder of backups has them. It
/// names nobody.
pub(crate) fn name_on_paper(vault_id: &str) -> String {
    let digits = vault_id.to_uppercase();
    let (first, rest) = digits.split_at_checked(4).unwrap_or((&digits, ""));
    let (second, _) = rest.split_at_checked(4).unwrap_or((rest, ""));
    format!("{first} {second}").trim_end().to_owned()
}
