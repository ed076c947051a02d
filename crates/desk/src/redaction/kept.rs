//! Redacting a paper of a vault: the copy is kept as a paper of its own, and says of which one it is a copy.

use journal::{Case, Paper, PaperId};
use packets::{BlackBox, Held, RedactError, Source as _};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, FieldProblem, Result};
use crate::form::id;
use crate::input::{RedactionInput, ShareBox};
use crate::papers::{KeptPaper, PaperIntake, ReadPaper, cannot_show, faces};
use crate::view::{RedactedPaper, refusal_word};
use crate::words::Language;

/// A redacted copy that is sealed and not kept yet. Dropped, it leaves nothing.
pub struct RedactedCopy {
    paper: ReadPaper,
    pictures: usize,
}

/// Makes a redacted copy of a paper. This may take a minute, and needs the desk no longer.
///
/// # Errors
/// `invalid` with the field `boxes`; `cannot_show` with the reason as its detail; `paper_missing`, `paper_damaged`;
/// `redaction_failed` when the copy was looked at and was not clean; `disk_full`.
pub fn redacted_copy(paper: &KeptPaper, boxes: &[ShareBox], intake: &PaperIntake) -> Result<RedactedCopy> {
    let bytes = paper.to_look_into()?;
    let source = Held { name: paper.name().to_owned(), bytes };
    let sizes = packets::page_sizes(&source, faces()).map_err(refused)?;
    let mut wanted = Vec::with_capacity(boxes.len());
    for it in boxes {
        let page = usize::try_from(it.page).ok().and_then(|page| page.checked_sub(1));
        let (page, size) = page
            .and_then(|page| sizes.get(page).map(|size| (page, size)))
            .ok_or_else(|| problem("no_such_page"))?;
        wanted.push(BlackBox {
            page,
            left: it.left * size.width,
            top: it.top * size.height,
            width: it.width * size.width,
            height: it.height * size.height,
        });
    }
    let made = packets::redact(&source, &wanted, faces()).map_err(refused)?;
    let name = paper.file_name();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let paper = intake.read(&format!("{stem} (redacted).pdf"), &mut made.bytes.as_slice())?;
    Ok(RedactedCopy { paper, pictures: made.pictures.len() })
}

fn problem(problem: &str) -> Error {
    Error::invalid(vec![FieldProblem { field: "boxes".into(), problem: problem.into() }])
}

fn refused(error: RedactError) -> Error {
    match error {
        RedactError::Refused(refusal) => cannot_show(refusal_word(refusal)),
        RedactError::SeveralPapers => cannot_show("several_papers"),
        RedactError::NoBoxes => problem("needed"),
        RedactError::NoSuchPage { .. } => problem("no_such_page"),
        RedactError::Box(_) => problem("covers_nothing"),
        other => Error::because(ErrorKind::RedactionFailed, other),
    }
}

impl Desk {
    /// Makes a redacted copy of a paper and keeps it: for scripts and tests. The window does it in steps.
    ///
    /// # Errors
    /// As [`redacted_copy`] and [`Desk::keep_redacted`].
    pub fn redact_paper(&mut self, input: &RedactionInput) -> Result<RedactedPaper> {
        let copy = redacted_copy(&self.kept_paper(&input.paper)?, &input.boxes, &self.paper_intake())?;
        self.keep_redacted(&input.paper, copy)
    }

    /// Keeps a redacted copy as a paper of its own, in the case of its original.
    ///
    /// # Errors
    /// `not_found`, `disk_full`.
    pub fn keep_redacted(&mut self, original: &str, copy: RedactedCopy) -> Result<RedactedPaper> {
        let original = self.journal().load::<Paper>(id::<PaperId>(original)?)?;
        let case = self.journal().load::<Case>(original.record.case.ok_or_else(Error::not_found)?)?;
        let RedactedCopy { paper, pictures } = copy;
        let title = title(&original.record.title, self.settings.language);
        let added = self.keep_described(&case, paper, |record| Paper {
            title,
            source: original.record.source.clone(),
            kind: original.record.kind,
            document_date: original.record.document_date,
            copy_of: Some(original.id),
            ..record
        })?;
        Ok(RedactedPaper { paper: added.paper.id, pictures: u32::try_from(pictures).unwrap_or(u32::MAX) })
    }
}

/// What the copy is called.
fn title(original: &str, language: Language) -> String {
    match language {
        Language::En => format!("{original} (parts blacked out)"),
        Language::Es => format!("{original} (partes tapadas)"),
    }
}
