//! Entries of the record, put into a letter as sentences, and the corrections that were written to them since.

use std::collections::BTreeSet;

use journal::{CaseId, Channel, Direction, EntryId, JournalError, TimelineItem};
use letters::{Block, Inline, Letter, Told, ToldChannel, ToldCorrection};

use super::{read_content, sources};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::id;
use crate::origin::Origins;
use crate::view::CorrectedEntry;

/// What the keys of fields begin with that come from an entry.
const PREFIX: &str = "entry.";

impl Desk {
    /// The ticked entries as paragraphs for a letter, the earliest event first. Nothing is saved: the person puts them
    /// where they belong.
    ///
    /// # Errors
    /// `not_found` for an entry of another case.
    pub fn tell_entries(&mut self, letter: &str, entries: &[String]) -> Result<Vec<Block>> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        let language = read_content(&kept)?.language;
        let mut items = Vec::with_capacity(entries.len());
        for entry in entries {
            items.push(self.entry_of(kept.record.case, id(entry)?)?);
        }
        items.sort_by_key(|item| item.entry.happened.at);
        let origins = self.origins()?;
        let told = items.iter().map(|item| self.told(item, &origins).sentences(language));
        Ok(told.map(|inlines| Block::Paragraph { inlines }).collect())
    }

    fn entry_of(&mut self, case: CaseId, entry: EntryId) -> Result<TimelineItem> {
        let item = self.journal().timeline_item(entry)?;
        if item.entry.case == case { Ok(item) } else { Err(Error::not_found()) }
    }

    fn told(&self, item: &TimelineItem, origins: &Origins) -> Told {
        let entry = &item.entry;
        let details = &entry.details;
        let who = &details.representative;
        let day = entry.happened.day();
        let somebody_else = !details.recorded_by.is_empty() && details.recorded_by != self.settings.own_name;
        let correction = |it: &journal::Entry| {
            let by = &it.details.recorded_by;
            let signed = (!by.is_empty() && *by != self.settings.own_name).then(|| by.clone());
            ToldCorrection {
                id: it.id.to_string(),
                day: it.recorded_at.with_timezone(&self.zone()).date_naive(),
                by: signed.or_else(|| origins.of(it)),
                text: it.details.said.clone(),
            }
        };
        Told {
            key: format!("{PREFIX}{}", entry.id),
            source: sources::dated("entry", day),
            day,
            channel: details.channel.map_or(ToldChannel::None, channel),
            incoming: details.direction == Some(Direction::Incoming),
            by: somebody_else.then(|| details.recorded_by.clone()),
            who: who.name.clone(),
            of: if who.department.is_empty() { who.title.clone() } else { who.department.clone() },
            reference: details.references_given.first().map(|it| it.number.clone()).unwrap_or_default(),
            asked: details.asked.clone(),
            said: details.said.clone(),
            verbatim: details.said_verbatim,
            outcome: details.outcome.clone(),
            promises: details
                .promises_made
                .iter()
                .map(|it| (it.what.clone(), it.due.map(|due| due.day())))
                .collect(),
            corrections: item.amendments.iter().map(correction).collect(),
        }
    }

    /// The entries that the letter tells and that were corrected since, without the correction standing in it.
    pub(super) fn corrected(&mut self, letter: &Letter) -> Result<Vec<CorrectedEntry>> {
        let keys: BTreeSet<&str> = letter
            .every_inline()
            .filter_map(|inline| match inline {
                Inline::Field { key, .. } => key.strip_prefix(PREFIX),
                Inline::Text { .. } => None,
            })
            .collect();
        let entries: BTreeSet<&str> = keys.iter().filter_map(|key| key.split('.').next()).collect();
        let mut found = Vec::new();
        for entry in entries {
            // What is pasted from another program may carry any key.
            let Ok(entry) = entry.parse::<EntryId>() else { continue };
            let item = match self.journal().timeline_item(entry) {
                Ok(item) => item,
                Err(JournalError::NotFound { .. }) => continue,
                Err(error) => return Err(error.into()),
            };
            let untold =
                |it: &&journal::Entry| !keys.contains(format!("{entry}.correction.{}", it.id).as_str());
            if let Some(newest) = item.amendments.iter().rfind(untold) {
                found.push(CorrectedEntry {
                    entry: entry.to_string(),
                    recorded: newest.recorded_at,
                    reason: newest.amends.as_ref().map(|it| it.reason.clone()).unwrap_or_default(),
                    text: newest.details.said.clone(),
                });
            }
        }
        Ok(found)
    }
}

const fn channel(channel: Channel) -> ToldChannel {
    match channel {
        Channel::Phone => ToldChannel::Phone,
        Channel::Portal => ToldChannel::Portal,
        Channel::Letter => ToldChannel::Letter,
        Channel::Fax => ToldChannel::Fax,
        Channel::Email => ToldChannel::Email,
        Channel::InPerson => ToldChannel::InPerson,
        Channel::Voicemail => ToldChannel::Voicemail,
    }
}
