//! `backup.list`: what belongs to one generation, and the proof that nobody without the vault's key changed it.
//!
//! ```text
//! "RCRBAK\r\n" | u32 little-endian length of the JSON | JSON | 32 bytes MAC (keyed BLAKE3) | 32 bytes checksum (BLAKE3)
//! ```
//!
//! The checksum is for whoever has no key yet: a generation that rotted is told apart before a passphrase is asked for.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ancestry::Made;
use crate::VaultError;
use crate::files;
use crate::key::SubKey;
use crate::papers::is_name;

/// The file's name in the generation's folder.
pub(super) const LIST: &str = "backup.list";

const MAGIC: &[u8; 8] = b"RCRBAK\r\n";
const VERSION: u32 = 1;
const PREFIX_BYTES: usize = MAGIC.len() + 4;
const HASH_BYTES: usize = 32;
/// Some 150 bytes for each paper; nobody has half a million papers.
const MAX_LIST_BYTES: u64 = 64 * 1024 * 1024;

/// What belongs to a generation.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct BackupList {
    v: u32,
    pub(super) vault_id: String,
    /// Which copy of the vault made it.
    pub(super) made: Made,
    pub(super) made_at: DateTime<Utc>,
    /// The files in the generation's folder.
    pub(super) files: Vec<ListedFile>,
    /// The papers' files in the shelf's folder of papers, with the hashes of their encrypted bytes.
    pub(super) papers: Vec<ListedFile>,
}

/// One file of a generation.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct ListedFile {
    pub(super) name: String,
    pub(super) length: u64,
    /// 64 hexadecimal digits.
    pub(super) blake3: String,
}

/// A list as it was read, with its MAC still to be checked.
pub(super) struct SealedList {
    pub(super) list: BackupList,
    covered: Vec<u8>,
    mac: [u8; HASH_BYTES],
}

impl BackupList {
    pub(super) fn of(vault_id: &str, made: Made, made_at: DateTime<Utc>) -> Self {
        let vault_id = vault_id.to_owned();
        Self { v: VERSION, vault_id, made, made_at, files: Vec::new(), papers: Vec::new() }
    }

    /// The bytes of the file.
    pub(super) fn seal(&self, key: &SubKey) -> Result<Vec<u8>, VaultError> {
        let json = serde_json::to_vec(self).expect("strings, times and numbers always serialise");
        let length = u32::try_from(json.len()).map_err(|_| VaultError::DiskFull)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(length.to_le_bytes());
        bytes.extend(json);
        bytes.extend(blake3::keyed_hash(key.as_bytes(), &bytes).as_bytes());
        bytes.extend(blake3::hash(&bytes).as_bytes());
        Ok(bytes)
    }

    /// The length and hash that a file of the generation must have.
    pub(super) fn file(&self, name: &str) -> Result<&ListedFile, VaultError> {
        self.files.iter().find(|file| file.name == name).ok_or(VaultError::BackupDamaged)
    }
}

/// Reads the list of the generation in `folder`.
///
/// # Errors
/// [`VaultError::BackupDamaged`], [`VaultError::NewerVersion`].
pub(super) fn load(folder: &Path) -> Result<SealedList, VaultError> {
    let bytes = files::load_bounded(&folder.join(LIST), MAX_LIST_BYTES)?.ok_or(VaultError::BackupDamaged)?;
    parse(&bytes)
}

/// Whether this folder is one backup, and no vault.
pub(crate) fn is_generation(folder: &Path) -> bool {
    folder.join(LIST).exists()
}

fn parse(bytes: &[u8]) -> Result<SealedList, VaultError> {
    /// Only the version; the rest may look different in a newer one.
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    let (covered, mac) = frame(bytes).ok_or(VaultError::BackupDamaged)?;
    let json = covered.get(PREFIX_BYTES..).ok_or(VaultError::BackupDamaged)?;
    let version: Version = serde_json::from_slice(json).map_err(|_| VaultError::BackupDamaged)?;
    if version.v > VERSION {
        return Err(VaultError::NewerVersion);
    }
    let list: BackupList = serde_json::from_slice(json).map_err(|_| VaultError::BackupDamaged)?;
    if !list.papers.iter().all(|paper| is_name(&paper.name)) {
        return Err(VaultError::BackupDamaged);
    }
    Ok(SealedList { list, covered: covered.to_vec(), mac })
}

fn frame(bytes: &[u8]) -> Option<(&[u8], [u8; HASH_BYTES])> {
    let (checked, checksum) = bytes.split_last_chunk::<HASH_BYTES>()?;
    if blake3::hash(checked) != *checksum || !checked.starts_with(MAGIC) {
        return None;
    }
    let (covered, mac) = checked.split_last_chunk::<HASH_BYTES>()?;
    Some((covered, *mac))
}

impl SealedList {
    /// Checks the seal with the vault's key.
    ///
    /// # Errors
    /// [`VaultError::BackupDamaged`] when the list was not written by this vault.
    pub(super) fn verify(self, key: &SubKey) -> Result<BackupList, VaultError> {
        if blake3::keyed_hash(key.as_bytes(), &self.covered) == self.mac {
            Ok(self.list)
        } else {
            Err(VaultError::BackupDamaged)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SubKey {
        SubKey::from_slice(&[byte; 32]).unwrap()
    }

    fn list() -> BackupList {
        let made_at = "2026-11-22T14:30:05Z".parse().unwrap();
        let file = |name: &str| ListedFile { name: name.into(), length: 3, blake3: "0".repeat(64) };
        let made = Made { copy: "b".repeat(32), count: 7 };
        let papers = vec![file(&"a".repeat(32))];
        BackupList { files: vec![file("vault.db")], papers, ..BackupList::of("id", made, made_at) }
    }

    #[test]
    fn it_comes_back_as_it_was_sealed_and_only_with_its_key() {
        let bytes = list().seal(&key(1)).unwrap();
        assert_eq!(parse(&bytes).unwrap().verify(&key(1)).unwrap(), list());
        assert!(matches!(parse(&bytes).unwrap().verify(&key(2)), Err(VaultError::BackupDamaged)));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_noticed_without_a_key() {
        let bytes = list().seal(&key(1)).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(parse(&changed).is_err(), "bit {bit}");
        }
        assert!((0..bytes.len()).all(|length| parse(&bytes[..length]).is_err()));
    }

    #[test]
    fn a_name_that_leads_out_of_the_folder_is_no_paper() {
        let mut list = list();
        list.papers[0].name = "../../../../home/someone/x".into();
        assert!(parse(&list.seal(&key(1)).unwrap()).is_err());
    }
}
