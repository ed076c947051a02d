//! Papers: pasted into the window.
//!
//! The system's dialog for files cannot be driven from outside, so a file comes the way a copied picture does.

use serde_json::json;

use crate::stop::Told;
use crate::world::World;

/// Pastes a text file, as the system's clipboard would bring it, and waits until it is kept.
pub(crate) async fn paste_paper(world: &World, name: &str, text: &str) -> Told {
    let script = "const [name, text] = arguments;
        const brought = new DataTransfer();
        brought.items.add(new File([text], name, { type: 'text/plain' }));
        const event = new Event('paste', { bubbles: true, cancelable: true });
        Object.defineProperty(event, 'clipboardData', { value: brought });
        window.dispatchEvent(event)";
    world.page.run(script, vec![json!(name), json!(text)]).await?;
    world.page.sees(&format!("{name} is kept.")).await
}
