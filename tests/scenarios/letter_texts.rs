//! Versions of a letter, a letter written again over one's own changes, and facts told from the record.

use desk::input::{AmendmentInput, RewriteInput};
use desk::view::{LetterView, RewriteView};
use desk::words::VersionOccasion;
use desk::{Block, ErrorKind, Inline, Letter, Side};

use crate::world::{World, promise};

/// Rosa's appeal, drafted.
fn appeal(world: &mut World) -> (String, LetterView) {
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let letter = world.desk().draft_letter(&id, "coverage_appeal").unwrap();
    (id, letter)
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph { inlines: vec![Inline::Text { text: words.into(), bold: false, italic: false }] }
}

/// Saves the letter with one more paragraph at its end.
fn write_on(world: &mut World, letter: &LetterView, words: &str) -> LetterView {
    let mut now: Letter = letter.letter.clone();
    now.body.push(paragraph(words));
    world.desk().save_letter(&letter.card.id, letter.revision, &now).unwrap()
}

/// Saves the letter with its first paragraph replaced.
fn open_with(world: &mut World, letter: &LetterView, words: &str) -> LetterView {
    let mut now: Letter = letter.letter.clone();
    now.body[0] = paragraph(words);
    world.desk().save_letter(&letter.card.id, letter.revision, &now).unwrap()
}

fn occasions(world: &mut World, letter: &str) -> Vec<VersionOccasion> {
    world.desk().letter_versions(letter).unwrap().iter().map(|it| it.occasion).collect()
}

fn answers(letter: &LetterView, shown: &RewriteView, facts: Vec<Side>, parts: Vec<Side>) -> RewriteInput {
    RewriteInput {
        letter: letter.card.id.clone(),
        revision: shown.revision,
        template: shown.template.clone(),
        fingerprint: shown.fingerprint.clone(),
        facts,
        parts,
    }
}

#[test]
fn an_evening_of_autosaves_is_a_few_versions_and_each_can_be_laid_over_now() {
    let mut world = World::on("2026-11-23T19:00");
    let (_, mut letter) = appeal(&mut world);
    for (at, words) in
        [("2026-11-23T19:01", "One."), ("2026-11-23T19:02", "Two."), ("2026-11-23T20:30", "Three.")]
    {
        world.go_to(at);
        letter = write_on(&mut world, &letter, words);
    }
    let versions = world.desk().letter_versions(&letter.card.id).unwrap();
    let seen: Vec<_> = versions.iter().map(|it| (it.occasion, it.added, it.current)).collect();
    assert_eq!(
        seen,
        [
            (VersionOccasion::Typed, 1, true),
            (VersionOccasion::Typed, 2, false),
            (VersionOccasion::Started, 0, false)
        ]
    );

    let laid = world.desk().letter_difference(&letter.card.id, versions[1].revision).unwrap();
    let changed: Vec<String> = laid
        .lines
        .iter()
        .filter(|line| !line.is_same())
        .flat_map(|line| line.pieces.iter().map(|piece| format!("{:?} {}", piece.change, piece.text)))
        .collect();
    assert_eq!(changed, ["Added Three."]);
    assert!(world.desk().letter_difference(&letter.card.id, versions[0].revision).unwrap().same);
    let unknown = world.desk().letter_difference(&letter.card.id, 99).unwrap_err();
    assert_eq!(unknown.kind, ErrorKind::NotFound);
}

#[test]
fn a_version_that_is_brought_back_loses_neither_text() {
    let mut world = World::on("2026-11-23T19:00");
    let (_, first) = appeal(&mut world);
    world.go_to("2026-11-23T19:05");
    let typed = write_on(&mut world, &first, "Words I will miss.");
    let id = typed.card.id.clone();
    let back = world.desk().restore_letter(&id, typed.revision, first.revision).unwrap();
    assert_eq!(back.letter, first.letter);
    let again = world.desk().restore_letter(&id, back.revision, typed.revision).unwrap();
    assert_eq!(again.letter, typed.letter);
    assert_eq!(
        occasions(&mut world, &id),
        [
            VersionOccasion::Restored,
            VersionOccasion::Restored,
            VersionOccasion::Typed,
            VersionOccasion::Started
        ]
    );
    let stale = world.desk().restore_letter(&id, back.revision, first.revision).unwrap_err();
    assert_eq!(stale.kind, ErrorKind::Conflict);
}

