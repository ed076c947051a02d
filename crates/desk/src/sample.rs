//! A sample vault: made-up people in made-up trouble, to look around in, to take pictures of and to test with.
//!
//! The stories are told through the desk's own doors, one step after the other, each on its own day before "today",
//! so that the sample shows what a year of real use would: kept and broken promises, a notice whose printed date is
//! earlier than the law's, an authority that runs out, letters in every stage. Who the people are stands in `cast`,
//! what happened to them in the other files. Nobody here exists; telephone numbers are 555-01xx, which are never
//! given out, and addresses are invented.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::log::instant;
use crate::view::{CreatedVault, LetterCard, LetterView};
use crate::words::Language;
use vault::Passphrase;

mod cast;
mod elsewhere;
mod knee;
mod therapy;
mod waiting;

/// What opens the sample vault unless somebody chooses otherwise. It protects nothing: nobody in there exists.
pub const PASSPHRASE: &str = "lantern otter gravel twelve";

/// Where the people of the sample live.
const ZONE: Tz = Tz::America__Los_Angeles;

/// A sample vault that was just made, still open.
pub struct Sample {
    /// The desk over it. Its clock stands still at the `now` that was given.
    pub desk: Desk,
    /// Its recovery words.
    pub created: CreatedVault,
    /// Its letters, in the order they were written.
    pub letters: Vec<LetterCard>,
}

/// Makes the sample vault in `folder`, with stories that lead up to `now`.
///
/// # Errors
/// Whatever the vault says of the folder.
pub fn make(folder: &Path, passphrase: &Passphrase, now: DateTime<Utc>) -> Result<Sample> {
    let clock = StoryClock(Arc::new(Mutex::new(now)));
    let mut steps: Vec<Step> =
        [cast::steps(), knee::steps(), therapy::steps(), waiting::steps(), elsewhere::steps()]
            .into_iter()
            .flatten()
            .collect();
    // In the order of time, so that the journal is written as one writes a journal. The sort keeps a file's own order.
    steps.sort_by_key(|step| (std::cmp::Reverse(step.days_ago), step.time));
    let (mut desk, created) = Desk::create_sample(folder, passphrase, Language::En, clock.clone())?;
    // Nobody is to keep a sheet for people who do not exist.
    desk.note_words_checked()?;
    let today = now.with_timezone(&ZONE).date_naive();
    let mut story = Story { desk, today, day: today, ids: HashMap::new(), letters: Vec::new() };
    for step in steps {
        story.day = story.before(step.days_ago);
        clock.set(instant(ZONE, story.day, time(step.time)));
        (step.act)(&mut story)?;
    }
    clock.set(now);
    let Story { mut desk, letters, .. } = story;
    let letters = letters.iter().map(|id| Ok(desk.letter(id)?.card)).collect::<Result<_>>()?;
    Ok(Sample { desk, created, letters })
}

/// Something that happened: how many days before today, at what hour, and what was then done at the desk.
struct Step {
    days_ago: u64,
    /// `HH:MM` in [`ZONE`].
    time: &'static str,
    act: fn(&mut Story) -> Result<()>,
}

/// A step, for the lists of the stories.
fn step(days_ago: u64, time: &'static str, act: fn(&mut Story) -> Result<()>) -> Step {
    Step { days_ago, time, act }
}

/// The desk while the stories are told.
struct Story {
    desk: Desk,
    /// The day on which all stories end.
    today: NaiveDate,
    /// The day of the step that is being told.
    day: NaiveDate,
    /// Ids that later steps need, by the name the story gave them.
    ids: HashMap<&'static str, String>,
    /// Letters, in the order they were written.
    letters: Vec<String>,
}

impl Story {
    /// The day so many days before today.
    fn before(&self, days: u64) -> NaiveDate {
        self.today - Days::new(days)
    }

    /// The day so many days after today.
    fn after(&self, days: u64) -> NaiveDate {
        self.today + Days::new(days)
    }

    fn name(&mut self, name: &'static str, id: &str) {
        self.ids.insert(name, id.to_owned());
    }

    /// The id of something that an earlier step named.
    fn id(&self, name: &str) -> Result<String> {
        self.ids.get(name).cloned().ok_or_else(|| Error::of(ErrorKind::Internal))
    }

    /// Drafts the letter that fits a case best, and names it.
    fn draft(&mut self, case: &str, name: &'static str) -> Result<LetterView> {
        let case = self.id(case)?;
        let usual = self.desk.letter_choices(&case)?.choices.into_iter().find(|choice| choice.suggested);
        let template = usual.ok_or_else(Error::not_found)?.template;
        let letter = self.desk.draft_letter(&case, &template)?;
        self.letters.push(letter.card.id.clone());
        self.name(name, &letter.card.id);
        Ok(letter)
    }
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap_or(NaiveTime::MIN)
}

/// The clock that the stories are told by: it stands at the step that is being told.
#[derive(Clone)]
struct StoryClock(Arc<Mutex<DateTime<Utc>>>);

impl StoryClock {
    fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Clock for StoryClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn zone(&self) -> Tz {
        ZONE
    }
}

#[cfg(test)]
mod tests;
