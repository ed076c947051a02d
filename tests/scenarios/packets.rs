//! A packet from the first exhibit to the call that confirms it: built, read back page by page, frozen, sent by fax.

use std::sync::Arc;

use desk::input::{EditOf, ExhibitInput, PacketInput, PacketProofInput, PacketSendingInput, SubmissionInput};
use desk::view::{FaxVerdict, PacketView};
use desk::words::{
    DeadlineState, Duty, ExhibitKind, FileKind, LetterStatus, PacketChannel, ProofKind, SubmissionChannel,
};
use desk::{BuiltPacket, ErrorKind, Patient};
use lopdf::Document;

use crate::world::{World, day};

type Built = BuiltPacket<Vec<u8>>;

/// A case with a denial, two calls and an appeal that is finished.
pub(crate) fn appeal(world: &mut World) -> (String, String) {
    let case = world.mri().card.id;
    world.denial(&case, "2026-11-02", "2026-11-05");
    world.call(&case, "2026-11-06", "09:40", None);
    world.call(&case, "2026-11-12", "14:05", None);
    let letter = world.desk().draft_letter(&case, "coverage_appeal").unwrap().card.id;
    world.desk().finalize_letter(&letter).unwrap();
    (case, letter)
}

fn edit(packet: &PacketView) -> EditOf {
    EditOf { id: packet.card.id.clone(), revision: packet.revision }
}

fn text_paper(world: &mut World, case: &str, title: &str) -> ExhibitInput {
    let text = format!("{title} in plain words.");
    let name = format!("{title}.txt");
    let paper = world.desk().add_paper(case, &name, &mut text.as_bytes()).unwrap().paper.id;
    ExhibitInput { title: title.to_owned(), paper: Some(paper), ..ExhibitInput::of(ExhibitKind::Paper) }
}

pub(crate) fn build(world: &mut World, packet: &PacketView) -> Built {
    let order = world.desk().order_packet(&packet.card.id).unwrap();
    order.build(&Patient, || Ok(Vec::new())).unwrap()
}

/// The words of a page, counted from 1 over all parts.
fn words(built: &Built, page: u32) -> String {
    let mut parts = built.report.parts.iter().zip(&built.parts);
    let holds = |first: u32, pages: u32| (first..first + pages).contains(&page);
    let (part, bytes) = parts.find(|(part, _)| holds(part.first_page, part.pages)).unwrap();
    let document = Document::load_mem(bytes).unwrap();
    let text = document.extract_text(&[page - part.first_page + 1]).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn travel(packet: &PacketView) -> PacketInput {
    PacketInput {
        edit: edit(packet),
        title: packet.card.title.clone(),
        letter: packet.letter.as_ref().map(|it| it.id.clone()),
        channel: packet.card.channel,
        to: packet.to.clone(),
        fax_number: packet.fax_number.clone(),
        most_pages: packet.most_pages,
        most_megabytes: packet.most_megabytes,
        language: packet.language,
    }
}

#[test]
fn a_letter_alone_makes_a_packet() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let built = build(&mut world, &packet);
    assert_eq!(built.report.files.len(), 1);
    let last = words(&built, built.report.pages);
    assert!(last.contains(&format!("page {0} of {0}", built.report.pages)), "{last}");
    assert!(words(&built, 1).contains("Rosa Vega"), "{}", words(&built, 1));
}

#[test]
fn every_exhibit_stands_where_the_index_says() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let exhibits: Vec<_> =
        (1..=30).map(|number| text_paper(&mut world, &case, &format!("Record {number}"))).collect();
    let packet = world.desk().add_exhibits(&edit(&packet), &exhibits).unwrap();
    let built = build(&mut world, &packet);
    for (file, exhibit) in built.report.files[1..].iter().zip(&packet.exhibits) {
        assert_eq!(file.letters.as_ref(), Some(&exhibit.letters));
        let (cover, content) = (words(&built, file.first_page), words(&built, file.first_page + 1));
        assert!(cover.contains(&format!("Exhibit {}", exhibit.letters)), "{cover}");
        let own = format!(
            "page {} of {} · Exhibit {}, 1 of 1",
            file.first_page + 1,
            built.report.pages,
            exhibit.letters
        );
        assert!(content.contains(&own), "{content}");
        assert!(content.contains(&format!("{} in plain words.", exhibit.title)), "{content}");
    }
    assert_eq!(built.report.files.last().unwrap().letters.as_deref(), Some("AD"));
}

