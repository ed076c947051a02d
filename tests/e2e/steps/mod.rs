//! What a person does on the way of several journeys, by typing and clicking, in a made-up family.

mod case;
mod letter;
mod member;
mod paper;
mod vault;

use crate::stop::Told;
use crate::world::World;

pub(crate) use case::{DENIED_CARE, PROMISED, call_with_promise, call_with_promise_in, denial, open_case};
pub(crate) use letter::{ASKED, finish_letter, start_appeal};
pub(crate) use member::{MEMBER, PLAN, add_member, add_plan};
pub(crate) use paper::{drop_file, open_papers, paste_paper};
pub(crate) use vault::{first_run, no_quiet_hours, today, type_passphrase, unlock, words_on_screen};

/// The nickname of the case.
pub(crate) const CASE: &str = "The scan in May";

/// A first run with a member, their plan and a case, which is on the screen afterwards.
pub(crate) async fn begin_with_a_case(world: &World) -> Told {
    first_run(world).await?;
    add_member(world).await?;
    add_plan(world).await?;
    open_case(world).await
}
