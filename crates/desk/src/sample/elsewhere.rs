//! Five more people under five more bodies of law, so that the sample shows what is different for each: a hospital
//! discharge under Medicare Advantage, a Medi-Cal notice, a Maryland grievance that the plan has let lie, a claim under
//! a self-funded employer plan, and a refusal under the Federal Employees Health Benefits Program.

use super::{Step, Story, step};
use crate::error::Result;
use crate::input::{
    AuthorityInput, CaseInput, CoverageInput, EventInput, InteractionInput, NoticeInput, PersonInput,
};
use crate::view::ServiceView;
use crate::words::{AuthorityKind, CaseKind, KaiserRegion, LineOfBusiness, NoticeDecision, ReceiptProof};

/// What happened, and when.
pub(super) fn steps() -> Vec<Step> {
    vec![
        step(0, "08:10", discharge_is_planned),
        step(40, "11:00", medi_cal_refuses_a_wheelchair),
        step(44, "11:40", maryland_refuses_an_infusion),
        step(38, "09:15", maryland_gets_the_grievance),
        step(20, "10:30", employer_plan_refuses_a_claim),
        step(33, "14:00", federal_plan_refuses_a_device),
        step(21, "14:30", federal_plan_is_asked_again),
    ]
}

/// Somebody who lets the keeper of the vault act, by an authorization that holds for long.
fn person(story: &mut Story, name: &str) -> Result<String> {
    let person = story.desk.save_person(&PersonInput::named(name))?;
    story.desk.save_authority(&AuthorityInput {
        scope: "Grievances and appeals with the plan".into(),
        signed: Some(story.before(60)),
        until: Some(story.after(305)),
        on_file_since: Some(story.before(50)),
        ..AuthorityInput::of(&person.id, AuthorityKind::AuthorizedRepresentative, super::cast::KEEPER)
    })?;
    Ok(person.id)
}

fn covered(story: &mut Story, coverage: &CoverageInput) -> Result<String> {
    let person = story.desk.save_coverage(coverage)?;
    Ok(person.coverages.last().map(|it| it.id.clone()).unwrap_or_default())
}

fn service(what: &str, provider: &str) -> Vec<ServiceView> {
    vec![ServiceView {
        description: what.to_owned(),
        code: String::new(),
        date: None,
        provider: provider.to_owned(),
        amount_cents: None,
    }]
}

fn happened(case: &str, event: &str, date: chrono::NaiveDate) -> EventInput {
    EventInput {
        case: case.to_owned(),
        event: event.to_owned(),
        date,
        time: String::new(),
        zone: String::new(),
        proved: false,
    }
}

fn discharge_is_planned(story: &mut Story) -> Result<()> {
    let coverage = story.id("harold's coverage")?;
    let case = story.desk.save_case(&CaseInput {
        urgent: true,
        urgency_reason: "Dr. Lind: he cannot stand without two people yet".into(),
        what_happened:
            "The hospital wants to send him home tomorrow, before the rehabilitation doctor saw him.".into(),
        asked_for: "let him stay until he can be cared for safely".into(),
        services: service("Hospital stay", "Benicia General Hospital (sample)"),
        ..CaseInput::of(&coverage, "the hospital discharge", CaseKind::CareEnding)
    })?;
    let tomorrow = story.after(1);
    story.desk.record_event(&happened(&case.card.id, "discharge_planned", tomorrow))?;
    Ok(())
}

fn medi_cal_refuses_a_wheelchair(story: &mut Story) -> Result<()> {
    let person = person(story, "Lupe Arenas")?;
    let coverage = covered(
        story,
        &CoverageInput {
            member_id: "SAMPLE-9X21".into(),
            phone: "800-555-0131".into(),
            ..CoverageInput::of(&person, "Harbor County Health Plan (sample)", LineOfBusiness::MediCal, "CA")
        },
    )?;
    let case = story.desk.save_case(&CaseInput {
        asked_for: "approve the power wheelchair that Dr. Amari prescribed".into(),
        services: service("Power wheelchair", "Dr. Amari (sample)"),
        ..CaseInput::of(&coverage, "the wheelchair", CaseKind::DenialBeforeCare)
    })?;
    story.desk.record_notice(&NoticeInput {
        received: Some(story.before(41)),
        receipt_proof: ReceiptProof::Postmark,
        reason: "A manual wheelchair meets the need.".into(),
        ..NoticeInput::of(&case.card.id, NoticeDecision::Denied, story.before(45))
    })?;
    Ok(())
}

