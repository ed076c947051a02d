//! `recourse-cli export`: everything in a vault, in open formats, into a new folder.

use std::fs;
use std::path::Path;

use desk::view::ExportReport;

use crate::args::OpenVault;
use crate::output::{Output, complain};
use crate::problem::Problem;
use crate::vault;

pub(crate) fn run(which: &OpenVault, place: &Path, out: Output) -> Result<(), Problem> {
    let mut desk = vault::open(which)?;
    let export = desk.export_everything()?;
    complain("the export is NOT encrypted: anybody who can open its folder can read all of it");
    fs::create_dir_all(place).map_err(|_| Problem::cannot_write())?;
    let report = export.write_into(place, &|_| true);
    desk.close()?;
    let report = report.map_err(unusable_place)?;
    if !report.lost.is_empty() {
        complain(&format!(
            "{} files of the vault cannot be read any more and are not in it",
            report.lost.len()
        ));
    }
    if !report.unreadable.is_empty() {
        complain(&format!(
            "{} records of the vault are damaged; what is left of them stands in journal.json under \"unreadable\"",
            report.unreadable.len()
        ));
    }
    out.answer(&report, |it: &ExportReport| {
        let mut lines = vec![it.folder.clone(), format!("{} files, {} bytes.", it.files, it.bytes)];
        lines.extend(it.lost.iter().map(|paper| format!("Missing: {} ({})", paper.file, paper.title)));
        lines.extend(it.unreadable.iter().map(|one| {
            let revision = one.revision.map(|number| format!(", revision {number}")).unwrap_or_default();
            format!("Damaged: {} {}{revision}", one.list, one.id)
        }));
        lines
    })
}

fn unusable_place(error: desk::Error) -> Problem {
    if error.fields.iter().any(|field| field.problem == "inside_the_vault") {
        return Problem::usage("an export cannot lie inside the vault; choose another folder with --out");
    }
    error.into()
}
