//! A scanned signature: whose it is, which letters bear it, and what is left when it is taken away.

use desk::{ErrorKind, Letter};

use crate::world::World;

/// A line drawn by nobody, black on white, 240 by 90 points (PNG).
const DRAWN: &[u8] = include_bytes!("signature.png");

#[test]
fn a_signature_is_printed_under_its_own_name_only_and_gone_when_removed() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri();
    let signers = world.desk().signatures(&case.card.person_id).unwrap();
    assert_eq!((signers.len(), signers[0].png.as_ref()), (1, None));
    let mut view = world.desk().draft_letter(&case.card.id, "coverage_appeal").unwrap();
    assert!(!view.has_signature);
    let by_hand = world.desk().preview_letter(&view.card.id, 2, false).unwrap();

    let kept = world.desk().keep_signature(&signers[0].signer, DRAWN).unwrap();
    assert!(kept.png.is_some());
    view = world.desk().letter(&view.card.id).unwrap();
    assert!(view.has_signature);
    assert_eq!(world.desk().preview_letter(&view.card.id, 2, false).unwrap(), by_hand);

    view.letter.signature.scanned = true;
    view = world.desk().save_letter(&view.card.id, view.revision, &view.letter).unwrap();
    let signed = world.desk().preview_letter(&view.card.id, 2, false).unwrap();
    assert!(signed.png != by_hand.png, "the signature is on the page");

    // Another name below the letter: nobody's signature is put there.
    let other = signed_by("Somebody Else", &view.letter);
    view = world.desk().save_letter(&view.card.id, view.revision, &other).unwrap();
    assert!(!view.has_signature);

    world.desk().remove_signature(&signers[0].signer).unwrap();
    world.lock();
    world.unlock();
    assert_eq!(world.desk().signatures(&case.card.person_id).unwrap()[0].png, None);
}

fn signed_by(name: &str, letter: &Letter) -> Letter {
    let mut letter = serde_json::to_value(letter).unwrap();
    letter["signature"]["name"] = serde_json::json!([{ "kind": "text", "text": name }]);
    serde_json::from_value(letter).unwrap()
}

#[test]
fn a_picture_without_a_signature_is_refused_and_says_why() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri();
    let signer = world.desk().signatures(&case.card.person_id).unwrap().remove(0).signer;
    let error = world.desk().keep_signature(&signer, b"%PDF-1.7").unwrap_err();
    assert_eq!(error.kind, ErrorKind::Invalid);
    assert_eq!(
        (error.fields[0].field.as_str(), error.fields[0].problem.as_str()),
        ("signature", "no_picture")
    );
    let error = world.desk().keep_signature("member:nobody", DRAWN).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NotFound);
}
