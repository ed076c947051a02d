//! The format of `vault.hdr`: which locks the vault has, and the master key wrapped once for each.
//!
//! ```text
//! "RCRVLT\r\n" | u32 little-endian length of the JSON | JSON | 32 bytes MAC | 32 bytes checksum
//! ```
//!
//! The MAC (keyed BLAKE3 over everything before it, key made from the master key) proves that nobody without the
//! master key changed a slot; it also commits the file to one master key, which XChaCha20-Poly1305 alone does not.
//! The checksum (plain BLAKE3 over everything before it) proves nothing against an attacker. It is there so that a
//! rotten bit is called damage before any passphrase is tried: a frightened person must not be told that the right
//! passphrase is wrong. Opening and closing of slots stands in `slot.rs`, the two files on disk in `header_file.rs`.
//!
//! The frame never changes under this magic; a new version changes the number `v` inside the JSON, and what this
//! program does not know it neither reads nor rewrites.

use serde::{Deserialize, Serialize};

use crate::kdf::{KdfCost, SALT_BYTES, derive_subkey};
use crate::key::{KEY_BYTES, Secret};
use crate::slot::{Lock, NONCE_BYTES, Slot, WRAPPED_BYTES};
use crate::{VaultError, slot};

/// Carriage return and line feed at the end show at once when a tool has treated the file as text.
const MAGIC: &[u8; 8] = b"RCRVLT\r\n";
/// The version this program reads and writes.
pub(crate) const VERSION: u32 = 1;
/// The only database encryption of version 1.
const CIPHER: &str = "sqlcipher-4/aes256-cbc-hmac-sha512/4096";
/// No header of ours comes near; anything longer is refused before it is read.
pub(crate) const MAX_HEADER_BYTES: u64 = 64 * 1024;
/// Every passphrase slot costs one Argon2id run per try, so a file may not bring many.
const MAX_SLOTS: usize = 8;
const PREFIX_BYTES: usize = MAGIC.len() + 4;
const MAC_BYTES: usize = 32;
const CHECKSUM_BYTES: usize = 32;
const VAULT_ID_BYTES: usize = 16;

/// A checked header.
#[derive(PartialEq, Eq, Debug, Clone)]
pub(crate) struct Header {
    /// 32 hex digits, random, the same for the life of the vault.
    pub(crate) vault_id: String,
    /// Counts the rewrites of the header.
    pub(crate) generation: u64,
    /// The salt of the database file, kept here so that losing the file's first bytes does not lose the file.
    pub(crate) db_salt: [u8; SALT_BYTES],
    /// At least one, with distinct ids.
    pub(crate) slots: Vec<Slot>,
}

/// A header together with the bytes and the MAC it came from; the MAC can only be checked once a slot is open.
#[derive(Debug)]
pub(crate) struct SealedHeader<'a> {
    pub(crate) header: Header,
    covered: &'a [u8],
    mac: [u8; MAC_BYTES],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderJson {
    v: u32,
    vault_id: String,
    #[serde(rename = "gen")]
    generation: u64,
    cipher: String,
    db_salt: String,
    slots: Vec<SlotJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotJson {
    id: u32,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    kdf: Option<KdfJson>,
    nonce: String,
    wrapped: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KdfJson {
    alg: String,
    m: u32,
    t: u32,
    p: u32,
    salt: String,
}

/// Only the version; the rest may look different in a newer one.
#[derive(Deserialize)]
struct VersionJson {
    v: u32,
}

impl Header {
    /// Makes a header without slots for a new vault, with a random id and salt.
    pub(crate) fn make() -> Result<Self, VaultError> {
        let mut id = [0; VAULT_ID_BYTES];
        getrandom::fill(&mut id)?;
        let mut db_salt = [0; SALT_BYTES];
        getrandom::fill(&mut db_salt)?;
        Ok(Self { vault_id: hex::encode(id), generation: 1, db_salt, slots: Vec::new() })
    }

    /// Whether the key in a keychain opens it.
    pub(crate) fn has_keychain_lock(&self) -> bool {
        self.slots.iter().any(|slot| slot.lock == Lock::Keychain)
    }

    /// The same without the lock for the keychain: for what goes elsewhere, as a backup does. A lock that is taken away
    /// here must not live on there.
    pub(crate) fn without_keychain_lock(&self) -> Self {
        let mut header = self.clone();
        header.slots.retain(|slot| slot.lock != Lock::Keychain);
        header
    }

    /// The bytes of the file, sealed with the master key.
    pub(crate) fn encode(&self, master: &Secret) -> Vec<u8> {
        let json = HeaderJson {
            v: VERSION,
            vault_id: self.vault_id.clone(),
            generation: self.generation,
            cipher: CIPHER.to_owned(),
            db_salt: hex::encode(self.db_salt),
            slots: self.slots.iter().map(SlotJson::from).collect(),
        };
        let json = serde_json::to_vec(&json).expect("strings and numbers always serialise");
        let length = u32::try_from(json.len()).expect("eight slots of fixed size are a few kilobytes");
        let mut bytes = MAGIC.to_vec();
        bytes.extend(length.to_le_bytes());
        bytes.extend(json);
        bytes.extend(mac(&bytes, master, &self.vault_id).as_bytes());
        let checksum = blake3::hash(&bytes);
        bytes.extend(checksum.as_bytes());
        bytes
    }
}

impl SealedHeader<'_> {
    /// Checks the seal with the master key that came out of a slot.
    ///
    /// # Errors
    /// [`VaultError::HeaderTampered`] when the file was not sealed with this master key.
    pub(crate) fn verify(self, master: &Secret) -> Result<Header, VaultError> {
        // Comparing with a `blake3::Hash` takes the same time wherever the difference is.
        if mac(self.covered, master, &self.header.vault_id) == self.mac {
            Ok(self.header)
        } else {
            Err(VaultError::HeaderTampered)
        }
    }
}

fn mac(covered: &[u8], master: &Secret, vault_id: &str) -> blake3::Hash {
    blake3::keyed_hash(derive_subkey(master, "hdr-mac", vault_id).bytes(), covered)
}

/// Reads the bytes of a header. Total: any bytes give a header or an error, and nothing large is allocated.
///
/// # Errors
/// [`VaultError::HeaderDamaged`], [`VaultError::NewerVersion`] or [`VaultError::KdfOutOfBounds`].
pub(crate) fn parse_header(bytes: &[u8]) -> Result<SealedHeader<'_>, VaultError> {
    let (covered, mac) = parse_frame(bytes).ok_or(VaultError::HeaderDamaged)?;
    let json = covered.get(PREFIX_BYTES..).ok_or(VaultError::HeaderDamaged)?;
    let VersionJson { v } = serde_json::from_slice(json).map_err(|_| VaultError::HeaderDamaged)?;
    match v {
        VERSION => {}
        0 => return Err(VaultError::HeaderDamaged),
        _ => return Err(VaultError::NewerVersion),
    }
    let json: HeaderJson = serde_json::from_slice(json).map_err(|_| VaultError::HeaderDamaged)?;
    let header = Header::try_from(json)?;
    Ok(SealedHeader { header, covered, mac })
}

