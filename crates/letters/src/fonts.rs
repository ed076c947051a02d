//! The fonts inside the app, and which characters they can draw.
//!
//! Only these are ever used: a letter looks the same on every machine, and a character none of them has is known
//! before anything is printed. Nothing here asks the system for a font.

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
        face!($family, $name, ".ttf")
    };
    ($family:literal, $name:literal, $ending:literal) => {
        Face { family: $family, name: $name, bytes: include_bytes!(concat!("../fonts/", $name, $ending)) }
    };
}

/// All bundled faces; a glyph run names its face by its place in this list. Where a family has no bold face, its
/// strokes are thickened when they are drawn.
pub(crate) static FACES: [Face; 22] = [
    face!("Source Serif 4", "SourceSerif4-Regular"),
    face!("Source Serif 4", "SourceSerif4-Italic"),
    face!("Source Serif 4", "SourceSerif4-SemiBold"),
    face!("Source Serif 4", "SourceSerif4-SemiBoldItalic"),
    face!("Noto Serif Armenian", "NotoSerifArmenian-Regular"),
    face!("Noto Serif Armenian", "NotoSerifArmenian-Bold"),
    face!("Noto Naskh Arabic", "NotoNaskhArabic-Regular"),
    face!("Noto Naskh Arabic", "NotoNaskhArabic-Bold"),
    face!("Noto Sans CJK SC", "NotoSansCJKsc-Regular", ".otf"),
    face!("Noto Serif Bengali", "NotoSerifBengali-Regular"),
    face!("Noto Serif Devanagari", "NotoSerifDevanagari-Regular"),
    face!("Noto Serif Ethiopic", "NotoSerifEthiopic-Regular"),
    face!("Noto Serif Georgian", "NotoSerifGeorgian-Regular"),
    face!("Noto Serif Gujarati", "NotoSerifGujarati-Regular"),
    face!("Noto Serif Gurmukhi", "NotoSerifGurmukhi-Regular"),
    face!("Noto Serif Hebrew", "NotoSerifHebrew-Regular"),
    face!("Noto Serif Khmer", "NotoSerifKhmer-Regular"),
    face!("Noto Serif Lao", "NotoSerifLao-Regular"),
    face!("Noto Serif Myanmar", "NotoSerifMyanmar-Regular"),
    face!("Noto Serif Tamil", "NotoSerifTamil-Regular"),
    face!("Noto Serif Telugu", "NotoSerifTelugu-Regular"),
    face!("Noto Serif Thai", "NotoSerifThai-Regular"),
];

/// Families in the order in which a character looks for its font.
pub(crate) fn families() -> impl Iterator<Item = &'static str> {
    let starts = |index: &usize| *index == 0 || FACES[*index].family != FACES[*index - 1].family;
    (0..FACES.len()).filter(starts).map(|index| FACES[index].family)
}

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

/// Whether a face is bold by itself.
pub(crate) fn is_bold(face: usize) -> bool {
    FACES.get(face).is_some_and(|face| face.name.contains("Bold"))
}

/// Finds the face that these font bytes belong to.
pub(crate) fn face_of(bytes: &[u8]) -> Option<usize> {
    FACES.iter().position(|face| std::ptr::eq(face.bytes.as_ptr(), bytes.as_ptr()))
}

/// Whether some bundled font can draw this character.
pub(crate) fn can_draw(character: char) -> bool {
    fonts().iter().any(|font| font.charmap().map(character).is_some())
}

/// Whether the first family draws all of these words.
pub(crate) fn first_draws(words: &str) -> bool {
    let draws = |c: char| fonts().first().is_some_and(|font| font.charmap().map(c).is_some());
    words.chars().all(|c| c.is_ascii() || draws(c))
}

fn fonts() -> &'static [FontRef<'static>] {
    static FONTS: OnceLock<Vec<FontRef<'static>>> = OnceLock::new();
    FONTS.get_or_init(|| FACES.iter().filter_map(|face| FontRef::new(face.bytes).ok()).collect())
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
            "我要申诉 我要申訴 診療 龍",
            "이의를 제기합니다 뷁",
            "申し立てます カード",
            "मैं अपील करता हूँ",
            "ਮੈਂ ਅਪੀਲ ਕਰਦਾ ਹਾਂ",
            "আমি আপিল করছি",
            "હું અપીલ કરું છું",
            "நான் மேல்முறையீடு செய்கிறேன்",
            "నేను అప్పీలు చేస్తున్నాను",
            "ข้าพเจ้าขออุทธรณ์",
            "ຂ້ອຍຂໍອຸທອນ",
            "ខ្ញុំសូមប្តឹងតវ៉ា",
            "ကျွန်ုပ် အယူခံဝင်ပါသည်",
            "ይግባኝ እጠይቃለሁ",
            "მე ვასაჩივრებ გადაწყვეტილებას",
            "אני מערער על ההחלטה",
            "“quoted” ‘so’ – — … § † ™ ½ € №",
        ] {
            let lost: Vec<char> = words.chars().filter(|c| !can_draw(*c)).collect();
            assert!(lost.is_empty(), "{lost:?}");
        }
    }

    #[test]
    fn what_is_not_bundled_is_known() {
        assert!(!can_draw('😀') && !can_draw('Ꭳ') && !can_draw('\u{20000}'));
    }
}
