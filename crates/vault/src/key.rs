//! The secrets: the passphrase, the recovery words, the master key and the keys made from it.
//!
//! None of them can be printed, copied or serialised, and each is wiped when dropped. How a secret becomes the key of
//! a slot stands in `kdf.rs`; what the slots look like on disk stands in `header.rs`.

use bip39::{Language, Mnemonic};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::VaultError;

/// Length in bytes of every key in this crate.
pub(crate) const KEY_BYTES: usize = 32;

/// How many recovery words there are: 256 bits of chance and 8 bits of checksum (BIP-39).
const WORD_COUNT: usize = 24;

/// 32 secret bytes. They stay in one place on the heap, so that moving the value leaves no copy on the stack.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Secret(Box<[u8; KEY_BYTES]>);

impl Secret {
    /// Makes a new secret from the operating system's randomness.
    pub(crate) fn make() -> Result<Self, VaultError> {
        Self::fill_with(|bytes| getrandom::fill(bytes).map_err(VaultError::from))
    }

    /// Lets `fill` write the bytes in their final place.
    pub(crate) fn fill_with<E>(fill: impl FnOnce(&mut [u8; KEY_BYTES]) -> Result<(), E>) -> Result<Self, E> {
        let mut secret = Self(Box::new([0; KEY_BYTES]));
        fill(&mut secret.0)?;
        Ok(secret)
    }

    /// The same secret a second time. Named so that no copy is made by accident.
    pub(crate) fn again(&self) -> Self {
        let mut copy = Self(Box::new([0; KEY_BYTES]));
        copy.0.copy_from_slice(&*self.0);
        copy
    }

    /// The bytes themselves.
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }
}

/// What the person types to open the vault.
///
/// Any text of any length. It is compared after Unicode normalisation (NFKC), so the same letters typed on another
/// keyboard or system open the same vault.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    /// Takes the text over; the caller's own copies are the caller's to wipe.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether nothing was typed. An empty passphrase opens nothing and is refused for a new lock.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes that go into the key derivation: NFKC, UTF-8.
    pub(crate) fn normalized(&self) -> Zeroizing<String> {
        // Measured first, so that the text never grows and leaves half of itself in a freed buffer.
        let length = self.0.nfkc().map(char::len_utf8).sum();
        let mut text = Zeroizing::new(String::with_capacity(length));
        text.extend(self.0.nfkc());
        text
    }
}

/// The 24 words (BIP-39, English) that open the vault when the passphrase is forgotten.
///
/// They stand for 256 random bits. Nobody else has a copy: there is no back door beside them.
pub struct RecoveryWords(Mnemonic);

impl RecoveryWords {
    /// Makes new words from the operating system's randomness.
    pub(crate) fn make() -> Result<Self, VaultError> {
        let entropy = Secret::make()?;
        let mnemonic = Mnemonic::from_entropy_in(Language::English, entropy.bytes())
            .expect("32 bytes are a length that BIP-39 knows");
        Ok(Self(mnemonic))
    }

    /// Reads words as a person copies them from the sheet: any case, any spacing, with or without numbers.
    ///
    /// # Errors
    /// [`VaultError::RecoveryWordCount`], [`VaultError::UnknownRecoveryWord`] or
    /// [`VaultError::RecoveryWordsMistyped`]; none of them quotes a word.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut plain = Zeroizing::new(String::with_capacity(text.len()));
        plain
            .extend(text.chars().map(|c| if c.is_ascii_alphabetic() { c.to_ascii_lowercase() } else { ' ' }));
        let found = plain.split_whitespace().count();
        if found != WORD_COUNT {
            return Err(VaultError::RecoveryWordCount { found });
        }
        match Mnemonic::parse_in_normalized(Language::English, &plain) {
            Ok(mnemonic) => Ok(Self(mnemonic)),
            Err(bip39::Error::UnknownWord(index)) => {
                Err(VaultError::UnknownRecoveryWord { position: index + 1 })
            }
            Err(_) => Err(VaultError::RecoveryWordsMistyped),
        }
    }

    /// The words in order, for the recovery sheet and for nothing else.
    pub fn words(&self) -> Vec<&str> {
        self.0.words().collect()
    }

    /// The 256 bits behind the words.
    pub(crate) fn entropy(&self) -> Secret {
        let (mut bytes, _) = self.0.to_entropy_array();
        let secret = Secret::fill_with(|place| {
            // 24 words are exactly 32 bytes; the 33rd place of the array is never used.
            place.copy_from_slice(&bytes[..KEY_BYTES]);
            Ok::<(), std::convert::Infallible>(())
        });
        bytes.zeroize();
        match secret {
            Ok(secret) => secret,
        }
    }
}

