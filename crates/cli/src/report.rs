//! What a check of a vault found, as the command line prints it: sentences in English, in text and in JSON.

use desk::view::{VaultFinding, VaultReport};
use serde::Serialize;

/// What a check found.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    pub(crate) whole: bool,
    pub(crate) entries: u64,
    /// One sentence each.
    pub(crate) findings: Vec<String>,
    /// For each of them that is the file of a paper: what the paper is called.
    papers: Vec<String>,
}

impl From<&VaultReport> for Report {
    fn from(report: &VaultReport) -> Self {
        let title = |finding: &VaultFinding| match finding {
            VaultFinding::Paper { titles, .. } => Some(titles.join(", ")),
            _ => None,
        };
        Self {
            whole: report.whole,
            entries: report.entries,
            findings: report.findings.iter().map(ToString::to_string).collect(),
            papers: report.findings.iter().filter_map(title).collect(),
        }
    }
}
