//! The envelope of a hand-off: one file that only a passphrase or one other vault opens.
//!
//! The format is age (age-encryption.org/v1, C2SP), so that any age program can open what was made for a passphrase, even
//! when Recourse is gone. Each vault has a key of its own to be handed things: the public half is a text that begins with
//! `age1`, and may be sent by e-mail. What lies inside is streamed and not known here.

use std::io::{self, BufRead, Read, Write};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use bech32::{Bech32, Hrp};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::key::{Passphrase, SubKey};

/// The work of guessing one passphrase: scrypt with N = 2^18 takes about a second and 256 MiB, as in the age program.
const WORK: u8 = 18;

/// More work than this is not begun for a stranger's file: 2^20 takes a gigabyte of memory.
const MOST_WORK: u8 = 20;

/// The key by which other vaults hand things to this one.
pub struct HandoffKey(x25519::Identity);

impl HandoffKey {
    /// The key that grows from the vault's 32 secret bytes for hand-offs.
    ///
    /// # Errors
    /// None that a caller can cause.
    pub fn from_seed(seed: &SubKey) -> Result<Self, VaultError> {
        let prefix = Hrp::parse("age-secret-key-").map_err(|_| VaultError::RecipientUnreadable)?;
        let text = bech32::encode_upper::<Bech32>(prefix, seed.as_bytes());
        let text = Zeroizing::new(text.map_err(|_| VaultError::RecipientUnreadable)?);
        text.parse().map(Self).map_err(|_| VaultError::RecipientUnreadable)
    }

    /// The half that anybody may know: `age1` and 58 letters and digits.
    pub fn public(&self) -> String {
        self.0.to_public().to_string()
    }
}

