//! Papers that were in the vault before they were added: as a part of a packet.

use desk::input::SearchInput;

use crate::packets::{appeal, build};
use crate::world::World;

#[test]
fn a_part_of_a_frozen_packet_that_is_added_as_a_paper_has_its_first_page_and_is_found_by_its_words() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let built = build(&mut world, &packet);
    world.desk().freeze_packet(&built).unwrap();
    let sent = world.desk().add_paper(&case, "as it was sent.pdf", &mut built.parts[0].as_slice()).unwrap();
    assert!(world.desk().paper_thumbnail(&sent.paper.id).unwrap().is_some());
    assert!(world.desk().paper_words(&sent.paper.id).unwrap().contains("Rosa Vega"));
    let hits = world.desk().search(&SearchInput::of("Rosa Vega")).unwrap().hits;
    assert!(hits.iter().any(|hit| hit.id == sent.paper.id));
    assert!(world.desk().rebuild_search().unwrap(), "the indexes of search fitted before");
}
