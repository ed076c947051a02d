//! The vault opened by a keychain: by nobody but who asks for it, and never by waiting for a keychain with the vault in
//! the hand.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use desk::words::Language;
use desk::{Keychain, KeychainItem, NoKeychain, Passphrase};

use super::{PASSPHRASE, Story};
use crate::error::CommandError;
use crate::keychain::InMemory;
use crate::state::{AppState, Leaving};

fn kind(error: CommandError) -> String {
    serde_json::to_value(error).unwrap()["kind"].as_str().unwrap().to_owned()
}

/// What the keychain keeps beside the key to the list of reminders.
fn keys_to_vaults(keychain: &InMemory) -> usize {
    keychain.names().iter().filter(|name| name.starts_with("vault-")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_vault_stays_locked_until_somebody_asks_the_keychain() {
    let story = Story::begin().await;
    let vault = story.folder.path().join("Family.vault");
    assert!(!story.state.keychain_lock().await.unwrap().opens, "off until somebody turns it on");
    let refused = story.state.let_keychain_open(Passphrase::new("not the one")).await.unwrap_err();
    assert_eq!(kind(refused), "wrong_passphrase");
    assert_eq!(keys_to_vaults(&story.keychain), 0);
    assert!(story.state.let_keychain_open(Passphrase::new(PASSPHRASE)).await.unwrap().opens);
    assert_eq!(keys_to_vaults(&story.keychain), 1);
    story.state.close(Leaving::AtOnce).await.unwrap();
    story.look().await;
    assert!(story.state.is_locked(), "a look at the clock opens nothing");
    assert_eq!(story.state.open_with_keychain(vault, false).await.unwrap(), Language::En);
    assert!(!story.state.is_locked());
    assert!(story.state.keychain_lock().await.unwrap().opens);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keychain_that_is_gone_opens_nothing_and_the_passphrase_does() {
    let story = Story::begin().await;
    let vault = story.folder.path().join("Family.vault");
    story.state.let_keychain_open(Passphrase::new(PASSPHRASE)).await.unwrap();
    story.state.close(Leaving::AtOnce).await.unwrap();
    story.keychain.is(Some(NoKeychain::Locked));
    let refused = story.state.open_with_keychain(vault, false).await.unwrap_err();
    assert_eq!(kind(refused), "keychain_locked");
    assert!(story.state.is_locked());
    story.unlock().await;
    assert!(!story.state.is_locked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_cannot_be_removed_is_said_and_removed_when_it_is_tried_again() {
    let story = Story::begin().await;
    story.state.let_keychain_open(Passphrase::new(PASSPHRASE)).await.unwrap();
    story.keychain.is(Some(NoKeychain::Missing));
    let off = story.state.stop_keychain().await.unwrap();
    assert!(!off.opens && off.key_left);
    story.keychain.is(None);
    let off = story.state.stop_keychain().await.unwrap();
    assert!(!off.opens && !off.key_left);
    assert_eq!(keys_to_vaults(&story.keychain), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_passphrase_takes_the_key_out_of_the_keychain() {
    let story = Story::begin().await;
    let (old, new) = (|| Passphrase::new(PASSPHRASE), || Passphrase::new("violet anchor seventy marble"));
    assert!(!story.state.change_passphrase(old(), new()).await.unwrap().keychain_stopped);
    story.state.let_keychain_open(new()).await.unwrap();
    let changed = story.state.change_passphrase(new(), old()).await.unwrap();
    assert!(changed.keychain_stopped && !changed.key_left);
    assert_eq!(keys_to_vaults(&story.keychain), 0);
    story.state.let_keychain_open(old()).await.unwrap();
    story.keychain.is(Some(NoKeychain::Refused));
    let changed = story.state.change_passphrase(old(), new()).await.unwrap();
    assert!(changed.keychain_stopped && changed.key_left);
    assert!(!story.state.keychain_lock().await.unwrap().opens);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_with_the_words_is_told_that_the_keychain_no_longer_does() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("Family.vault");
    let (keychain, clock) = (Arc::new(InMemory::default()), crate::place::clock());
    let (old, new) = (Passphrase::new(PASSPHRASE), || Passphrase::new("violet anchor seventy marble"));
    let (desk, created) = desk::Desk::create_sample(&vault, &old, Language::En, clock).unwrap();
    desk.close().unwrap();
    let words = created.recovery_words.join(" ");
    let state = AppState::new(Arc::<InMemory>::clone(&keychain));
    let changed = state.recover(vault.clone(), words.clone(), new(), false).await.unwrap();
    assert!(!changed.keychain_stopped, "there was nothing to stop");
    for (trouble, left) in [(None, false), (Some(NoKeychain::Locked), true)] {
        keychain.is(None);
        state.let_keychain_open(new()).await.unwrap();
        state.close(Leaving::AtOnce).await.unwrap();
        keychain.is(trouble);
        let changed = state.recover(vault.clone(), words.clone(), new(), false).await.unwrap();
        assert_eq!((changed.keychain_stopped, changed.key_left), (true, left), "{trouble:?}");
        assert_eq!(keys_to_vaults(&keychain), usize::from(left));
        assert!(!state.keychain_lock().await.unwrap().opens);
    }
}

/// A keychain that takes as long to keep a key as the story wants.
struct Slow {
    keychain: InMemory,
    asked: Mutex<Sender<()>>,
    goes_on: Mutex<Receiver<()>>,
}

impl Keychain for Slow {
    fn get(&self, item: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        self.keychain.get(item)
    }

    fn set(&self, item: &KeychainItem, secret: &[u8]) -> Result<(), NoKeychain> {
        if matches!(item, KeychainItem::Vault(_)) {
            self.asked.lock().unwrap().send(()).unwrap();
            self.goes_on.lock().unwrap().recv().unwrap();
        }
        self.keychain.set(item, secret)
    }

    fn remove(&self, item: &KeychainItem) -> Result<(), NoKeychain> {
        self.keychain.remove(item)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_locks_does_not_wait_for_the_keychain_and_leaves_no_key_in_it() {
    let story = Story::begin().await;
    story.state.close(Leaving::AtOnce).await.unwrap();
    let ((asked, was_asked), (go_on, goes_on)) = (channel(), channel());
    let slow = Arc::new(Slow {
        keychain: InMemory::default(),
        asked: Mutex::new(asked),
        goes_on: Mutex::new(goes_on),
    });
    let story = Story { state: AppState::new(Arc::<Slow>::clone(&slow)), ..story };
    story.unlock().await;
    let state = story.state.clone();
    let turning = tokio::spawn(async move { state.let_keychain_open(Passphrase::new(PASSPHRASE)).await });
    tokio::task::spawn_blocking(move || was_asked.recv().unwrap()).await.unwrap();
    story.state.close(Leaving::AtOnce).await.unwrap();
    assert!(story.state.is_locked());
    go_on.send(()).unwrap();
    assert_eq!(kind(turning.await.unwrap().unwrap_err()), "locked");
    assert_eq!(keys_to_vaults(&slow.keychain), 0);
    let vault = story.folder.path().join("Family.vault");
    assert!(!desk::look_at_folder(&vault).unwrap().keychain);
}
