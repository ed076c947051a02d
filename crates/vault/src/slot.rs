//! One lock of the vault: the master key, wrapped under a key that a passphrase or the recovery words give.
//!
//! XChaCha20-Poly1305 wraps; everything that describes the slot is authenticated with it, so a slot whose cost was
//! lowered, or that was moved to another vault, does not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::header::VERSION;
use crate::kdf::{KdfCost, SALT_BYTES, derive_from_passphrase, derive_subkey};
use crate::key::{KEY_BYTES, KeychainKey, Passphrase, RecoveryWords, Secret, UnlockWith};

pub(crate) const PASSPHRASE: &str = "passphrase";
pub(crate) const RECOVERY: &str = "recovery";
pub(crate) const KEYCHAIN: &str = "keychain";
pub(crate) const ARGON2ID: &str = "argon2id";
pub(crate) const NONCE_BYTES: usize = 24;
/// The key and the 16 bytes of the tag.
pub(crate) const WRAPPED_BYTES: usize = KEY_BYTES + 16;

/// What kind of secret opens a slot, and what must be known to try.
#[derive(PartialEq, Eq, Debug, Clone)]
pub(crate) enum Lock {
    Passphrase { cost: KdfCost, salt: [u8; SALT_BYTES] },
    Recovery,
    Keychain,
}

impl Lock {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Passphrase { .. } => PASSPHRASE,
            Self::Recovery => RECOVERY,
            Self::Keychain => KEYCHAIN,
        }
    }

    /// Whether `with` is the kind of secret this lock takes.
    pub(crate) fn takes(&self, with: UnlockWith<'_>) -> bool {
        matches!(
            (self, with),
            (Self::Passphrase { .. }, UnlockWith::Passphrase(_))
                | (Self::Recovery, UnlockWith::RecoveryWords(_))
                | (Self::Keychain, UnlockWith::Keychain(_))
        )
    }
}

/// One lock with the master key inside.
#[derive(PartialEq, Eq, Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) id: u32,
    pub(crate) lock: Lock,
    pub(crate) nonce: [u8; NONCE_BYTES],
    pub(crate) wrapped: [u8; WRAPPED_BYTES],
}

impl Slot {
    /// Makes a slot that `passphrase` opens, with a new salt.
    pub(crate) fn make_for_passphrase(
        id: u32,
        vault_id: &str,
        passphrase: &Passphrase,
        cost: KdfCost,
        master: &Secret,
    ) -> Result<Self, VaultError> {
        if passphrase.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        let mut salt = [0; SALT_BYTES];
        getrandom::fill(&mut salt)?;
        let key = derive_from_passphrase(passphrase, cost, &salt)?;
        Self::make(id, vault_id, Lock::Passphrase { cost, salt }, &key, master)
    }

    /// Makes a slot that `words` open.
    pub(crate) fn make_for_words(
        id: u32,
        vault_id: &str,
        words: &RecoveryWords,
        master: &Secret,
    ) -> Result<Self, VaultError> {
        Self::make(id, vault_id, Lock::Recovery, &derive_from_words(words, vault_id), master)
    }

    /// Makes a slot that the key in the keychain opens.
    pub(crate) fn make_for_keychain(
        id: u32,
        vault_id: &str,
        key: &KeychainKey,
        master: &Secret,
    ) -> Result<Self, VaultError> {
        Self::make(id, vault_id, Lock::Keychain, &derive_from_keychain(key, vault_id), master)
    }

    fn make(id: u32, vault_id: &str, lock: Lock, key: &Secret, master: &Secret) -> Result<Self, VaultError> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce)?;
        let described = describe(id, vault_id, &lock);
        let payload = Payload { msg: master.bytes(), aad: described.as_bytes() };
        let sealed = XChaCha20Poly1305::new(key.bytes().into())
            .encrypt(&XNonce::from(nonce), payload)
            .expect("32 bytes are far below the limit of the cipher");
        let wrapped = sealed.try_into().expect("the cipher adds exactly its 16-byte tag");
        Ok(Self { id, lock, nonce, wrapped })
    }

    /// Tries a secret of the right kind: the master key, or `None` when it does not fit.
    pub(crate) fn open(&self, vault_id: &str, with: UnlockWith<'_>) -> Result<Option<Secret>, VaultError> {
        let key = match (&self.lock, with) {
            (Lock::Passphrase { cost, salt }, UnlockWith::Passphrase(passphrase)) => {
                derive_from_passphrase(passphrase, *cost, salt)?
            }
            (Lock::Recovery, UnlockWith::RecoveryWords(words)) => derive_from_words(words, vault_id),
            (Lock::Keychain, UnlockWith::Keychain(key)) => derive_from_keychain(key, vault_id),
            _ => return Ok(None),
        };
        let described = describe(self.id, vault_id, &self.lock);
        let payload = Payload { msg: &self.wrapped, aad: described.as_bytes() };
        let opened = XChaCha20Poly1305::new(key.bytes().into())
            .decrypt(&XNonce::from(self.nonce), payload)
            .map(Zeroizing::new);
        Ok(opened.ok().and_then(|bytes| {
            Secret::fill_with(|place| {
                let bytes = bytes.first_chunk::<KEY_BYTES>().ok_or(())?;
                place.copy_from_slice(bytes);
                Ok::<(), ()>(())
            })
            .ok()
        }))
    }
}

fn derive_from_words(words: &RecoveryWords, vault_id: &str) -> Secret {
    derive_subkey(&words.entropy(), "wrap:recovery", vault_id)
}

fn derive_from_keychain(key: &KeychainKey, vault_id: &str) -> Secret {
    derive_subkey(&key.0, "wrap:keychain", vault_id)
}

/// The associated data: version, vault, kind, id and cost, each of which has one spelling.
fn describe(id: u32, vault_id: &str, lock: &Lock) -> String {
    let kdf = match lock {
        Lock::Passphrase { cost, salt } => {
            format!("{ARGON2ID},{},{},{},{}", cost.m_kib(), cost.t(), cost.p(), hex::encode(salt))
        }
        Lock::Recovery | Lock::Keychain => String::new(),
    };
    format!("{VERSION}|{vault_id}|{}|{id}|{kdf}", lock.kind())
}
