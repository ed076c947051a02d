//! The vault and the system's keychain: turned on, turned off, and asked when somebody unlocks that way.
//!
//! Asking a keychain may take its time, so the desk is never held meanwhile. Nothing here opens the vault by itself: only
//! somebody who presses the button on the lock screen is answered.

use std::path::PathBuf;
use std::sync::Arc;

use desk::view::{KeychainLockView, PassphraseChanged};
use desk::words::Language;
use desk::{Desk, KeptKeychainKey, KeychainItem, Passphrase};

use super::{AppState, off_thread};
use crate::error::CommandResult;
use crate::place;

impl AppState {
    /// Opens the vault in `folder` with the key that the keychain keeps, and gives its language. `as_it_is` opens one of
    /// which somebody was told that entries are missing.
    pub(crate) async fn open_with_keychain(
        &self,
        folder: PathBuf,
        as_it_is: bool,
    ) -> CommandResult<Language> {
        let (keychain, asked) = (Arc::clone(&self.keychain), folder.clone());
        let key = off_thread(move || Ok(KeptKeychainKey::of(&asked, keychain.as_ref())?)).await?;
        self.open_with(move || {
            let opening = if as_it_is { Desk::open_as_it_is_with_keychain } else { Desk::open_with_keychain };
            let mut desk = opening(&folder, &key, place::clock())?;
            let language = desk.settings()?.language;
            Ok((desk, language))
        })
        .await
    }

    /// Whether the keychain opens the open vault. The keychain is not asked.
    pub(crate) async fn keychain_lock(&self) -> CommandResult<KeychainLockView> {
        self.quietly(|desk| Ok(KeychainLockView { opens: desk.keychain_opens(), key_left: false })).await
    }

    /// Keeps a new key in the keychain and lets it open the vault, for somebody who knows the passphrase.
    pub(crate) async fn let_keychain_open(&self, passphrase: Passphrase) -> CommandResult<KeychainLockView> {
        let key = Arc::new(self.quietly(move |desk| desk.new_keychain_key(&passphrase)).await?);
        let (keychain, kept) = (Arc::clone(&self.keychain), Arc::clone(&key));
        off_thread(move || Ok(kept.keep(keychain.as_ref())?)).await?;
        let told = Arc::clone(&key);
        let opens = self.quietly(move |desk| desk.let_keychain_open(&told)).await;
        if opens.is_err() {
            let keychain = Arc::clone(&self.keychain);
            off_thread(move || {
                key.take_back(keychain.as_ref());
                Ok(())
            })
            .await?;
        }
        opens.map(|()| KeychainLockView { opens: true, key_left: false })
    }

    /// From now on the keychain opens the vault no more, whether its key can be removed or not. Said again, it tries again
    /// to remove the key.
    pub(crate) async fn stop_keychain(&self) -> CommandResult<KeychainLockView> {
        let item = self.quietly(Desk::stop_keychain).await?;
        Ok(KeychainLockView { opens: false, key_left: self.forget_key(Some(item)).await? })
    }

    /// Changes the passphrase; where the keychain opened the vault, it no longer does.
    pub(crate) async fn change_passphrase(
        &self,
        current: Passphrase,
        new: Passphrase,
    ) -> CommandResult<PassphraseChanged> {
        let stopped = self.with_desk(move |desk| desk.change_passphrase(&current, &new)).await?;
        let keychain_stopped = stopped.is_some();
        Ok(PassphraseChanged { keychain_stopped, key_left: self.forget_key(stopped).await? })
    }

    /// Opens the vault in `folder` with the 24 words and sets a new passphrase; where the keychain opened the vault, it no
    /// longer does. `as_it_is` opens one of which somebody was told that entries are missing.
    pub(crate) async fn recover(
        &self,
        folder: PathBuf,
        words: String,
        new: Passphrase,
        as_it_is: bool,
    ) -> CommandResult<PassphraseChanged> {
        let opening = if as_it_is { Desk::recover_as_it_is } else { Desk::recover };
        let stopped = self.open_with(move || opening(&folder, &words, &new, place::clock())).await?;
        let keychain_stopped = stopped.is_some();
        Ok(PassphraseChanged { keychain_stopped, key_left: self.forget_key(stopped).await? })
    }

    /// Removes a key that opens nothing any more, and says whether it had to be left.
    pub(crate) async fn forget_key(&self, item: Option<KeychainItem>) -> CommandResult<bool> {
        let Some(item) = item else { return Ok(false) };
        let keychain = Arc::clone(&self.keychain);
        off_thread(move || Ok(keychain.remove(&item).is_err())).await
    }
}
