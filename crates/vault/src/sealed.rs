//! A small sealed file that can be read while the vault is locked, for the list of reminders.
//!
//! It lies outside the vault's folder, always has the same size, and is replaced as a whole. Its key is made from the
//! master key, so an open vault can always read it; so that a *locked* program can, a copy of that key has to lie
//! somewhere on the computer: in the system's keychain, which is the caller's to ask, or in a file that only its owner
//! may read. Whoever can read this person's files can then unseal the list, so nothing may be in it that must stay
//! secret: say so where it is turned on. The key opens nothing else, and the master key cannot be found from it.
//!
//! What the list says is known only to whoever writes it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::files;
use crate::key::{KEY_BYTES, SubKey};

/// Size in bytes of the file, whatever it holds.
pub const SEALED_BYTES: usize = 16 * 1024;

const MAGIC: &[u8; 8] = b"RCRSEAL1";
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
const LENGTH_BYTES: usize = 4;
/// How many bytes of content fit into the file.
pub const SEALED_CONTENT_AT_MOST: usize = SEALED_BYTES - MAGIC.len() - NONCE_BYTES - TAG_BYTES - LENGTH_BYTES;

const LIST: &str = "reminders.bin";
const KEY: &str = "reminders.key";

/// The place of the sealed file and of the copy of its key.
#[derive(Debug, Clone)]
pub struct SealedFile {
    folder: PathBuf,
}

impl SealedFile {
    /// The sealed file in `folder`, whether it is there or not.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Seals `content` and puts it in place of what was there.
    ///
    /// # Errors
    /// [`VaultError::SealedTooLarge`] when it does not fit, [`VaultError::DiskFull`] and the like; the old file is
    /// whole then.
    pub fn write(&self, key: &SubKey, content: &[u8]) -> Result<(), VaultError> {
        let length = u32::try_from(content.len()).map_err(|_| VaultError::SealedTooLarge)?;
        if content.len() > SEALED_CONTENT_AT_MOST {
            return Err(VaultError::SealedTooLarge);
        }
        let mut padded = Zeroizing::new(vec![0; LENGTH_BYTES + SEALED_CONTENT_AT_MOST]);
        padded[..LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
        padded[LENGTH_BYTES..LENGTH_BYTES + content.len()].copy_from_slice(content);
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce)?;
        // The cipher's only limit is a length that is far above this one.
        let sealed = XChaCha20Poly1305::new(key.as_bytes().into())
            .encrypt(&XNonce::from(nonce), Payload { msg: &padded, aad: MAGIC })
            .map_err(|_| VaultError::SealedTooLarge)?;
        files::write_atomically(&self.folder, LIST, &[&MAGIC[..], &nonce, &sealed].concat())
    }

    /// Returns the content, or `None` when there is no file.
    ///
    /// # Errors
    /// [`VaultError::SealBroken`] when the file was not written with this key, or was changed since.
    pub fn read(&self, key: &SubKey) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let limit = u64::try_from(SEALED_BYTES).unwrap_or(u64::MAX);
        let Some(bytes) = files::load_bounded(&self.folder.join(LIST), limit)? else { return Ok(None) };
        unseal(key, &bytes).map(Some).ok_or(VaultError::SealBroken)
    }

    /// Keeps a copy of the key beside the file, readable by its owner only.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] and the like.
    pub fn keep_key(&self, key: &SubKey) -> Result<(), VaultError> {
        files::write_atomically(&self.folder, KEY, key.as_bytes())
    }

    /// Returns the key that was kept, or `None` when there is none or it is no key.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kept_key(&self) -> Result<Option<SubKey>, VaultError> {
        let limit = u64::try_from(KEY_BYTES).unwrap_or(u64::MAX);
        let bytes = files::load_bounded(&self.folder.join(KEY), limit)?.map(Zeroizing::new);
        Ok(bytes.and_then(|bytes| SubKey::from_slice(&bytes)))
    }

    /// Removes the copy of the key, where there is one.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn forget_key(&self) -> Result<(), VaultError> {
        files::remove_if_there(&self.folder.join(KEY))
    }

    /// Whether there is a file, whoever can read it.
    pub fn is_there(&self) -> bool {
        self.folder.join(LIST).exists()
    }

    /// Removes the file and the key, where they are.
    ///
    /// # Errors
    /// When one is there and cannot be removed.
    pub fn remove(&self) -> Result<(), VaultError> {
        // The key first: without it the file says nothing any more.
        self.forget_key()?;
        files::remove_if_there(&self.folder.join(LIST))
    }
}

