//! What somebody kept in other programs comes in: a call log from a table, and contacts from the address book of a phone.

use crate::steps::{CASE, MEMBER, add_member, begin_with_a_case, drop_file, first_run};
use crate::stop::Told;
use crate::world::{Looking, World, journey};

/// The days can be read two ways, the last column is called something nobody can guess, and one row has no day.
const CALLS: &str = "\
Date,Spoke with,What they said,Slip
03/04/2025,Dana,The desk has no order from the doctor.,R-4711
04/03/2025,Lee,The reviewer needs two more weeks.,R-4712
,Kim,They will look for the fax.,
";

const BOOK: &str = "\
BEGIN:VCARD
VERSION:3.0
FN:Dr. Adaeze Okoro
ORG:Bay Orthopedics
TITLE:Surgeon
TEL;TYPE=WORK:510-555-0100
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Nadia Fern
TEL:510-555-0177
END:VCARD
";

#[tokio::test]
async fn a_call_log_comes_in_once_its_columns_and_days_are_told() -> Told {
    journey("a_call_log_comes_in_once_its_columns_and_days_are_told", Looking::WhereTold, async |world| {
        begin_with_a_case(world).await?;
        the_columns_are_told(world).await?;
        it_is_looked_at_before_it_is_kept(world).await?;
        the_calls_stand_in_the_case(world).await
    })
    .await
}

async fn the_columns_are_told(world: &World) -> Told {
    let page = &world.page;
    page.press_first("Take in a call log…").await?;
    page.screen("Take in a call log").await?;
    drop_file(world, "calls.csv", CALLS).await?;
    page.sees("File: calls.csv It has 3 rows.").await?;
    page.sees("“03/04/2025” can be read two ways.").await?;
    page.choose("What is in “Slip”?", "A reference number").await?;
    page.tick("The month first: 03/04/2025 is Tuesday, March 4, 2025").await?;
    world.look_closely("80-call-log-columns").await?;
    page.press("Show how they would be kept").await
}

async fn it_is_looked_at_before_it_is_kept(world: &World) -> Told {
    let page = &world.page;
    page.sees("2 calls would be added.").await?;
    page.sees("Written down today, by somebody (from calls.csv, line 2)").await?;
    page.sees("2 calls have no time. We do not make one up").await?;
    page.sees("1 row cannot be kept").await?;
    page.sees("It has no day.").await?;
    world.look_closely("81-call-log-preview").await?;
    page.press("Take in 2 calls").await?;
    page.sees("2 calls were taken in").await?;
    page.press("See the case").await
}

async fn the_calls_stand_in_the_case(world: &World) -> Told {
    let page = &world.page;
    page.screen(CASE).await?;
    for words in ["Mar 4, 2025", "The desk has no order from the doctor.", "R-4711", "Apr 3, 2025", "R-4712"]
    {
        page.sees(words).await?;
    }
    world.look_closely("82-case-with-call-log").await
}

#[tokio::test]
async fn a_doctor_comes_from_the_address_book_and_is_corrected() -> Told {
    journey("a_doctor_comes_from_the_address_book_and_is_corrected", Looking::WhereTold, async |world| {
        first_run(world).await?;
        add_member(world).await?;
        only_the_chosen_one_comes_in(world).await?;
        it_is_corrected(world).await
    })
    .await
}

async fn only_the_chosen_one_comes_in(world: &World) -> Told {
    let page = &world.page;
    page.press("Take in contacts…").await?;
    page.screen("Take in contacts").await?;
    drop_file(world, "phone.vcf", BOOK).await?;
    page.sees("File: phone.vcf It has 2 contacts.").await?;
    page.tick("Dr. Adaeze Okoro").await?;
    world.look_closely("83-contacts-chosen").await?;
    page.press("Take in 1 contact").await?;
    page.sees("1 contact was taken in").await?;
    world.look_closely("84-contacts-taken").await?;
    page.press("See the contacts").await?;
    page.screen(MEMBER).await?;
    page.sees("work: 510-555-0100").await?;
    page.no_longer_sees("Nadia Fern").await
}

async fn it_is_corrected(world: &World) -> Told {
    let page = &world.page;
    page.press("Edit: Dr. Adaeze Okoro").await?;
    page.screen("Edit the contact").await?;
    page.write("Number", "510-555-0199").await?;
    world.look_closely("85-contact-changed").await?;
    page.press("Save the contact").await?;
    page.screen(MEMBER).await?;
    page.sees("work: 510-555-0199").await?;
    page.no_longer_sees("510-555-0100").await?;
    world.look_closely("86-person-with-contacts").await
}
