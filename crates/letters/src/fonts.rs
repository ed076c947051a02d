//! The fonts inside the app, and which characters they can draw.
//!
//! Only these are ever used: a letter looks the same on every machine, and a character none of them has is known
//! before anything is printed. Nothing here asks the system for a font.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use skrifa::{FontRef, MetadataProvider};

/// One font file.
pub(crate) struct Face {
    family: &'static str,
    /// The PostScript name, as the PDF gives it after the subset's tag.
    pub(crate) name: &'static str,
    /// The whole font file.
    pub(crate) bytes: &'static [u8],
}

macro_rules! face {
    ($family:literal, $name:literal) => {
        Face { family: $family, name: $name, bytes: include_bytes!(concat!("../fonts/", $name, ".ttf")) }
    };
}

/// All bundled faces; a glyph run names its face by its place in this list.
pub(crate) static FACES: [Face; 8] = [
    face!("Source Serif 4", "SourceSerif4-Regular"),
    face!("Source Serif 4", "SourceSerif4-Italic"),
    face!("Source Serif 4", "SourceSerif4-SemiBold"),
    face!("Source Serif 4", "SourceSerif4-SemiBoldItalic"),
    face!("Noto Serif Armenian", "NotoSerifArmenian-Regular"),
    face!("Noto Serif Armenian", "NotoSerifArmenian-Bold"),
    face!("Noto Naskh Arabic", "NotoNaskhArabic-Regular"),
    face!("Noto Naskh Arabic", "NotoNaskhArabic-Bold"),
];

/// Families in the order in which a character looks for its font.
pub(crate) const FAMILIES: [&str; 3] = ["Source Serif 4", "Noto Serif Armenian", "Noto Naskh Arabic"];

/// The upright faces with their family and whether they are its bold, for others who print beside our letters.
pub fn upright_faces() -> impl Iterator<Item = (&'static str, bool, &'static [u8])> {
    let upright = FACES.iter().filter(|face| !face.name.ends_with("Italic"));
    upright.map(|face| (face.family, face.name.ends_with("Bold"), face.bytes))
}

/// Returns a context for text layout that knows the bundled fonts and no others.
pub(crate) fn context() -> FontContext {
    static FONTS: OnceLock<Collection> = OnceLock::new();
    let collection = FONTS.get_or_init(|| {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for face in &FACES {
            // The family is named here because a semi-bold face may call itself a family of its own.
            let family = FontInfoOverride { family_name: Some(face.family), ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::new(face.bytes)), Some(family));
        }
        collection
    });
    FontContext { collection: collection.clone(), source_cache: SourceCache::default() }
}

/// Finds the face that these font bytes belong to.
pub(crate) fn face_of(bytes: &[u8]) -> Option<usize> {
    FACES.iter().position(|face| std::ptr::eq(face.bytes.as_ptr(), bytes.as_ptr()))
}

/// Whether some bundled font can draw this character.
pub(crate) fn can_draw(character: char) -> bool {
    static DRAWN: OnceLock<BTreeSet<u32>> = OnceLock::new();
    let drawn = DRAWN.get_or_init(|| {
        let fonts = FACES.iter().filter_map(|face| FontRef::new(face.bytes).ok());
        fonts.flat_map(|font| font.charmap().mappings().map(|(code, _)| code).collect::<Vec<_>>()).collect()
    });
    drawn.contains(&u32::from(character))
}

/// Finds the first of these characters that one face cannot draw.
pub(crate) fn lacking(face: usize, words: &str) -> Option<char> {
    let font = FontRef::new(FACES.get(face)?.bytes).ok()?;
    words.chars().find(|c| font.charmap().map(*c).is_none())
}

#[cfg(test)]
mod tests {
    use super::can_draw;

    #[test]
    fn the_languages_promised_can_be_drawn() {
        for words in [
            "El niño pidió ¿por qué? ¡Año! n.º «»",
            "Tôi muốn khiếu nại quyết định từ chối thanh toán",
            "Naghain po ako ng apela; mg̃a",
            "Я обжалую отказ в оплате; їжак",
            "Προσφυγή κατά της απόφασης",
            "Բողոքարկում եմ որոշումը",
            "أود تقديم طعن پچگ",
            "“quoted” ‘so’ – — … § † ™ ½ € №",
        ] {
            let lost: Vec<char> = words.chars().filter(|c| !can_draw(*c)).collect();
            assert!(lost.is_empty(), "{lost:?}");
        }
    }

    #[test]
    fn what_is_not_bundled_is_known() {
        assert!(!can_draw('中') && !can_draw('😀'));
    }
}
