//! The ticket of a paper's file: its key and its true length, sealed under the vault's key for papers.
//!
//! It is kept in a row of the database. It opens only with the name of its file, so that a row cannot be made to point
//! at another paper's file.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::key::{KEY_BYTES, Secret, SubKey};

const NONCE: usize = 24;

/// A sealed key of one file. Its bytes may be stored anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket(Vec<u8>);

impl Ticket {
    /// A ticket as it was stored.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn seal(name: &str, key: &Secret, length: u64, with: &SubKey) -> Result<Self, VaultError> {
        let mut open = Zeroizing::new(Vec::with_capacity(KEY_BYTES + 8));
        open.extend_from_slice(key.bytes());
        open.extend_from_slice(&length.to_le_bytes());
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let sealed = cipher(with)
            .encrypt(&XNonce::from(nonce), Payload { msg: &open, aad: name.as_bytes() })
            .map_err(|_| VaultError::PaperTooLarge)?;
        Ok(Self([&nonce[..], &sealed].concat()))
    }

    /// The key and the length of the content.
    pub(super) fn open(&self, name: &str, with: &SubKey) -> Result<(Secret, u64), VaultError> {
        self.unsealed(name, with).ok_or(VaultError::PaperDamaged)
    }

    fn unsealed(&self, name: &str, with: &SubKey) -> Option<(Secret, u64)> {
        let (nonce, sealed) = self.0.split_first_chunk::<NONCE>()?;
        let open = cipher(with)
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: name.as_bytes() })
            .map(Zeroizing::new)
            .ok()?;
        let (key, length) = open.split_first_chunk::<KEY_BYTES>()?;
        let length = u64::from_le_bytes(length.try_into().ok()?);
        let key = Secret::fill_with(|place| {
            place.copy_from_slice(key);
            Ok::<(), std::convert::Infallible>(())
        });
        let Ok(key) = key;
        Some((key, length))
    }
}

fn cipher(key: &SubKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.as_bytes().into())
}
