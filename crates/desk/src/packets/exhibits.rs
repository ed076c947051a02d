//! The exhibits of a packet: putting them in, moving, renaming and taking out; and what a letter may say of them.
//!
//! Each step names the revision of the packet that was seen, so that two windows cannot undo each other in silence.

use journal::{
    CaseId, Entry, EntryId, Exhibit, ExhibitId, ExhibitSource, Kept, LetterStatus, Packet, PageSpan, Paper,
    PaperId, Revision,
};
use letters::date;

use super::contents::LONGEST_TITLE;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, id};
use crate::input::{EditOf, ExhibitInput};
use crate::view::{ExhibitReference, PacketView};
use crate::words::{ExhibitKind, Language};

impl Desk {
    /// Puts exhibits in, after those that are there.
    ///
    /// # Errors
    /// `not_found` for a paper, a letter or an entry of another case; `invalid` for pages out of order; `conflict`;
    /// `packet_is_frozen`.
    pub fn add_exhibits(&mut self, packet: &EditOf, exhibits: &[ExhibitInput]) -> Result<PacketView> {
        self.change_exhibits(packet, |desk, kept| {
            for input in exhibits {
                let source = desk.exhibit_source(input, &kept.record)?;
                let title = desk.exhibit_title(input, &source, &kept.record)?;
                let exhibit = desk.journal().new_exhibit(&title, source)?;
                let pages = desk.span_of(input, &exhibit.source)?;
                kept.record.exhibits.push(Exhibit { pages, ..exhibit });
            }
            Ok(())
        })
    }

    /// Changes an exhibit's title, pages or entries. It keeps its id and its place.
    ///
    /// # Errors
    /// As [`Desk::add_exhibits`].
    pub fn change_exhibit(
        &mut self,
        packet: &EditOf,
        exhibit: &str,
        input: &ExhibitInput,
    ) -> Result<PacketView> {
        self.change_exhibits(packet, |desk, kept| {
            let source = desk.exhibit_source(input, &kept.record)?;
            let title = desk.exhibit_title(input, &source, &kept.record)?;
            let pages = desk.span_of(input, &source)?;
            let place = place_of(&kept.record, exhibit)?;
            let id = kept.record.exhibits[place].id;
            kept.record.exhibits[place] = Exhibit { id, title, source, pages };
            Ok(())
        })
    }

    /// Moves an exhibit to the place `to`, counted from zero; behind the last place means the last. All letters follow.
    ///
    /// # Errors
    /// `not_found`; `conflict`; `packet_is_frozen`.
    pub fn move_exhibit(&mut self, packet: &EditOf, exhibit: &str, to: u32) -> Result<PacketView> {
        self.change_exhibits(packet, |_, kept| {
            let place = place_of(&kept.record, exhibit)?;
            let moved = kept.record.exhibits.remove(place);
            let to = usize::try_from(to).unwrap_or(usize::MAX).min(kept.record.exhibits.len());
            kept.record.exhibits.insert(to, moved);
            Ok(())
        })
    }

    /// Takes an exhibit out of the packet. What it was made from stays where it is.
    ///
    /// # Errors
    /// `not_found`; `conflict`; `packet_is_frozen`.
    pub fn remove_exhibit(&mut self, packet: &EditOf, exhibit: &str) -> Result<PacketView> {
        self.change_exhibits(packet, |_, kept| {
            let place = place_of(&kept.record, exhibit)?;
            kept.record.exhibits.remove(place);
            Ok(())
        })
    }

    /// What a letter may refer to, in the order of the packet that carries it: of the one started last, if there are
    /// several. Nothing for a letter that no packet carries.
    ///
    /// # Errors
    /// `not_found` for an unknown letter.
    pub fn exhibits_of_letter(&mut self, letter: &str) -> Result<Vec<ExhibitReference>> {
        let letter = self.journal().load::<journal::Letter>(id(letter)?)?.id;
        let packets = self.journal().packets_with(letter)?;
        Ok(packets.last().map(|packet| exhibit_references(&packet.record)).unwrap_or_default())
    }

