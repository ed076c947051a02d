//! One page in the packet: a stranger's operators as they are, our stamp after them.
//!
//! Usually the streams of operators stay where they are, between a state that is saved and one that is restored. A page
//! that is made smaller, or whose operators do not close what they open, goes into a box of its own (a form), because
//! patterns and clipping would otherwise come out in the wrong place.

use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::annotations::{self, Drawn};
use super::answers;
use super::content::{Ending, ending};
use super::copy::Copier;
use super::destinations::Destinations;
use super::geometry::{Lie, Matrix, Rect};
use super::read;
use super::write::{Writer, packed};
use crate::error::PacketError;
use crate::stamp::{Placement, Stamp};
use crate::typeset::Setter;

/// Operators beyond this are not read to be counted.
const MOST_OPERATORS: usize = 64 << 20;

/// One page to be copied.
pub(crate) struct Job {
    /// The page in its document.
    pub(crate) source: ObjectId,
    /// Its number in the packet's file.
    pub(crate) id: ObjectId,
    pub(crate) placement: Placement,
    pub(crate) stamp: Stamp,
}

/// What all pages of a part have in common.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The tree of pages.
    pub(crate) tree: ObjectId,
    /// The fonts of stamps, with the number of their face.
    pub(crate) fonts: &'a [(usize, ObjectId)],
    /// The fonts of all faces, for answers in forms.
    pub(crate) all_fonts: &'a [ObjectId],
}

/// The copying of several pages of one document.
pub(crate) struct Pages<'d> {
    pub(crate) copier: Copier<'d>,
    places: Destinations,
    /// Resources that are already in the file with the stamp's fonts: pages often share theirs.
    shared: HashMap<ObjectId, (ObjectId, String)>,
}

impl<'d> Pages<'d> {
    pub(crate) fn new(copier: Copier<'d>) -> Self {
        let places = Destinations::of(copier.document);
        Self { copier, places, shared: HashMap::new() }
    }

    /// Writes one page. None if it cannot be copied as it is; otherwise where on its paper answers were drawn that
    /// the source does not show.
    pub(crate) fn write(
        &mut self,
        job: &Job,
        frame: Frame<'_>,
        setter: &mut Setter,
        writer: &mut Writer<'_>,
    ) -> Result<Option<Vec<Rect>>, PacketError> {
        let document = self.copier.document;
        let Some(Ok(page)) = document.objects.get(&job.source).map(Object::as_dict) else { return Ok(None) };
        let lie = read::lie(document, job.source);
        let (paper, moved) = placed(lie, &job.placement);
        let streams = streams(document, page);
        let ends = how_it_ends(document, &streams);
        let sorted = annotations::sort(page, moved, &mut self.copier, &self.places, writer);
        let boxed = moved != Matrix::IDENTITY || matches!(ends, Some(Ending::Ragged));
        let mut forms: Vec<(String, Object)> = Vec::new();
        let (mut contents, mut after) = (Vec::new(), String::new());
        if boxed {
            let Some(form) = self.boxed(job.source, &streams, lie.view, writer)? else { return Ok(None) };
            forms.push(("RcPage".to_owned(), Object::Reference(form)));
            after.extend([format!("q {} /RcPage Do Q\n", moved.operator())]);
        } else {
            contents.push(writer.add(Stream::new(Dictionary::new(), b"q\n".to_vec()))?);
            for stream in &streams {
                contents.push(self.copier.follow(*stream, writer));
            }
            after.push_str(&closing(ends));
        }
        for (index, Drawn { form, place }) in sorted.drawn.into_iter().enumerate() {
            let copy = self.copier.follow(form, writer);
            forms.push((format!("RcField{index}"), Object::Reference(copy)));
            after.extend([format!("q {} {} /RcField{index} Do Q\n", moved.operator(), place.operator())]);
        }
        let mut answered = Vec::new();
        for (index, field) in sorted.bare.into_iter().enumerate() {
            let Some((form, place)) = answers::draw(document, field, frame.all_fonts, setter, writer)? else {
                continue;
            };
            forms.push((format!("RcAnswer{index}"), Object::Reference(form)));
            let at = Matrix::placed(1.0, place.x0, place.y0);
            after.extend([format!("q {} {} /RcAnswer{index} Do Q\n", moved.operator(), at.operator())]);
            answered.push(moved.then(paper.to_user().inverse()).bounds(place));
        }
        let (resources, prefix) = self.resources(job, forms, frame, writer)?;
        after.extend([format!("q {} ", paper.to_user().operator())]);
        after.push_str(&job.stamp.operators(&prefix));
        after.push_str("Q\n");
        contents.push(writer.add_packed(Dictionary::new(), after.as_bytes())?);
        let mut made = self.boxes(job.source, paper, lie, writer);
        made.set("Type", "Page");
        made.set("Parent", frame.tree);
        made.set("Resources", resources);
        made.set("Contents", contents.into_iter().map(Object::Reference).collect::<Vec<_>>());
        if !sorted.kept.is_empty() {
            made.set("Annots", sorted.kept);
        }
        writer.put(job.id, &made.into())?;
        self.copier.write_reached(writer)?;
        Ok(Some(answered))
    }

