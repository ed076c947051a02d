//! Papers: they come back byte for byte, and whatever happens to their files is noticed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use vault::{PaperStore, VaultError, WrittenPaper};

use crate::support::{CANARY, Chance, Fixture, error, rounds};

/// What is sealed at once: longer papers are sealed and opened by a thread beside.
const BATCH: usize = 1 << 20;

fn keep(store: &PaperStore, bytes: &[u8]) -> WrittenPaper {
    let mut file = store.begin().unwrap();
    // In odd pieces, as they come from a disk.
    for piece in bytes.chunks(7_919) {
        file.write_all(piece).unwrap();
    }
    file.finish().unwrap()
}

fn read(store: &PaperStore, paper: &WrittenPaper) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.open(&paper.name, &paper.ticket).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn read_ahead(store: &PaperStore, paper: &WrittenPaper) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    store.open(&paper.name, &paper.ticket).unwrap().ahead().unwrap().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn sample(length: usize) -> Vec<u8> {
    (0..length).map(|place| u8::try_from(place * 31 % 251).unwrap()).collect()
}

#[test]
fn a_paper_of_any_length_comes_back_byte_for_byte() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    for length in
        [0, 1, 16_384, 65_535, 65_536, 65_537, 131_072, 300_001, BATCH - 1, BATCH, BATCH + 1, 9_000_000]
    {
        let bytes = sample(length);
        let paper = keep(&store, &bytes);
        assert_eq!(paper.length, bytes.len() as u64);
        assert_eq!(read(&store, &paper), bytes, "{length}");
        assert!(read_ahead(&store, &paper).unwrap() == bytes, "{length}");
        store.verify(&paper.name, &paper.ticket).unwrap();
    }
}

#[test]
fn a_paper_is_read_from_any_place_and_by_the_next_opening_of_the_vault() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let bytes = sample(200_000);
    let paper = keep(&vault.papers(), &bytes);
    vault.close().unwrap();
    let vault = fixture.open().unwrap();
    let mut file = vault.papers().open(&paper.name, &paper.ticket).unwrap();
    for place in [131_071_usize, 5, 65_536, 199_990] {
        file.seek(SeekFrom::Start(place as u64)).unwrap();
        let mut some = [0; 10];
        file.read_exact(&mut some).unwrap();
        assert_eq!(some, bytes[place..place + 10]);
    }
}

#[test]
fn its_file_says_neither_what_it_is_nor_how_long() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    let (short, longer) = (keep(&store, CANARY.as_bytes()), keep(&store, &CANARY.repeat(100).into_bytes()));
    let stored = |paper: &WrittenPaper| fs::read(fixture.file("papers").join(&paper.name)).unwrap();
    let (short, longer) = (stored(&short), stored(&longer));
    assert_eq!(short.len(), longer.len());
    let canary = &CANARY.as_bytes()[..12];
    assert!(!longer.windows(canary.len()).any(|window| window == canary));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&fixture.file("papers")), 0o700);
        let file = fs::read_dir(fixture.file("papers")).unwrap().next().unwrap().unwrap().path();
        assert_eq!(mode(&file), 0o600);
    }
}

#[test]
fn every_flipped_bit_and_every_cut_is_noticed_and_nothing_wrong_is_read() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    let bytes = sample(150_000);
    let paper = keep(&store, &bytes);
    let place = fixture.file("papers").join(&paper.name);
    let whole = fs::read(&place).unwrap();
    let mut chance = Chance(0x5eed_0004);
    let bits =
        (0..27).map(|byte| byte * 8).chain((0..rounds(100, 600)).map(|_| chance.below(whole.len() * 8)));
    for bit in bits {
        let mut changed = whole.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        fs::write(&place, &changed).unwrap();
        assert!(matches!(error(store.verify(&paper.name, &paper.ticket)), VaultError::PaperDamaged));
        let mut out = Vec::new();
        if let Ok(mut file) = store.open(&paper.name, &paper.ticket) {
            drop(file.read_to_end(&mut out));
        }
        assert!(bytes.starts_with(&out), "byte {} let something wrong through", bit / 8);
    }
    for length in (0..whole.len()).step_by(whole.len() / rounds(30, 300)).chain([whole.len() - 1]) {
        fs::write(&place, &whole[..length]).unwrap();
        assert!(matches!(error(store.verify(&paper.name, &paper.ticket)), VaultError::PaperDamaged));
    }
    fs::write(&place, &whole).unwrap();
    store.verify(&paper.name, &paper.ticket).unwrap();
}

#[test]
fn a_long_paper_that_is_read_ahead_gives_an_error_where_it_was_changed_and_no_end_that_is_none() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    let bytes = sample(6 * BATCH + 5);
    let paper = keep(&store, &bytes);
    let place = fixture.file("papers").join(&paper.name);
    let whole = fs::read(&place).unwrap();
    for byte in [27, whole.len() / 2, whole.len() - 1 - 65_552] {
        let mut changed = whole.clone();
        changed[byte] ^= 1;
        fs::write(&place, &changed).unwrap();
        let mut file = store.open(&paper.name, &paper.ticket).unwrap().ahead().unwrap();
        let mut out = Vec::new();
        let met = file.read_to_end(&mut out).map(drop);
        assert!(matches!(error(met.map_err(VaultError::from)), VaultError::PaperDamaged), "byte {byte}");
        assert!(bytes.starts_with(&out), "byte {byte} let something wrong through");
        assert!(file.read(&mut [0; 9]).is_err(), "byte {byte}: the reader that asked on was told of an end");
    }
}

