//! The journeys. Those of a first start have `first_run` in their names.

mod axe_bites;
mod first_run;
mod keyboard;
mod locking;
mod reaching_out;
mod spanish;
