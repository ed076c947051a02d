//! One page in the packet: a stranger's operators as they are, our stamp after them.
//!
//! Usually the streams of operators stay where they are, between a state that is saved and one that is restored. A page
//! that is made smaller, or whose operators do not close what they open, goes into a box of its own (a form), because
//! patterns and clipping would otherwise come out in the wrong place.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::annotations::{self, Drawn};
use super::answers;
use super::content::{Content, Ending, content};
use super::copy::Copier;
use super::destinations::Destinations;
use super::geometry::{Lie, Matrix, Rect};
use super::operators::{closing, joined, read_through, streams};
use super::read;
use super::syntax::packed;
use super::write::Writer;
use crate::error::PacketError;
use crate::stamp::{Placement, Stamp};
use crate::tags::Whole;
use crate::typeset::Setter;

/// One page to be copied.
pub(crate) struct Job<'o> {
    /// The page in its document.
    pub(crate) source: ObjectId,
    /// Its number in the packet's file.
    pub(crate) id: ObjectId,
    pub(crate) placement: Placement,
    pub(crate) stamp: Stamp,
    pub(crate) tagging: Tagging,
    /// Operators to be copied instead of those that stand in the document, of which they are another reading.
    pub(crate) operators: Option<&'o [u8]>,
}

/// How a page is marked for those who do not see it. The number is its key in the list of parents.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tagging {
    /// Not at all.
    None,
    /// It keeps the marks that it has.
    Own(i64),
    /// All of it is one part.
    Whole(i64),
}

/// A page that was written.
pub(crate) struct Made {
    /// Where on its paper answers were drawn that the source does not show.
    pub(crate) answered: Vec<Rect>,
    /// What it was marked as, if all of it is one part.
    pub(crate) whole: Option<Whole>,
    /// The form into which its content went.
    pub(crate) form: Option<ObjectId>,
    /// Fields or answers were drawn on it, of which its own marks say nothing.
    pub(crate) has_fields: bool,
    /// Links or comments lie on it.
    pub(crate) has_links: bool,
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

    /// Writes one page. None if it cannot be copied as it is.
    pub(crate) fn write(
        &mut self,
        job: &Job<'_>,
        frame: Frame<'_>,
        setter: &mut Setter,
        writer: &mut Writer<'_>,
    ) -> Result<Option<Made>, PacketError> {
        let document = self.copier.document;
        let Some(Ok(page)) = document.objects.get(&job.source).map(Object::as_dict) else { return Ok(None) };
        let lie = read::lie(document, job.source);
        let (paper, moved) = placed(lie, &job.placement);
        let (streams, found) = reading(document, page, job);
        let ends = found.map(|found| found.ending);
        let sorted = annotations::sort(page, moved, &mut self.copier, &self.places, writer);
        let boxed = moved != Matrix::IDENTITY || matches!(ends, Some(Ending::Ragged));
        let has_fields = !sorted.drawn.is_empty() || !sorted.bare.is_empty();
        let whole = self.whole(job, found, boxed, has_fields);
        let mut forms: Vec<(String, Object)> = Vec::new();
        let begins = whole.map(|whole| format!("/{} <</MCID 0>> BDC\n", whole.tag())).unwrap_or_default();
        let (mut contents, mut after, mut form) = (Vec::new(), String::new(), None);
        if boxed {
            form = self.boxed(job, &streams, lie.view, writer)?;
            let Some(form) = form else { return Ok(None) };
            forms.push(("RcPage".to_owned(), Object::Reference(form)));
            after.extend([begins, format!("q {} /RcPage Do Q\n", moved.operator())]);
        } else {
            contents = self.between(job, &streams, format!("{begins}q\n"), writer)?;
            after.push_str(&closing(ends));
        }
        let (fields, sink) = ((sorted.drawn, sorted.bare), (&mut forms, &mut after));
        let answered = self.fields(fields, (moved, paper), sink, frame, setter, writer)?;
        after.push_str(if whole.is_some() { "EMC\n" } else { "" });
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
        match job.tagging {
            Tagging::Whole(key) if whole.is_some() => made.set("StructParents", key),
            Tagging::Own(key) if !boxed => made.set("StructParents", key),
            _ => {}
        }
        let has_links = !sorted.kept.is_empty();
        if has_links {
            made.set("Annots", sorted.kept);
            made.set("Tabs", "S");
        }
        writer.put(job.id, &made.into())?;
        self.copier.write_reached(writer)?;
        Ok(Some(Made { answered, whole, form, has_fields, has_links }))
    }

