//! What may be typed after `recourse-cli handoff`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand, ValueEnum};

use super::OpenVault;

#[derive(Subcommand)]
pub(crate) enum HandoffCommand {
    /// Write a case, or a person with all cases, into one encrypted file for somebody with a vault of their own.
    Create(CreateHandoff),
    /// Take in a hand-off, or one that was given back. Nothing here is overwritten, and twice adds nothing.
    Receive(ReceiveHandoff),
    /// Show the key by which others can hand things to this vault. It is no secret.
    Key {
        #[command(flatten)]
        vault: OpenVault,
    },
}

#[derive(Arguments)]
pub(crate) struct CreateHandoff {
    #[command(flatten)]
    pub(crate) vault: OpenVault,
    /// The case's id, as `case list` shows it.
    #[arg(long, value_name = "ID", required_unless_present = "person", conflicts_with = "person")]
    pub(crate) case: Option<String>,
    /// The person's id, as `case list --json` shows it: all their cases.
    #[arg(long, value_name = "ID")]
    pub(crate) person: Option<String>,
    /// Who gets it, as you want to read it later.
    #[arg(long, value_name = "NAME")]
    pub(crate) to: String,
    /// Go on without papers that can no longer be read, and name them.
    #[arg(long)]
    pub(crate) without_damaged: bool,
    /// Who hands it over, as the other side should read it.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(crate) from: String,
    /// The other vault's key, which begins with `age1`. Without it the file asks for a passphrase.
    #[arg(long, value_name = "KEY", conflicts_with = "handoff_passphrase_file")]
    pub(crate) key: Option<String>,
    /// File with the passphrase for the hand-off; `-` is standard input. Without it the terminal is asked.
    #[arg(long, value_name = "FILE")]
    pub(crate) handoff_passphrase_file: Option<PathBuf>,
    /// The file. One that is there already is replaced.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Arguments)]
pub(crate) struct ReceiveHandoff {
    /// The file that was handed over.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) vault: OpenVault,
    /// File with the passphrase of the hand-off; `-` is standard input. Without it the terminal is asked, where one is
    /// needed.
    #[arg(long, value_name = "FILE")]
    pub(crate) handoff_passphrase_file: Option<PathBuf>,
    /// Only say what it holds and what taking it in would do.
    #[arg(long)]
    pub(crate) look: bool,
    /// Which side stands where both changed the same thing. The other one stays in the history.
    #[arg(long, value_name = "SIDE", conflicts_with = "look")]
    pub(crate) keep: Option<Keep>,
}

/// One side of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Keep {
    /// As it is in this vault.
    Mine,
    /// As it is in the file.
    Theirs,
}
