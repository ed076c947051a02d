//! Journeys through the real window: what a person sees, types and clicks, driven over `WebDriver`.
//!
//! Each journey owns a display, a desktop bus, a home folder and the program itself (`world.rs`), so journeys run side
//! by side and leave nothing behind. They find the program in `RECOURSE_APP` and leave their pictures in
//! `RECOURSE_SCREENSHOTS`; `cargo xtask test e2e` sets both. What is said here is only what stands on the screen, in a
//! file, or on the desktop: no journey looks into the vault.

mod axe;
mod desktop;
mod journeys;
mod keyring;
mod memory;
mod page;
mod printer;
mod process;
mod screen;
mod steps;
mod stop;
mod tray;
mod world;