    /// The page's own operators as they are, after a stream that begins with `begins`.
    fn between(
        &mut self,
        job: &Job<'_>,
        streams: &[ObjectId],
        begins: String,
        writer: &mut Writer<'_>,
    ) -> Result<Vec<ObjectId>, PacketError> {
        let mut contents = vec![writer.add(Stream::new(Dictionary::new(), begins.into_bytes()))?];
        if let Some(operators) = job.operators {
            contents.push(writer.add_packed(Dictionary::new(), operators)?);
        }
        contents.extend(streams.iter().map(|stream| self.copier.follow(*stream, writer)));
        Ok(contents)
    }

    /// Draws the fields of a form; tells where on the paper answers were drawn that the source does not show.
    fn fields(
        &mut self,
        (drawn, bare): (Vec<Drawn>, Vec<ObjectId>),
        (moved, paper): (Matrix, Lie),
        (forms, after): (&mut Vec<(String, Object)>, &mut String),
        frame: Frame<'_>,
        setter: &mut Setter,
        writer: &mut Writer<'_>,
    ) -> Result<Vec<Rect>, PacketError> {
        for (index, Drawn { form, place }) in drawn.into_iter().enumerate() {
            let copy = self.copier.follow(form, writer);
            forms.push((format!("RcField{index}"), Object::Reference(copy)));
            after.extend([format!("q {} {} /RcField{index} Do Q\n", moved.operator(), place.operator())]);
        }
        let mut answered = Vec::new();
        for (index, field) in bare.into_iter().enumerate() {
            let document = self.copier.document;
            let Some((form, place)) = answers::draw(document, field, frame.all_fonts, setter, writer)? else {
                continue;
            };
            forms.push((format!("RcAnswer{index}"), Object::Reference(form)));
            let at = Matrix::placed(1.0, place.x0, place.y0);
            after.extend([format!("q {} {} /RcAnswer{index} Do Q\n", moved.operator(), at.operator())]);
            answered.push(moved.then(paper.to_user().inverse()).bounds(place));
        }
        Ok(answered)
    }

    /// What a page that is marked as one part is. None where it cannot be marked without knowing more.
    fn whole(&self, job: &Job<'_>, found: Option<Content>, boxed: bool, has_fields: bool) -> Option<Whole> {
        let found = found.filter(|found| boxed || !(found.closes_marks || found.has_numbers))?;
        let Tagging::Whole(_) = job.tagging else { return None };
        let document = self.copier.document;
        let holds_forms = || {
            let (_, resources) = read::inherited(document, job.source, b"Resources")?;
            let drawn =
                read::dictionary(document, read::resolve(document, resources)?.as_dict().ok()?, b"XObject")?;
            let is_form = |it: &Object| {
                let form = read::resolve(document, it).and_then(|it| it.as_stream().ok());
                form.is_some_and(|form| read::name(document, &form.dict, b"Subtype") == Some(b"Form"))
            };
            Some(drawn.iter().any(|(_, it)| is_form(it)))
        };
        let has_words = found.has_words || has_fields || holds_forms().unwrap_or(false);
        Some(if has_words { Whole::Words } else { Whole::Picture })
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
        job: &Job<'_>,
        streams: &[ObjectId],
        view: Rect,
        writer: &mut Writer<'_>,
    ) -> Result<Option<ObjectId>, PacketError> {
        let document = self.copier.document;
        let mut form = match (job.operators, streams) {
            (Some(operators), _) => packed(Dictionary::new(), operators),
            (None, [only]) => {
                match self.copier.bring(document.objects.get(only).unwrap_or(&Object::Null), writer) {
                    Object::Stream(form) => form,
                    _ => return Ok(None),
                }
            }
            (None, several) => match joined(document, several) {
                Some(operators) => packed(Dictionary::new(), &operators),
                None => return Ok(None),
            },
        };
        let found = read::inherited(document, job.source, b"Resources").map(|(_, it)| it.clone());
        let resources = found.map_or_else(|| Dictionary::new().into(), |it| self.copier.bring(&it, writer));
        form.dict.set("Type", "XObject");
        form.dict.set("Subtype", "Form");
        form.dict.set("BBox", view.object());
        form.dict.set("Resources", resources);
        if let Tagging::Own(key) = job.tagging {
            form.dict.set("StructParents", key);
        }
        writer.add(form).map(Some)
    }

    /// The page's resources with the stamp's fonts added under names that it does not use itself.
    fn resources(
        &mut self,
        job: &Job<'_>,
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

/// The streams of operators that are copied for a page, and what they are like.
fn reading(document: &Document, page: &Dictionary, job: &Job<'_>) -> (Vec<ObjectId>, Option<Content>) {
    if let Some(operators) = job.operators {
        return (Vec::new(), Some(content(operators)));
    }
    let streams = streams(document, page);
    let found = read_through(document, &streams);
    (streams, found)
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
