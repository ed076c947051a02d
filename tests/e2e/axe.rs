//! axe-core in the real window: what a person with a screen reader, a keyboard or poor sight could not use.

use std::path::Path;

use crate::page::{Page, text_of};
use crate::stop::{Told, ensure};

const RUN: &str = "const told = arguments[arguments.length - 1];
    window.axe.run(document, { resultTypes: ['violations'] }).then(
      ({ violations }) => told(violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`)),
      (error) => told([`axe failed: ${error}`]))";

/// What axe finds wrong with the screen as it stands: one sentence each, beginning with the rule's id.
pub(crate) async fn faults(page: &Page) -> Told<Vec<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let loaded = page.run("return typeof window.axe !== 'undefined'", vec![]).await?;
    if loaded != true {
        page.run(&std::fs::read_to_string(source)?, vec![]).await?;
    }
    let found = page.client.execute_async(RUN, vec![]).await?;
    Ok(found.as_array().map(|all| all.iter().map(text_of).collect()).unwrap_or_default())
}

/// Stops if axe finds anything on this screen.
pub(crate) async fn nothing_wrong(page: &Page, screen: &str) -> Told {
    let faults = faults(page).await?;
    ensure(faults.is_empty(), || format!("axe on {screen}: {}", faults.join("\n")))
}
