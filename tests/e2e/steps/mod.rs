//! What a person does on the way of several journeys, by typing and clicking, in a made-up family.

mod case;
mod letter;
mod member;
mod paper;
mod vault;

pub(crate) use case::{DENIED_CARE, PROMISED, call_with_promise, call_with_promise_in, denial, open_case};
pub(crate) use letter::{ASKED, finish_letter, start_appeal};
pub(crate) use member::{MEMBER, PLAN, add_member, add_plan};
pub(crate) use paper::{drop_file, paste_paper};
pub(crate) use vault::{first_run, no_quiet_hours, today, type_passphrase, unlock, words_on_screen};

/// The nickname of the case.
pub(crate) const CASE: &str = "The scan in May";