fn unseal(key: &SubKey, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>()?;
    let padded = XChaCha20Poly1305::new(key.as_bytes().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: MAGIC })
        .map(Zeroizing::new)
        .ok()?;
    let (length, content) = padded.split_first_chunk::<LENGTH_BYTES>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    content.get(..length).map(|content| Zeroizing::new(content.to_vec()))
}

/// Returns 16 random bytes as 32 hexadecimal digits: a name that says nothing.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn random_name() -> Result<String, VaultError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().fold(String::with_capacity(32), |mut name, byte| {
        // Writing into a text cannot fail.
        write!(name, "{byte:02x}").unwrap_or_default();
        name
    }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn key(byte: u8) -> SubKey {
        SubKey::from_slice(&[byte; KEY_BYTES]).unwrap()
    }

    #[test]
    fn the_file_has_the_same_size_whatever_it_holds_and_is_new_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = SealedFile::in_folder(folder.path());
        let path = folder.path().join(LIST);
        let mut seen = Vec::new();
        for content in [&b""[..], b"one", &[7; SEALED_CONTENT_AT_MOST]] {
            file.write(&key(1), content).unwrap();
            assert_eq!(file.read(&key(1)).unwrap().unwrap().as_slice(), content);
            seen.push(fs::read(&path).unwrap());
        }
        assert!(seen.iter().all(|bytes| bytes.len() == SEALED_BYTES));
        file.write(&key(1), b"one").unwrap();
        assert_ne!(fs::read(&path).unwrap(), seen[1], "the same content is sealed anew");
        let more = file.write(&key(1), &[7; SEALED_CONTENT_AT_MOST + 1]);
        assert!(matches!(more, Err(VaultError::SealedTooLarge)));
        assert_eq!(file.read(&key(1)).unwrap().unwrap().as_slice(), b"one", "the old file is whole");
    }

    #[test]
    fn a_changed_cut_or_foreign_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = SealedFile::in_folder(folder.path());
        assert!(file.read(&key(1)).unwrap().is_none());
        file.write(&key(1), b"content").unwrap();
        assert!(matches!(file.read(&key(2)), Err(VaultError::SealBroken)));
        let whole = fs::read(folder.path().join(LIST)).unwrap();
        for place in [0, 8, 40, 5000, SEALED_BYTES - 1] {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            fs::write(folder.path().join(LIST), changed).unwrap();
            assert!(matches!(file.read(&key(1)), Err(VaultError::SealBroken)), "byte {place}");
        }
        for length in [0, 7, 31, 100, SEALED_BYTES - 1] {
            fs::write(folder.path().join(LIST), &whole[..length]).unwrap();
            assert!(matches!(file.read(&key(1)), Err(VaultError::SealBroken)), "{length} bytes");
        }
    }

    #[test]
    fn the_key_is_kept_for_its_owner_alone_and_goes_with_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = SealedFile::in_folder(folder.path());
        assert!(file.kept_key().unwrap().is_none());
        file.keep_key(&key(3)).unwrap();
        file.write(&key(3), b"x").unwrap();
        assert_eq!(file.kept_key().unwrap().unwrap().as_bytes(), key(3).as_bytes());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            for name in [KEY, LIST] {
                let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600, "{name}");
            }
        }
        fs::write(folder.path().join(KEY), b"too short").unwrap();
        assert!(file.kept_key().unwrap().is_none());
        file.forget_key().unwrap();
        assert!(file.is_there(), "the list can be kept without a key beside it");
        file.remove().unwrap();
        assert!(!file.is_there());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        file.remove().unwrap();
    }

    #[test]
    fn names_are_32_digits_and_never_the_same() {
        let (one, other) = (random_name().unwrap(), random_name().unwrap());
        assert!(one.len() == 32 && one.chars().all(|digit| digit.is_ascii_hexdigit()));
        assert_ne!(one, other);
    }
}