/// Whom an envelope is for.
#[derive(Clone, Copy)]
pub enum SealFor<'a> {
    /// Whoever knows the passphrase.
    Passphrase(&'a Passphrase),
    /// Whoever has the other half of this public key, `age1...`.
    Recipient(&'a str),
}

/// What an envelope is opened with.
#[derive(Clone, Copy)]
pub enum OpenWith<'a> {
    /// The passphrase it was made with.
    Passphrase(&'a Passphrase),
    /// This vault's own key.
    Key(&'a HandoffKey),
}

/// An envelope that is being filled. Dropped before [`Sealing::finish`], it opens for nobody.
pub struct Sealing<W: Write>(age::stream::StreamWriter<W>);

impl<W: Write> Sealing<W> {
    /// Begins an envelope in `out`.
    ///
    /// # Errors
    /// [`VaultError::RecipientUnreadable`], [`VaultError::EmptyPassphrase`], and those of `out`.
    pub fn begin(out: W, whom: SealFor<'_>) -> Result<Self, VaultError> {
        let unreadable = |_| VaultError::RecipientUnreadable;
        let encryptor = match whom {
            SealFor::Passphrase(passphrase) if passphrase.is_empty() => {
                return Err(VaultError::EmptyPassphrase);
            }
            SealFor::Passphrase(passphrase) => {
                let mut recipient = scrypt::Recipient::new(secret(passphrase));
                recipient.set_work_factor(WORK);
                Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
            }
            SealFor::Recipient(text) => {
                let recipient: x25519::Recipient =
                    text.trim().parse().map_err(|_| VaultError::RecipientUnreadable)?;
                Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
            }
        };
        Ok(Self(encryptor.map_err(unreadable)?.wrap_output(out)?))
    }

    /// Closes the envelope and gives back what it was written to.
    ///
    /// # Errors
    /// Those of what it was written to.
    pub fn finish(self) -> Result<W, VaultError> {
        Ok(self.0.finish()?)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// An envelope that was found, and is still closed.
pub struct Envelope<R>(Decryptor<R>);

impl<R: BufRead> Envelope<R> {
    /// Looks at the outside of an envelope.
    ///
    /// # Errors
    /// [`VaultError::EnvelopeUnknown`] when the file is none; [`VaultError::EnvelopeDamaged`] when it is cut off.
    pub fn look_at(file: R) -> Result<Self, VaultError> {
        Decryptor::new_buffered(file).map(Self).map_err(|error| match error {
            DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                VaultError::EnvelopeDamaged
            }
            DecryptError::Io(error) => error.into(),
            _ => VaultError::EnvelopeUnknown,
        })
    }

    /// Whether it asks for a passphrase; otherwise it is for somebody's key.
    pub fn asks_for_passphrase(&self) -> bool {
        self.0.is_scrypt()
    }

    /// Opens it. Reading gives an error of kind `InvalidData` or `UnexpectedEof` where it was changed or cut off; what was
    /// read before that is as it was written, and may not be all.
    ///
    /// # Errors
    /// [`VaultError::EnvelopeLocked`] for a wrong passphrase or another vault's key, [`VaultError::EnvelopeDamaged`].
    pub fn open(self, with: OpenWith<'_>) -> Result<impl Read, VaultError> {
        let opened = match with {
            OpenWith::Passphrase(passphrase) => {
                let mut identity = scrypt::Identity::new(secret(passphrase));
                identity.set_max_work_factor(MOST_WORK);
                self.0.decrypt(iter::once(&identity as &dyn age::Identity))
            }
            OpenWith::Key(key) => self.0.decrypt(iter::once(&key.0 as &dyn age::Identity)),
        };
        opened.map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => VaultError::EnvelopeLocked,
            DecryptError::Io(error) => error.into(),
            _ => VaultError::EnvelopeDamaged,
        })
    }
}

fn secret(passphrase: &Passphrase) -> SecretString {
    SecretString::from(passphrase.normalized().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::KEY_BYTES;

    fn key(byte: u8) -> HandoffKey {
        HandoffKey::from_seed(&SubKey::from_slice(&[byte; KEY_BYTES]).unwrap()).unwrap()
    }

    fn sealed(whom: SealFor<'_>, content: &[u8]) -> Vec<u8> {
        let mut sealing = Sealing::begin(Vec::new(), whom).unwrap();
        sealing.write_all(content).unwrap();
        sealing.finish().unwrap()
    }

    fn opened(bytes: &[u8], with: OpenWith<'_>) -> Result<Vec<u8>, VaultError> {
        let mut content = Vec::new();
        Envelope::look_at(bytes)?.open(with)?.read_to_end(&mut content)?;
        Ok(content)
    }

    #[test]
    fn what_was_made_for_one_vault_opens_there_and_nowhere_else() {
        let content = vec![7; 200_000];
        let made = sealed(SealFor::Recipient(&key(1).public()), &content);
        assert!(!Envelope::look_at(made.as_slice()).unwrap().asks_for_passphrase());
        assert_eq!(opened(&made, OpenWith::Key(&key(1))).unwrap(), content);
        let refused = opened(&made, OpenWith::Key(&key(2))).unwrap_err();
        assert!(matches!(refused, VaultError::EnvelopeLocked), "{refused}");
    }

    #[test]
    fn the_passphrase_opens_it_however_its_letters_are_composed() {
        let made = sealed(SealFor::Passphrase(&Passphrase::new("Z\u{fc}rich lantern")), b"content");
        assert!(Envelope::look_at(made.as_slice()).unwrap().asks_for_passphrase());
        let same = Passphrase::new("Zu\u{308}rich lantern");
        assert_eq!(opened(&made, OpenWith::Passphrase(&same)).unwrap(), b"content");
        let other = Passphrase::new("lantern");
        let refused = opened(&made, OpenWith::Passphrase(&other)).unwrap_err();
        assert!(matches!(refused, VaultError::EnvelopeLocked), "{refused}");
    }

    #[test]
    fn any_changed_byte_and_any_cut_is_noticed() {
        let content = vec![7; 70_000];
        let made = sealed(SealFor::Recipient(&key(1).public()), &content);
        for place in (0..made.len()).step_by(977).chain([made.len() - 1]) {
            let mut changed = made.clone();
            changed[place] ^= 1;
            assert!(opened(&changed, OpenWith::Key(&key(1))).is_err(), "byte {place}");
        }
        for length in (0..made.len()).step_by(1013) {
            assert!(opened(&made[..length], OpenWith::Key(&key(1))).is_err(), "{length} bytes");
        }
        let longer = [made.as_slice(), b"x"].concat();
        assert!(opened(&longer, OpenWith::Key(&key(1))).is_err(), "something was added");
    }

    #[test]
    fn a_file_of_another_kind_is_told_apart_and_a_key_that_is_none_is_refused() {
        let none = Envelope::look_at(b"%PDF-1.7 not an envelope at all\n".as_slice()).map(drop).unwrap_err();
        assert!(matches!(none, VaultError::EnvelopeUnknown), "{none}");
        let typed = Sealing::begin(Vec::new(), SealFor::Recipient("age1abc")).map(drop).unwrap_err();
        assert!(matches!(typed, VaultError::RecipientUnreadable), "{typed}");
    }
}
