//! `cargo xtask dev`: the window with a UI that changes while it is written.
//!
//! Vite serves the UI, the program is built without `custom-protocol` and asks Vite for it.

use std::process::{Child, Command};

use crate::{
    setup::{Need, set_up},
    shell::{Done, Failure, cargo, root, step},
    ui,
};

/// Where the program asks for the UI: `devUrl` in `src-tauri/tauri.conf.json`.
const PORT: &str = "5173";

/// Ends Vite when the window closes, and also when the build fails.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to do.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Starts Vite, then the program, and stays until the window is closed.
pub(crate) fn dev() -> Done {
    set_up(Need::Build)?;
    ui::packages()?;
    // Node is started without npm between, so that ending it ends Vite.
    let vite = Command::new("node")
        .current_dir(root().join("ui"))
        .args(["node_modules/vite/bin/vite.js", "--strictPort", "--port", PORT])
        .spawn()
        .map_err(|cause| Failure::new(format!("could not start Vite: {cause}")))?;
    let _server = Server(vite);
    step("Recourse with a live UI", &mut cargo(["run", "--package", "recourse"]))
}
