//! Packets that a vault keeps: listed, and made into PDFs.

use std::path::{Path, PathBuf};

use desk::RECORD_ENDING;
use desk::view::{PacketCard, PacketReport, ReportFile};
use serde::Serialize;

use super::{count, noted, why};
use crate::args::OpenVault;
use crate::letter::{word, write_bytes};
use crate::output::{self, Output};
use crate::problem::Problem;
use crate::vault;

/// A packet that was written to files.
#[derive(Serialize)]
struct Written {
    files: Vec<PathBuf>,
    /// The signed record beside them.
    record: Option<PathBuf>,
    #[serde(flatten)]
    report: PacketReport,
}

pub(super) fn list(which: &OpenVault, case: &str, out: Output) -> Result<(), Problem> {
    let mut desk = vault::open(which)?;
    let packets = desk.packets(case)?;
    desk.close()?;
    out.answer(&packets, |packets| packets.iter().map(line).collect())
}

fn line(packet: &PacketCard) -> String {
    let state = if packet.frozen { "frozen" } else { "draft" };
    let (channel, exhibits) = (word(&packet.channel), packet.exhibits as usize);
    format!("{}  {state:<6}  {channel:<7}  {}  {}", packet.id, count(exhibits, "exhibit"), packet.title)
}

pub(super) fn build(
    which: &OpenVault,
    packet: &str,
    file: &Path,
    prove: bool,
    out: Output,
) -> Result<(), Problem> {
    let mut desk = vault::open(which)?;
    let order = desk.order_packet(packet)?;
    let (files, report) = order.write_to(file)?;
    let record = if prove {
        let record = file.with_extension(RECORD_ENDING);
        write_bytes(&record, &desk.packet_record(packet, &report, &files)?.bytes)?;
        Some(record)
    } else {
        None
    };
    desk.close()?;
    let left_out = |file: &&ReportFile| file.left_out.is_some();
    for file in report.files.iter().filter(left_out) {
        output::complain(&format!("left out: {}", refusal(file)));
    }
    let written = Written { files, record, report };
    out.answer(&written, lines)
}

fn lines(written: &Written) -> Vec<String> {
    let report = &written.report;
    let mut lines: Vec<String> = Vec::new();
    for (part, file) in report.parts.iter().zip(&written.files) {
        let size = part.bytes.div_ceil(1000);
        let over = if part.over_limit { ", larger than asked: one page alone is" } else { "" };
        lines.push(format!("{} ({}, {size} kB{over})", file.display(), count(part.pages as usize, "page")));
    }
    lines.extend(written.record.iter().map(|record| format!("{} (signed record)", record.display())));
    let pages = count(report.pages as usize, "page");
    lines.push(format!("{pages} in all, {} compared with their source", report.compared));
    for file in &report.files {
        if file.left_out.is_some() {
            lines.push(format!("left out  {}", refusal(file)));
            continue;
        }
        let pages = count(file.pages as usize, "page");
        lines.push(format!("{}  page {}  {pages}  {}", which(file), file.first_page, file.title));
        for note in &file.notes {
            let pages: Vec<usize> = note.pages.iter().map(|page| *page as usize).collect();
            lines.push(format!("    {}", noted(&note.what, &pages, file.pages as usize)));
        }
        let attached = file.attachments_left_out.iter();
        lines.extend(attached.map(|it| format!("    left out: {}: {}", it.name, why(&it.reason))));
    }
    lines
}

fn which(file: &ReportFile) -> String {
    file.letters.as_ref().map_or_else(|| "Letter".to_owned(), |letters| format!("Exhibit {letters}"))
}

fn refusal(file: &ReportFile) -> String {
    format!("{}, {}: {}.", which(file), file.title, why(file.left_out.as_deref().unwrap_or_default()))
}
