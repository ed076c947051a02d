//! What the parts of a page are: headings, paragraphs, tables, links, pictures with words for them. With this a screen
//! reader reads the packet in order (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).
//!
//! Pages of ours say it themselves. A document that says it keeps its own tree, carried over by `graft`; the letter is
//! one. Any other page that was copied becomes one part with the name of its exhibit: a picture with that name where it
//! holds no words, otherwise a paragraph, so that its words can be read. A page that cannot be marked safely is left
//! alone, and then the file does not claim to be marked.

mod graft;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

pub(crate) use graft::{Kept, graft, is_tagged};

use crate::error::PacketError;
use crate::pdf::syntax::text;
use crate::pdf::write::Writer;
use crate::typeset::{Mark, Role};

/// The tree of one file while it is made.
pub(crate) struct Tags {
    root: ObjectId,
    /// The element that holds everything.
    document: ObjectId,
    kids: Vec<Object>,
    /// Which elements the numbers on a page belong to, by the page's key; and the elements of links, by theirs.
    parents: BTreeMap<i64, Object>,
    /// The next key that no page has.
    next: i64,
    complete: bool,
    proven: bool,
}

/// What a segment adds. It is thrown away where the segment is written again.
#[derive(Default)]
pub(crate) struct Added {
    pub(crate) kids: Vec<Object>,
    pub(crate) parents: Vec<(i64, Object)>,
    /// A page was left unmarked.
    pub(crate) unmarked: bool,
    /// Something came along that claims nothing about its own tags.
    pub(crate) unproven: bool,
}

/// What a page that was copied whole is to a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// It has words.
    Words,
    /// It is a picture.
    Picture,
}

impl Whole {
    /// Its name in marked content.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Words => "P",
            Self::Picture => "Figure",
        }
    }
}

impl Tags {
    /// Begins the tree of a file with so many pages; the key of a page is its place.
    pub(crate) fn begin(pages: usize, writer: &mut Writer<'_>) -> Self {
        let (root, document) = (writer.reserve(), writer.reserve());
        let next = i64::try_from(pages).unwrap_or(i64::MAX);
        Self {
            root,
            document,
            kids: Vec::new(),
            parents: BTreeMap::new(),
            next,
            complete: true,
            proven: true,
        }
    }

    /// The element under which those of a segment stand.
    pub(crate) fn document(&self) -> ObjectId {
        self.document
    }

    /// A key for a link.
    pub(crate) fn key(&mut self) -> i64 {
        self.next += 1;
        self.next - 1
    }

    pub(crate) fn extend(&mut self, added: Added) {
        self.kids.extend(added.kids);
        self.parents.extend(added.parents);
        self.complete &= !added.unmarked;
        self.proven &= !added.unproven;
    }

    /// Adds a page of ours. Each link is given with its annotation, its key, and the part of the page that it covers.
    pub(crate) fn sheet(
        &mut self,
        key: i64,
        page: ObjectId,
        marks: &[Mark],
        links: &[(ObjectId, i64, usize)],
        writer: &mut Writer<'_>,
    ) -> Result<(), PacketError> {
        let mut on_page: Vec<Object> = Vec::with_capacity(marks.len());
        let mut at = 0;
        while at < marks.len() {
            let is_cell = |mark: &Mark| matches!(mark.role, Role::HeadCell | Role::RowHead | Role::Cell);
            if !is_cell(&marks[at]) {
                let kid = content(page, at);
                let element = writer.add(element(marks[at].role.tag(), self.document, vec![kid]))?;
                self.kids.push(element.into());
                on_page.push(element.into());
                at += 1;
                continue;
            }
            let cells = marks[at..].iter().take_while(|mark| is_cell(mark)).count();
            let table = writer.reserve();
            let mut rows = Vec::new();
            for row in marks[at..at + cells].chunk_by(|one, other| one.row == other.row) {
                let id = writer.reserve();
                let mut kids = Vec::new();
                for mark in row {
                    let link = links.iter().find(|(_, _, of)| *of == at).copied();
                    let (cell, holder) = self.cell(mark.role, id, content(page, at), page, link, writer)?;
                    kids.push(cell.into());
                    on_page.push(holder.into());
                    at += 1;
                }
                writer.put(id, &element("TR", table, kids).into())?;
                rows.push(id.into());
            }
            writer.put(table, &element("Table", self.document, rows).into())?;
            self.kids.push(table.into());
        }
        self.parents.insert(key, on_page.into());
        Ok(())
    }

