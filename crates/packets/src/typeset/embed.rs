//! Writes the typefaces into the file, each cut down to the glyphs that were used (ISO 32000-1, 9.7 and 9.9).

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use sha2::Digest as _;
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, MetadataProvider as _, Tag};

use super::Setter;
use super::setter::{Used, spelled};
use crate::error::PacketError;
use crate::pdf::geometry::real;
use crate::pdf::write::Writer;

impl Setter {
    /// Takes numbers for the fonts of a file, one for each typeface.
    pub(crate) fn reserve_fonts(&self, writer: &mut Writer<'_>) -> Vec<ObjectId> {
        self.fonts.faces.iter().map(|_| writer.reserve()).collect()
    }

    /// Writes the typefaces of which glyphs were used.
    pub(crate) fn write_fonts(&self, ids: &[ObjectId], writer: &mut Writer<'_>) -> Result<(), PacketError> {
        for (face, used) in &self.used {
            if let (Some(id), Some(typeface)) = (ids.get(*face), self.fonts.faces.get(*face)) {
                write_font(*id, typeface.bytes, used, writer)?;
            }
        }
        Ok(())
    }

    /// The fonts of which glyphs were used so far, with the number of their face.
    pub(crate) fn used_fonts(&self, ids: &[ObjectId]) -> Vec<(usize, ObjectId)> {
        self.used.keys().filter_map(|face| Some((*face, *ids.get(*face)?))).collect()
    }
}

fn write_font(
    id: ObjectId,
    bytes: &'static [u8],
    used: &Used,
    writer: &mut Writer<'_>,
) -> Result<(), PacketError> {
    let small = subsetter::subset(bytes, 0, &used.numbers).map_err(|_| PacketError::Typeface)?;
    let font = FontRef::new(bytes).map_err(|_| PacketError::Typeface)?;
    let name = format!("{}+{}", tag(&small), postscript_name(&font));
    let outlines = Outlines::of(&small);
    let file = match outlines {
        Outlines::TrueType => {
            let length = i64::try_from(small.len()).unwrap_or(i64::MAX);
            writer.add_packed(dictionary! { "Length1" => length }, &small)?
        }
        Outlines::Compact(table) => writer.add_packed(dictionary! { "Subtype" => "CIDFontType0C" }, table)?,
    };
    let descriptor = descriptor(&font, &name, &outlines, file).ok_or(PacketError::Typeface)?;
    let descriptor = writer.add(descriptor)?;
    let widths: Vec<Object> = used
        .widths
        .iter()
        .flat_map(|(glyph, width)| [Object::Integer(i64::from(*glyph)), Object::Array(vec![real(*width)])])
        .collect();
    let kind = dictionary! {
        "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0,
    };
    let mut below = dictionary! {
        "Type" => "Font", "Subtype" => outlines.kind(), "BaseFont" => named(&name), "CIDSystemInfo" => kind,
        "FontDescriptor" => descriptor, "W" => widths, "DW" => 0,
    };
    if matches!(outlines, Outlines::TrueType) {
        below.set("CIDToGIDMap", "Identity");
    }
    let below = writer.add(below)?;
    let reading = writer.add_packed(Dictionary::new(), reading(used).as_bytes())?;
    let above = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => named(&name), "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(below)], "ToUnicode" => reading,
    };
    writer.put(id, &above.into())
}

/// How a cut-down typeface describes its outlines, which decides what it is called in the file (ISO 32000-1, 9.9).
enum Outlines<'a> {
    TrueType,
    /// The table that is embedded on its own; its glyphs are numbered as they are used.
    Compact(&'a [u8]),
}

impl<'a> Outlines<'a> {
    fn of(typeface: &'a [u8]) -> Self {
        let table = FontRef::new(typeface).ok().and_then(|font| font.table_data(Tag::new(b"CFF ")));
        table.map_or(Self::TrueType, |table| Self::Compact(table.as_bytes()))
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::TrueType => "CIDFontType2",
            Self::Compact(_) => "CIDFontType0",
        }
    }

    const fn file(&self) -> &'static str {
        match self {
            Self::TrueType => "FontFile2",
            Self::Compact(_) => "FontFile3",
        }
    }
}

fn descriptor(font: &FontRef<'_>, name: &str, outlines: &Outlines<'_>, file: ObjectId) -> Option<Dictionary> {
    let (head, hhea, os2) = (font.head().ok()?, font.hhea().ok()?, font.os2().ok()?);
    let scaled = |value: i16| real(f64::from(value) * 1000.0 / f64::from(head.units_per_em().max(1)));
    let bounds = [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(scaled).to_vec();
    let (up, down) = (scaled(hhea.ascender().to_i16()), scaled(hhea.descender().to_i16()));
    let heavy = i64::from(os2.us_weight_class()) / 5;
    Some(dictionary! {
        "Type" => "FontDescriptor", "FontName" => named(name), "Flags" => 4, "FontBBox" => bounds,
        "ItalicAngle" => 0, "Ascent" => up.clone(), "Descent" => down, "CapHeight" => up, "StemV" => heavy,
        outlines.file() => file,
    })
}

fn named(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

fn postscript_name(font: &FontRef<'_>) -> String {
    let names = font.localized_strings(skrifa::string::StringId::POSTSCRIPT_NAME);
    let name: Option<String> = names.english_or_first().map(|name| name.to_string());
    let name = name.unwrap_or_default();
    if name.is_empty() { "Typeface".to_owned() } else { name.replace(' ', "") }
}

/// Six capitals that differ where the subset differs (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The table that gives each glyph its words (ISO 32000-1, 9.10.3).
fn reading(used: &Used) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    let read: Vec<_> = used.words.iter().filter(|(_, words)| !words.is_empty()).collect();
    for some in read.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", some.len());
        for (glyph, words) in some {
            let digits = spelled(words);
            let _ = writeln!(out, "<{glyph:04X}> <{}>", digits.strip_prefix("FEFF").unwrap_or_default());
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
    out
}
