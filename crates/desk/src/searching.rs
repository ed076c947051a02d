//! Finding things again: what was typed goes to the journal's search, and what comes back gets the names by which a
//! person knows it: whose it is, which case, what it is called.

use std::collections::HashMap;

use journal::{Case, CaseId, Found, FoundKind, Letter, Person, Promise, Reference, Wanted};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::SearchInput;
use crate::moments;
use crate::view::{ExcerptPiece, SearchHit, SearchView};

/// Hits of one kind at most, however often more are asked for.
const MOST: u32 = 500;

/// A case's nickname, its person's name and id.
type NamedCase = (String, String, Option<String>);

/// The cases of one search, each read once.
type Cases = HashMap<CaseId, NamedCase>;

impl Desk {
    /// Everything that fits, by kind. A number is found with or without its dashes and spaces.
    ///
    /// # Errors
    /// `not_found` for a case or a person that is none; `invalid` for days in the wrong order.
    pub fn search(&mut self, input: &SearchInput) -> Result<SearchView> {
        let mut form = Form::new();
        if input.from.zip(input.until).is_some_and(|(from, until)| until < from) {
            form.problem("until", "ends_before_it_begins");
        }
        form.finish()?;
        let wanted = Wanted {
            case: input.case.as_deref().map(id).transpose()?,
            person: input.person.as_deref().map(id).transpose()?,
            channel: input.channel.map(Into::into),
            representative: input.representative.clone(),
            from: input.from,
            until: input.until,
            ..Wanted::of(&input.text, self.zone())
        };
        let findings = self.journal().search(&wanted, input.most.clamp(1, MOST))?;
        let mut cases = Cases::new();
        let hits = findings.found.into_iter().map(|found| self.search_hit(found, &mut cases));
        Ok(SearchView {
            hits: hits.collect::<Result<_>>()?,
            more: findings.more.into_iter().map(Into::into).collect(),
            full: input.most >= MOST,
            ranked: findings.ranked,
        })
    }

    /// Makes the indexes of search anew, and says whether they fitted before.
    ///
    /// # Errors
    /// The vault's own.
    pub fn rebuild_search(&mut self) -> Result<bool> {
        let journal = self.journal();
        let whole = journal.search_is_whole()?;
        journal.rebuild_search()?;
        Ok(whole)
    }

    fn search_hit(&mut self, found: Found, cases: &mut Cases) -> Result<SearchHit> {
        let (case_title, mut person, mut person_id) = match found.case {
            Some(case) => self.named_case(case, cases)?,
            None => (String::new(), String::new(), None),
        };
        if let Some(about) = found.person {
            person = self.journal().load::<Person>(about)?.record.name;
            person_id = Some(about.to_string());
        }
        Ok(SearchHit {
            kind: found.kind.into(),
            entry: self.entry_to_open(&found)?,
            title: self.title_of(&found)?,
            case: found.case.map(|case| case.to_string()),
            case_title,
            person,
            person_id,
            when: found.when.map(moments::when),
            channel: found.channel.map(Into::into),
            excerpt: found
                .excerpt
                .into_iter()
                .map(|piece| ExcerptPiece { text: piece.text, hit: piece.hit })
                .collect(),
            id: found.id,
        })
    }

    fn named_case(&mut self, case: CaseId, cases: &mut Cases) -> Result<NamedCase> {
        if let Some(known) = cases.get(&case) {
            return Ok(known.clone());
        }
        let kept = self.journal().load::<Case>(case)?.record;
        let person = self.journal().load::<Person>(kept.person)?.record.name;
        let named = (kept.title, person, Some(kept.person.to_string()));
        cases.insert(case, named.clone());
        Ok(named)
    }

    /// The entry to open: itself, or the one in which the number or the promise was given.
    fn entry_to_open(&mut self, found: &Found) -> Result<Option<String>> {
        let entry = match found.kind {
            FoundKind::Entry => return Ok(Some(found.id.clone())),
            FoundKind::Reference => self.journal().load::<Reference>(id(&found.id)?)?.record.entry,
            FoundKind::Promise => Some(self.journal().load::<Promise>(id(&found.id)?)?.record.entry),
            _ => None,
        };
        Ok(entry.map(|entry| entry.to_string()))
    }

    fn title_of(&mut self, found: &Found) -> Result<String> {
        if found.kind != FoundKind::Letter {
            return Ok(found.title.clone());
        }
        let letter = self.journal().load::<Letter>(id(&found.id)?)?;
        Ok(self.letter_name(&letter.record.template, self.settings.language.into()))
    }
}
