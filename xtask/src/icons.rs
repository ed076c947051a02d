//! `cargo xtask icons`: the icon set, redrawn from its one source, `icons/icon.svg`.

use std::fs;

use crate::{
    setup::{Need, set_up},
    shell::{Done, at, out, root, step, tauri},
};

/// What a desktop program needs of the set that the Tauri command line draws; the rest is for phones and stores.
const KEPT: [&str; 7] =
    ["32x32.png", "64x64.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.icns", "icon.ico"];

/// Draws the set in `out/`, then takes over what is kept.
pub(crate) fn icons() -> Done {
    set_up(Need::Node)?;
    let drawn = out().join("icons");
    fs::create_dir_all(&drawn).map_err(at(&drawn))?;
    let folder = root().join("icons");
    let tray = drawn.join("tray");
    step("draw the icon set", tauri(["icon", "icons/icon.svg", "--output"]).arg(&drawn))?;
    for name in KEPT {
        let from = drawn.join(name);
        fs::copy(&from, folder.join(name)).map_err(at(&from))?;
    }
    for shade in ["tray-light", "tray-dark"] {
        let source = folder.join(format!("{shade}.svg"));
        step(
            &format!("draw {shade}"),
            tauri(["icon", "--png", "32"]).arg(&source).arg("--output").arg(&tray),
        )?;
        let from = tray.join("32x32.png");
        fs::copy(&from, folder.join(format!("{shade}.png"))).map_err(at(&from))?;
    }
    Ok(())
}
