//! The seal of a printed record: one line of text that fits on paper, and tells a stranger who printed it, how far the
//! journal had come, and which entries were printed.
//!
//! ```text
//! RECOURSE-SEAL-1/<day>/<public key>/<heads>/<entries>/<sum of the entries>/<signature>
//! ```
//!
//! Heads are `device:number:hash:entries`, entries `device:1-4.7`, several devices with a `+` between. The last part of a
//! head is how many entries of the device the journal has: fewer than the number where a hand-off left some out, or where
//! they are lost. Seals of earlier versions end a head with its hash. Hashes, keys and devices are hexadecimal digits. Every character is one of those that a QR code packs most tightly (ISO/IEC 18004, table 5), and
//! white space means nothing, so that the line can be broken anywhere, scanned, or typed.
//!
//! The seal alone proves that the holder of the key printed *some* paper with these entries. Laid over a signed record of
//! the same vault it says whether those are the entries of the record; the words on the paper are then compared with the
//! words of the record, entry by entry.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use sha2::{Digest, Sha256};

use super::lines::RecordHead;
use super::spans::{read_spans, spans};
use super::{RecordReport, SigningKey, fingerprint};
use crate::chain::Hash;
use crate::{Entry, Journal, JournalError, sql};

/// How every seal of this version begins.
const BEGINNING: &str = "RECOURSE-SEAL-1";
/// What is signed begins with this, so that the key never signs a text that means something elsewhere.
const SIGNED: &[u8] = b"recourse/seal/v1";
/// No seal is as long, in bytes as it was typed, not even one of a paper of thousands of entries.
const LONGEST: usize = 1_000_000;

/// What a seal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Whether the signature fits. If not, nothing else here can be relied on, and heads and entries are not even read.
    pub genuine: bool,
    /// The day on which the paper was made, by the clock of the computer.
    pub made_on: NaiveDate,
    /// The fingerprint of the key that signed.
    pub fingerprint: String,
    /// How far the journal had come.
    pub heads: Vec<RecordHead>,
    /// How many entries the journal had. `None` in a seal of an earlier version, which says only how far it had come.
    pub there: Option<u64>,
    /// The numbers of the entries that were printed, by device.
    pub entries: BTreeMap<String, BTreeSet<u64>>,
    sum: Hash,
}

/// How a seal and a record of the same vault fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealOnRecord {
    /// Whether the record is as it was signed. Nothing fits one that is not.
    pub signed: bool,
    /// Whether one key signed both.
    pub same_key: bool,
    /// Printed entries that the record does not show, or not as they were saved, by device and number.
    pub not_shown: Vec<(String, u64)>,
    /// Whether the entries of the record are the ones that were printed. False as well while some are not shown, and for
    /// a record that is not as it was signed.
    pub same_entries: bool,
}

