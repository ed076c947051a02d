//! What can be put into a packet: the papers of the case, its finished letters, and what stands in its timeline.

use journal::{EntryKind, LetterStatus, Packet, TimelineItem};

use crate::desk::Desk;
use crate::drafting::read_content;
use crate::error::Result;
use crate::form::id;
use crate::moments;
use crate::view::{EntryChoice, ExhibitChoices, FinishedLetter, PaperChoice};
use crate::words::Language;

/// Entries read at a time.
const PAGE: u32 = 200;
/// How much of an entry is shown to tell it from the others.
const LONGEST: usize = 140;

impl Desk {
    /// What can be put into a packet.
    ///
    /// # Errors
    /// `not_found`.
    pub fn exhibit_choices(&mut self, packet: &str, language: Language) -> Result<ExhibitChoices> {
        let packet = self.journal().load::<Packet>(id(packet)?)?.record;
        let mut papers = self.journal().papers_of(packet.case)?;
        papers.retain(|it| !it.record.withdrawn);
        let mut letters = self.journal().letters_of(packet.case)?;
        letters.retain(|it| it.record.status != LetterStatus::Draft && Some(it.id) != packet.letter);
        let finished = letters.iter().map(|it| {
            Ok(FinishedLetter {
                id: it.id.to_string(),
                name: self.letter_name(&it.record.template, letters::Language::En),
                name_es: self.letter_name(&it.record.template, letters::Language::Es),
                dated: read_content(it)?.date,
            })
        });
        let finished = finished.collect::<Result<_>>()?;
        let (mut entries, mut before) = (Vec::new(), None);
        loop {
            let page = self.journal().timeline(packet.case, before, PAGE)?;
            entries.extend(page.items.iter().map(entry_choice));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        entries.reverse();
        Ok(ExhibitChoices {
            papers: papers
                .iter()
                .map(|it| PaperChoice {
                    id: it.id.to_string(),
                    title: it.record.title.clone(),
                    dated: it.record.document_date,
                    pages: it.record.page_count,
                })
                .collect(),
            letters: finished,
            entries,
            events: self.key_events(&packet.case.to_string(), language)?,
            questions: self.question_choices(packet.case)?,
        })
    }
}

fn entry_choice(item: &TimelineItem) -> EntryChoice {
    let details = &item.entry.details;
    let first = [&details.said, &details.outcome, &details.asked].into_iter().find(|text| !text.is_empty());
    let text = first.map_or("", String::as_str);
    let short: String = text.chars().take(LONGEST).collect();
    let what = if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short };
    EntryChoice {
        id: item.entry.id.to_string(),
        when: moments::happened(&item.entry),
        channel: details.channel.map(Into::into),
        kind: item.entry.kind.into(),
        who: details.representative.name.clone(),
        what,
        usual: item.entry.kind != EntryKind::Note,
    }
}
