//! Adding the person and the plan.

use crate::stop::Told;
use crate::world::World;

/// Whose care it is about.
pub(crate) const MEMBER: &str = "Rosa Vega";
/// The plan as it stands on the card.
pub(crate) const PLAN: &str = "Kaiser Foundation Health Plan, Inc.";

/// Adds Rosa, who keeps her own vault.
pub(crate) async fn add_member(world: &World) -> Told {
    let page = &world.page;
    page.press("People").await?;
    page.screen("People").await?;
    page.press("Add a person").await?;
    page.screen("Add a person").await?;
    page.write("Name as on the member card", MEMBER).await?;
    page.tick("It is me").await?;
    page.write("Date of birth", "4/2/1981").await?;
    page.sees("Thursday, April 2, 1981").await?;
    page.write("Phone", "510-555-0101").await?;
    page.write("Street and number", "12 Fern Street").await?;
    page.write("City", "Oakland").await?;
    page.choose("State", "California").await?;
    page.write("ZIP code", "94601").await?;
    world.look("08-person-form").await?;
    page.press("Save this person").await?;
    page.screen(MEMBER).await
}

/// Adds her plan: Kaiser in California, bought by herself. The member ID is left out, to be missed later.
pub(crate) async fn add_plan(world: &World) -> Told {
    let page = &world.page;
    page.press("Add a plan").await?;
    page.screen("Add a plan").await?;
    page.write("Plan name as on the card", PLAN).await?;
    page.choose("Kaiser region", "California").await?;
    page.choose("State", "California").await?;
    page.tick("Plan I bought myself (Covered California, HealthCare.gov, or from the insurer)").await?;
    page.write("Medical record number (MRN)", "110022334455").await?;
    world.look("09-plan-form").await?;
    page.press("Save this plan").await?;
    page.screen(MEMBER).await?;
    page.sees(PLAN).await?;
    world.look("10-person").await
}