/// One byte about one recovery word: the same for the same word in the same place, and another one for 255 of 256 others.
/// `number` is counted from 1; capitals and spaces around the word make no difference.
///
/// Who knows the marks of all 24 words, and the key, still has eight words to choose from in each place.
pub fn word_mark(key: &SubKey, number: u32, word: &str) -> u8 {
    let word = Zeroizing::new(word.trim().to_ascii_lowercase());
    let mut hash = blake3::Hasher::new_keyed(key.as_bytes());
    hash.update(&number.to_le_bytes()).update(word.as_bytes());
    hash.finalize().as_bytes()[0]
}

/// The random key that the system's keychain keeps, for a vault that may be opened without typing anything.
pub struct KeychainKey(pub(crate) Secret);

impl KeychainKey {
    /// Makes a new one from the operating system's randomness.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn make() -> Result<Self, VaultError> {
        Secret::make().map(Self)
    }

    /// What the keychain gave back; `None` unless it is a key.
    pub fn from_text(text: &[u8]) -> Option<Self> {
        Secret::fill_with(|place| hex::decode_to_slice(text, place)).ok().map(Self)
    }

    /// What the keychain is to keep, and nobody else: 64 digits and letters, because some keychains keep only text.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0.bytes()))
    }
}

/// What opens the vault this time.
#[derive(Clone, Copy)]
pub enum UnlockWith<'a> {
    /// The everyday way.
    Passphrase(&'a Passphrase),
    /// The way from the recovery sheet.
    RecoveryWords(&'a RecoveryWords),
    /// The way without typing, where somebody chose it.
    Keychain(&'a KeychainKey),
}

/// What a key made from the master key is for. Different purposes never share a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyPurpose {
    /// Wraps the keys of the papers' files.
    Attachments,
    /// The seed of the ed25519 key that signs exports.
    Signing,
    /// Seals the small reminder file that is read while the vault is locked.
    Sidecar,
    /// Seals the list of what a backup holds.
    Backups,
    /// Makes the marks by which a recovery sheet can be tried.
    RecoveryMarks,
    /// The seed of the key by which other vaults hand things to this one.
    Handoffs,
}

impl KeyPurpose {
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Attachments => "att",
            Self::Signing => "sign",
            Self::Sidecar => "sidecar",
            Self::Backups => "backup",
            Self::RecoveryMarks => "marks",
            Self::Handoffs => "handoff",
        }
    }
}

/// A key for one purpose, made from the master key; wiped when dropped.
pub struct SubKey(pub(crate) Secret);

impl SubKey {
    /// The key of these bytes, such as [`SubKey::as_bytes`] once gave; `None` unless there are 32 of them.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; KEY_BYTES] = bytes.try_into().ok()?;
        let secret = Secret::fill_with(|place| {
            place.copy_from_slice(bytes);
            Ok::<(), std::convert::Infallible>(())
        });
        let Ok(secret) = secret;
        Some(Self(secret))
    }

    /// The 32 bytes of the key. Do not copy them anywhere that is not wiped.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_being_copied_by_hand() {
        let words = RecoveryWords::make().unwrap();
        let numbered: Vec<String> = words
            .words()
            .iter()
            .enumerate()
            .map(|(i, w)| format!("{}. {}\n", i + 1, w.to_uppercase()))
            .collect();
        let again = RecoveryWords::parse(&numbered.concat()).unwrap();
        assert_eq!(again.words(), words.words());
        assert_eq!(again.entropy().bytes(), words.entropy().bytes());
    }

    #[test]
    fn every_way_to_mistype_the_words_has_its_own_answer() {
        let sheet = "abandon ".repeat(23) + "art";
        assert!(RecoveryWords::parse(&sheet).is_ok());
        let error = |text: &str| RecoveryWords::parse(text).err().unwrap();
        assert!(matches!(error("abandon art"), VaultError::RecoveryWordCount { found: 2 }));
        let unknown = "abandon ".repeat(22) + "recourse art";
        assert!(matches!(error(&unknown), VaultError::UnknownRecoveryWord { position: 23 }));
        assert!(!error(&unknown).to_string().contains("recourse"));
        assert!(matches!(error(&"abandon ".repeat(24)), VaultError::RecoveryWordsMistyped));
    }

    #[test]
    fn a_key_for_the_keychain_comes_back_as_text_and_nothing_else_is_one() {
        let key = KeychainKey::make().unwrap();
        let text = key.to_text();
        assert!(text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(KeychainKey::from_text(text.as_bytes()).unwrap().0.bytes(), key.0.bytes());
        for other in [&b""[..], &text.as_bytes()[1..], &[7; 32], &[b'g'; 64], &[b'0'; 66]] {
            assert!(KeychainKey::from_text(other).is_none());
        }
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_passphrase() {
        let composed = Passphrase::new("Z\u{fc}rich \u{fb01}nal");
        let decomposed = Passphrase::new("Zu\u{308}rich final");
        assert_eq!(*composed.normalized(), *decomposed.normalized());
    }
}