    /// The page's boxes, rotation and transparency; what else it carries says nothing on paper.
    fn boxes(&mut self, page: ObjectId, paper: Lie, lie: Lie, writer: &mut Writer<'_>) -> Dictionary {
        let document = self.copier.document;
        let mut made = dictionary! { "MediaBox" => paper.view.object() };
        if lie == paper {
            for key in [&b"MediaBox"[..], b"CropBox"] {
                let found =
                    read::inherited(document, page, key).and_then(|(_, it)| read::resolve(document, it));
                if let Some(found) = found {
                    made.set(key.to_vec(), self.copier.bring(found, writer));
                }
            }
        }
        if paper.turns != 0 {
            made.set("Rotate", i64::from(paper.turns) * 90);
        }
        if let Some(Ok(own)) = document.objects.get(&page).map(Object::as_dict) {
            for key in [&b"Group"[..], b"UserUnit"] {
                if let Ok(found) = own.get(key) {
                    made.set(key.to_vec(), self.copier.bring(found, writer));
                }
            }
        }
        made
    }

    /// Puts a page's operators into a form. None where they cannot be read and lie in several pieces.
    fn boxed(
        &mut self,
        page: ObjectId,
        streams: &[ObjectId],
        view: Rect,
        writer: &mut Writer<'_>,
    ) -> Result<Option<ObjectId>, PacketError> {
        let document = self.copier.document;
        let mut form = match streams {
            [only] => match self.copier.bring(document.objects.get(only).unwrap_or(&Object::Null), writer) {
                Object::Stream(form) => form,
                _ => return Ok(None),
            },
            several => match joined(document, several) {
                Some(operators) => packed(Dictionary::new(), &operators),
                None => return Ok(None),
            },
        };
        let found = read::inherited(document, page, b"Resources").map(|(_, it)| it.clone());
        let resources = found.map_or_else(|| Dictionary::new().into(), |it| self.copier.bring(&it, writer));
        form.dict.set("Type", "XObject");
        form.dict.set("Subtype", "Form");
        form.dict.set("BBox", view.object());
        form.dict.set("Resources", resources);
        writer.add(form).map(Some)
    }