    /// Writes a cell, and in it its link; returns the cell and the element that holds the words.
    fn cell(
        &mut self,
        role: Role,
        row: ObjectId,
        words: Object,
        page: ObjectId,
        link: Option<(ObjectId, i64, usize)>,
        writer: &mut Writer<'_>,
    ) -> Result<(ObjectId, ObjectId), PacketError> {
        let id = writer.reserve();
        let mut holder = id;
        let mut kid = words;
        if let Some((annotation, key, _)) = link {
            let jump = dictionary! { "Type" => "OBJR", "Obj" => annotation, "Pg" => page };
            holder = writer.add(element("Link", id, vec![kid, jump.into()]))?;
            self.parents.insert(key, holder.into());
            kid = holder.into();
        }
        let mut cell = element(role.tag(), row, vec![kid]);
        let scope = match role {
            Role::HeadCell => Some("Column"),
            Role::RowHead => Some("Row"),
            _ => None,
        };
        if let Some(scope) = scope {
            cell.set("A", dictionary! { "O" => "Table", "Scope" => scope });
        }
        writer.put(id, &cell.into())?;
        Ok((id, holder))
    }

    /// Writes the tree. Returns its number, and whether all pages are marked.
    pub(crate) fn finish(self, writer: &mut Writer<'_>) -> Result<Finished, PacketError> {
        let numbers: Vec<Object> =
            self.parents.into_iter().flat_map(|(key, object)| [Object::Integer(key), object]).collect();
        let parents = writer.add(dictionary! { "Nums" => numbers })?;
        writer.put(self.document, &element("Document", self.root, self.kids).into())?;
        let tree = dictionary! {
            "Type" => "StructTreeRoot", "K" => vec![Object::Reference(self.document)], "ParentTree" => parents,
            "ParentTreeNextKey" => self.next,
        };
        writer.put(self.root, &tree.into())?;
        Ok(Finished { root: self.root, complete: self.complete, proven: self.complete && self.proven })
    }
}

/// A tree that is written.
pub(crate) struct Finished {
    pub(crate) root: ObjectId,
    /// Everything on every page is marked.
    pub(crate) complete: bool,
    /// And all of it by us, or by documents that claim PDF/UA for themselves.
    pub(crate) proven: bool,
}

impl Added {
    /// Adds a page that is one part: a picture with a name, or words in so many marks.
    pub(crate) fn whole(
        &mut self,
        (key, page): (i64, ObjectId),
        (whole, marks): (Whole, usize),
        called: &str,
        document: ObjectId,
        writer: &mut Writer<'_>,
    ) -> Result<(), PacketError> {
        let kids = (0..marks).map(|number| content(page, number)).collect();
        let mut element = element(whole.tag(), document, kids);
        if whole == Whole::Picture {
            element.set("Alt", text(&format!("A picture of a page: {called}")));
        }
        let id = writer.add(element)?;
        self.kids.push(id.into());
        self.parents.push((key, vec![Object::Reference(id); marks].into()));
        self.unproven = true;
        Ok(())
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.kids.extend(other.kids);
        self.parents.extend(other.parents);
        self.unmarked |= other.unmarked;
        self.unproven |= other.unproven;
    }
}

/// A number of marked content on a page.
fn content(page: ObjectId, number: usize) -> Object {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number }.into()
}

fn element(role: &str, parent: ObjectId, kids: Vec<Object>) -> Dictionary {
    let role = Object::Name(role.as_bytes().to_vec());
    dictionary! { "Type" => "StructElem", "S" => role, "P" => parent, "K" => kids }
}

/// The properties that catalogs and archives read, in XMP (ISO 16684-1).
pub(crate) fn properties(title: &str, proven: bool) -> Stream {
    let escaped = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // The mark of PDF/UA-1, which stands only where it is true.
    let claim = if proven { "<pdfuaid:part>1</pdfuaid:part>" } else { "" };
    let words = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"><dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{escaped}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>en-US</rdf:li></rdf:Bag></dc:language>\
         <pdf:Producer>Recourse</pdf:Producer>{claim}</rdf:Description></rdf:RDF></x:xmpmeta>\
         <?xpacket end=\"w\"?>"
    );
    Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, words.into_bytes())
}