    /// Makes a paper of the case an exhibit of the packet that carries a letter, and says what the letter may call it. A
    /// packet is started where there is none yet; a paper that is in it already is not put in twice.
    ///
    /// # Errors
    /// `not_found` for a paper of another case; `letter_is_final` for a letter that can no longer be changed.
    pub fn exhibit_of_paper(&mut self, letter: &str, paper: &str) -> Result<ExhibitReference> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        if kept.record.status != LetterStatus::Draft {
            return Err(Error::of(ErrorKind::LetterIsFinal));
        }
        let paper = self.journal().load::<Paper>(id::<PaperId>(paper)?)?.id.to_string();
        let known = self.exhibits_of_letter(letter)?;
        if let Some(there) = known.into_iter().find(|it| it.paper.as_deref() == Some(&paper)) {
            return Ok(there);
        }
        let input = ExhibitInput { paper: Some(paper.clone()), ..ExhibitInput::of(ExhibitKind::Paper) };
        let packet = if let Some(packet) = self.journal().packets_with(kept.id)?.pop() {
            packet
        } else {
            // Refused before a packet is made for nothing.
            let packet = Packet::draft(kept.record.case, Some(kept.id), "");
            self.paper_for(&paper, &packet)?;
            let started = self.start_packet(&kept.record.case.to_string(), Some(letter))?;
            self.journal().load::<Packet>(id(&started.card.id)?)?
        };
        let edit = EditOf { id: packet.id.to_string(), revision: packet.revision.0 };
        self.add_exhibits(&edit, &[input])?;
        let known = self.exhibits_of_letter(letter)?;
        known.into_iter().find(|it| it.paper.as_deref() == Some(&paper)).ok_or_else(Error::not_found)
    }

    fn change_exhibits(
        &mut self,
        packet: &EditOf,
        change: impl FnOnce(&mut Self, &mut Kept<Packet>) -> Result<()>,
    ) -> Result<PacketView> {
        let mut kept = self.journal().load::<Packet>(id(&packet.id)?)?;
        change(self, &mut kept)?;
        let kept = self.journal().change(kept.id, Revision(packet.revision), &kept.record)?;
        self.packet_view(&kept)
    }

    fn exhibit_source(&mut self, input: &ExhibitInput, packet: &Packet) -> Result<ExhibitSource> {
        let named = |id: &Option<String>| id.clone().ok_or_else(Error::not_found);
        match input.kind {
            ExhibitKind::Paper => self.paper_for(&named(&input.paper)?, packet).map(ExhibitSource::Paper),
            ExhibitKind::Letter => {
                let letter = self.letter_of_case(&named(&input.letter)?, packet.case)?;
                Ok(ExhibitSource::Letter(letter.id))
            }
            ExhibitKind::RecordOfContacts => {
                let entries = input.entries.as_deref();
                let entries = entries.map(|ids| self.entries_of(ids, packet.case)).transpose()?;
                Ok(ExhibitSource::RecordOfContacts(entries))
            }
            ExhibitKind::TimelinePage => {
                let events = input.entries.as_deref();
                let events = events.map(|ids| self.events_for(ids, packet.case)).transpose()?;
                Ok(ExhibitSource::TimelinePage(events))
            }
            ExhibitKind::WhoSaidWhat => {
                let questions = input.entries.as_deref().unwrap_or_default();
                self.questions_for(questions, packet.case).map(ExhibitSource::WhoSaidWhat)
            }
        }
    }

    /// A paper, if it is one of the packet's case or person, or of nobody yet.
    pub(super) fn paper_for(&mut self, paper: &str, packet: &Packet) -> Result<PaperId> {
        let kept = self.journal().load::<Paper>(id::<PaperId>(paper)?)?;
        let person = self.journal().load::<journal::Case>(packet.case)?.record.person;
        let fits = match (kept.record.case, kept.record.person) {
            (Some(case), _) => case == packet.case,
            (None, owner) => owner.is_none_or(|owner| owner == person),
        };
        if fits { Ok(kept.id) } else { Err(Error::not_found()) }
    }

    /// Entries of this case, in the order they were named.
    fn entries_of(&mut self, entries: &[String], case: CaseId) -> Result<Vec<EntryId>> {
        let mut found = Vec::new();
        for entry in entries {
            let entry: Entry = self.journal().entry(id(entry)?)?;
            if entry.case != case {
                return Err(Error::not_found());
            }
            found.push(entry.id);
        }
        Ok(found)
    }

    /// Events that can stand on the timeline of this case.
    fn events_for(&mut self, events: &[String], case: CaseId) -> Result<Vec<String>> {
        let known = self.key_events(&case.to_string(), Language::En)?;
        if events.iter().all(|event| known.iter().any(|it| it.id == *event)) {
            Ok(events.to_vec())
        } else {
            Err(Error::not_found())
        }
    }

    /// The pages that were chosen. The first alone means up to the end, the last alone from the beginning.
    fn span_of(&mut self, input: &ExhibitInput, source: &ExhibitSource) -> Result<Option<PageSpan>> {
        if input.first_page.is_none() && input.last_page.is_none() {
            return Ok(None);
        }
        let all = match source {
            ExhibitSource::Paper(paper) => self.journal().load::<Paper>(*paper)?.record.page_count,
            _ => None,
        };
        let first = input.first_page.unwrap_or(1);
        let mut form = Form::new();
        if first == 0 {
            form.problem("firstPage", "too_small");
        } else if all.is_some_and(|all| first > all) {
            form.problem("firstPage", "behind_last_page");
        }
        let last = input.last_page.or(all);
        match last {
            None => form.problem("lastPage", "needed"),
            Some(last) if last < first && input.last_page.is_some() => {
                form.problem("lastPage", "pages_out_of_order");
            }
            Some(last) if all.is_some_and(|all| last > all) => form.problem("lastPage", "behind_last_page"),
            Some(_) => {}
        }
        form.finish()?;
        Ok(last.map(|last| PageSpan { first, last }))
    }

    /// The title as it was typed, or the usual one.
    fn exhibit_title(
        &mut self,
        input: &ExhibitInput,
        source: &ExhibitSource,
        packet: &Packet,
    ) -> Result<String> {
        let mut form = Form::new();
        let typed = form.text("title", &input.title);
        if typed.chars().count() > LONGEST_TITLE {
            form.problem("title", "too_long");
        }
        form.finish()?;
        if !typed.is_empty() {
            return Ok(typed);
        }
        let language: Language = packet.language.into();
        let dated = |title: String, day| match day {
            Some(day) => format!("{title}, {}", date(day, language.into())),
            None => title,
        };
        Ok(match source {
            ExhibitSource::Paper(paper) => {
                let paper = self.journal().load::<Paper>(*paper)?.record;
                dated(paper.title, paper.document_date)
            }
            ExhibitSource::Letter(letter) => {
                let letter = self.journal().load::<journal::Letter>(*letter)?;
                let day = crate::drafting::read_content(&letter)?.date;
                dated(self.letter_name(&letter.record.template, language.into()), Some(day))
            }
            ExhibitSource::RecordOfContacts(_) => match language {
                Language::En => "Record of contacts".to_owned(),
                Language::Es => "Registro de contactos".to_owned(),
            },
            ExhibitSource::TimelinePage(_) => match language {
                Language::En => "Timeline".to_owned(),
                Language::Es => "Cronología".to_owned(),
            },
            ExhibitSource::WhoSaidWhat(_) => match language {
                Language::En => "Who said what".to_owned(),
                Language::Es => "Quién dijo qué".to_owned(),
            },
        })
    }
}

/// What a letter may refer to in a packet, in its order.
pub(crate) fn exhibit_references(packet: &Packet) -> Vec<ExhibitReference> {
    let reference = |(at, exhibit): (usize, &Exhibit)| ExhibitReference {
        exhibit: exhibit.id.to_string(),
        paper: match exhibit.source {
            ExhibitSource::Paper(paper) => Some(paper.to_string()),
            _ => None,
        },
        label: format!("Exhibit {}", ::packets::exhibit_label(at)),
        title: exhibit.title.clone(),
    };
    packet.exhibits.iter().enumerate().map(reference).collect()
}

fn place_of(packet: &Packet, exhibit: &str) -> Result<usize> {
    let exhibit: ExhibitId = id(exhibit)?;
    packet.exhibits.iter().position(|it| it.id == exhibit).ok_or_else(Error::not_found)
}