fn maryland_refuses_an_infusion(story: &mut Story) -> Result<()> {
    let person = person(story, "Desmond Achebe")?;
    let coverage = covered(
        story,
        &CoverageInput {
            kaiser_region: Some(KaiserRegion::MidAtlantic),
            member_id: "SAMPLE-0550199".into(),
            ..CoverageInput::of(
                &person,
                "Kaiser Foundation Health Plan of the Mid-Atlantic States, Inc.",
                LineOfBusiness::IndividualMarketplace,
                "MD",
            )
        },
    )?;
    let case = story.desk.save_case(&CaseInput {
        asked_for: "approve the infusion as ordered".into(),
        services: service("Infusion", "Dr. Sobel (sample)"),
        ..CaseInput::of(&coverage, "the infusion", CaseKind::DenialBeforeCare)
    })?;
    story.desk.record_notice(&NoticeInput {
        reason: "Not medically necessary.".into(),
        ..NoticeInput::of(&case.card.id, NoticeDecision::Denied, story.before(45))
    })?;
    story.name("infusion", &case.card.id);
    Ok(())
}

fn maryland_gets_the_grievance(story: &mut Story) -> Result<()> {
    let case = story.id("infusion")?;
    story.desk.record_event(&happened(&case, "grievance_received", story.day))?;
    story.desk.log_interaction(&InteractionInput {
        representative: "Tia".into(),
        asked: "Did the grievance arrive?".into(),
        said: "It arrived today and is with a reviewer.".into(),
        ..InteractionInput::call(&case, story.day, "09:00")
    })?;
    Ok(())
}

fn employer_plan_refuses_a_claim(story: &mut Story) -> Result<()> {
    let person = person(story, "Priya Raman")?;
    let coverage = covered(
        story,
        &CoverageInput {
            member_id: "SAMPLE-EP-3310".into(),
            group_number: "SAMPLE-410".into(),
            ..CoverageInput::of(
                &person,
                "Ridgeline Freight Employee Health Plan (sample)",
                LineOfBusiness::ErisaSelfFunded,
                "GA",
            )
        },
    )?;
    let case = story.desk.save_case(&CaseInput {
        asked_for: "pay the claim".into(),
        amount_cents: Some(412_050),
        services: service("Outpatient surgery", "Peachtree Surgery Center (sample)"),
        ..CaseInput::of(&coverage, "the surgery bill", CaseKind::DenialAfterCare)
    })?;
    story.desk.record_notice(&NoticeInput {
        reason: "Prior approval was not on file.".into(),
        ..NoticeInput::of(&case.card.id, NoticeDecision::Denied, story.before(21))
    })?;
    Ok(())
}

fn federal_plan_refuses_a_device(story: &mut Story) -> Result<()> {
    let person = person(story, "Gail Whitcomb")?;
    let coverage = covered(
        story,
        &CoverageInput {
            member_id: "SAMPLE-R1188".into(),
            ..CoverageInput::of(&person, "Summit Federal Health Plan (sample)", LineOfBusiness::Fehb, "CO")
        },
    )?;
    let case = story.desk.save_case(&CaseInput {
        asked_for: "cover the glucose monitor".into(),
        services: service("Continuous glucose monitor", "Dr. Haas (sample)"),
        ..CaseInput::of(&coverage, "the monitor", CaseKind::DenialBeforeCare)
    })?;
    story.desk.record_notice(&NoticeInput {
        reason: "Not covered under the brochure.".into(),
        ..NoticeInput::of(&case.card.id, NoticeDecision::Denied, story.before(35))
    })?;
    story.name("monitor", &case.card.id);
    Ok(())
}

fn federal_plan_is_asked_again(story: &mut Story) -> Result<()> {
    let case = story.id("monitor")?;
    story.desk.record_event(&happened(&case, "appeal_received", story.day))?;
    Ok(())
}
