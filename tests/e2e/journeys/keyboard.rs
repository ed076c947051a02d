//! The main screen of the app for somebody who has no mouse, or whose other hand holds the telephone.

use fantoccini::key::Key;

use crate::page::text_of;
use crate::steps::{CASE, begin_with_a_case};
use crate::stop::{Stop, Told};
use crate::world::{Looking, World, journey};

/// More presses than any screen has things to reach.
const PRESSES: usize = 60;

#[tokio::test]
async fn a_call_is_logged_with_the_keyboard_alone() -> Told {
    journey("a_call_is_logged_with_the_keyboard_alone", Looking::WhereTold, async |world| {
        begin_with_a_case(world).await?;
        let page = &world.page;
        page.press("Today").await?;
        page.screen("Today").await?;
        // From here on no mouse.
        tab_to(world, "Log a call").await?;
        world.look_closely("50-focus").await?;
        page.keys(&char::from(Key::Enter).to_string()).await?;
        page.screen("Log a call").await?;
        tab_to(world, "What did they say?").await?;
        page.keys("They will look into it.").await?;
        let (control, enter, up) = (char::from(Key::Control), char::from(Key::Enter), char::from(Key::Null));
        page.keys(&format!("{control}{enter}{up}")).await?;
        page.screen(CASE).await?;
        page.sees("They will look into it.").await
    })
    .await
}

/// Presses Tab until the focus is on what has this name.
async fn tab_to(world: &World, name: &str) -> Told {
    let script = "const here = document.activeElement;
        const copy = (here.labels?.[0] ?? here).cloneNode(true);
        copy.querySelectorAll('kbd, .optional').forEach((part) => part.remove());
        return (here.getAttribute('aria-label') ?? copy.textContent).replace(/\\s+/g, ' ').trim()";
    let mut passed = Vec::new();
    for _ in 0..PRESSES {
        world.page.keys(&char::from(Key::Tab).to_string()).await?;
        let here = text_of(&world.page.run(script, vec![]).await?);
        if here == name {
            return Ok(());
        }
        passed.push(here.chars().take(30).collect::<String>());
    }
    Err(Stop::because(format!("Tab never comes to “{name}”; it went over {}", passed.join(" | "))))
}
