//! The only place that writes to the terminal. A reader that goes away (`recourse-cli ... | head`) is no fault.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use crate::problem::Problem;

/// How answers are printed.
#[derive(Clone, Copy)]
pub(crate) struct Output {
    /// As one JSON value instead of text.
    pub(crate) json: bool,
}

impl Output {
    /// Prints an answer: `value` as JSON, or what `text` makes of it.
    pub(crate) fn answer<T: Serialize>(
        self,
        value: &T,
        text: impl FnOnce(&T) -> Vec<String>,
    ) -> Result<(), Problem> {
        match self.print(value, text)? {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Problem::cannot_write()),
            _ => Ok(()),
        }
    }

    /// Prints an answer that is never given again. Gives `unseen` where nobody is there to read all of it.
    pub(crate) fn answer_once<T: Serialize>(
        self,
        value: &T,
        text: impl FnOnce(&T) -> Vec<String>,
        unseen: Problem,
    ) -> Result<(), Problem> {
        self.print(value, text)?.map_err(|_| unseen)
    }

    fn print<T: Serialize>(
        self,
        value: &T,
        text: impl FnOnce(&T) -> Vec<String>,
    ) -> Result<io::Result<()>, Problem> {
        let lines = if self.json {
            vec![serde_json::to_string_pretty(value).map_err(|_| Problem::internal())?]
        } else {
            text(value)
        };
        let mut out = io::stdout().lock();
        Ok(lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush()))
    }
}

/// Says on standard error what went wrong.
pub(crate) fn complain(sentence: &str) {
    // Where nobody listens to standard error, the exit code has to do.
    drop(writeln!(io::stderr(), "recourse-cli: {sentence}"));
}
