//! What may be typed after `recourse-cli`. The text of `--help` is written here and nowhere else.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as Arguments, Parser, Subcommand};

use crate::redact::black_box;

/// Keep a record of a dispute with a health plan, count its deadlines, print its letters.
///
/// Everything stays on this computer. Exit codes: 0 done, 2 bad usage, 3 refused (wrong passphrase, in use, damaged),
/// 4 not found.
#[derive(Parser)]
#[command(name = "recourse-cli", version, propagate_version = true)]
pub(crate) struct Args {
    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make, check and unlock vaults.
    #[command(subcommand)]
    Vault(VaultCommand),
    /// Make a sample vault of people who do not exist, with their letters as PDF.
    Demo(Demo),
    /// What the law says: rules, and the dates they give. Needs no vault.
    #[command(subcommand)]
    Deadlines(DeadlinesCommand),
    /// The letters of a vault.
    #[command(subcommand)]
    Letter(LetterCommand),
    /// The cases of a vault.
    #[command(subcommand)]
    Case(CaseCommand),
    /// One numbered PDF out of many papers, ready to send: from a vault, or from files without one.
    #[command(subcommand)]
    Packet(PacketCommand),
    /// The journal of a vault, as a record that others can check.
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Check a record that somebody exported: was it altered, and where? Needs no vault.
    Verify {
        /// The record. Files that it vouches for must lie beside it.
        file: PathBuf,
    },
}

#[derive(Subcommand)]
pub(crate) enum VaultCommand {
    /// Make a vault in a new or empty folder, and print its 24 recovery words once.
    Create {
        /// The folder.
        path: PathBuf,
        #[command(flatten)]
        passphrase: PassphraseFrom,
    },
    /// Look over every page and every entry.
    Check {
        /// The vault's folder.
        path: PathBuf,
        #[command(flatten)]
        passphrase: PassphraseFrom,
    },
    /// Make the index of search anew, and say whether it fitted the records before.
    RebuildSearch {
        /// The vault's folder.
        path: PathBuf,
        #[command(flatten)]
        passphrase: PassphraseFrom,
    },
    /// Change the passphrase. Copies made earlier still open with the old one.
    Passphrase {
        /// The vault's folder.
        path: PathBuf,
        #[command(flatten)]
        passphrase: PassphraseFrom,
        /// File with the new passphrase; `-` is standard input. Without it the terminal is asked.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Make a backup: encrypted, read back and opened. Older ones are thinned out.
    Backup {
        /// The vault's folder.
        path: PathBuf,
        /// The folder for backups, from now on. Without it the one that was chosen before.
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
        #[command(flatten)]
        passphrase: PassphraseFrom,
    },
    /// List the backups in a folder, the newest first. Needs no passphrase.
    Backups {
        /// The folder that was chosen for backups, or one inside it.
        folder: PathBuf,
    },
    /// Make a vault out of a backup, in a new or empty folder. Nothing is written over.
    Restore {
        /// A backup, as `vault backups` lists it, or a folder with backups: then the newest whole one.
        from: PathBuf,
        /// The folder for the restored vault.
        to: PathBuf,
        #[command(flatten)]
        passphrase: PassphraseFrom,
        /// File with the 24 recovery words, instead of the passphrase; `-` is standard input.
        #[arg(
            long,
            value_name = "FILE",
            conflicts_with = "passphrase_file",
            requires = "new_passphrase_file"
        )]
        words_file: Option<PathBuf>,
        /// File with a new passphrase for the restored vault; only with the recovery words.
        #[arg(long, value_name = "FILE", requires = "words_file")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Open a vault with its 24 recovery words, and set a new passphrase.
    Recover {
        /// The vault's folder.
        path: PathBuf,
        /// File with the 24 words; `-` is standard input. Without it the terminal is asked.
        #[arg(long, value_name = "FILE")]
        words_file: Option<PathBuf>,
        /// File with the new passphrase; `-` is standard input. Without it the terminal is asked.
        #[arg(long, value_name = "FILE", visible_alias = "new-passphrase-file")]
        passphrase_file: Option<PathBuf>,
    },
}

