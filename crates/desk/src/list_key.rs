//! Where the key to the sealed list lies while the vault is locked: in the system's keychain where there is one and it is
//! open, otherwise in a file that only its owner may read.
//!
//! A keychain may be missing, locked or slow, so nothing here is called while the vault is held, and whatever goes wrong
//! with it means the file. The key opens the list of times and nothing else (see the room `vault`).

use std::path::Path;
use std::sync::Arc;

use vault::{SealedFile, SubKey};

use crate::error::Result;
use crate::keychain::{Keychain, KeychainItem};
use crate::view::ListKeyPlace;

/// Where in the keychain the key lies.
const ITEM: KeychainItem = KeychainItem::ReminderList;

/// The key to the sealed list of the open vault.
pub struct ListKey(pub(crate) SubKey);

/// The copy of the key that a locked program can read, and the place of the list it opens.
pub struct KeptKey {
    pub(crate) file: SealedFile,
    keychain: Arc<dyn Keychain>,
    /// What is so already, and need not be done again.
    settled: Settled,
}

enum Settled {
    No,
    Kept(SubKey, ListKeyPlace),
    Forgotten,
}

impl KeptKey {
    /// The copy for the list in `folder`. Nothing is read yet.
    pub fn for_folder(folder: &Path, keychain: Arc<dyn Keychain>) -> Self {
        Self { file: SealedFile::in_folder(folder), keychain, settled: Settled::No }
    }

    /// Keeps `key` where it is safest, or forgets whatever is kept, list and all, where there is none to keep. Does
    /// nothing where that is so already.
    ///
    /// # Errors
    /// The disk's own, where the keychain does not take the key or files cannot be removed.
    pub fn settle(&mut self, key: Option<&ListKey>) -> Result<()> {
        self.settled = match (key, &self.settled) {
            (Some(ListKey(key)), Settled::Kept(kept, _)) if kept.as_bytes() == key.as_bytes() => {
                return Ok(());
            }
            (None, Settled::Forgotten) => return Ok(()),
            (Some(ListKey(key)), _) => Settled::Kept(copy(key), self.keep(key)?),
            (None, _) => {
                self.file.remove()?;
                // Without the list, a key that could not be removed opens nothing.
                self.keychain.remove(&ITEM).unwrap_or_default();
                Settled::Forgotten
            }
        };
        Ok(())
    }

    /// Has the keychain asked again by the next [`KeptKey::settle`]: it may have come up or been unlocked since.
    pub fn ask_again(&mut self) {
        self.settled = Settled::No;
    }

    /// Where the key lies, as far as is known.
    pub fn place(&self) -> Option<ListKeyPlace> {
        match self.settled {
            Settled::Kept(_, place) => Some(place),
            Settled::No | Settled::Forgotten => None,
        }
    }

    /// Whether a list lies there that the key could not be found for, so that looking again may be worth while.
    pub fn misses_a_key(&self) -> bool {
        matches!(self.settled, Settled::No) && self.file.is_there()
    }

    /// The list and the key that opens it; `None` when there is no list or no key for it.
    pub(crate) fn open(&mut self) -> Result<Option<(Vec<u8>, SubKey)>> {
        if !self.file.is_there() {
            return Ok(None);
        }
        if let Some(key) = self.file.kept_key()?
            && let Some(list) = self.opened(&key, ListKeyPlace::File)
        {
            return Ok(Some((list, key)));
        }
        let kept = self.keychain.get(&ITEM).ok().flatten().and_then(|bytes| SubKey::from_slice(&bytes));
        Ok(kept.and_then(|key| Some((self.opened(&key, ListKeyPlace::Keychain)?, key))))
    }

    fn opened(&mut self, key: &SubKey, place: ListKeyPlace) -> Option<Vec<u8>> {
        // A list that this key does not open is another vault's, or damaged.
        let list = self.file.read(key).ok().flatten()?;
        self.settled = Settled::Kept(copy(key), place);
        Some(list.to_vec())
    }

    fn keep(&self, key: &SubKey) -> Result<ListKeyPlace> {
        let taken = self.keychain.set(&ITEM, key.as_bytes()).and_then(|()| self.keychain.get(&ITEM));
        // Read back before the file goes: some keychains take a secret and lose it.
        if taken.is_ok_and(|kept| kept.as_deref() == Some(key.as_bytes())) {
            self.file.forget_key()?;
            return Ok(ListKeyPlace::Keychain);
        }
        self.file.keep_key(key)?;
        Ok(ListKeyPlace::File)
    }
}

