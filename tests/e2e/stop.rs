//! Why a journey stopped, in one sentence that says what was expected and what was there.

use std::fmt;

/// What a step of a journey gives: an answer, or why it stopped.
pub(crate) type Told<T = ()> = Result<T, Stop>;

/// Why a journey stopped. The test harness prints it as it is.
pub(crate) struct Stop(String);

impl Stop {
    pub(crate) fn because(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// For `map_err`: says what was being done. `WebDriver` alone gives no more than a kind, often without words.
    pub(crate) fn while_doing<E: fmt::Debug>(what: impl fmt::Display) -> impl FnOnce(E) -> Self {
        move |error| Self(format!("{what} did not work: {error:?}"))
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Stop {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Stops unless `held`, with the sentence.
pub(crate) fn ensure(held: bool, otherwise: impl FnOnce() -> String) -> Told {
    if held { Ok(()) } else { Err(Stop(otherwise())) }
}
