//! The files of an export that are copied byte for byte: papers, and what was sent.

use std::collections::{BTreeMap, BTreeSet};

use journal::export::{Everything, Exported};
use journal::{Journal, JournalError, Letter, Packet, Paper, StoredFile};

use super::names::Names;
use crate::error::Result;

/// One content, however many papers have it.
pub(super) struct Item {
    /// Where it goes, below the folder of the export, with `/` between the names.
    pub path: String,
    /// What it is called in the vault; empty for what was sent.
    pub title: String,
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub size: u64,
    pub bytes: Bytes,
}

/// Where the bytes are.
pub(super) enum Bytes {
    /// In the vault's folder of papers.
    Kept(StoredFile),
    /// Here.
    Here(Vec<u8>),
    /// The vault has lost them.
    Lost,
}

/// All of them, each content once.
pub(super) fn of(journal: &mut Journal<'_>, all: &Everything) -> Result<Vec<Item>> {
    let mut items = Items { journal, seen: BTreeSet::new(), found: Vec::new() };
    let mut names = Names::default();
    for paper in &all.papers {
        items.add_paper(paper, &mut names)?;
    }
    let packets = numbered(all.packets.iter().map(|it: &Exported<Packet>| it.id.to_string()));
    for part in &all.packet_parts {
        let number = packets.get(&part.packet.to_string()).copied().unwrap_or_default();
        let name = match part.part {
            0 => format!("sent/packet-{number:02}-letter.pdf"),
            part => format!("sent/packet-{number:02}-part-{part}.pdf"),
        };
        items.add_kept(name, String::new(), &part.sha256)?;
    }
    let letters = numbered(all.letters.iter().map(|it: &Exported<Letter>| it.id.to_string()));
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for submission in &all.submissions {
        let number = letters.get(&submission.letter.to_string()).copied().unwrap_or_default();
        let time = times.entry(number).and_modify(|it| *it += 1).or_insert(1);
        if items.seen.insert(submission.sha256.clone()) {
            let pdf = whole(items.journal.submission_pdf(submission.id))?;
            items.found.push(Item {
                path: format!("sent/letter-{number:02}-{time}.pdf"),
                title: String::new(),
                sha256: submission.sha256.clone(),
                size: pdf.as_ref().map_or(0, |pdf| pdf.len() as u64),
                bytes: pdf.map_or(Bytes::Lost, Bytes::Here),
            });
        }
    }
    Ok(items.found)
}

/// Nothing where the row cannot be read, so that its bytes are named as lost; the rest of the database can be.
fn whole<T>(found: std::result::Result<T, JournalError>) -> Result<Option<T>> {
    match found {
        Err(JournalError::Unreadable { .. }) => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// Numbers from 1, in the order of the list.
fn numbered(ids: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    ids.zip(1..).collect()
}

struct Items<'j, 'c> {
    journal: &'j mut Journal<'c>,
    seen: BTreeSet<String>,
    found: Vec<Item>,
}

impl Items<'_, '_> {
    fn add_paper(&mut self, paper: &Exported<Paper>, names: &mut Names) -> Result<()> {
        let it = &paper.content;
        if self.seen.contains(it.sha256()) {
            return Ok(());
        }
        let name = names.fresh(if it.file_name.is_empty() { &it.title } else { &it.file_name });
        self.add_kept(format!("papers/{name}"), it.title.clone(), it.sha256())
    }

    fn add_kept(&mut self, path: String, title: String, sha256: &str) -> Result<()> {
        if !self.seen.insert(sha256.to_owned()) {
            return Ok(());
        }
        let file = whole(self.journal.stored_file(sha256))?.flatten();
        let size = file.as_ref().map_or(0, |file| file.provenance.size());
        let bytes = file.map_or(Bytes::Lost, Bytes::Kept);
        self.found.push(Item { path, title, sha256: sha256.to_owned(), size, bytes });
        Ok(())
    }
}