/// Takes magic, length and checksum away: what the MAC covers, and the MAC.
fn parse_frame(bytes: &[u8]) -> Option<(&[u8], [u8; MAC_BYTES])> {
    if u64::try_from(bytes.len()).ok()? > MAX_HEADER_BYTES || !bytes.starts_with(MAGIC) {
        return None;
    }
    let (checked, checksum) = bytes.split_last_chunk::<CHECKSUM_BYTES>()?;
    if blake3::hash(checked) != *checksum {
        return None;
    }
    let (covered, mac) = checked.split_last_chunk::<MAC_BYTES>()?;
    let length = covered.get(MAGIC.len()..PREFIX_BYTES)?.first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    (covered.len() == PREFIX_BYTES.checked_add(length)?).then_some((covered, *mac))
}

impl TryFrom<HeaderJson> for Header {
    type Error = VaultError;

    fn try_from(json: HeaderJson) -> Result<Self, VaultError> {
        let vault_id: [u8; VAULT_ID_BYTES] = parse_hex(&json.vault_id)?;
        if json.cipher != CIPHER || json.slots.is_empty() || json.slots.len() > MAX_SLOTS {
            return Err(VaultError::HeaderDamaged);
        }
        let slots = json.slots.into_iter().map(Slot::try_from).collect::<Result<Vec<_>, _>>()?;
        if slots.iter().enumerate().any(|(i, slot)| slots.iter().skip(i + 1).any(|other| other.id == slot.id))
        {
            return Err(VaultError::HeaderDamaged);
        }
        Ok(Self {
            vault_id: hex::encode(vault_id),
            generation: json.generation,
            db_salt: parse_hex(&json.db_salt)?,
            slots,
        })
    }
}

impl TryFrom<SlotJson> for Slot {
    type Error = VaultError;

    fn try_from(json: SlotJson) -> Result<Self, VaultError> {
        let lock = match (json.kind.as_str(), json.kdf) {
            (slot::PASSPHRASE, Some(kdf)) if kdf.alg == slot::ARGON2ID => {
                Lock::Passphrase { cost: KdfCost::new(kdf.m, kdf.t, kdf.p)?, salt: parse_hex(&kdf.salt)? }
            }
            (slot::RECOVERY, None) => Lock::Recovery,
            (slot::KEYCHAIN, None) => Lock::Keychain,
            _ => return Err(VaultError::HeaderDamaged),
        };
        Ok(Self {
            id: json.id,
            lock,
            nonce: parse_hex::<NONCE_BYTES>(&json.nonce)?,
            wrapped: parse_hex::<WRAPPED_BYTES>(&json.wrapped)?,
        })
    }
}

impl From<&Slot> for SlotJson {
    fn from(slot: &Slot) -> Self {
        let kdf = match &slot.lock {
            Lock::Passphrase { cost, salt } => Some(KdfJson {
                alg: slot::ARGON2ID.to_owned(),
                m: cost.m_kib(),
                t: cost.t(),
                p: cost.p(),
                salt: hex::encode(salt),
            }),
            Lock::Recovery | Lock::Keychain => None,
        };
        Self {
            id: slot.id,
            kind: slot.lock.kind().to_owned(),
            kdf,
            nonce: hex::encode(slot.nonce),
            wrapped: hex::encode(slot.wrapped),
        }
    }
}

fn parse_hex<const N: usize>(text: &str) -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| VaultError::HeaderDamaged)?;
    Ok(bytes)
}

const _: () = assert!(KEY_BYTES == MAC_BYTES, "BLAKE3 is keyed with 32 bytes");

#[cfg(test)]
mod tests;
