//! The recovery sheet: printed, and whether somebody has proved that they have it and can read it.
//!
//! The words are kept nowhere. For each of them the vault keeps one byte (see [`vault::word_mark`]): enough to notice a
//! misread word nearly always, and too little to find the words again. The bytes say which words they are of: when new
//! words could be made and their bytes could not be kept, the sheet cannot be tried, and an old sheet is never called right.

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
    /// The lock that the words open. Vaults of earlier versions do not say it: theirs are of the words in force, because
    /// new words were made only together with their marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lock: Option<u32>,
    made: NaiveDate,
    proved: Option<NaiveDate>,
    /// The words were typed back when they were shown. Vaults of earlier versions do not say it, and asked for it as well.
    #[serde(default = "yes")]
    checked: bool,
    /// Somebody was asked, and said no.
    asked: bool,
}

fn yes() -> bool {
    true
}

impl Desk {
    /// How it stands with the recovery sheet.
    ///
    /// # Errors
    /// The vault's own.
    pub fn recovery_sheet(&mut self) -> Result<SheetView> {
        let known = self.known_sheet()?;
        let today = self.today_date();
        // Words that nobody has typed back may stand on no paper at all: that is said at once.
        let unchecked = |it: &Known| it.proved.is_none() && !it.checked;
        let is_due = |it: &Known| {
            let is_old = it.made.checked_add_days(ASK_AFTER).is_some_and(|day| day <= today);
            it.proved.is_none() && !it.asked && (is_old || unchecked(it))
        };
        Ok(SheetView {
            vault: name_on_paper(self.vault().vault_id()),
            can_try: known.is_some(),
            proved: known.as_ref().and_then(|it| it.proved),
            unchecked: known.as_ref().is_some_and(unchecked),
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

    /// Some of the words that were just shown were typed back, and were right; or all of them opened the vault.
    ///
    /// # Errors
    /// The vault's own.
    pub fn note_words_checked(&mut self) -> Result<()> {
        match self.known_sheet()? {
            Some(known) if !known.checked => {
                Ok(self.journal().save_setting(SHEET, &Known { checked: true, ..known })?)
            }
            _ => Ok(()),
        }
    }

    /// Keeps what is needed to try the sheet of these words later.
    pub(crate) fn keep_marks(&mut self, words: &RecoveryWords) -> Result<()> {
        let key = self.vault().derive_key(KeyPurpose::RecoveryMarks);
        let marks =
            (1..).zip(words.words()).map(|(number, word)| vault::word_mark(&key, number, word)).collect();
        let lock = self.vault().recovery_lock();
        let known =
            Known { marks, lock, made: self.today_date(), proved: None, checked: false, asked: false };
        Ok(self.journal().save_setting(SHEET, &known)?)
    }

    /// Makes sure that what is known of the words in force is not taken for something about the next ones.
    pub(crate) fn tie_marks(&mut self) -> Result<()> {
        let lock = self.vault().recovery_lock();
        match self.known_sheet()? {
            Some(known) if known.lock.is_none() => {
                Ok(self.journal().save_setting(SHEET, &Known { lock, ..known })?)
            }
            _ => Ok(()),
        }
    }

    fn known_sheet(&mut self) -> Result<Option<Known>> {
        let lock = self.vault().recovery_lock();
        let known: Option<Known> = self.journal().setting(SHEET)?;
        Ok(known.filter(|known| known.lock.is_none() || known.lock == lock))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ErrorKind, FixedClock, Passphrase};

    const PASSPHRASE: &str = "lantern otter gravel twelve";

    fn new_vault() -> (tempfile::TempDir, FixedClock, Desk, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock {
            now: "2026-11-22T18:00:00Z".parse().unwrap(),
            zone: chrono_tz::America::Los_Angeles,
        };
        let passphrase = Passphrase::new(PASSPHRASE);
        let vault = folder.path().join("v");
        let (desk, created) = Desk::create_sample(&vault, &passphrase, Language::En, clock).unwrap();
        (folder, clock, desk, created.recovery_words)
    }

    fn typed(words: &[String]) -> Vec<SheetWord> {
        (1..).zip(words).map(|(number, word)| SheetWord { number, word: word.clone() }).collect()
    }

    /// From now on nothing is kept of words.
    fn refuse_marks(desk: &mut Desk) {
        let refuse = "CREATE TEMP TRIGGER no_room BEFORE INSERT ON settings WHEN NEW.key = 'recoverySheet'
             BEGIN SELECT RAISE(ABORT, 'no room'); END";
        desk.vault_mut().connection().execute_batch(refuse).unwrap();
    }

    #[test]
    fn new_words_are_shown_even_when_nothing_more_can_be_kept_of_them() {
        let (folder, clock, mut desk, old) = new_vault();
        refuse_marks(&mut desk);
        let new = desk.new_recovery_words(&Passphrase::new(PASSPHRASE)).unwrap().recovery_words;
        assert!(!desk.recovery_sheet().unwrap().can_try);
        for words in [&old, &new] {
            let tried = desk.try_recovery_sheet(&typed(words)).unwrap_err();
            assert_eq!(tried.kind, ErrorKind::NotFound, "neither sheet is called right or wrong");
        }
        desk.close().unwrap();
        let next = Passphrase::new("violet anchor seventy marble");
        let opened = |words: &[String]| {
            Desk::recover(&folder.path().join("v"), &words.join(" "), &next, clock).map(drop)
        };
        assert!(opened(&old).is_err());
        opened(&new).unwrap();
    }

    #[test]
    fn what_an_earlier_version_kept_of_the_words_is_used_for_them_and_never_for_the_next() {
        let (_folder, _, mut desk, old) = new_vault();
        let mut kept: serde_json::Value = desk.journal().setting(SHEET).unwrap().unwrap();
        for later in ["lock", "checked"] {
            kept.as_object_mut().unwrap().remove(later).unwrap();
        }
        desk.journal().save_setting(SHEET, &kept).unwrap();
        assert!(!desk.recovery_sheet().unwrap().unchecked, "they were typed back then");
        assert_eq!(desk.try_recovery_sheet(&typed(&old)).unwrap(), [0; 0]);

        refuse_marks(&mut desk);
        let refused = desk.new_recovery_words(&Passphrase::new(PASSPHRASE)).map(drop);
        assert!(refused.is_err(), "nothing was changed yet");
        assert!(desk.recovery_sheet().unwrap().can_try);
        desk.print_recovery_sheet(&old.join(" "), Language::En).expect("the old words are in force");
    }
}