/// Where the passphrase comes from. It is never an argument: other programs can read those.
#[derive(Arguments)]
pub(crate) struct PassphraseFrom {
    /// File with the passphrase; `-` is standard input. Without it the terminal is asked.
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// A vault to be opened.
#[derive(Arguments)]
pub(crate) struct OpenVault {
    /// The vault's folder.
    #[arg(long)]
    pub(crate) vault: PathBuf,
    #[command(flatten)]
    pub(crate) passphrase: PassphraseFrom,
}

#[derive(Arguments)]
pub(crate) struct Demo {
    /// Where to put `Sample.vault` and the folder `letters`.
    pub(crate) dir: PathBuf,
    #[command(flatten)]
    pub(crate) passphrase: PassphraseFrom,
    /// The day on which the stories end, so that two samples are alike.
    #[arg(long, hide = true)]
    pub(crate) today: Option<NaiveDate>,
}

#[derive(Subcommand)]
pub(crate) enum DeadlinesCommand {
    /// List the rules of the catalogue.
    Rules {
        /// Only rules that bind this coverage, such as `individual_marketplace` or `medicare_advantage`.
        #[arg(long, value_name = "COVERAGE")]
        coverage: Option<String>,
        /// Only federal rules and those of this state.
        #[arg(long, value_name = "STATE")]
        state: Option<String>,
        /// Only rules whose source was checked.
        #[arg(long)]
        verified: bool,
    },
    /// Count one rule from the day or hour its clock starts.
    When {
        /// The rule's name, as `deadlines rules` lists it.
        rule: String,
        /// 2026-11-30, or with an hour 2026-11-30T16:30:00-08:00.
        #[arg(long, value_name = "DATE-OR-RFC3339")]
        on: String,
        /// Time zone of whoever got the request, such as `America/Los_Angeles`.
        #[arg(long, value_name = "ZONE")]
        tz: Option<String>,
        /// With the rule's extension.
        #[arg(long)]
        extended: bool,
        /// Two-letter state, for its time zone.
        #[arg(long, value_name = "STATE")]
        state: Option<String>,
    },
    /// Show every route that a case has: dates, where to send, what opens next, whom to call.
    Routes(Routes),
    /// Write what is open as a calendar file (iCalendar). Without titles it says nothing about anybody.
    Calendar {
        #[command(flatten)]
        vault: OpenVault,
        /// Only this case; without it all open cases.
        #[arg(long, value_name = "ID")]
        case: Option<String>,
        /// Say in each entry what is due. Whoever sees the calendar can then read it.
        #[arg(long)]
        titles: bool,
        /// The calendar file. One that is there already is replaced.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// A case described in a few words.
#[derive(Arguments)]
pub(crate) struct Routes {
    /// The kind of coverage, such as `individual_marketplace` or `medicare_advantage`.
    #[arg(long, value_name = "COVERAGE")]
    pub(crate) coverage: String,
    /// Two-letter state.
    #[arg(long, value_name = "STATE")]
    pub(crate) state: Option<String>,
    /// What the dispute is about, such as `care_before` or `bill`. Without it every kind.
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Waiting could seriously harm the patient.
    #[arg(long)]
    pub(crate) urgent: bool,
    /// Coverage of Kaiser Permanente.
    #[arg(long)]
    pub(crate) kaiser: bool,
    /// The region of Kaiser Permanente, such as `california` or `mid_atlantic`.
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// What has happened, such as `denial_printed=2026-11-02`. Can be given more than once; `NAME!=DATE` can be proved.
    #[arg(long = "event", value_name = "NAME=DATE")]
    pub(crate) events: Vec<String>,
    /// The day to look from. Without it today.
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<NaiveDate>,
    /// Time zone of whoever gets the requests.
    #[arg(long, value_name = "ZONE")]
    pub(crate) tz: Option<String>,
}

#[derive(Subcommand)]
pub(crate) enum LetterCommand {
    /// Print a letter into a PDF file. A draft with gaps is refused.
    Render {
        #[command(flatten)]
        vault: OpenVault,
        /// The letter's id, as `letter list` shows it.
        #[arg(long, value_name = "ID")]
        letter: String,
        /// The PDF file. One that is there already is replaced.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// List all letters.
    List {
        #[command(flatten)]
        vault: OpenVault,
    },
}

#[derive(Subcommand)]
pub(crate) enum CaseCommand {
    /// List all cases.
    List {
        #[command(flatten)]
        vault: OpenVault,
    },
    /// Show one case with its clocks, promises, letters and timeline.
    Show {
        #[command(flatten)]
        vault: OpenVault,
        /// The case's id, as `case list` shows it.
        id: String,
    },
    /// Print the record of contacts: every entry with both its times, its corrections, and a line to check it by.
    Record(RecordArgs),
    /// Print the timeline on one page: contacts, letters, dates that the other side missed, promises not kept.
    Timeline(RecordArgs),
}

/// What is printed of a case's journal.
#[derive(Arguments)]
pub(crate) struct RecordArgs {
    #[command(flatten)]
    pub(crate) vault: OpenVault,
    /// The case's id, as `case list` shows it.
    pub(crate) id: String,
    /// Only this entry, as `case show --json` names it. Can be given more than once; without it the usual ones.
    #[arg(long = "entry", value_name = "ID")]
    pub(crate) entries: Vec<String>,
    /// In Spanish, to read; the English one is what is sent.
    #[arg(long)]
    pub(crate) spanish: bool,
    /// The PDF file. One that is there already is replaced.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Subcommand)]
pub(crate) enum JournalCommand {
    /// Write a signed record of the journal. It is plain text: whoever has the file can read it.
    Export {
        #[command(flatten)]
        vault: OpenVault,
        /// Only this case, by its id as `case list` shows it; entries of other cases are counted and not shown.
        #[arg(long, value_name = "ID")]
        case: Option<String>,
        /// Where to put the record.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Subcommand)]
pub(crate) enum PacketCommand {
    /// Put files together: a cover, an index, each file as an exhibit, one running number on every page.
    ///
    /// PDF, JPEG, PNG, TIFF, WebP, HEIC, plain text and e-mail (.eml). A file that cannot be used is named with the
    /// reason on standard error, and the rest is still put together. Files themselves are never changed.
    Bundle(BundleArgs),
    /// Make a copy of a PDF or a picture in which what lies under the boxes is gone, and not only covered.
    ///
    /// Pages with boxes become pictures. Properties, bookmarks, attached files, forms, hidden layers and earlier
    /// revisions stay behind. The original is never changed. Look at every page before you send the copy.
    Redact(RedactArgs),
    /// Make a packet of a vault: cover, letter, index and exhibits, one running number on every page.
    ///
    /// An exhibit that cannot be used is named with the reason on standard error; a sheet that says so stands in its
    /// place. A letter that is still a draft says so on every page.
    Build {
        #[command(flatten)]
        vault: OpenVault,
        /// The packet's id, as `packet list` shows it.
        #[arg(long, value_name = "ID")]
        packet: String,
        /// The PDF file. One that is there already is replaced. Parts get `-part-1-of-3` before the ending.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// List the packets of a case.
    List {
        #[command(flatten)]
        vault: OpenVault,
        /// The case's id, as `case list` shows it.
        #[arg(long, value_name = "ID")]
        case: String,
    },
}

#[derive(Arguments)]
pub(crate) struct RedactArgs {
    /// The file: PDF, JPEG, PNG, TIFF, WebP or HEIC.
    #[arg(long = "in", value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The copy, a PDF. One that is there already is replaced.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What is blacked out: page from 1, then points (72 to the inch) from the upper left corner of the upright page.
    /// Can be given more than once.
    #[arg(long = "box", required = true, value_name = "PAGE:LEFT,TOP,WIDTH,HEIGHT", value_parser = black_box)]
    pub(crate) boxes: Vec<desk::RedactionBox>,
}

#[derive(Arguments)]
pub(crate) struct BundleArgs {
    /// What the packet is about; stands on the cover and at the foot of every page.
    #[arg(long)]
    pub(crate) title: String,
    /// The PDF file. One that is there already is replaced. Parts get `-part-1-of-3` before the ending.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The letter as PDF, to stand before the index.
    #[arg(long, value_name = "FILE")]
    pub(crate) letter: Option<PathBuf>,
    /// At most this many pages in one part.
    #[arg(long, value_name = "N")]
    pub(crate) max_pages: Option<usize>,
    /// At most this many megabytes in one part; a megabyte is a million bytes.
    #[arg(long, value_name = "N", value_parser = megabytes)]
    pub(crate) max_mb: Option<f64>,
    /// In black and white at 200 dots to the inch, as a fax machine sends it, with a fax cover.
    #[arg(long)]
    pub(crate) fax: bool,
    /// The files, in the order of the exhibits.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

fn megabytes(typed: &str) -> Result<f64, String> {
    match typed.parse::<f64>() {
        Ok(number) if (0.1..=100_000.0).contains(&number) => Ok(number),
        _ => Err("write a number from 0.1 to 100000, such as 25 or 9.5".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_holds_together() {
        use clap::CommandFactory as _;
        Args::command().debug_assert();
    }
}
