//! Papers in and out, beside plain files that are brought to the disk in the same way.
//!
//! `RECOURSE_BENCH_MEGABYTES` says how large the paper is (100 unless told); the figure that is promised is for 1000.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vault::{KdfCost, PaperFile, Passphrase, Schema, SteadyFile, Vault};

const SCHEMA: Schema = Schema { application_id: 0x5265_6362, migrations: &[] };
const PIECE: usize = 256 * 1024;

fn megabytes() -> usize {
    std::env::var("RECOURSE_BENCH_MEGABYTES").ok().and_then(|text| text.parse().ok()).unwrap_or(100)
}

/// As our own files come to the disk: written beside their place, brought to the disk, renamed, the folder as well.
fn plain(folder: &Path, piece: &[u8], pieces: usize) -> io::Result<()> {
    let (part, place) = (folder.join("plain.part"), folder.join("plain"));
    let mut file = File::create(&part)?;
    for _ in 0..pieces {
        file.write_all(piece)?;
    }
    file.sync_all()?;
    fs::rename(part, place)?;
    File::open(folder)?.sync_all()
}

fn papers(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let (vault, _) = Vault::create(&folder.path().join("v"), &passphrase, KdfCost::minimum(), &SCHEMA)
        .expect("a vault for the bench");
    let store = vault.papers();
    let piece: Vec<u8> = (0..PIECE).map(|place| u8::try_from(place * 31 % 251).unwrap_or(0)).collect();
    let pieces = megabytes() * 1_000_000 / PIECE;

    let mut group = criterion.benchmark_group("a paper in");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(1))
        .throughput(Throughput::Bytes((pieces * PIECE) as u64));
    group.bench_function("recourse", |bencher| {
        bencher.iter(|| {
            let mut file = store.begin().expect("a file");
            for _ in 0..pieces {
                file.write_all(&piece).expect("room on the disk");
            }
            let written = file.finish().expect("room on the disk");
            store.remove(&written.name).expect("the file is there");
        });
    });
    group.bench_function("plain file", |bencher| {
        bencher.iter(|| {
            plain(folder.path(), &piece, pieces).expect("room on the disk");
            fs::remove_file(folder.path().join("plain")).expect("the file is there");
        });
    });
    group.finish();

    let mut file = store.begin().expect("a file");
    for _ in 0..pieces {
        file.write_all(&piece).expect("room on the disk");
    }
    let written = file.finish().expect("room on the disk");
    plain(folder.path(), &piece, pieces).expect("room on the disk");
    let mut group = criterion.benchmark_group("a paper out");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(1))
        .throughput(Throughput::Bytes((pieces * PIECE) as u64));
    // Out means to another file, as when a copy is saved.
    group.bench_function("recourse", |bencher| {
        bencher.iter(|| {
            let mut from =
                store.open(&written.name, &written.ticket).and_then(PaperFile::ahead).expect("the paper");
            let mut copy = SteadyFile::new(File::create(folder.path().join("copy")).expect("a copy"));
            let mut piece = vec![0; PIECE];
            while let read @ 1.. = from.read(&mut piece).expect("the paper") {
                copy.write_all(&piece[..read]).expect("room on the disk");
            }
            copy.bring_to_disk().expect("room on the disk");
        });
    });
    group.bench_function("plain file", |bencher| {
        bencher.iter(|| {
            let mut from = File::open(folder.path().join("plain")).expect("the file");
            let mut copy = File::create(folder.path().join("copy")).expect("a copy");
            let mut piece = vec![0; PIECE];
            // Through memory, as ours: the kernel's own short cut is no measure.
            while let read @ 1.. = from.read(&mut piece).expect("the file") {
                copy.write_all(&piece[..read]).expect("room on the disk");
            }
            copy.sync_all().expect("room on the disk");
        });
    });
    group.finish();
}

criterion_group!(benches, papers);
criterion_main!(benches);
