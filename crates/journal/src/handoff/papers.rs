//! What has to be true of the papers of a hand-off, beyond what every record has to be: they are as long as their files,
//! and no copy leads back to itself. That they keep their bytes is said where two contents are compared (`merge`).

use std::collections::{HashMap, HashSet};

use super::merge::Renamed;
use super::read::ReadHandoff;
use crate::record::Kind;
use crate::{Journal, JournalError, Paper, PaperId};

impl ReadHandoff {
    /// The SHA-256 and the size that the papers say they have.
    fn provenances(&self) -> impl Iterator<Item = (&str, u64)> {
        let papers = self.records.iter().filter(|it| it.kind == Kind::Paper);
        papers.flat_map(|it| &it.versions).filter_map(|it| {
            let provenance = it.record.get("provenance")?;
            Some((provenance.get("sha256")?.as_str()?, provenance.get("size")?.as_u64()?))
        })
    }
}

impl Journal<'_> {
    /// Whether every paper is as long as the file that came with it, or that is here already. Of a file that is nowhere
    /// nobody knows how long it is.
    pub(super) fn papers_fit_their_files(&self, handoff: &ReadHandoff) -> Result<(), JournalError> {
        let with: HashMap<&str, u64> =
            handoff.files.iter().map(|file| (file.sha256.as_str(), file.size)).collect();
        for (sha256, size) in handoff.provenances() {
            let is = match with.get(sha256) {
                Some(size) => Some(*size),
                None => self.stored_file(sha256)?.map(|file| file.provenance.size()),
            };
            if is.is_some_and(|is| is != size) {
                return Err(JournalError::HandoffBroken);
            }
        }
        Ok(())
    }

    /// Follows every copy that came to its original: whoever shows them goes the same way, and must come to an end.
    pub(super) fn copies_lead_to_originals(
        &self,
        handoff: &ReadHandoff,
        renamed: &Renamed,
    ) -> Result<(), JournalError> {
        let mut ends: HashSet<PaperId> = HashSet::new();
        for line in handoff.records.iter().filter(|line| line.kind == Kind::Paper) {
            let id = renamed.id(line.kind, &line.id).parse().map_err(|_| JournalError::HandoffBroken)?;
            let mut way = HashSet::new();
            let mut next: Option<PaperId> = Some(id);
            while let Some(paper) = next.filter(|paper| !ends.contains(paper)) {
                if !way.insert(paper) {
                    return Err(JournalError::HandoffBroken);
                }
                next = self.load::<Paper>(paper)?.record.copy_of;
            }
            ends.extend(way);
        }
        Ok(())
    }
}
