//! The people of the sample, their coverages, and why the one who keeps the vault may act for the others.

use chrono::NaiveDate;

use super::{Step, Story, ZONE, step};
use crate::error::Result;
use crate::input::{AuthorityInput, CoverageInput, PersonInput};
use crate::view::{Address, Settings};
use crate::words::{AuthorityKind, KaiserRegion, LineOfBusiness};

/// Who keeps the sample vault.
pub(super) const KEEPER: &str = "Marisol Quintero";

/// What happened, and when.
pub(super) fn steps() -> Vec<Step> {
    vec![step(46, "09:00", marisol), step(46, "09:20", harold), step(16, "19:30", wren)]
}

/// She keeps the vault, and has a coverage of her own: Kaiser in California, bought by herself.
fn marisol(story: &mut Story) -> Result<()> {
    let usual = story.desk.settings()?;
    let chosen = Settings { own_name: KEEPER.to_owned(), time_zone: ZONE.name().to_owned(), ..usual };
    story.desk.save_settings(&chosen)?;
    let person = story.desk.save_person(&PersonInput {
        born: NaiveDate::from_ymd_opt(1979, 8, 14),
        address: Some(address(&["418 Alder Court"], "Vallejo", "CA", "94590")),
        phone: "707-555-0142".into(),
        authority: Some(AuthorityKind::Myself),
        ..PersonInput::named(KEEPER)
    })?;
    let plan = "Kaiser Foundation Health Plan, Inc., Northern California";
    let person = story.desk.save_coverage(&CoverageInput {
        kaiser_region: Some(KaiserRegion::California),
        member_id: "SAMPLE-0001142".into(),
        medical_record_number: "SAMPLE-000114".into(),
        from: Some(story.before(420)),
        ..CoverageInput::of(&person.id, plan, LineOfBusiness::IndividualMarketplace, "CA")
    })?;
    story.name("marisol's coverage", &person.coverages[0].id);
    Ok(())
}

/// Her father: an invented Medicare Advantage plan. She is his appointed representative, for twenty days more.
fn harold(story: &mut Story) -> Result<()> {
    let person = story.desk.save_person(&PersonInput {
        born: NaiveDate::from_ymd_opt(1946, 2, 3),
        address: Some(address(&["77 Mill Race Road", "Apartment 3"], "Benicia", "CA", "94510")),
        phone: "707-555-0177".into(),
        accommodations: "Large print".into(),
        ..PersonInput::named("Harold Quintero")
    })?;
    story.desk.save_authority(&AuthorityInput {
        scope: "All coverage requests and appeals with the plan".into(),
        signed: Some(story.before(345)),
        until: Some(story.after(20)),
        on_file_since: Some(story.before(338)),
        ..acting(&person.id, AuthorityKind::AuthorizedRepresentative)
    })?;
    let plan = "Lantern Bay Medicare Advantage (HMO)";
    let person = story.desk.save_coverage(&CoverageInput {
        member_id: "LB-SAMPLE-20077".into(),
        from: Some(story.before(420)),
        phone: "800-555-0120".into(),
        ..CoverageInput::of(&person.id, plan, LineOfBusiness::MedicareAdvantage, "CA")
    })?;
    story.name("harold's coverage", &person.coverages[0].id);
    Ok(())
}

/// A neighbour with a Kaiser plan of her employer in Washington, who gave proxy access to the portal.
fn wren(story: &mut Story) -> Result<()> {
    let person = story.desk.save_person(&PersonInput {
        born: NaiveDate::from_ymd_opt(1988, 11, 30),
        address: Some(address(&["1206 Harbor Steps Lane"], "Tacoma", "WA", "98402")),
        phone: "253-555-0106".into(),
        ..PersonInput::named("Wren Abernathy")
    })?;
    story.desk.save_authority(&AuthorityInput {
        scope: "Messages, visits and letters in the portal".into(),
        signed: Some(story.before(353)),
        until: Some(story.after(12)),
        ..acting(&person.id, AuthorityKind::ProxyAccess)
    })?;
    let plan = "Kaiser Foundation Health Plan of Washington";
    let person = story.desk.save_coverage(&CoverageInput {
        kaiser_region: Some(KaiserRegion::Washington),
        member_id: "SAMPLE-0430106".into(),
        group_number: "SAMPLE-7700".into(),
        from: Some(story.before(300)),
        appeals_address: vec![
            "Member Relations".into(),
            "PO Box 1 (sample)".into(),
            "Renton, WA 98057".into(),
        ],
        ..CoverageInput::of(&person.id, plan, LineOfBusiness::ErisaInsured, "WA")
    })?;
    story.name("wren's coverage", &person.coverages[0].id);
    Ok(())
}

fn acting(person: &str, kind: AuthorityKind) -> AuthorityInput {
    AuthorityInput {
        holder_address: vec!["418 Alder Court".into(), "Vallejo, CA 94590".into()],
        holder_phone: "707-555-0142".into(),
        ..AuthorityInput::of(person, kind, KEEPER)
    }
}

fn address(lines: &[&str], city: &str, state: &str, zip: &str) -> Address {
    Address {
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        city: city.to_owned(),
        state: state.to_owned(),
        zip: zip.to_owned(),
    }
}
