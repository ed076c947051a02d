//! Which of several copies of one vault a backup was made of.
//!
//! A vault's folder can be copied, and a backup restored beside the old vault; both then put their backups on one shelf,
//! under one name. So each backup carries the name of the copy that made it and a count, and each vault remembers what it
//! came from. A backup of another copy holds what this one does not: it is never thrown away in favour of this one's.
//!
//! Nobody sees a folder being copied. It shows when a backup with our own name and our next count is on the shelf
//! already: from then on this copy goes by a new name.

use serde::{Deserialize, Serialize};

use crate::VaultError;
use crate::sealed::random_name;

/// A backup by the copy that made it, and the how many-eth of that copy it is.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Made {
    /// 32 random hexadecimal digits.
    pub(crate) copy: String,
    pub(crate) count: u64,
}

/// The backups that this copy of a vault has behind it: its own, and those of the copies it was made from. It is kept in
/// the vault, so that it is copied with it.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Default)]
#[serde(transparent)]
pub struct Ancestry(Vec<Made>);

impl Ancestry {
    /// What to keep before the next backup is made, if `others` are on its shelf.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub(crate) fn next(&self, others: &[Made]) -> Result<Self, VaultError> {
        let mut made = self.0.clone();
        let taken = |own: &Made| others.iter().any(|it| it.copy == own.copy && it.count > own.count);
        match made.last_mut() {
            Some(own) if !taken(own) => own.count = own.count.saturating_add(1),
            _ => made.push(Made { copy: random_name()?, count: 1 }),
        }
        Ok(Self(made))
    }

    /// The backup that is being made.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`] where none was begun and it has to be given a name.
    pub(crate) fn newest(&self) -> Result<Made, VaultError> {
        match self.0.last() {
            Some(made) => Ok(made.clone()),
            None => Ok(Made { copy: random_name()?, count: 1 }),
        }
    }

    /// Whether everything in this backup was once in this copy.
    pub(crate) fn holds(&self, made: &Made) -> bool {
        self.0.iter().any(|it| it.copy == made.copy && it.count >= made.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(of: &Ancestry, shelf: &[Made]) -> Ancestry {
        of.next(shelf).unwrap()
    }

    #[test]
    fn one_copy_counts_its_backups_and_holds_them_all() {
        let first = next(&Ancestry::default(), &[]);
        let shelf = [first.newest().unwrap()];
        let second = next(&first, &shelf);
        assert!(second.holds(&shelf[0]) && second.holds(&second.newest().unwrap()));
        assert!(!first.holds(&second.newest().unwrap()), "what comes later is not behind it");
        assert_eq!(second.newest().unwrap().copy, shelf[0].copy);
    }

    #[test]
    fn of_two_copies_the_second_at_the_shelf_takes_a_new_name_and_neither_holds_the_others() {
        let before = next(&Ancestry::default(), &[]);
        let mut shelf = vec![before.newest().unwrap()];
        // The folder is copied here.
        let one = next(&before, &shelf);
        shelf.push(one.newest().unwrap());
        let other = next(&before, &shelf);
        shelf.push(other.newest().unwrap());
        assert_ne!(one.newest().unwrap().copy, other.newest().unwrap().copy);
        assert!(one.holds(&shelf[0]) && other.holds(&shelf[0]), "what was there before belongs to both");
        assert!(!one.holds(&other.newest().unwrap()) && !other.holds(&one.newest().unwrap()));
        let later = next(&one, &shelf);
        assert_eq!(later.newest().unwrap().copy, one.newest().unwrap().copy, "the first keeps its name");
    }

    #[test]
    fn a_vault_restored_from_the_newest_backup_goes_on_and_from_an_older_one_is_a_copy() {
        let first = next(&Ancestry::default(), &[]);
        let second = next(&first, &[first.newest().unwrap()]);
        let shelf = [first.newest().unwrap(), second.newest().unwrap()];
        let from_newest = next(&second, &shelf);
        assert!(shelf.iter().all(|made| from_newest.holds(made)));
        let from_older = next(&first, &shelf);
        assert!(from_older.holds(&shelf[0]) && !from_older.holds(&shelf[1]));
    }
}
