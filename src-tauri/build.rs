//! Declares the window's commands, so that none is callable unless the capability file grants it by name.

include!("command_names.rs");

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the shell's configuration could not be read: {error:#}");
    }
    println!("cargo:rerun-if-changed=command_names.rs");
}