#[test]
fn written_again_the_case_follows_and_ones_own_words_are_asked_about() {
    let mut world = World::on("2026-11-23T19:00");
    let (case, first) = appeal(&mut world);
    let mine = open_with(&mut world, &first, "My knee locks, and I fell on the stairs.");
    let mine = write_on(&mut world, &mine, "My neighbor saw it.");
    world.go_to("2026-12-02T09:00");
    world.denial(&case, "2026-11-27", "2026-12-01");

    let shown = world.desk().rewrite_letter(&mine.card.id, None).unwrap();
    let dated = shown.facts.iter().find(|it| it.key == "decision.notice_printed").unwrap();
    assert_eq!(
        (dated.mine.as_deref(), dated.new.as_deref()),
        (Some("November 20, 2026"), Some("November 27, 2026"))
    );
    let kept = |it: &desk::view::RewritePart| it.standing == desk::Standing::Kept;
    let own = shown.parts.iter().filter(|it| kept(it)).count();
    assert_eq!(own, 2, "the reworded paragraph and the added one: {:?}", shown.parts);
    let parts = shown.parts.iter().map(|it| if kept(it) { Side::Mine } else { Side::New }).collect();
    let facts = vec![Side::New; shown.facts.len()];
    let new = world.desk().apply_rewrite(&answers(&mine, &shown, facts, parts)).unwrap();
    for words in ["I fell on the stairs", "My neighbor saw it", "November 27, 2026", "December 2, 2026"] {
        assert!(new.html.contains(words), "the letter does not say {words}: {}", new.html);
    }
    assert!(!new.html.contains("November 20, 2026"), "{}", new.html);

    let nothing = world.desk().rewrite_letter(&mine.card.id, None).unwrap();
    assert!(nothing.facts.is_empty() && nothing.parts.iter().all(kept), "{nothing:?}");
    let before = world.desk().letter_versions(&mine.card.id).unwrap();
    let before = before.iter().find(|it| it.occasion == VersionOccasion::Typed).unwrap().revision;
    let back = world.desk().restore_letter(&mine.card.id, new.revision, before).unwrap();
    assert_eq!(back.letter, mine.letter, "what stood there before comes back whole");
}

#[test]
fn a_paragraph_that_both_changed_is_a_question_and_both_answers_hold() {
    for (side, words) in
        [(Side::Mine, "I appeal, and here is why."), (Side::New, "review, from outside the plan")]
    {
        let mut world = World::on("2026-11-23T19:00");
        let (_, first) = appeal(&mut world);
        let mine = open_with(&mut world, &first, "I appeal, and here is why.");
        let template = Some("external_review_request");
        let shown = world.desk().rewrite_letter(&mine.card.id, template).unwrap();
        let asked = shown.parts.iter().filter(|it| it.standing == desk::Standing::Asks).count();
        assert!(asked >= 1, "{:?}", shown.parts);
        let parts = shown.parts.iter().map(|it| match it.standing {
            desk::Standing::Asks => side,
            desk::Standing::Kept => Side::Mine,
            desk::Standing::Follows => Side::New,
        });
        let input = answers(&mine, &shown, vec![Side::New; shown.facts.len()], parts.collect());
        let new = world.desk().apply_rewrite(&input).unwrap();
        assert_eq!(new.card.template, "external_review_request");
        assert!(new.html.contains(words), "the letter does not say {words}: {}", new.html);
    }
}

#[test]
fn nothing_is_taken_that_was_not_shown() {
    let mut world = World::on("2026-11-23T19:00");
    let (case, letter) = appeal(&mut world);
    world.go_to("2026-11-24T09:00");
    let shown = world.desk().rewrite_letter(&letter.card.id, None).unwrap();
    let all = |shown: &RewriteView| {
        answers(&letter, shown, vec![Side::New; shown.facts.len()], vec![Side::New; shown.parts.len()])
    };
    world.denial(&case, "2026-11-21", "2026-11-23");
    let refused = world.desk().apply_rewrite(&all(&shown)).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Conflict, "the case changed under the proposal");
    let shown = world.desk().rewrite_letter(&letter.card.id, None).unwrap();
    let few = RewriteInput { parts: Vec::new(), ..all(&shown) };
    assert_eq!(world.desk().apply_rewrite(&few).unwrap_err().kind, ErrorKind::Conflict);
    world.desk().apply_rewrite(&all(&shown)).unwrap();
}

