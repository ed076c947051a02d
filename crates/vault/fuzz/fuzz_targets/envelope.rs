//! Any bytes as the envelope of a hand-off: it is looked at, or refused. It is not opened, because the work of a
//! passphrase is slow on purpose and the encryption itself is the `age` crate's.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{Envelope, VaultError};

fuzz_target!(|bytes: &[u8]| {
    match Envelope::look_at(bytes) {
        Ok(envelope) => {
            let _passphrase = envelope.asks_for_passphrase();
        }
        Err(error) => assert!(
            matches!(error, VaultError::EnvelopeUnknown | VaultError::EnvelopeDamaged | VaultError::Io(_)),
            "{error:?}"
        ),
    }
});
