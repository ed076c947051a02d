//! A keychain for tests: it outlives the program, and can be taken away.

use std::collections::BTreeMap;
use std::sync::Mutex;

use desk::{Keychain, KeychainItem, NoKeychain};

/// See above. Nothing is kept at first.
#[derive(Default)]
pub(crate) struct InMemory {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    trouble: Mutex<Option<NoKeychain>>,
}

impl InMemory {
    /// From now on it answers nothing but this; or answers again.
    pub(crate) fn is(&self, trouble: Option<NoKeychain>) {
        *self.trouble.lock().unwrap() = trouble;
    }

    /// The names of what is kept.
    pub(crate) fn names(&self) -> Vec<String> {
        self.kept.lock().unwrap().keys().cloned().collect()
    }

    fn asked(&self) -> Result<(), NoKeychain> {
        self.trouble.lock().unwrap().map_or(Ok(()), Err)
    }
}

impl Keychain for InMemory {
    fn get(&self, item: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        self.asked()?;
        Ok(self.kept.lock().unwrap().get(&item.name()).cloned())
    }

    fn set(&self, item: &KeychainItem, secret: &[u8]) -> Result<(), NoKeychain> {
        self.asked()?;
        self.kept.lock().unwrap().insert(item.name(), secret.to_vec());
        Ok(())
    }

    fn remove(&self, item: &KeychainItem) -> Result<(), NoKeychain> {
        self.asked()?;
        self.kept.lock().unwrap().remove(&item.name());
        Ok(())
    }
}