#[test]
fn the_record_and_the_timeline_are_exhibits_like_any_other() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let made = [ExhibitInput::of(ExhibitKind::RecordOfContacts), ExhibitInput::of(ExhibitKind::TimelinePage)];
    let packet = world.desk().add_exhibits(&edit(&packet), &made).unwrap();
    let built = build(&mut world, &packet);
    let record = words(&built, built.report.files[1].first_page + 1);
    assert!(record.contains("It is in review."), "{record}");
    assert!(built.report.files.iter().all(|file| file.left_out.is_none()));
}

#[test]
fn a_file_that_cannot_be_used_is_named_and_the_others_keep_their_letters() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let good = text_paper(&mut world, &case, "Chart");
    let bad = world.desk().add_paper(&case, "scan.pdf", &mut &b"%PDF-1.7 and nothing else"[..]).unwrap();
    let bad = ExhibitInput {
        paper: Some(bad.paper.id),
        title: "Scan".into(),
        ..ExhibitInput::of(ExhibitKind::Paper)
    };
    let packet = world.desk().add_exhibits(&edit(&packet), &[bad, good]).unwrap();
    let built = build(&mut world, &packet);
    let [_, scan, chart] = built.report.files.as_slice() else { panic!("{:?}", built.report.files) };
    assert!(scan.left_out.is_some());
    assert_eq!((chart.letters.as_deref(), chart.left_out.as_deref()), (Some("B"), None));
    assert!(words(&built, scan.first_page + 1).contains("This sheet stands in the place of an exhibit"));
    assert_eq!(world.desk().freeze_packet(&built).unwrap_err().kind, ErrorKind::ExhibitsLeftOut);

    let without = world.desk().remove_exhibit(&edit(&packet), &packet.exhibits[0].id).unwrap();
    let built = build(&mut world, &without);
    assert!(world.desk().freeze_packet(&built).unwrap().card.frozen);
}

#[test]
fn only_the_chosen_pages_of_a_paper_go_out() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let two_pages = world.desk().print_letter(&letter, false).unwrap();
    assert_eq!(two_pages.pages, 2);
    let paper = world.desk().add_paper(&case, "two.pdf", &mut two_pages.bytes.as_slice()).unwrap().paper.id;
    let of_pages = |first, last| ExhibitInput {
        paper: Some(paper.clone()),
        first_page: first,
        last_page: last,
        ..ExhibitInput::of(ExhibitKind::Paper)
    };
    let problem = |world: &mut World, input| {
        let refused = world.desk().add_exhibits(&edit(&packet), &[input]).unwrap_err();
        refused.fields.iter().map(|it| format!("{}: {}", it.field, it.problem)).collect::<Vec<_>>()
    };
    assert_eq!(problem(&mut world, of_pages(Some(3), None)), ["firstPage: behind_last_page"]);
    assert_eq!(problem(&mut world, of_pages(Some(2), Some(7))), ["lastPage: behind_last_page"]);
    assert_eq!(problem(&mut world, of_pages(Some(2), Some(1))), ["lastPage: pages_out_of_order"]);

    let to_the_end = of_pages(Some(2), None);
    let packet = world.desk().add_exhibits(&edit(&packet), &[to_the_end]).unwrap();
    assert_eq!((packet.exhibits[0].first_page, packet.exhibits[0].pages), (Some(2), Some(1)));
    let built = build(&mut world, &packet);
    let second = built.report.files.last().unwrap();
    assert_eq!(second.pages, 1, "its cover is not counted");
    let own = words(&built, second.first_page + 1);
    assert!(own.contains("Exhibit A, 1 of 1") && own.contains("Sincerely"), "{own}");
}

