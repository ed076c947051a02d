//! What is left of the keychain's key in the program once the vault is locked: nothing.
//!
//! The key is known here only through a mask, so that the search does not find itself.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use desk::words::Language;
use desk::{Desk, Keychain as _, Passphrase};

use super::{Keyring, SecretService};
use crate::keychain::Bounded;
use crate::place;
use crate::private_bus::on_private_bus;
use crate::state::{AppState, Leaving};

const PASSPHRASE: &str = "lantern otter gravel twelve";
const MASK: u8 = 0xa5;
/// Bytes of memory that are read at a time.
const PIECE: usize = 1 << 20;

/// What is looked for: the key as the keychain keeps it and as the vault uses it, each in halves, masked.
struct Needles(Vec<Vec<u8>>);

impl Needles {
    fn of(text: &[u8]) -> Self {
        let masked = |bytes: &[u8]| bytes.iter().map(|byte| byte ^ MASK).collect::<Vec<u8>>();
        let digit = |at: usize| char::from(text[at]).to_digit(16).unwrap();
        let raw: Vec<u8> =
            (0..32).map(|at| u8::try_from(digit(at * 2) * 16 + digit(at * 2 + 1)).unwrap() ^ MASK).collect();
        Self(vec![masked(&text[..32]), masked(&text[32..]), raw[..16].to_vec(), raw[16..].to_vec()])
    }

    fn longest(&self) -> usize {
        self.0.iter().map(Vec::len).max().unwrap_or_default()
    }

    fn count(&self, bytes: &[u8]) -> usize {
        let firsts: Vec<u8> = self.0.iter().map(|needle| needle[0] ^ MASK).collect();
        let candidates = bytes.iter().enumerate().filter(|(_, byte)| firsts.contains(byte));
        let is_at = |at: usize, needle: &Vec<u8>| {
            let found = bytes.get(at..at + needle.len());
            found.is_some_and(|found| found.iter().zip(needle).all(|(is, masked)| is ^ MASK == *masked))
        };
        candidates.map(|(at, _)| self.0.iter().filter(|needle| is_at(at, needle)).count()).sum()
    }

    /// How often one of them stands in this program's memory.
    fn in_memory(&self) -> usize {
        let memory = File::open("/proc/self/mem").unwrap();
        let mut bytes = vec![0; PIECE + self.longest()];
        let mut found = 0;
        for line in fs::read_to_string("/proc/self/maps").unwrap().lines() {
            let Some((from, to)) = writable(line) else { continue };
            for at in (from..to).step_by(PIECE) {
                let wanted = bytes.len().min(usize::try_from(to - at).unwrap());
                let read = memory.read_at(&mut bytes[..wanted], at).unwrap_or(0);
                found += self.count(&bytes[..read]);
            }
            bytes.fill(0);
        }
        found
    }
}

/// The span of a mapping that can be written, and so may hold what the program read.
fn writable(line: &str) -> Option<(u64, u64)> {
    let mut parts = line.split_whitespace();
    let (span, rights) = (parts.next()?, parts.next()?);
    let (from, to) = span.split_once('-')?;
    let span = (u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?);
    rights.starts_with("rw").then_some(span)
}

async fn vault_with_the_keychain(state: &AppState, folder: &Path) {
    let at = folder.to_owned();
    let made = state.open_with(move || {
        let passphrase = Passphrase::new(PASSPHRASE);
        Ok((Desk::create_sample(&at, &passphrase, Language::En, place::clock())?.0, ()))
    });
    made.await.unwrap();
    state.let_keychain_open(Passphrase::new(PASSPHRASE)).await.unwrap();
    state.close(Leaving::AtOnce).await.unwrap();
}

#[test]
fn nothing_of_the_key_is_left_in_memory_once_the_vault_is_locked() {
    on_private_bus(module_path!(), "nothing_of_the_key_is_left_in_memory_once_the_vault_is_locked", || {
        let _keyring = Keyring::start();
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("Family.vault");
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            // A busy computer may take its time here.
            let keychain = Bounded::new(SecretService, Duration::from_secs(120));
            let state = AppState::new(Arc::new(keychain));
            vault_with_the_keychain(&state, &folder).await;
            let item = desk::keychain_item_of(&folder).unwrap().unwrap();
            let text = SecretService.get(&item).unwrap().unwrap();
            let needles = Needles::of(&text);
            assert!(needles.in_memory() > 0, "the search finds what is there");
            drop(text);
            assert_eq!(needles.in_memory(), 0, "after it was turned on");
            for _ in 0..2 {
                state.open_with_keychain(folder.clone(), false).await.unwrap();
                assert!(!state.is_locked());
                state.close(Leaving::AtOnce).await.unwrap();
                assert_eq!(needles.in_memory(), 0, "after it was opened and locked");
            }
        });
    });
}
