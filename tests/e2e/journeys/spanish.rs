//! The window in Spanish, and with letters twice as large.

use serde_json::json;

use crate::steps::{CASE, add_member, add_plan, denial, first_run, open_case, today};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

/// The words of the menu and the heading of each of its screens.
const MENU: [(&str, &str); 5] = [
    ("Personas", "Personas"),
    ("Casos", "Casos"),
    ("Buscar", "Buscar"),
    ("Ajustes", "Ajustes"),
    ("Hoy", "Hoy"),
];

#[tokio::test]
async fn spanish_and_200_percent() -> Told {
    journey("spanish_and_200_percent", Looking::WhereTold, async |world| {
        let page = &world.page;
        page.press("Español").await?;
        page.sees("Crear una bóveda nueva").await?;
        world.look_closely("40-bienvenida").await?;
        first_run(world).await?;
        let today = today(world).await?;
        add_member(world).await?;
        add_plan(world).await?;
        open_case(world).await?;
        denial(world, today - chrono::TimeDelta::days(4), today).await?;
        choose_spanish(world).await?;
        the_whole_menu(world).await?;
        twice_as_large(world).await
    })
    .await
}

async fn choose_spanish(world: &World) -> Told {
    let page = &world.page;
    page.press("Settings").await?;
    page.screen("Settings").await?;
    page.tick("Español").await?;
    page.screen("Ajustes").await?;
    let language = page.run("return document.documentElement.lang", vec![]).await?;
    ensure(language == "es", || format!("the page says that its language is {language}"))
}

async fn the_whole_menu(world: &World) -> Told {
    let menu = world.page.texts("nav").await?.join(" ");
    for word in ["Anotar una llamada", "Hoy", "Personas", "Casos", "Buscar", "Ajustes", "Cerrar con llave"] {
        ensure(menu.contains(word), || format!("“{word}” is not in the menu: {menu}"))?;
    }
    for english in ["Log a call", "Today", "People", "Cases", "Search", "Settings", "Lock"] {
        ensure(!menu.contains(english), || format!("“{english}” is still in the menu"))?;
    }
    for (link, heading) in MENU {
        world.page.press(link).await?;
        world.page.screen(heading).await?;
        world.look_closely(&format!("41-{}", heading.to_lowercase())).await?;
    }
    Ok(())
}

async fn twice_as_large(world: &World) -> Told {
    let page = &world.page;
    page.run("document.documentElement.style.fontSize = '200%'", vec![]).await?;
    nothing_is_cut_off(world, "Hoy").await?;
    world.look_closely("42-hoy-200").await?;
    page.press("Casos").await?;
    page.screen("Casos").await?;
    page.press(CASE).await?;
    page.screen(CASE).await?;
    nothing_is_cut_off(world, CASE).await?;
    world.look_closely("43-caso-200").await
}

/// Nothing has to be scrolled sideways, and nothing hangs out of the window.
async fn nothing_is_cut_off(world: &World, screen: &str) -> Told {
    let script = "const wide = document.documentElement.clientWidth;
        const out = [...document.querySelectorAll('body *')].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 1 && box.right > wide + 1 && !one.closest('.visually-hidden, [hidden]');
        });
        return [document.documentElement.scrollWidth > wide, ...new Set(out.map((one) => `${one.tagName} ${one.className}`))]";
    let found = world.page.run(script, vec![]).await?;
    ensure(found == json!([false]), || format!("with large letters {screen} does not fit: {found}"))
}