fn copy(key: &SubKey) -> SubKey {
    SubKey::from_slice(key.as_bytes()).expect("a key has the length of a key")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Mutex;

    use super::*;
    use crate::keychain::NoKeychain;

    /// A keychain that can be taken away.
    #[derive(Default)]
    struct Pretended {
        kept: Mutex<Option<Vec<u8>>>,
        away: Mutex<bool>,
    }

    impl Pretended {
        fn go_away(&self, away: bool) {
            *self.away.lock().unwrap() = away;
        }

        fn ask(&self) -> std::result::Result<std::sync::MutexGuard<'_, Option<Vec<u8>>>, NoKeychain> {
            if *self.away.lock().unwrap() { Err(NoKeychain::Missing) } else { Ok(self.kept.lock().unwrap()) }
        }
    }

    impl Keychain for Pretended {
        fn get(&self, _: &KeychainItem) -> std::result::Result<Option<Vec<u8>>, NoKeychain> {
            Ok(self.ask()?.clone())
        }

        fn set(&self, _: &KeychainItem, secret: &[u8]) -> std::result::Result<(), NoKeychain> {
            *self.ask()? = Some(secret.to_vec());
            Ok(())
        }

        fn remove(&self, _: &KeychainItem) -> std::result::Result<(), NoKeychain> {
            *self.ask()? = None;
            Ok(())
        }
    }

    struct Story {
        folder: tempfile::TempDir,
        keychain: Arc<Pretended>,
        kept: KeptKey,
    }

    impl Story {
        fn begin() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let keychain = Arc::new(Pretended::default());
            let kept = KeptKey::for_folder(folder.path(), Arc::<Pretended>::clone(&keychain));
            Self { folder, keychain, kept }
        }

        fn names(&self) -> Vec<String> {
            let mut names: Vec<String> = fs::read_dir(self.folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        }

        /// The same, after the program was started again.
        fn again(&self) -> KeptKey {
            KeptKey::for_folder(self.folder.path(), Arc::<Pretended>::clone(&self.keychain))
        }
    }

    fn key(byte: u8) -> ListKey {
        ListKey(SubKey::from_slice(&[byte; 32]).unwrap())
    }

    #[test]
    fn where_there_is_a_keychain_no_key_lies_on_the_disk() {
        let mut story = Story::begin();
        story.kept.settle(Some(&key(1))).unwrap();
        story.kept.file.write(&key(1).0, b"list").unwrap();
        assert_eq!(story.kept.place(), Some(ListKeyPlace::Keychain));
        assert_eq!(story.names(), ["reminders.bin"]);
        let mut again = story.again();
        assert_eq!(again.open().unwrap().unwrap().0, b"list");
        assert_eq!(again.place(), Some(ListKeyPlace::Keychain));
    }

    #[test]
    fn without_a_keychain_it_is_a_file_until_there_is_one() {
        let mut story = Story::begin();
        story.keychain.go_away(true);
        story.kept.settle(Some(&key(1))).unwrap();
        story.kept.file.write(&key(1).0, b"list").unwrap();
        assert_eq!(story.kept.place(), Some(ListKeyPlace::File));
        assert_eq!(story.names(), ["reminders.bin", "reminders.key"]);
        assert_eq!(story.again().open().unwrap().unwrap().0, b"list");

        story.keychain.go_away(false);
        story.kept.settle(Some(&key(1))).unwrap();
        assert_eq!(story.kept.place(), Some(ListKeyPlace::File), "not asked at each look");
        story.kept.ask_again();
        story.kept.settle(Some(&key(1))).unwrap();
        assert_eq!(story.kept.place(), Some(ListKeyPlace::Keychain));
        assert_eq!(story.names(), ["reminders.bin"]);
    }

    #[test]
    fn turned_off_nothing_is_left_in_the_keychain_or_on_the_disk() {
        let mut story = Story::begin();
        story.kept.settle(Some(&key(1))).unwrap();
        story.kept.file.write(&key(1).0, b"list").unwrap();
        story.kept.settle(None).unwrap();
        assert_eq!(story.names(), Vec::<String>::new());
        assert_eq!(story.keychain.get(&ITEM), Ok(None));
        assert_eq!(story.kept.place(), None);
    }

    #[test]
    fn a_keychain_that_is_locked_at_login_is_found_once_it_is_open() {
        let mut story = Story::begin();
        story.kept.settle(Some(&key(1))).unwrap();
        story.kept.file.write(&key(1).0, b"list").unwrap();
        story.keychain.go_away(true);
        let mut again = story.again();
        assert!(again.open().unwrap().is_none());
        assert!(again.misses_a_key());
        story.keychain.go_away(false);
        assert!(again.open().unwrap().is_some());
        assert!(!again.misses_a_key());
    }

    #[test]
    fn another_vaults_list_is_not_opened() {
        let mut story = Story::begin();
        story.kept.settle(Some(&key(1))).unwrap();
        story.kept.file.write(&key(2).0, b"list").unwrap();
        assert!(story.again().open().unwrap().is_none());
        story.kept.settle(Some(&key(2))).unwrap();
        assert!(story.again().open().unwrap().is_some());
    }
}
