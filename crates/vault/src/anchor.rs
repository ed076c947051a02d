//! `vault.head`: how far each device's chain of entries had come, kept outside the database.
//!
//! A chain of hashes shows changes in the middle, but not that the newest entries are gone: after bit rot in the
//! write-ahead log, after a copy without it, or after an older database was put back. The anchor remembers the end.
//! Whether the chain reaches the anchor is for the journal to decide; this file only keeps the anchor authentic.
//!
//! ```text
//! "RCRHED\r\n" | u32 little-endian length of the JSON | JSON | 32 bytes MAC (keyed BLAKE3)
//! ```

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::VaultError;
use crate::files::{self, ANCHOR};
use crate::kdf::derive_subkey;
use crate::key::Secret;

const MAGIC: &[u8; 8] = b"RCRHED\r\n";
const VERSION: u32 = 1;
const PREFIX_BYTES: usize = MAGIC.len() + 4;
const MAC_BYTES: usize = 32;
/// Some hundred bytes per device; nobody has thousands of devices.
const MAX_ANCHOR_BYTES: u64 = 1024 * 1024;

/// The newest entry of one device's chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChainHead {
    /// The device that wrote the chain; see [`crate::Vault::device_id`].
    pub device: String,
    /// The sequence number of its newest entry, from 1.
    pub sequence: u64,
    /// The hash of that entry.
    pub hash: [u8; 32],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnchorJson {
    v: u32,
    vault_id: String,
    heads: Vec<HeadJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadJson {
    device: String,
    seq: u64,
    hash: String,
}

/// Reads the anchor and checks its seal.
///
/// # Errors
/// [`VaultError::AnchorMissing`], [`VaultError::AnchorTampered`], [`VaultError::NewerVersion`].
pub(crate) fn load(folder: &Path, master: &Secret, vault_id: &str) -> Result<Vec<ChainHead>, VaultError> {
    let bytes =
        files::load_bounded(&folder.join(ANCHOR), MAX_ANCHOR_BYTES)?.ok_or(VaultError::AnchorMissing)?;
    let json = parse_sealed(&bytes, master, vault_id).ok_or(VaultError::AnchorTampered)?;
    if json.v != VERSION {
        return Err(VaultError::NewerVersion);
    }
    json.heads.into_iter().map(HeadJson::parse).collect::<Option<_>>().ok_or(VaultError::AnchorTampered)
}

/// Replaces the anchor: afterwards there is the old one or the new one, whole.
pub(crate) fn store(
    folder: &Path,
    master: &Secret,
    vault_id: &str,
    heads: &[ChainHead],
) -> Result<(), VaultError> {
    let heads = heads
        .iter()
        .map(|head| HeadJson {
            device: head.device.clone(),
            seq: head.sequence,
            hash: hex::encode(head.hash),
        })
        .collect();
    let json = AnchorJson { v: VERSION, vault_id: vault_id.to_owned(), heads };
    let json = serde_json::to_vec(&json).expect("strings and numbers always serialise");
    let length = u32::try_from(json.len()).map_err(|_| VaultError::DiskFull)?;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(length.to_le_bytes());
    bytes.extend(json);
    bytes.extend(mac(&bytes, master, vault_id).as_bytes());
    files::write_atomically(folder, ANCHOR, &bytes)
}

/// The bytes of the anchor as they lie there, if it is there.
pub(crate) fn bytes(folder: &Path) -> Result<Option<Vec<u8>>, VaultError> {
    files::load_bounded(&folder.join(ANCHOR), MAX_ANCHOR_BYTES)
}

fn parse_sealed(bytes: &[u8], master: &Secret, vault_id: &str) -> Option<AnchorJson> {
    let (covered, seal) = bytes.split_last_chunk::<MAC_BYTES>()?;
    if mac(covered, master, vault_id) != *seal || !covered.starts_with(MAGIC) {
        return None;
    }
    let json: AnchorJson = serde_json::from_slice(covered.get(PREFIX_BYTES..)?).ok()?;
    (json.vault_id == vault_id).then_some(json)
}

fn mac(covered: &[u8], master: &Secret, vault_id: &str) -> blake3::Hash {
    blake3::keyed_hash(derive_subkey(master, "anchor", vault_id).bytes(), covered)
}

impl HeadJson {
    fn parse(self) -> Option<ChainHead> {
        let mut hash = [0; 32];
        hex::decode_to_slice(&self.hash, &mut hash).ok()?;
        Some(ChainHead { device: self.device, sequence: self.seq, hash })
    }
}
