//! A bundled face cut down to the glyphs of one letter, as printpdf wants it.

use std::collections::{BTreeMap, BTreeSet};

use printpdf as pp;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use subsetter::GlyphRemapper;

use crate::error::LetterError;
use crate::fonts::{FACES, Face};
use crate::layout::Glyph;

/// A bundled face cut down to the glyphs of this letter.
pub(super) struct Subset {
    pub(super) id: pp::FontId,
    pub(super) font: pp::font::PdfFont,
    renumbered: GlyphRemapper,
    /// Advance by new glyph number in thousandths of the size, cut to whole numbers as printpdf writes them.
    widths: Vec<u16>,
}

impl Subset {
    pub(super) fn cut(index: usize, glyphs: &BTreeSet<u16>) -> Result<Self, LetterError> {
        let face = FACES.get(index).ok_or(LetterError::Font)?;
        let mut renumbered = GlyphRemapper::new();
        for glyph in glyphs {
            renumbered.remap(*glyph);
        }
        let bytes = subsetter::subset(face.bytes, 0, &renumbered).map_err(|_| LetterError::Font)?;
        let font = FontRef::new(face.bytes).map_err(|_| LetterError::Font)?;
        let units = font.head().map_err(|_| LetterError::Font)?.units_per_em();
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let mut glyph_widths = BTreeMap::new();
        let mut widths = vec![0_u16; usize::from(renumbered.num_gids())];
        for old in std::iter::once(&0).chain(glyphs) {
            let new = renumbered.get(*old).unwrap_or(0);
            let advance = whole(metrics.advance_width(GlyphId::new(u32::from(*old))).unwrap_or(0.0));
            glyph_widths.insert(new, advance);
            if let Some(width) = widths.get_mut(usize::from(new)) {
                *width = whole(f32::from(advance) * 1000.0 / f32::from(units));
            }
        }
        let parsed = parsed_font(face, &font, bytes, glyph_widths).map_err(|_| LetterError::Font)?;
        let id = pp::FontId(format!("F{index}"));
        Ok(Self { id, font: pp::font::PdfFont::new(parsed), renumbered, widths })
    }

    pub(super) fn new_id(&self, glyph: &Glyph) -> u16 {
        self.renumbered.get(glyph.id).unwrap_or(0)
    }

    pub(super) fn width(&self, glyph: &Glyph) -> f32 {
        let width = self.widths.get(usize::from(self.new_id(glyph))).copied().unwrap_or(0);
        f32::from(width) / 1000.0
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "advances are small and not negative"
)]
fn whole(number: f32) -> u16 {
    number.clamp(0.0, f32::from(u16::MAX)) as u16
}

/// The table that holds the outlines of a face that is not TrueType.
const CFF: Tag = Tag::new(b"CFF ");

fn parsed_font(
    face: &Face,
    font: &FontRef<'_>,
    bytes: Vec<u8>,
    glyph_widths: BTreeMap<u16, u16>,
) -> Result<pp::ParsedFont, skrifa::raw::ReadError> {
    let (head, hhea, os2) = (font.head()?, font.hhea()?, font.os2()?);
    let stub = pp::font::PdfFontMetricsStub {
        units_per_em: head.units_per_em(),
        x_min: head.x_min(),
        y_min: head.y_min(),
        x_max: head.x_max(),
        y_max: head.y_max(),
        caret_slope_rise: hhea.caret_slope_rise(),
        caret_slope_run: hhea.caret_slope_run(),
        us_weight_class: os2.us_weight_class(),
    };
    Ok(pp::ParsedFont {
        font_name: Some(format!("{}+{}", subset_tag(&bytes), face.name)),
        original_bytes: bytes,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths,
        units_per_em: head.units_per_em(),
        font_metrics: pp::FontMetrics {
            ascent: hhea.ascender().to_i16(),
            descent: hhea.descender().to_i16(),
        },
        font_type: if font.table_data(CFF).is_some() {
            pp::FontType::OpenTypeCFF(())
        } else {
            pp::FontType::TrueType
        },
        pdf_font_metrics: stub,
    })
}

/// Six capitals that differ where the subset differs (ISO 32000-1, 9.6.4).
fn subset_tag(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(bytes);
    hash.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
