//! Files that come in: a paper pasted into the window, the file of another program dropped on it.
//!
//! No `WebDriver` reaches the system's dialog for files, so a file comes the way a copied picture does.

use serde_json::json;

use crate::stop::Told;
use crate::world::World;

/// Goes from a case to its papers.
pub(crate) async fn open_papers(world: &World) -> Told {
    world.page.press("Add files").await?;
    world.page.screen("Papers").await
}

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

/// Drops a text file on the window, as somebody does who drags it there.
pub(crate) async fn drop_file(world: &World, name: &str, text: &str) -> Told {
    let script = "const [name, text] = arguments;
        const brought = new DataTransfer();
        brought.items.add(new File([text], name));
        const event = new Event('drop', { bubbles: true, cancelable: true });
        Object.defineProperty(event, 'dataTransfer', { value: brought });
        window.dispatchEvent(event)";
    world.page.run(script, vec![json!(name), json!(text)]).await.map(drop)
}
