//! A disk that keeps only what was brought to it, as long as the power is on everything else as well.

use std::collections::BTreeMap;

use super::tape::{Act, FileId};
use crate::trying::Chance;

/// What the drive writes at once.
const SECTOR: usize = 512;

/// What becomes of that which was written and not brought to the disk.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unsure {
    /// All of it is lost.
    Lost,
    /// Some of it is there, in any order and sector by sector; names up to some moment.
    Torn,
    /// All of it happens to be there.
    Kept,
}

#[derive(Clone)]
enum Change {
    Wrote { at: usize, bytes: Vec<u8> },
    Cut(usize),
}

#[derive(Default)]
struct File {
    on_disk: Vec<u8>,
    unsure: Vec<Change>,
}

enum Naming {
    Made { path: String, file: FileId },
    Named { from: String, to: String },
    Removed { path: String },
}

pub(super) struct Disk {
    files: BTreeMap<FileId, File>,
    names: BTreeMap<String, FileId>,
    unsure_names: Vec<Naming>,
}

impl Disk {
    /// A disk with these files on it. They are numbered in the order of their names, as on the tape.
    pub(super) fn of(folder: BTreeMap<String, Vec<u8>>) -> Self {
        let mut disk = Self { files: BTreeMap::new(), names: BTreeMap::new(), unsure_names: Vec::new() };
        for (file, (path, on_disk)) in folder.into_iter().enumerate() {
            disk.files.insert(file, File { on_disk, unsure: Vec::new() });
            disk.names.insert(path, file);
        }
        disk
    }

    pub(super) fn take(&mut self, act: &Act) {
        match act {
            Act::Made { file, path } => {
                self.files.insert(*file, File::default());
                self.unsure_names.push(Naming::Made { path: path.clone(), file: *file });
            }
            Act::Named { from, to } => {
                self.unsure_names.push(Naming::Named { from: from.clone(), to: to.clone() });
            }
            Act::Removed { path } => self.unsure_names.push(Naming::Removed { path: path.clone() }),
            Act::Wrote { file, at, bytes } => {
                self.change(*file, Change::Wrote { at: *at, bytes: bytes.clone() });
            }
            Act::Cut { file, to } => self.change(*file, Change::Cut(*to)),
            Act::SyncedFile(file) => {
                let file = self.files.entry(*file).or_default();
                for change in std::mem::take(&mut file.unsure) {
                    change.done_to(&mut file.on_disk);
                }
            }
            Act::SyncedFolder(folder) => {
                let all = std::mem::take(&mut self.unsure_names);
                let (sure, unsure): (Vec<_>, Vec<_>) =
                    all.into_iter().partition(|naming| naming.folder() == *folder);
                self.unsure_names = unsure;
                for naming in sure {
                    naming.done_to(&mut self.names);
                }
            }
            Act::Said(_) => {}
        }
    }

    fn change(&mut self, file: FileId, change: Change) {
        self.files.entry(file).or_default().unsure.push(change);
    }

    /// The files as they may lie there when the power comes back.
    pub(super) fn after_power_loss(&self, unsure: Unsure, chance: &mut Chance) -> BTreeMap<String, Vec<u8>> {
        let mut names = self.names.clone();
        let up_to = match unsure {
            Unsure::Lost => 0,
            Unsure::Torn => chance.below(self.unsure_names.len() + 1),
            Unsure::Kept => self.unsure_names.len(),
        };
        self.unsure_names[..up_to].iter().for_each(|naming| naming.done_to(&mut names));
        names.into_iter().map(|(path, file)| (path, self.files[&file].after(unsure, chance))).collect()
    }
}

impl File {
    fn after(&self, unsure: Unsure, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.on_disk.clone();
        let whole = match unsure {
            Unsure::Lost => return bytes,
            Unsure::Kept => self.unsure.len(),
            Unsure::Torn => chance.below(self.unsure.len() + 1),
        };
        self.unsure[..whole].iter().for_each(|change| change.clone().done_to(&mut bytes));
        for change in &self.unsure[whole..] {
            match change {
                Change::Wrote { at, bytes: written } => {
                    for (place, sector) in written.chunks(SECTOR).enumerate() {
                        if chance.below(2) == 0 {
                            put(&mut bytes, at + place * SECTOR, sector);
                        }
                    }
                }
                Change::Cut(to) => {
                    if chance.below(2) == 0 {
                        bytes.resize(*to, 0);
                    }
                }
            }
        }
        bytes
    }
}

impl Change {
    fn done_to(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Wrote { at, bytes: written } => put(bytes, at, &written),
            Self::Cut(to) => bytes.resize(to, 0),
        }
    }
}

impl Naming {
    fn folder(&self) -> &str {
        let (Self::Made { path, .. } | Self::Named { to: path, .. } | Self::Removed { path }) = self;
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn done_to(&self, names: &mut BTreeMap<String, FileId>) {
        match self {
            Self::Made { path, file } => {
                names.insert(path.clone(), *file);
            }
            Self::Named { from, to } => {
                if let Some(file) = names.remove(from) {
                    names.insert(to.clone(), file);
                }
            }
            Self::Removed { path } => {
                names.remove(path);
            }
        }
    }
}

/// Writes into `bytes` at a place, which may lie behind their end.
pub(super) fn put(bytes: &mut Vec<u8>, at: usize, written: &[u8]) {
    let end = at + written.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[at..end].copy_from_slice(written);
}
