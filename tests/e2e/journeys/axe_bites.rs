//! A check that finds nothing must have been able to find something.

use crate::axe;
use crate::stop::{Told, ensure};
use crate::world::{Looking, journey};

const PLANT: &str = "const picture = document.createElement('img');
    picture.src = 'data:,';
    document.querySelector('main').append(picture);
    document.querySelector('h1').style.color = '#eeeeee';
    document.querySelector('h1').style.backgroundColor = '#ffffff'";

#[tokio::test]
async fn axe_finds_a_planted_fault() -> Told {
    journey("axe_finds_a_planted_fault", Looking::WhereTold, async |world| {
        let page = &world.page;
        page.press("English").await?;
        page.screen("You are not alone with this").await?;
        axe::nothing_wrong(page, "the first screen").await?;
        page.run(PLANT, vec![]).await?;
        let faults = axe::faults(page).await?;
        for planted in ["image-alt", "color-contrast"] {
            let found = faults.iter().any(|fault| fault.starts_with(planted));
            ensure(found, || format!("axe does not find the planted {planted}, only {faults:?}"))?;
        }
        Ok(())
    })
    .await
}
