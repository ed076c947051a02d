//! `contacts`: an address book comes in, and a contact is put away.

use crate::demo::Sample;

const BOOK: &str = "\
BEGIN:VCARD
VERSION:3.0
FN:Dr. Adaeze Okoro
ORG:Bay Orthopedics
TEL;TYPE=WORK:510-555-0100
EMAIL:okoro@ortho.example
END:VCARD
BEGIN:VCARD
VERSION:2.1
N:Ruiz;Dana
TEL;CELL:510-555-0140
END:VCARD
";

#[test]
fn contacts_are_looked_at_chosen_kept_once_and_put_away() {
    let sample = Sample::new();
    let before = sample.ask("contacts list --json").json().as_array().unwrap().len();
    let file = sample.place.file("contacts.vcf", BOOK);
    let take = |options: &str| sample.ask(&format!("contacts take {} --json {options}", file.display()));
    assert_eq!(take("").code, 2, "nothing is taken in that nobody chose");
    let looked = take("--look").json();
    assert_eq!(looked["contacts"][1]["contact"]["name"], "Dana Ruiz");
    assert_eq!(looked["contacts"][1]["standing"], "new");

    assert_eq!(take("--choose 1").json()["added"], 1);
    assert_eq!(take("--look").json()["contacts"][1]["standing"], "here");
    assert_eq!(take("--all").json()["added"], 1);
    assert_eq!(take("--all").json(), serde_json::json!({ "added": 0, "here": 2 }));
    take("--choose 7").refused(4);
    let kept = sample.ask("contacts list --json").json();
    assert_eq!(kept.as_array().unwrap().len(), before + 2);

    let of_dana = kept.as_array().unwrap().iter().find(|it| it["contact"]["name"] == "Dana Ruiz").unwrap();
    assert_eq!(of_dana["source"], "contacts.vcf");
    let id = of_dana["id"].as_str().unwrap();
    assert_eq!(sample.ask(&format!("contacts put-away {id} --json")).json()["away"], true);
    assert_eq!(sample.ask("contacts list --json").json().as_array().unwrap().len(), before + 1);
    assert_eq!(take("--look").json()["contacts"][1]["standing"], "new", "put away is not there any more");
}

#[test]
fn a_file_without_contacts_is_refused_with_what_to_do() {
    let sample = Sample::new();
    let file = sample.place.file("calls.csv", "Date,Notes\n");
    let refused = sample.ask(&format!("contacts take {} --look", file.display()));
    refused.refused(3);
    assert!(refused.err.contains("export them as vCard"), "{}", refused.err);
}
