//! What a packet is made from, as the caller says it.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::typeset::Typeface;

/// A file that can be read when it is needed. A packet reads its files one after the other, and some of them twice,
/// so that it never holds more than one.
pub trait Source {
    /// The file's name, for the report and to tell its kind.
    fn name(&self) -> &str;

    /// How many bytes it has.
    ///
    /// # Errors
    /// Whatever the place says.
    fn size(&self) -> std::io::Result<u64>;

    /// All its bytes.
    ///
    /// # Errors
    /// Whatever the place says.
    fn read(&self) -> std::io::Result<Vec<u8>>;
}

/// A file that is already in memory.
#[derive(Clone)]
pub struct Held {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Source for Held {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> std::io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }

    fn read(&self) -> std::io::Result<Vec<u8>> {
        Ok(self.bytes.clone())
    }
}

/// A paper that backs the letter.
pub struct Exhibit<'a> {
    /// What it is, in the words of the index: `Denial letter of May 5, 2026`.
    pub title: String,
    /// The file.
    pub source: &'a dyn Source,
    /// Only these of its pages, counted from 1 through the file and what is attached to it; `None` takes all. Pages
    /// behind its last one are not asked for.
    pub pages: Option<RangeInclusive<u32>>,
}

/// How the packet travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// By post: everything as it is.
    #[default]
    Mail,
    /// Uploaded to a portal.
    Portal,
    /// By fax: black and white, 200 dots to the inch, every page on US Letter.
    Fax,
}

/// What the cover sheet says besides the title and the numbers. Lines that are empty are left out.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Name and address of whoever gets it, line by line.
    pub to: Vec<String>,
    /// Name and address of whoever sends it, line by line.
    pub from: Vec<String>,
    /// Numbers that the reader looks for, each with its name: `Appeal number`, `24-1234`.
    pub references: Vec<(String, String)>,
    /// The date, in words.
    pub date: String,
}

/// What a channel takes at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Pages in one file.
    pub pages: Option<usize>,
    /// Bytes in one file.
    pub bytes: Option<u64>,
}

/// Everything that goes into the envelope.
pub struct Packet<'a> {
    /// What it is about; stands on the cover and at the foot of every page.
    pub title: String,
    /// The rest of the cover.
    pub cover: Cover,
    /// How it travels.
    pub channel: Channel,
    /// What may be sent at once.
    pub limits: Limits,
    /// The letter.
    pub letter: Option<&'a dyn Source>,
    /// The exhibits in their order.
    pub exhibits: Vec<Exhibit<'a>>,
    /// The typefaces for stamps, covers, the index and text files.
    pub typefaces: &'a [Typeface],
    /// What looking at one exhibit may take, all processors together; nothing said means minutes, and more for many
    /// pages. When it is used up, further pages are copied without being compared, and the report says which.
    pub looking: Option<Duration>,
}