impl Journal<'_> {
    /// Makes the seal of a paper on which these entries are printed.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn seal<'e>(
        &self,
        printed: impl Iterator<Item = &'e Entry>,
        made_on: NaiveDate,
        key: &SigningKey,
    ) -> Result<String, JournalError> {
        let mut entries: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        let mut hashes = BTreeMap::new();
        for entry in printed {
            entries.entry(entry.device.clone()).or_default().insert(entry.sequence);
            hashes.insert((entry.device.clone(), entry.sequence), entry.hash.clone());
        }
        let there = self.entries_there()?;
        let head = |it: RecordHead| {
            let there = there.get(&it.device).copied().unwrap_or_default();
            format!("{}:{}:{}:{there}", it.device, it.sequence, it.hash)
        };
        let heads: Vec<String> = self.record_heads()?.into_iter().map(head).collect();
        let spans: Vec<String> =
            entries.iter().map(|(device, numbers)| format!("{device}:{}", spans(numbers))).collect();
        let text = format!(
            "{BEGINNING}/{made_on}/{}/{}/{}/{}",
            hex::encode(key.public()),
            heads.join("+"),
            spans.join("+"),
            hex::encode(sum(hashes.values().map(String::as_str))),
        )
        .to_uppercase();
        let signature = key.0.sign(&message(&text));
        Ok(format!("{text}/{}", hex::encode_upper(signature.to_bytes())))
    }

    /// How many entries of each device the journal has.
    fn entries_there(&self) -> Result<BTreeMap<String, u64>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT device, count(*) AS there FROM entries GROUP BY device")?;
        let found =
            statement.query_map([], |row| Ok((row.get("device")?, sql::read_count(row, "there")?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

impl Seal {
    /// Reads a seal as it was scanned or typed; `None` when it is none, or one of another version.
    ///
    /// Whoever made a text up can write any numbers into it, so they are read only when the signature over them fits.
    pub fn read(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST {
            return None;
        }
        let text: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let (before, signature) = text.rsplit_once('/')?;
        let parts: Vec<&str> = before.split('/').collect();
        let &[beginning, made_on, key, heads, entries, sum] = parts.as_slice() else { return None };
        if beginning != BEGINNING {
            return None;
        }
        let key: [u8; 32] = hex::decode(key).ok()?.try_into().ok()?;
        let signature: [u8; 64] = hex::decode(signature).ok()?.try_into().ok()?;
        let signer = VerifyingKey::from_bytes(&key).ok()?;
        let mut seal = Self {
            genuine: signer.verify_strict(&message(before), &Signature::from_bytes(&signature)).is_ok(),
            made_on: made_on.parse().ok()?,
            fingerprint: fingerprint(&key),
            heads: Vec::new(),
            there: None,
            entries: BTreeMap::new(),
            sum: hex::decode(sum).ok()?.try_into().ok()?,
        };
        if seal.genuine {
            let heads: Vec<(RecordHead, Option<u64>)> =
                listed(heads).map(read_head).collect::<Option<_>>()?;
            let there = heads.iter().map(|(_, there)| *there);
            seal.there = there.reduce(|all, more| Some(all?.saturating_add(more?))).flatten();
            seal.heads = heads.into_iter().map(|(head, _)| head).collect();
            seal.entries = read_spans(listed(entries))?;
        }
        Some(seal)
    }

    /// How many entries were printed.
    pub fn count(&self) -> usize {
        self.entries.values().map(BTreeSet::len).sum()
    }

    /// Lays the seal over a record that was examined.
    pub fn over(&self, record: &RecordReport) -> SealOnRecord {
        let shown: BTreeMap<(&str, u64), &str> =
            record.shown.iter().map(|it| ((it.device.as_str(), it.sequence), it.hash.as_str())).collect();
        let mut not_shown = Vec::new();
        let mut hashes = Vec::new();
        for (device, numbers) in &self.entries {
            for number in numbers {
                match shown.get(&(device.as_str(), *number)) {
                    Some(hash) => hashes.push(*hash),
                    None => not_shown.push((device.clone(), *number)),
                }
            }
        }
        SealOnRecord {
            signed: record.signed,
            same_key: self.fingerprint == record.fingerprint,
            same_entries: record.signed && not_shown.is_empty() && sum(hashes.into_iter()) == self.sum,
            not_shown,
        }
    }
}

/// The message that is signed: the purpose, and the hash of the text.
fn message(text: &str) -> Vec<u8> {
    let hash: Hash = Sha256::digest(text.as_bytes()).into();
    [SIGNED, &hash].concat()
}

/// One sum over the hashes of entries in the order of devices and numbers.
fn sum<'h>(hashes: impl Iterator<Item = &'h str>) -> Hash {
    let mut sum = Sha256::new();
    for hash in hashes {
        sum.update(hash.to_lowercase().as_bytes());
    }
    sum.finalize().into()
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split('+').filter(|part| !part.is_empty())
}

/// A head, and how many entries of its device there were, where the seal says it.
fn read_head(text: &str) -> Option<(RecordHead, Option<u64>)> {
    let (device, rest) = text.split_once(':')?;
    let (sequence, rest) = rest.split_once(':')?;
    let (hash, there) = match rest.split_once(':') {
        Some((hash, there)) => (hash, Some(there.parse().ok()?)),
        None => (rest, None),
    };
    let head = RecordHead {
        device: device.to_lowercase(),
        sequence: sequence.parse().ok()?,
        hash: hash.to_lowercase(),
    };
    Some((head, there))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{WhichEntries, check_record};
    use crate::testing::{call, case, journal, open};

    fn key() -> SigningKey {
        SigningKey::from_seed(&[7; 32])
    }

    /// Five calls, of which the first three and the last were printed; the seal, and a record of all five.
    fn printed() -> (String, RecordReport) {
        let mut connection = open();
        let journal = journal(&mut connection);
        let case = case(&journal).id;
        let calls: Vec<Entry> = (0..5)
            .map(|hour| {
                journal.append(&call(case, &format!("2026-03-02T1{hour}:00:00Z"), "said")).unwrap().entry
            })
            .collect();
        let paper = [&calls[0], &calls[1], &calls[2], &calls[4]];
        let seal = journal.seal(paper.into_iter(), "2026-03-12".parse().unwrap(), &key()).unwrap();
        let record = journal.write_record(&WhichEntries::All, "", &key()).unwrap();
        (seal, check_record(record.bytes.as_slice()).unwrap().unwrap())
    }

    #[test]
    fn a_seal_fits_the_record_of_the_same_entries() {
        let (text, record) = printed();
        let seal = Seal::read(&text).unwrap();
        assert!(seal.genuine);
        assert_eq!(seal.count(), 4);
        assert_eq!(seal.heads, record.heads);
        assert_eq!(seal.there, Some(5));
        let fit = SealOnRecord { signed: true, same_key: true, not_shown: Vec::new(), same_entries: true };
        assert_eq!(seal.over(&record), fit);
    }

    #[test]
    fn a_seal_of_an_earlier_version_still_fits_and_counts_nothing() {
        let (text, record) = printed();
        let before = text.rsplit_once('/').unwrap().0;
        let earlier = before.replacen(":5/", "/", 1);
        assert_ne!(before, earlier);
        let signature = key().0.sign(&message(&earlier));
        let seal = Seal::read(&format!("{earlier}/{}", hex::encode_upper(signature.to_bytes()))).unwrap();
        assert!(seal.genuine && seal.over(&record).same_entries);
        assert_eq!((&seal.heads, seal.there), (&record.heads, None));
    }

    #[test]
    fn a_seal_survives_line_breaks_and_small_letters() {
        let (text, _) = printed();
        let typed: Vec<String> =
            text.to_lowercase().as_bytes().chunks(7).map(|it| String::from_utf8_lossy(it).into()).collect();
        assert_eq!(Seal::read(&typed.join(" \n")), Seal::read(&text));
    }

    #[test]
    fn a_changed_character_of_a_seal_is_noticed_wherever_it_stands() {
        let (text, _) = printed();
        for place in (0..text.len()).step_by(7) {
            let mut bytes = text.clone().into_bytes();
            bytes[place] = if bytes[place] == b'1' { b'2' } else { b'1' };
            let changed = Seal::read(std::str::from_utf8(&bytes).unwrap());
            assert!(changed.is_none_or(|seal| !seal.genuine), "the character at {place} can be changed");
        }
    }

    #[test]
    fn an_entry_that_was_changed_or_left_out_since_is_noticed() {
        let (text, record) = printed();
        let seal = Seal::read(&text).unwrap();
        let mut changed = record.clone();
        changed.shown[1].hash = "00".repeat(32);
        assert!(!seal.over(&changed).same_entries);
        let mut shorter = record.clone();
        shorter.shown.remove(4);
        assert_eq!(seal.over(&shorter).not_shown, [("device-a".to_owned(), 5)]);
    }

    #[test]
    fn nonsense_is_no_seal() {
        let (text, _) = printed();
        for nonsense in
            ["", "RECOURSE-SEAL-2/x", "/////", text.get(..40).unwrap(), "RECOURSE-SEAL-1/2026-03-12////9/"]
        {
            assert_eq!(Seal::read(nonsense), None, "{nonsense}");
        }
    }

    /// A seal with other entries, signed by whoever made it up, as anybody can.
    fn made_up(entries: &str) -> String {
        let (text, _) = printed();
        let before = text.rsplit_once('/').unwrap().0.replace("DEVICE-A:1-3.5", entries);
        let signature = key().0.sign(&message(&before));
        format!("{before}/{}", hex::encode_upper(signature.to_bytes()))
    }

    #[test]
    fn a_seal_of_more_entries_than_any_paper_shows_is_not_unrolled() {
        assert_eq!(Seal::read(&made_up("DEVICE-A:1-3.5.9")).unwrap().count(), 5);
        let devices: Vec<String> = (0..100).map(|device| format!("D{device}:1-20000")).collect();
        let devices = devices.join("+");
        for endless in ["D:1-18446744073709551615", "D:1-600000.600002-1200000", "D:0-1", "D:2-1", &devices] {
            assert_eq!(Seal::read(&made_up(endless)), None, "{endless:.60}");
        }
        assert_eq!(Seal::read(&made_up("DEVICE-A:1-3+DEVICE-A:5")), None, "a device stands twice");
    }

    #[test]
    fn of_a_seal_that_was_changed_no_entries_are_read() {
        let (text, _) = printed();
        let endless = text.replace("1-3.5", "1-1000000");
        let changed = Seal::read(&endless).unwrap();
        assert_eq!((changed.genuine, changed.count(), changed.heads), (false, 0, Vec::new()));
    }

    #[test]
    fn nothing_fits_a_record_that_is_not_as_it_was_signed() {
        let (text, mut record) = printed();
        record.signed = false;
        let fit = Seal::read(&text).unwrap().over(&record);
        assert!(!fit.signed && !fit.same_entries, "{fit:?}");
    }
}
