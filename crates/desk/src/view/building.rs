//! How far a packet is while it is made, and what became of each of its files.

use serde::{Deserialize, Serialize};

use super::packets::{note, refusal_word};
use super::shown;

shown! {
    /// What became of the files of a packet.
    pub struct PacketReport {
        /// How many pages it has, over all its parts.
        pub pages: u32,
        /// How many pages were compared with their source and found the same.
        pub compared: u32,
        /// Its files.
        pub parts: Vec<ReportPart>,
        /// The letter and the exhibits, in their order, those that were left out among them.
        pub files: Vec<ReportFile>,
    }

    /// One file of a packet.
    pub struct ReportPart {
        /// The packet's page on which it begins, counted from 1.
        pub first_page: u32,
        /// How many pages it has.
        pub pages: u32,
        /// How many bytes it has.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub bytes: u64,
        /// It is larger than was asked for, because one page alone is.
        pub over_limit: bool,
    }

    /// What became of the letter or of an exhibit.
    pub struct ReportFile {
        /// The exhibit's id; absent for the letter.
        pub exhibit: Option<String>,
        /// The exhibit's letters; absent for the letter.
        pub letters: Option<String>,
        /// What the index calls it.
        pub title: String,
        /// How many pages it has, without its cover.
        pub pages: u32,
        /// The packet's page on which it begins, counted from 1.
        pub first_page: u32,
        /// What the person should know.
        pub notes: Vec<ReportNote>,
        /// Files that were attached to it and are not in the packet.
        pub attachments_left_out: Vec<LeftOut>,
        /// Why it is not in the packet, as a text key: that of a file (`locked`, `damaged`, ...) or `letter_is_draft`,
        /// `no_entries`, `gone`. A sheet that says so stands in its place.
        pub left_out: Option<String>,
    }

    /// Something about a file that the person should know.
    pub struct ReportNote {
        /// Text key, as `PacketNote` lists them.
        pub what: String,
        /// The pages it concerns, counted from 1 within the exhibit.
        pub pages: Vec<u32>,
    }

    /// Something attached to a file that is not in the packet.
    pub struct LeftOut {
        /// Its name.
        pub name: String,
        /// Why, as a text key.
        pub reason: String,
    }

    /// How far a packet is.
    pub struct PacketProgress {
        /// What is being done.
        pub stage: MakingStage,
        /// How many files are done.
        pub done: u32,
        /// How many there are.
        pub files: u32,
    }
}

/// What is being done to make a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum MakingStage {
    /// Every file is looked at.
    Reading,
    /// The pages are copied and each is compared with its source.
    Writing,
}

impl PacketReport {
    /// The letter and all exhibits are in the report in their order, with what stands in for those left out. `exhibits`
    /// are the id, the title and the reason for being left out of each.
    pub(crate) fn of(
        report: &::packets::Report,
        letter: Option<&str>,
        exhibits: &[(String, String, Option<&str>)],
    ) -> Self {
        let parts = report.parts.iter().map(|part| ReportPart {
            first_page: count(part.first_page),
            pages: count(part.pages),
            bytes: part.bytes,
            over_limit: part.over_limit,
        });
        let mut exhibits = exhibits.iter();
        let files = report.included.iter().map(|it| {
            let exhibit = it.exhibit.as_ref().and_then(|_| exhibits.next());
            let left_out = exhibit.and_then(|(_, _, reason)| *reason);
            let attached = report.refused.iter().filter(|refused| refused.file == it.file);
            ReportFile {
                exhibit: exhibit.map(|(id, ..)| id.clone()),
                letters: it.exhibit.clone(),
                title: exhibit.map(|(_, title, _)| title.as_str()).or(letter).unwrap_or_default().to_owned(),
                pages: if left_out.is_some() { 0 } else { count(it.pages) },
                first_page: count(it.first_page),
                notes: if left_out.is_some() {
                    Vec::new()
                } else {
                    it.notes.iter().map(shown_note).collect()
                },
                attachments_left_out: attached
                    .filter_map(|it| {
                        let reason = refusal_word(it.reason).to_owned();
                        Some(LeftOut { name: it.attachment.clone()?, reason })
                    })
                    .collect(),
                left_out: left_out.map(str::to_owned),
            }
        });
        Self {
            pages: count(report.pages),
            compared: count(report.compared),
            files: files.collect(),
            parts: parts.collect(),
        }
    }

    /// Whether something that should be in the packet is not.
    pub fn lacks_exhibits(&self) -> bool {
        self.files.iter().any(|file| file.left_out.is_some())
    }
}

fn shown_note(it: &::packets::Note) -> ReportNote {
    let note = note(it);
    ReportNote { what: note.what.to_owned(), pages: note.pages.into_iter().map(count).collect() }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
