//! Setting our own words: stamps, covers, the index, and the text files and e-mails that people attach.
//!
//! The typefaces are given by the caller. parley shapes and breaks the lines, `setter` turns them into operators with
//! glyph numbers of our own, `embed` writes each typeface with only the glyphs that were used, `flow` fills a `leaf`
//! after the other, `text` makes a PDF of a text file.
//! A character that no typeface has is spelled out by its number, never drawn as an empty box.

mod embed;
mod flow;
mod leaf;
mod setter;
mod text;
mod words;

pub(crate) use flow::{Cell, Flow, Style};
pub(crate) use leaf::{Leaf, Mark, Role};
pub(crate) use setter::{Drawing, Line, Setter};
pub(crate) use text::text_document;

use std::borrow::Cow;
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use skrifa::{FontRef, MetadataProvider as _};

use crate::error::PacketError;

/// One font file that the packet may use: TrueType or OpenType, with the licence to be embedded.
#[derive(Clone, Copy)]
pub struct Typeface {
    /// The family's name; families are tried in the order in which they first come.
    pub family: &'static str,
    /// Whether this is the family's bold.
    pub bold: bool,
    /// The whole font file.
    pub bytes: &'static [u8],
}

/// The typefaces of a packet, ready to be used.
#[derive(Clone)]
pub(crate) struct Fonts {
    faces: Arc<[Typeface]>,
    families: Arc<[&'static str]>,
    collection: Collection,
}

impl Fonts {
    pub(crate) fn new(faces: &[Typeface]) -> Result<Self, PacketError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut families: Vec<&'static str> = Vec::new();
        for face in faces {
            FontRef::new(face.bytes).map_err(|_| PacketError::Typeface)?;
            let family = FontInfoOverride { family_name: Some(face.family), ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::new(face.bytes)), Some(family));
            if !families.contains(&face.family) {
                families.push(face.family);
            }
        }
        if families.is_empty() {
            return Err(PacketError::Typeface);
        }
        Ok(Self { faces: faces.into(), families: families.into(), collection })
    }

    fn context(&self) -> FontContext {
        FontContext { collection: self.collection.clone(), source_cache: SourceCache::default() }
    }

    fn families(&self) -> Vec<parley::FontFamilyName<'static>> {
        self.families.iter().map(|name| parley::FontFamilyName::Named(Cow::Borrowed(*name))).collect()
    }

    fn face_of(&self, bytes: &[u8]) -> Option<usize> {
        self.faces.iter().position(|face| std::ptr::eq(face.bytes.as_ptr(), bytes.as_ptr()))
    }

    /// Whether some typeface has this character.
    pub(crate) fn can_draw(&self, character: char) -> bool {
        words::is_invisible(character)
            || self.faces.iter().any(|face| {
                FontRef::new(face.bytes).is_ok_and(|font| font.charmap().map(character).is_some())
            })
    }

    /// How many characters of a text no typeface has, and the first of them.
    pub(crate) fn lacking(&self, text: &str) -> (usize, Option<char>) {
        let mut known = std::collections::HashMap::new();
        let mut lacks =
            |c: &char| !c.is_whitespace() && !*known.entry(*c).or_insert_with(|| self.can_draw(*c));
        let missing: Vec<char> = words::clean(text).chars().filter(|c| lacks(c)).collect();
        (missing.len(), missing.first().copied())
    }
}