#[test]
fn a_packet_and_what_helps_to_mail_it_can_go_to_another_program() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let chart = text_paper(&mut world, &case, "Chart");
    let packet = world.desk().add_exhibits(&edit(&packet), &[chart]).unwrap();
    let by_mail = PacketInput {
        channel: PacketChannel::Mail,
        to: vec!["Appeals Desk".into(), "PO Box 1".into(), "Oakland, CA 94604".into()],
        ..travel(&packet)
    };
    let packet = world.desk().save_packet(&by_mail).unwrap();
    let id = packet.card.id.clone();
    let unbuilt = world.desk().files_to_hand_over(FileKind::Packet, &id, None).err().unwrap();
    assert_eq!(unbuilt.kind, ErrorKind::PacketNotBuilt);

    let built = Arc::new(build(&mut world, &packet));
    let files = world.desk().files_to_hand_over(FileKind::Packet, &id, Some(Arc::clone(&built))).unwrap();
    let handed: Vec<_> = files.into_iter().flat_map(|file| file.as_pdfs().unwrap()).collect();
    assert_eq!(handed, built.parts, "the very bytes that were looked at");

    let files = world.desk().files_to_hand_over(FileKind::MailingKit, &id, Some(Arc::clone(&built))).unwrap();
    let kit = files.into_iter().next().unwrap().as_pdfs().unwrap().remove(0);
    let kit = Document::load_mem(&kit).unwrap();
    let pages: Vec<u32> = kit.get_pages().into_keys().collect();
    let text = kit.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Exhibit A: Chart") && text.contains("PO Box 1"), "{text}");
    assert!(
        text.contains(&format!("{} sheets", built.report.pages)),
        "every page is in the envelope: {text}"
    );

    let moved = PacketInput { title: "Another name".into(), ..travel(&packet) };
    world.desk().save_packet(&moved).unwrap();
    let stale = world.desk().files_to_hand_over(FileKind::MailingKit, &id, Some(built)).err().unwrap();
    assert_eq!(stale.kind, ErrorKind::PacketNotBuilt);
}

#[test]
fn a_portal_gets_parts_with_one_running_number() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let exhibits: Vec<_> =
        (1..=6).map(|number| text_paper(&mut world, &case, &format!("Record {number}"))).collect();
    let packet = world.desk().add_exhibits(&edit(&packet), &exhibits).unwrap();
    let portal = PacketInput { channel: PacketChannel::Portal, most_pages: Some(8), ..travel(&packet) };
    let packet = world.desk().save_packet(&portal).unwrap();
    let built = build(&mut world, &packet);
    assert!(built.parts.len() > 1);
    assert!(built.report.parts.iter().all(|part| part.pages <= 8));
    for page in 1..=built.report.pages {
        let text = words(&built, page);
        assert!(text.contains(&format!("page {page} of {}", built.report.pages)), "{text}");
    }
}

#[test]
fn what_is_frozen_is_what_was_looked_at_and_never_changes() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let paper = text_paper(&mut world, &case, "Chart");
    let seen = build(&mut world, &packet);
    let packet = world.desk().add_exhibits(&edit(&packet), &[paper]).unwrap();
    assert_eq!(world.desk().freeze_packet(&seen).unwrap_err().kind, ErrorKind::PacketNotBuilt);

    let seen = build(&mut world, &packet);
    let frozen = world.desk().freeze_packet(&seen).unwrap();
    assert_eq!(frozen.parts[0].pages, seen.report.pages);
    let exhibit = frozen.exhibits[0].id.clone();
    let refused = world.desk().remove_exhibit(&edit(&frozen), &exhibit).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::PacketIsFrozen);
    let other = PacketInput { title: "Another".into(), ..travel(&frozen) };
    assert_eq!(world.desk().save_packet(&other).unwrap_err().kind, ErrorKind::PacketIsFrozen);

    world.close();
    world.open();
    let again = world.desk().frozen_packet(&frozen.card.id).unwrap();
    assert_eq!((again.parts, again.report), (seen.parts, seen.report));
}