#[test]
fn a_final_letter_is_opened_again_until_it_goes_out() {
    let mut world = World::on("2026-11-23T19:00");
    let (_, letter) = appeal(&mut world);
    let id = letter.card.id;
    world.desk().finalize_letter(&id).unwrap();
    let refused = world.desk().rewrite_letter(&id, None).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::LetterIsFinal);
    let open = world.desk().reopen_letter(&id).unwrap();
    write_on(&mut world, &open, "One more thing.");
    assert_eq!(
        occasions(&mut world, &id),
        [VersionOccasion::Typed, VersionOccasion::Reopened, VersionOccasion::Final, VersionOccasion::Started]
    );
}

#[test]
fn ticked_entries_become_sentences_in_their_order_and_show_a_later_correction() {
    let mut world = World::on("2026-11-23T19:00");
    let (case, letter) = appeal(&mut world);
    world.call(&case, "2026-11-22", "15:00", None);
    world.call(&case, "2026-11-21", "09:40", Some(promise("send the criteria", "2026-11-24")));
    let page = world.desk().timeline(&case, None).unwrap();
    let calls: Vec<String> =
        page.entries.iter().filter(|it| it.representative == "Dana").map(|it| it.id.clone()).collect();
    let blocks = world.desk().tell_entries(&letter.card.id, &calls).unwrap();

    let mut now = letter.letter.clone();
    now.body.extend(blocks);
    let letter = world.desk().save_letter(&letter.card.id, letter.revision, &now).unwrap();
    let text = letter.letter.plain_text();
    let first = text.find(
        "On November 21, 2026, I spoke by telephone with Dana. I asked: Where does the request stand? Dana said, by my \
         notes: It is in review. Dana promised: send the criteria, by November 24, 2026.",
    );
    let second = text.find("On November 22, 2026, I spoke by telephone with Dana.");
    assert!(first.is_some() && first < second, "the earlier call comes first: {text}");
    assert_eq!(letter.corrected, []);

    let amended = AmendmentInput {
        entry: calls[1].clone(),
        reason: "I misheard".into(),
        text: "It was sent to a nurse.".into(),
        verbatim: false,
    };
    world.desk().amend_entry(&amended).unwrap();
    let letter = world.desk().letter(&letter.card.id).unwrap();
    assert_eq!(letter.corrected.len(), 1);
    assert_eq!(
        (letter.corrected[0].entry.as_str(), letter.corrected[0].reason.as_str()),
        (calls[1].as_str(), "I misheard")
    );
    let told = world.desk().tell_entries(&letter.card.id, &calls[1..]).unwrap();
    let mut with = letter.letter.clone();
    with.body.extend(told);
    let letter = world.desk().save_letter(&letter.card.id, letter.revision, &with).unwrap();
    assert!(letter.html.contains("I corrected my record: "));
    assert_eq!(letter.corrected, [], "the correction stands in the letter now");
}

#[test]
fn an_entry_of_another_case_is_not_told() {
    let mut world = World::on("2026-11-23T19:00");
    let (_, letter) = appeal(&mut world);
    let other = world.mri().card.id;
    world.call(&other, "2026-11-22", "15:00", None);
    let entry = world.desk().timeline(&other, None).unwrap().entries[0].id.clone();
    let refused = world.desk().tell_entries(&letter.card.id, &[entry]).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::NotFound);
}

#[test]
fn every_fact_says_where_it_comes_from() {
    let mut world = World::on("2026-11-23T19:00");
    let (_, letter) = appeal(&mut world);
    let source = |key: &str| {
        letter.letter.every_inline().find_map(|inline| match inline {
            Inline::Field { key: found, source, .. } if found == key => source.clone(),
            _ => None,
        })
    };
    assert_eq!(source("author.name").as_deref(), Some("person"));
    assert_eq!(source("plan.name").as_deref(), Some("coverage"));
    assert_eq!(source("decision.notice_printed").as_deref(), Some("notice:2026-11-20"));
}
