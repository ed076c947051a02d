//! What stands in the memory of the programs of a journey: read from outside, as a thief of a running computer would.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use crate::stop::{Told, ensure};

/// Bytes of a page of memory, on the computers that run journeys.
const PAGE: u64 = 4096;
/// Pages that are asked for at a time.
const PIECE: u64 = 1 << 18;

/// A program that runs in the home folder of a journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Process {
    pub(crate) id: u32,
    pub(crate) name: String,
}

/// The programs whose home is this folder: ours, and what it started.
pub(crate) fn processes_at(home: &Path) -> Told<Vec<Process>> {
    let home = format!("HOME={}\0", home.display()).into_bytes();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let Ok(id) = entry.file_name().to_string_lossy().parse() else { continue };
        // A program may end while we look.
        let Ok(surroundings) = fs::read(entry.path().join("environ")) else { continue };
        if count(&surroundings, &home) > 0 {
            let name = fs::read_to_string(entry.path().join("comm")).unwrap_or_default().trim().to_owned();
            found.push(Process { id, name });
        }
    }
    Ok(found)
}

/// How often these words stand in the memory of the one Recourse that runs in this home folder.
pub(crate) fn in_the_program_at(home: &Path, words: &str) -> Told<usize> {
    let ours: Vec<_> = processes_at(home)?.into_iter().filter(|it| it.name == "recourse").collect();
    ensure(ours.len() == 1, || format!("one program was expected: {ours:?}"))?;
    ours.iter().map(|process| process.holds(words)).sum()
}

impl Process {
    /// The variables it was started with.
    pub(crate) fn surroundings(&self) -> Told<String> {
        Ok(String::from_utf8_lossy(&fs::read(format!("/proc/{}/environ", self.id))?).into_owned())
    }

    /// How often these words stand in its memory, as UTF-8 or as UTF-16.
    pub(crate) fn holds(&self, words: &str) -> Told<usize> {
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let folder = format!("/proc/{}", self.id);
        let (memory, there) =
            (File::open(format!("{folder}/mem"))?, File::open(format!("{folder}/pagemap"))?);
        let mut found = 0;
        for line in fs::read_to_string(format!("{folder}/maps"))?.lines() {
            let Some((from, to)) = writable(line) else { continue };
            for (from, to) in present(&there, from / PAGE, to / PAGE) {
                let mut bytes = vec![0; usize::try_from((to - from) * PAGE)?];
                // Memory that was given back meanwhile holds nothing.
                let read = memory.read_at(&mut bytes, from * PAGE).unwrap_or(0);
                let bytes = bytes.get(..read).unwrap_or_default();
                found += count(bytes, words.as_bytes()) + count(bytes, &wide);
            }
        }
        Ok(found)
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

/// The runs of pages from `from` up to `to` that are there. A webview sets aside more addresses than any computer has
/// memory, and most of them were never used (`proc_pid_pagemap(5)`).
fn present(pagemap: &File, from: u64, to: u64) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let mut at = from;
    while at < to {
        let pages = PIECE.min(to - at);
        let mut bytes = vec![0; usize::try_from(pages * 8).unwrap_or_default()];
        let read = pagemap.read_at(&mut bytes, at * 8).unwrap_or(0);
        for (page, entry) in (at..).zip(bytes.get(..read).unwrap_or_default().chunks_exact(8)) {
            // The two highest bits: in memory, or swapped out.
            if entry.last().is_some_and(|high| high & 0xc0 != 0) {
                match runs.last_mut() {
                    Some((_, end)) if *end == page => *end += 1,
                    _ => runs.push((page, page + 1)),
                }
            }
        }
        at += pages;
    }
    runs
}

fn count(bytes: &[u8], words: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, words).count()
}
