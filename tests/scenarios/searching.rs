//! Looking for something in a vault in which there is a great deal of it, or with nothing but choices.

use desk::input::{InteractionInput, ReferenceInput, SearchInput};
use desk::words::{FoundKind, ReferenceKind};

use crate::world::{World, day, promise};

#[test]
fn where_there_is_more_than_can_be_shown_that_is_said() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let references = (0..501)
        .map(|number| ReferenceInput { kind: ReferenceKind::Call, number: format!("ZEBRA-{number}") })
        .collect();
    let call = InteractionInput {
        said: "Many numbers.".into(),
        references,
        ..InteractionInput::call(&case, day("2026-11-23"), "09:00")
    };
    world.desk().log_interaction(&call).unwrap();
    for (most, shown, full) in [(499, 499, false), (500, 500, true), (600, 500, true)] {
        let found = world.desk().search(&SearchInput { most, ..SearchInput::of("zebra") }).unwrap();
        assert_eq!((found.hits.len(), found.full), (shown, full), "{most}");
        assert_eq!(found.more, [FoundKind::Reference], "{most}");
    }
}

#[test]
fn a_case_alone_or_days_alone_find_all_that_belongs_to_them() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    world.call(&case, "2026-11-20", "16:30", Some(promise("Call back", "2026-11-22")));
    world.denial(&case, "2026-11-16", "2026-11-18");
    let mut kinds = |input: &SearchInput| -> Vec<FoundKind> {
        world.desk().search(input).unwrap().hits.iter().map(|hit| hit.kind).collect()
    };
    let all = SearchInput { case: Some(case), ..SearchInput::of("") };
    assert_eq!(
        kinds(&all),
        [FoundKind::Case, FoundKind::Entry, FoundKind::Entry, FoundKind::Promise, FoundKind::Notice]
    );
    let since = SearchInput { from: Some(day("2026-11-19")), ..SearchInput::of("") };
    assert_eq!(kinds(&since), [FoundKind::Entry, FoundKind::Promise]);
}