#[test]
fn a_long_paper_can_be_given_up_on_both_ways() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    let bytes = sample(12 * BATCH);
    let paper = keep(&store, &bytes);
    let mut file = store.open(&paper.name, &paper.ticket).unwrap().ahead().unwrap();
    file.read_exact(&mut [0; 9]).unwrap();
    drop(file);
    let mut unfinished = store.begin().unwrap();
    unfinished.write_all(&bytes).unwrap();
    drop(unfinished);
    assert_eq!(fs::read_dir(fixture.file("papers")).unwrap().count(), 1);
}

#[test]
fn a_paper_that_is_read_ahead_from_its_middle_has_the_rest() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    let bytes = sample(3 * BATCH);
    let paper = keep(&store, &bytes);
    let mut file = store.open(&paper.name, &paper.ticket).unwrap();
    file.seek(SeekFrom::Start(70_000)).unwrap();
    let mut rest = Vec::new();
    file.ahead().unwrap().read_to_end(&mut rest).unwrap();
    assert!(rest == bytes[70_000..]);
}

#[test]
fn a_file_in_the_place_of_another_is_noticed() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    let (one, other) = (keep(&store, &sample(70_000)), keep(&store, &sample(70_001)));
    let place = |paper: &WrittenPaper| fixture.file("papers").join(&paper.name);
    let damaged = |name: &str, paper: &WrittenPaper| {
        assert!(matches!(error(store.verify(name, &paper.ticket)), VaultError::PaperDamaged));
    };
    damaged(&other.name, &one);
    fs::copy(place(&other), place(&one)).unwrap();
    damaged(&one.name, &one);
    // Chunks of one file exchanged among themselves.
    let mut file = fs::read(place(&other)).unwrap();
    let (first, second) = (27..27 + 4_624, 27 + 65_552..27 + 65_552 + 4_624);
    let kept = file[first.clone()].to_vec();
    file.copy_within(second.clone(), first.start);
    file[second].copy_from_slice(&kept);
    fs::write(place(&other), file).unwrap();
    damaged(&other.name, &other);
    fs::remove_file(place(&one)).unwrap();
    assert!(matches!(error(store.verify(&one.name, &one.ticket)), VaultError::PaperMissing));
    assert!(matches!(error(store.open("../vault.db", &one.ticket)), VaultError::PaperDamaged));
}

#[test]
fn what_was_not_finished_goes_and_what_is_not_known_is_named() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    let (kept, lost) = (keep(&store, b"kept"), keep(&store, b"lost"));
    let mut dropped = store.begin().unwrap();
    dropped.write_all(&sample(100_000)).unwrap();
    drop(dropped);
    let mut killed = store.begin().unwrap();
    killed.write_all(&sample(100_000)).unwrap();
    std::mem::forget(killed);
    fs::write(fixture.file("papers").join("notes.txt"), "somebody else's").unwrap();
    let known = BTreeSet::from([kept.name.clone()]);
    assert_eq!(store.remove_unfinished().unwrap(), 1);
    assert_eq!(store.unknown(&known).unwrap(), BTreeSet::from([lost.name.clone()]));
    assert!(store.has(&lost.name), "the database that knows it may come back");
    store.remove(&lost.name).unwrap();
    let mut left: Vec<_> = fs::read_dir(fixture.file("papers"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, [kept.name.clone(), "notes.txt".to_owned()]);
    assert!(store.has(&kept.name) && !store.has(&lost.name));
    assert_eq!(read(&store, &kept), b"kept");
}

#[test]
fn a_lost_or_damaged_file_is_written_again_from_the_same_bytes_and_opens_with_its_old_ticket() {
    let fixture = Fixture::new();
    let vault = fixture.open().unwrap();
    let store = vault.papers();
    for bytes in [b"The MRI was refused.".to_vec(), sample(BATCH + 70_000)] {
        let paper = keep(&store, &bytes);
        let place = fixture.file("papers").join(&paper.name);
        let whole = fs::read(&place).unwrap();
        let lose: fn(&Path) = |place| fs::remove_file(place).unwrap();
        let rot: fn(&Path) = |place| {
            let mut bytes = fs::read(place).unwrap();
            bytes[100] ^= 1;
            fs::write(place, bytes).unwrap();
        };
        for harm in [lose, rot] {
            harm(&place);
            error(store.verify(&paper.name, &paper.ticket));
            let fresh = keep(&store, &bytes);
            store.write_again(&paper.name, &paper.ticket, &fresh).unwrap();
            store.remove(&fresh.name).unwrap();
            assert!(read(&store, &paper) == bytes);
            assert_ne!(fs::read(&place).unwrap(), whole, "one key never seals twice with the same nonce");
        }
        let other = keep(&store, b"another paper");
        assert!(matches!(
            error(store.write_again(&paper.name, &paper.ticket, &other)),
            VaultError::PaperDamaged
        ));
        assert!(read(&store, &paper) == bytes, "what was whole stays");
    }
}
