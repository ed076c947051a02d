//! Starts the window of Recourse.

// No console window beside the app on Windows.
#![cfg_attr(all(not(debug_assertions), target_os = "windows"), windows_subsystem = "windows")]

fn main() {
    recourse_lib::run();
}
