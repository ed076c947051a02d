//! What may be typed after `recourse-cli`. The text of `--help` is written here and in `args/packets.rs`, and nowhere
//! else.

mod calls;
mod contacts;
mod packets;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as Arguments, Parser, Subcommand};

pub(crate) use calls::{Clock, Dates, TakeCalls};
pub(crate) use contacts::{ContactsCommand, TakeContacts};
pub(crate) use packets::{BundleArgs, PacketCommand, RedactArgs};

mod handoff;

pub(crate) use handoff::{CreateHandoff, HandoffCommand, Keep, ReceiveHandoff};

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
    /// Whom to call or write to: contacts of your own, and those of an address book.
    #[command(subcommand)]
    Contacts(ContactsCommand),
    /// One numbered PDF out of many papers, ready to send: from a vault, or from files without one.
    #[command(subcommand)]
    Packet(PacketCommand),
    /// The journal of a vault, as a record that others can check.
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Hand a case to somebody with a vault of their own, and take it in.
    #[command(subcommand)]
    Handoff(HandoffCommand),
    /// Write everything into a new folder, in open formats: JSON, Markdown, CSV, and the papers as they are.
    ///
    /// The files are NOT encrypted: anybody who can open the folder can read all of it.
    Export {
        #[command(flatten)]
        vault: OpenVault,
        /// Where the new folder is made. Nothing that is there is written over.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Check a record that somebody exported: was it altered, and where? Needs no vault.
    Verify {
        /// The record, or a saved packet beside its record, or the folder of a full export, or a file with the seal of a
        /// printed record, scanned or typed. Files that a record vouches for must lie beside it.
        file: PathBuf,
        /// A file with the seal of a printed record, to be laid over the signed record.
        #[arg(long, value_name = "FILE")]
        seal: Option<PathBuf>,
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
    /// Make a new vault out of what can still be read of a damaged one. The damaged one is only read.
    Rescue {
        /// The damaged vault's folder.
        from: PathBuf,
        /// The folder for the new vault: a new or an empty one.
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
        /// File with a new passphrase for the new vault; only with the recovery words.
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
    /// Print who said what: the answers to each question side by side. `--entry` takes ids of questions.
    Statements(RecordArgs),
    /// Take in a call log that was kept in another program, from a CSV file. What is there already is not added twice.
    TakeCalls(TakeCalls),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_holds_together() {
        use clap::CommandFactory as _;
        Args::command().debug_assert();
    }
}
