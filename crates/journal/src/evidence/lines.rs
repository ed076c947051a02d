//! The lines of a record, and how a column of an entry stands in one.

use chrono::{DateTime, Utc};
use rusqlite::types::{Value, ValueRef};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// The version of the format that is written, and the only one that is read.
pub(super) const VERSION: u32 = 1;

/// What a record vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordOf {
    /// Entries of the journal, which stand in the record itself.
    Journal,
    /// Files that lie beside it, such as the parts of a packet.
    Files,
    /// Every file of the folder in which it lies, and of the folders below it, but itself: one more is one too many.
    /// A program that is older than this kind of record refuses it.
    Folder,
}

/// The last entry of one device's chain when the record was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordHead {
    /// The device.
    pub device: String,
    /// The number of its last entry.
    pub sequence: u64,
    /// That entry's hash, in hexadecimal digits.
    pub hash: String,
}

/// One file of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedFile {
    /// Its name, without a folder; in a record of a folder its way from there, parted by `/` on every system.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// What one exhibit of a packet was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedExhibit {
    /// The letter it carries, such as `C`.
    pub label: String,
    /// Its title in the index.
    pub title: String,
    /// Its first running page number, counted from 1.
    pub first_page: u64,
    /// Its last running page number.
    pub last_page: u64,
    /// The SHA-256 of the paper it was copied from, in hexadecimal digits; empty where it was made for the packet.
    pub sha256: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub(super) enum Line {
    Record(Opening),
    Entry(EntryLine),
    LeftOut { device: String, from: u64, to: u64 },
    File(RecordedFile),
    Exhibit(RecordedExhibit),
    Signature { value: String },
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Opening {
    pub of: RecordOf,
    pub version: u32,
    pub made_at: DateTime<Utc>,
    pub about: String,
    pub key: String,
    pub heads: Vec<RecordHead>,
}

/// One entry with everything that its hash is made from.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EntryLine {
    pub prev: String,
    pub hash: String,
    pub body_hash: String,
    pub salt: String,
    pub place: Map<String, Json>,
    pub body: Map<String, Json>,
}

/// A column as JSON. The columns that are hashed hold text, whole numbers or nothing; another type is `None`.
pub(crate) fn to_json(value: ValueRef<'_>) -> Option<Json> {
    match value {
        ValueRef::Null => Some(Json::Null),
        ValueRef::Integer(number) => Some(Json::from(number)),
        ValueRef::Text(text) => std::str::from_utf8(text).ok().map(Json::from),
        ValueRef::Real(_) | ValueRef::Blob(_) => None,
    }
}

/// The columns called `names` in their order, back from JSON; `None` when one is missing, of another type, or one
/// too many is there.
pub(crate) fn from_json(fields: &Map<String, Json>, names: &[&str]) -> Option<Vec<Value>> {
    if fields.len() != names.len() {
        return None;
    }
    let read = |name: &&str| match fields.get(*name)? {
        Json::Null => Some(Value::Null),
        Json::Number(number) => number.as_i64().map(Value::Integer),
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    };
    names.iter().map(read).collect()
}
