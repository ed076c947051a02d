//! Papers and their copies in which parts are blacked out: who is a copy of whom.

use std::collections::{HashMap, HashSet};

use journal::{CaseId, Kept, Paper, PaperId};

use crate::desk::Desk;
use crate::error::Result;
use crate::view::PaperLink;

/// The papers of a case, told apart by the original that they show.
pub(crate) struct PaperVersions(Vec<Vec<Kept<Paper>>>);

impl PaperVersions {
    fn of(papers: Vec<Kept<Paper>>) -> Self {
        let parents: HashMap<PaperId, Option<PaperId>> =
            papers.iter().map(|it| (it.id, it.record.copy_of)).collect();
        let mut families: Vec<(PaperId, Vec<Kept<Paper>>)> = Vec::new();
        for paper in papers {
            let mut root = paper.id;
            let mut seen = HashSet::from([root]);
            // A hand-off that was taken in before rings were refused could bring papers that are copies of each other.
            while let Some(Some(parent)) = parents.get(&root)
                && seen.insert(*parent)
            {
                root = *parent;
            }
            match families.iter_mut().find(|(original, _)| *original == root) {
                Some((_, family)) => family.push(paper),
                None => families.push((root, vec![paper])),
            }
        }
        Self(families.into_iter().map(|(_, family)| family).collect())
    }

    /// A paper with everything else that shows the same original, in the order they were kept; nothing for a paper of
    /// which there is only one. What was put away is left out, except for the paper itself.
    pub(crate) fn with(&self, paper: PaperId) -> Vec<PaperLink> {
        let family = self.0.iter().find(|family| family.iter().any(|it| it.id == paper));
        let seen = family.into_iter().flatten().filter(|it| it.id == paper || !it.record.withdrawn);
        let links: Vec<_> = seen.map(link).collect();
        if links.len() > 1 { links } else { Vec::new() }
    }
}

impl Desk {
    /// Which papers of a case show the same original.
    pub(crate) fn paper_versions(&mut self, case: CaseId) -> Result<PaperVersions> {
        Ok(PaperVersions::of(self.journal().papers_of(case)?))
    }

    /// The paper of which this one is a copy, and the copies that were made of this one.
    pub(super) fn redacted_of(&mut self, paper: &Kept<Paper>) -> Result<(Option<PaperLink>, Vec<PaperLink>)> {
        let original = match paper.record.copy_of {
            Some(original) => Some(link(&self.journal().load::<Paper>(original)?)),
            None => None,
        };
        let Some(case) = paper.record.case else { return Ok((original, Vec::new())) };
        let all = self.journal().papers_of(case)?;
        let copies = all.iter().filter(|it| it.record.copy_of == Some(paper.id) && !it.record.withdrawn);
        Ok((original, copies.map(link).collect()))
    }
}

fn link(paper: &Kept<Paper>) -> PaperLink {
    PaperLink { id: paper.id.to_string(), title: paper.record.title.clone() }
}