#[test]
fn a_packet_sent_by_fax_starts_the_plans_clock_and_its_pages_are_counted() {
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let paper = text_paper(&mut world, &case, "Chart");
    let packet = world.desk().add_exhibits(&edit(&packet), &[paper]).unwrap();
    let sending = PacketSendingInput {
        packet: packet.card.id.clone(),
        channel: SubmissionChannel::Fax,
        to: "510-555-0119".into(),
        sent: day("2026-11-20"),
        received: None,
        tracking: "OK".into(),
    };
    assert!(world.desk().record_packet_sending(&sending).is_err(), "only what is frozen goes out");
    let built = build(&mut world, &packet);
    world.desk().freeze_packet(&built).unwrap();
    let owed = |world: &mut World| {
        let case = world.desk().case(&case).unwrap();
        case.deadlines.iter().filter(|it| it.duty == Duty::Plan && it.state == DeadlineState::Open).count()
    };
    let before = owed(&mut world);
    let sent = world.desk().record_packet_sending(&sending).unwrap();
    assert!(owed(&mut world) > before, "the plan's clock runs");
    assert_eq!(sent.letter.as_ref().unwrap().status, LetterStatus::Sent);
    assert_eq!(sent.sendings[0].pages, built.report.pages);

    let proof = |kind, pages| PacketProofInput {
        sending: sent.sendings[0].id.clone(),
        kind,
        pages: Some(pages),
        paper: None,
        note: "Priya, SR-1201173".into(),
    };
    let pages = built.report.pages;
    world.desk().prove_packet(&proof(ProofKind::FaxConfirmation, pages)).unwrap();
    let short = world.desk().prove_packet(&proof(ProofKind::Representative, pages - 1)).unwrap();
    assert_eq!(short.sendings[0].count.verdict, FaxVerdict::RepresentativeShort);
    assert_eq!(short.sendings[0].count.missing[0].from, pages);
    let whole = world.desk().prove_packet(&proof(ProofKind::Representative, pages)).unwrap();
    assert_eq!(whole.sendings[0].count.verdict, FaxVerdict::AllAgree);
    assert_eq!(whole.letter.unwrap().status, LetterStatus::Confirmed);
    let said = &world.desk().timeline(&case, None).unwrap().entries[0].said;
    assert!(said.contains("Priya, SR-1201173"), "{said}");
}

#[test]
fn a_draft_says_so_on_paper_and_cannot_be_frozen() {
    let mut world = World::on("2026-11-20T10:00");
    let case = world.mri().card.id;
    let letter = world.desk().draft_letter(&case, "coverage_appeal").unwrap().card.id;
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let built = build(&mut world, &packet);
    assert!(words(&built, 2).contains("DRAFT"), "{}", words(&built, 2));
    assert_eq!(world.desk().freeze_packet(&built).unwrap_err().kind, ErrorKind::LetterIsDraft);
    let fax = SubmissionInput::of(&letter, SubmissionChannel::Fax, "510-555-0119", day("2026-11-20"));
    assert!(world.desk().record_submission(&fax).is_err());
}

#[test]
fn a_packet_that_is_called_off_leaves_nothing() {
    struct Hurried;
    impl desk::Waiting for Hurried {
        fn hear(&self, _: desk::view::PacketProgress) {}
        fn called_off(&self) -> bool {
            true
        }
    }
    let mut world = World::on("2026-11-20T10:00");
    let (case, letter) = appeal(&mut world);
    let packet = world.desk().start_packet(&case, Some(&letter)).unwrap();
    let order = world.desk().order_packet(&packet.card.id).unwrap();
    let stopped = order.build(&Hurried, || Ok(Vec::new())).err().unwrap();
    assert_eq!(stopped.kind, ErrorKind::CalledOff);
}
