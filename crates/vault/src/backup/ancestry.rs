//! Which of several copies of one vault a backup was made of.
//!
//! A vault's folder can be copied, and a backup restored beside the old vault; both then put their backups on one shelf,
//! under one name. So each backup carries the name of the copy that made it and a count, and each vault remembers what it
//! came from. A backup of another copy holds what this one does not: it is never thrown away in favour of this one's.
//!
//! Nobody sees a folder being copied, so each opening of a vault goes by a name of its own: whatever two copies have
//! made since they were one, no name of the one is known to the other. Where a backup with our own name and a higher
//! count than ours is on the shelf, this copy goes by a new name at once.

use serde::{Deserialize, Serialize};

use crate::VaultError;
use crate::sealed::random_name;

/// How many names are remembered beyond those on the shelf at hand: their backups may lie on another stick. Those of a
/// name that was forgotten are nobody's, and stay.
const REMEMBERED: usize = 1000;

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
    /// The same under a new name, which no other copy of the vault has: for the first backup after each opening.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn under_a_new_name(&self) -> Result<Self, VaultError> {
        let mut made = self.0.clone();
        made.push(Made { copy: random_name()?, count: 0 });
        Ok(Self(made))
    }

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
        forget(&mut made, others);
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
        self.place_of(made).is_some()
    }

    /// How far on in the life of this copy a backup was made: later ones are greater, whatever the clock said. `None` for
    /// one that it does not hold.
    pub(crate) fn place_of(&self, made: &Made) -> Option<(usize, u64)> {
        let name = self.0.iter().position(|it| it.copy == made.copy && it.count >= made.count)?;
        Some((name, made.count))
    }

    /// The names it went by, the newest last.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Made> {
        self.0.iter()
    }
}

/// Forgets the oldest names that are not on the shelf, when they are too many.
fn forget(made: &mut Vec<Made>, others: &[Made]) {
    let here = |own: &Made| others.iter().any(|it| it.copy == own.copy);
    let elsewhere = made.iter().filter(|own| !here(own)).count();
    let mut too_many = elsewhere.saturating_sub(REMEMBERED);
    made.retain(|own| {
        let forgotten = too_many > 0 && !here(own);
        too_many -= usize::from(forgotten);
        !forgotten
    });
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

    #[test]
    fn two_copies_never_hold_what_the_other_made_since_however_far_they_counted_on_another_shelf() {
        // As an earlier version kept it: one name, counted on and on.
        let before = Ancestry(vec![Made { copy: "a".repeat(32), count: 10 }]);
        let theirs = next(&before.under_a_new_name().unwrap(), &[]);
        let mut ours = before.under_a_new_name().unwrap();
        for _ in 0..50 {
            ours = next(&ours, &[]);
        }
        let made = |count| Made { copy: "a".repeat(32), count };
        assert!(
            ours.holds(&made(10)) && !ours.holds(&made(11)),
            "what came before the copying belongs to both"
        );
        assert!(!ours.holds(&theirs.newest().unwrap()));
        let (first, last) = (Made { count: 1, ..ours.newest().unwrap() }, ours.newest().unwrap());
        assert!(
            ours.place_of(&made(10)) < ours.place_of(&first) && ours.place_of(&first) < ours.place_of(&last)
        );
    }

    #[test]
    fn of_too_many_names_the_oldest_are_forgotten_and_none_that_is_on_the_shelf() {
        let name = |number: usize| Made { copy: format!("{number:032x}"), count: 1 };
        let kept = next(&Ancestry((0..REMEMBERED + 20).map(name).collect()), &[name(3)]);
        let holds = |number| kept.holds(&name(number));
        assert!(holds(3) && holds(REMEMBERED) && !holds(0) && !holds(2));
        assert_eq!(kept.names().count(), REMEMBERED + 1);
    }
}
