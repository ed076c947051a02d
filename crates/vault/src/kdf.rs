//! How secrets become keys: Argon2id for what a person can remember, HKDF-SHA256 for what is already random.
//!
//! The bounds on Argon2id stand here and are checked before any memory is taken, because the numbers come from a file
//! that strangers may have touched.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroize;

use crate::VaultError;
use crate::key::{KEY_BYTES, Passphrase, Secret};

/// Bytes of salt for one Argon2id run.
pub(crate) const SALT_BYTES: usize = 16;

const MIN_M_KIB: u32 = 64 * 1024;
const MAX_M_KIB: u32 = 1024 * 1024;
const MIN_T: u32 = 3;
const MAX_T: u32 = 16;
const MIN_P: u32 = 4;
const MAX_P: u32 = 16;

/// What one guess at the passphrase costs: the parameters of Argon2id (RFC 9106).
///
/// A value of this type is always within the bounds: memory from 64 MiB to 1 GiB, 3 to 16 passes, 4 to 16 lanes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KdfCost {
    m_kib: u32,
    t: u32,
    p: u32,
}

impl KdfCost {
    /// 256 MiB, 3 passes, 4 lanes: about 0.7 s of one core. A vault that is stolen whole deserves it.
    pub const STANDARD: Self = Self { m_kib: 256 * 1024, t: 3, p: 4 };

    /// The floor: 64 MiB, 3 passes, 4 lanes, the second recommended choice of RFC 9106 section 4.
    ///
    /// For computers with little memory, and for tests.
    pub const fn minimum() -> Self {
        Self { m_kib: MIN_M_KIB, t: MIN_T, p: MIN_P }
    }

    /// Takes memory in KiB, passes and lanes.
    ///
    /// # Errors
    /// [`VaultError::KdfOutOfBounds`] below the floor or above the cap.
    pub fn new(m_kib: u32, t: u32, p: u32) -> Result<Self, VaultError> {
        let within = (MIN_M_KIB..=MAX_M_KIB).contains(&m_kib)
            && (MIN_T..=MAX_T).contains(&t)
            && (MIN_P..=MAX_P).contains(&p);
        if within { Ok(Self { m_kib, t, p }) } else { Err(VaultError::KdfOutOfBounds) }
    }

    /// Memory in KiB.
    pub const fn m_kib(self) -> u32 {
        self.m_kib
    }

    /// Passes over the memory.
    pub const fn t(self) -> u32 {
        self.t
    }

    /// Lanes computed side by side.
    pub const fn p(self) -> u32 {
        self.p
    }
}

/// Derives the key of a passphrase slot: Argon2id version 1.3 over the NFKC form.
pub(crate) fn derive_from_passphrase(
    passphrase: &Passphrase,
    cost: KdfCost,
    salt: &[u8; SALT_BYTES],
) -> Result<Secret, VaultError> {
    let params =
        Params::new(cost.m_kib, cost.t, cost.p, Some(KEY_BYTES)).map_err(|_| VaultError::KdfOutOfBounds)?;
    let mut memory = Vec::new();
    memory.try_reserve_exact(params.block_count()).map_err(|_| VaultError::NotEnoughMemory)?;
    memory.resize(params.block_count(), Block::new());
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let text = passphrase.normalized();
    let key = Secret::fill_with(|out| {
        argon
            .hash_password_into_with_memory(text.as_bytes(), salt, out, &mut memory[..])
            .map_err(|_| VaultError::KdfOutOfBounds)
    });
    // What is left in the matrix would let a finder of the memory test guesses cheaply.
    memory.iter_mut().for_each(Zeroize::zeroize);
    key
}

/// Derives a key from a random secret with HKDF-SHA256 (RFC 5869), bound to this vault by the salt.
pub(crate) fn derive_subkey(secret: &Secret, label: &str, vault_id: &str) -> Secret {
    let hkdf = Hkdf::<Sha256>::new(Some(vault_id.as_bytes()), secret.bytes());
    Secret::fill_with(|out| hkdf.expand(label.as_bytes(), out))
        .expect("32 bytes are far below the 8160 that HKDF-SHA256 can give")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_outside_the_bounds_are_refused() {
        let refused = |m, t, p| matches!(KdfCost::new(m, t, p), Err(VaultError::KdfOutOfBounds));
        assert!(refused(MIN_M_KIB - 1, 3, 4));
        assert!(refused(4 * 1024 * 1024, 3, 4), "4 GiB");
        assert!(refused(u32::MAX, u32::MAX, u32::MAX));
        assert!(refused(MIN_M_KIB, 2, 4));
        assert!(refused(MIN_M_KIB, 17, 4));
        assert!(refused(MIN_M_KIB, 3, 3));
        assert!(refused(MIN_M_KIB, 3, 17));
        assert!(KdfCost::new(MAX_M_KIB, 3, 4).is_ok());
        let standard = KdfCost::STANDARD;
        assert_eq!(KdfCost::new(standard.m_kib(), standard.t(), standard.p()).unwrap(), standard);
    }

    #[test]
    fn subkeys_depend_on_label_and_vault() {
        let master = Secret::make().unwrap();
        let key = |label, id| *derive_subkey(&master, label, id).bytes();
        assert_eq!(key("db", "a"), key("db", "a"));
        assert_ne!(key("db", "a"), key("att", "a"));
        assert_ne!(key("db", "a"), key("db", "b"));
    }

    #[test]
    fn hkdf_matches_rfc_5869_in_shape() {
        // Computed with Python's hmac module: PRK = HMAC(salt "id", 32 * 07), OKM = HMAC(PRK, "db" | 01).
        let secret = Secret::fill_with(|b| {
            b.fill(7);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert_eq!(
            hex::encode(derive_subkey(&secret, "db", "id").bytes()),
            "57ac52ff2b24771772f7f10c290afe6b3578000097a578df02d83119ab2187a4"
        );
    }
}