    /// The page's resources with the stamp's fonts added under names that it does not use itself.
    fn resources(
        &mut self,
        job: &Job,
        forms: Vec<(String, Object)>,
        frame: Frame<'_>,
        writer: &mut Writer<'_>,
    ) -> Result<(ObjectId, String), PacketError> {
        let document = self.copier.document;
        let found = read::inherited(document, job.source, b"Resources");
        let key = found.map(|(holder, it)| it.as_reference().unwrap_or(holder));
        let sharing = forms.is_empty();
        if let Some(known) = key.filter(|_| sharing).and_then(|key| self.shared.get(&key)) {
            return Ok(known.clone());
        }
        let own = found.and_then(|(_, it)| read::resolve(document, it)?.as_dict().ok());
        let part = |name: &[u8]| {
            own.and_then(|own| read::dictionary(document, own, name)).cloned().unwrap_or_default()
        };
        let (mut fonts, mut drawn) = (part(b"Font"), part(b"XObject"));
        let prefix = unused(&fonts);
        let mut made = Dictionary::new();
        for (name, value) in own.into_iter().flatten() {
            if !matches!(name.as_slice(), b"Font" | b"XObject") {
                made.set(name.clone(), self.copier.bring(value, writer));
            }
        }
        for entries in [&mut fonts, &mut drawn] {
            for (_, value) in entries.iter_mut() {
                *value = self.copier.bring(value, writer);
            }
        }
        for (face, font) in frame.fonts {
            fonts.set(format!("{prefix}{face}"), *font);
        }
        for (name, form) in forms {
            drawn.set(name, form);
        }
        made.set("Font", fonts);
        made.set("XObject", drawn);
        let id = writer.add(made)?;
        if let Some(key) = key.filter(|_| sharing) {
            self.shared.insert(key, (id, prefix.clone()));
        }
        Ok((id, prefix))
    }
}

/// A beginning of font names that this page has no use for. An earlier packet may be an exhibit of this one.
fn unused(fonts: &Dictionary) -> String {
    let taken = |prefix: &str| fonts.iter().any(|(name, _)| name.starts_with(prefix.as_bytes()));
    let mut prefix = "RcStamp".to_owned();
    while taken(&prefix) {
        prefix.push('x');
    }
    prefix
}

/// How the page lies on its new paper, and the map from its own space to the new one.
fn placed(lie: Lie, placement: &Placement) -> (Lie, Matrix) {
    match placement {
        Placement::AsItIs => (lie, Matrix::IDENTITY),
        Placement::Moved { scale, dx, dy, paper: (width, height) } => {
            let (x1, y1) = if lie.turns.is_multiple_of(2) { (*width, *height) } else { (*height, *width) };
            let paper = Lie { view: Rect { x0: 0.0, y0: 0.0, x1, y1 }, turns: lie.turns };
            let moved = lie.to_user().inverse().then(Matrix::placed(*scale, *dx, *dy)).then(paper.to_user());
            (paper, moved)
        }
    }
}

/// The streams of a page's operators.
fn streams(document: &lopdf::Document, page: &Dictionary) -> Vec<ObjectId> {
    let is_stream = |id: &ObjectId| matches!(document.objects.get(id), Some(Object::Stream(_)));
    let direct = page.get(b"Contents").ok().and_then(|it| it.as_reference().ok()).filter(is_stream);
    if let Some(only) = direct {
        return vec![only];
    }
    let several = read::array(document, page, b"Contents").unwrap_or_default();
    several.iter().filter_map(|it| it.as_reference().ok()).filter(is_stream).collect()
}

fn joined(document: &lopdf::Document, streams: &[ObjectId]) -> Option<Vec<u8>> {
    let mut operators = Vec::new();
    for id in streams {
        let stream = document.objects.get(id)?.as_stream().ok()?;
        let left = MOST_OPERATORS.checked_sub(operators.len())?;
        operators.extend(stream.get_plain_content_with_limit(left).ok()?);
        operators.push(b'\n');
    }
    Some(operators)
}

fn how_it_ends(document: &lopdf::Document, streams: &[ObjectId]) -> Option<Ending> {
    joined(document, streams).map(|operators| ending(&operators))
}

/// What closes the page's own operators, and the state that was saved before them.
fn closing(ends: Option<Ending>) -> String {
    match ends {
        Some(Ending::Open { states, text }) => {
            format!("\n{}{}Q\n", if text { "ET " } else { "" }, "Q ".repeat(states))
        }
        Some(Ending::Ragged) | None => "\nQ\n".to_owned(),
    }
}
