//! The journeys. Those of a first start have `first_run` in their names.

mod axe_bites;
mod bodies_of_law;
mod everything_out;
mod first_run;
mod in_the_background;
mod keyboard;
mod keychain;
mod locking;
mod memory;
mod packet;
mod papers;
mod reaching_out;
mod recovery_sheet;
mod scanning;
mod spanish;
mod taking_in;
mod without_the_window;
