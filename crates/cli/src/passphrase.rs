//! Where secrets come from: the terminal, without showing what is typed, or a file; `-` is standard input.
//!
//! Never an argument and never an environment variable: both can be read by other programs. What is read is wiped
//! when it is dropped.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use desk::Passphrase;
use zeroize::Zeroizing;

use crate::output::complain;
use crate::problem::Problem;

/// A vault takes a passphrase of any length, so one of a million signs of any script must open it here, too. A file that
/// is longer than that is the wrong file.
const LONGEST: u64 = 4 * 1024 * 1024;

/// What opens a backup, or a vault that is damaged.
pub(crate) enum Key<'a> {
    /// The passphrase in force in it, from this file or the terminal.
    Passphrase(Option<&'a Path>),
    /// The recovery words in force in it, and a passphrase for from now on.
    Words { words: &'a Path, new: &'a Path },
}

impl<'a> Key<'a> {
    /// The words where there are some, and else the passphrase.
    pub(crate) fn of(passphrase: Option<&'a Path>, words: Option<&'a Path>, new: Option<&'a Path>) -> Self {
        match (words, new) {
            (Some(words), Some(new)) => Self::Words { words, new },
            _ => Self::Passphrase(passphrase),
        }
    }
}

/// Asks for a passphrase, or reads it.
pub(crate) fn ask(file: Option<&Path>) -> Result<Passphrase, Problem> {
    ask_for("Passphrase: ", file, "--passphrase-file")
}

/// As [`ask`], for another passphrase than the vault's.
pub(crate) fn ask_for(question: &str, file: Option<&Path>, option: &str) -> Result<Passphrase, Problem> {
    let text = match file {
        Some(file) => read(file)?,
        None => prompt(question, option)?,
    };
    filled(&text)
}

/// Asks twice for a new passphrase, or reads it once.
///
/// One that is easy to guess is accepted and complained about: a script knows why it chose it.
pub(crate) fn ask_new(file: Option<&Path>, option: &str) -> Result<Passphrase, Problem> {
    let text = if let Some(file) = file {
        read(file)?
    } else {
        let first = prompt("New passphrase: ", option)?;
        let second = prompt("Once more: ", option)?;
        if *first != *second {
            return Err(Problem::usage("the two passphrases are not the same; try again"));
        }
        first
    };
    if desk::passphrase_is_enough(&text).is_err() {
        complain("this passphrase is easy to guess; change it for four or more random words");
    }
    filled(&text)
}

/// Asks for the recovery words, or reads them.
pub(crate) fn ask_words(file: Option<&Path>) -> Result<Zeroizing<String>, Problem> {
    match file {
        Some(file) => read(file),
        None => prompt("The 24 recovery words: ", "--words-file"),
    }
}

/// Reads the recovery words and the passphrase that takes the place of the forgotten one.
pub(crate) fn ask_words_and_new(
    words: &Path,
    new: &Path,
) -> Result<(Zeroizing<String>, Passphrase), Problem> {
    not_both_from_input(Some(words), Some(new))?;
    Ok((ask_words(Some(words))?, ask_new(Some(new), "--new-passphrase-file")?))
}

/// Refuses to read two secrets from standard input: where one ends and the other begins would be a guess.
pub(crate) fn not_both_from_input(one: Option<&Path>, other: Option<&Path>) -> Result<(), Problem> {
    let is_input = |file: Option<&Path>| file.is_some_and(|file| file.as_os_str() == "-");
    if is_input(one) && is_input(other) {
        return Err(Problem::usage(
            "only one secret can come from standard input; put the other into a file",
        ));
    }
    Ok(())
}

fn filled(text: &str) -> Result<Passphrase, Problem> {
    if text.is_empty() {
        return Err(Problem::usage("the passphrase is empty; give one"));
    }
    Ok(Passphrase::new(text))
}

fn prompt(question: &str, option: &str) -> Result<Zeroizing<String>, Problem> {
    if !io::stdin().is_terminal() {
        return Err(Problem::usage(format!(
            "there is no terminal to ask on; name a file with {option}, or - for standard input"
        )));
    }
    let answer = rpassword::prompt_password(question);
    answer.map(Zeroizing::new).map_err(|_| Problem::usage("nothing was typed; try again"))
}

fn read(file: &Path) -> Result<Zeroizing<String>, Problem> {
    let read = if file.as_os_str() == "-" {
        read_all(io::stdin().lock())
    } else {
        File::open(file).and_then(read_all)
    };
    let bytes = read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Problem::not_found("the file for the secret does not exist; check its name")
        }
        io::ErrorKind::InvalidData => Problem::usage("the file for the secret is too long to be one"),
        _ => Problem::refused("the file for the secret cannot be read; check its permissions"),
    })?;
    let text = str::from_utf8(&bytes)
        .map_err(|_| Problem::usage("the file for the secret is not text; save it as UTF-8"))?;
    Ok(Zeroizing::new(without_line_end(text).to_owned()))
}

/// Reads into one buffer that never moves, so that no copy stays behind unwiped.
fn read_all(from: impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let longest = usize::try_from(LONGEST).unwrap_or(usize::MAX);
    let mut bytes = Zeroizing::new(Vec::with_capacity(longest + 1));
    from.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() > longest { Err(io::ErrorKind::InvalidData.into()) } else { Ok(bytes) }
}

/// Takes off the one line end that an editor or `echo` puts behind the last line.
fn without_line_end(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_end_is_taken_off_and_no_more() {
        assert_eq!(without_line_end("four odd words\n"), "four odd words");
        assert_eq!(without_line_end("four odd words\r\n"), "four odd words");
        assert_eq!(without_line_end("four odd words \n\n"), "four odd words \n");
        assert_eq!(without_line_end("four odd words"), "four odd words");
    }

    #[test]
    fn a_million_signs_are_read_whole() {
        let long = "\u{1F511}".repeat(1_000_000);
        assert_eq!(read_all(long.as_bytes()).unwrap().len(), 4_000_000);
    }

    #[test]
    fn a_file_that_never_ends_is_not_read_to_its_end() {
        assert_eq!(read_all(io::repeat(b'x')).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
