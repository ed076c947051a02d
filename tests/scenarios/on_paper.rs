//! What is printed for machines to read, read by a machine: it says what the words beside it say, and does what they do.

use desk::view::RehearsalOutcome;
use desk::words::Language;
use desk::{BackupMoment, Desk, Passphrase, PrintedPaper, TypedSeal};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::world::{PASSPHRASE, World};

/// The words in the codes of a paper, as a scanner sees them at 150 dots to the inch.
fn scanned(paper: &PrintedPaper) -> Vec<String> {
    let pdf = Pdf::new(paper.bytes.clone()).unwrap();
    let (cache, scale) = (RenderCache::new(), 150.0 / 72.0);
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let (read, draw) = (InterpreterSettings::default(), RenderSettings::default());
    let words = pdf.pages().iter().flat_map(|page| {
        let picture = hayro::render(page, &cache, &read, &draw, &size);
        let width = usize::from(picture.width());
        // Red, green, blue and how much they cover: the page is black on white, so one of them is enough.
        let dots: Vec<u8> = picture.data_as_u8_slice().iter().copied().step_by(4).collect();
        let mut seen =
            rqrr::PreparedImage::prepare_from_greyscale(width, usize::from(picture.height()), |x, y| {
                dots[y * width + x]
            });
        seen.detect_grids().into_iter().map(|code| code.decode().unwrap().1).collect::<Vec<_>>()
    });
    words.collect()
}

#[test]
fn the_code_on_the_recovery_sheet_opens_the_vault() {
    for language in [Language::En, Language::Es] {
        let mut world = World::on("2026-11-23T10:00");
        let words = world.words.clone();
        let sheet = world.desk().print_recovery_sheet(&words, language).unwrap();
        assert_eq!((sheet.pages, sheet.file_stem), (1, "recovery-sheet"));
        world.close();
        let [code] = scanned(&sheet).try_into().unwrap();
        let new = Passphrase::new("violet anchor seventy marble");
        Desk::recover(&world.vault(), &code, &new, world.clock.clone()).unwrap().0.close().unwrap();
    }
}

#[test]
fn a_sheet_that_would_not_open_the_vault_is_not_printed() {
    let mut world = World::on("2026-11-23T10:00");
    let strangers = World::on("2026-11-23T10:00").words;
    for words in [strangers.as_str(), "abandon", ""] {
        let refused = world.desk().print_recovery_sheet(words, Language::En).map(drop).unwrap_err();
        assert_eq!(refused.kind, desk::ErrorKind::WrongRecoveryWords);
    }
    let old = world.words.clone();
    world.desk().new_recovery_words(&Passphrase::new(PASSPHRASE)).unwrap();
    assert!(world.desk().print_recovery_sheet(&old, Language::En).is_err(), "the old words open nothing");
}

#[test]
fn the_seal_on_a_record_of_contacts_reads_as_the_one_that_was_made() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    world.call(&case, "2026-11-23", "09:40", None);
    let record = world.desk().record_of_contacts(&case, None, Language::En).unwrap();
    let [code] = scanned(&record).try_into().unwrap();
    assert_eq!(Some(&code), record.seal.as_ref());
    assert!(TypedSeal::read(&code).unwrap().alone().genuine);
}

#[test]
fn the_newest_backup_is_tried_with_the_sheet_that_is_in_force_and_nothing_is_left_of_it() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    world.call(&case, "2026-11-23", "09:40", None);
    assert_eq!(world.desk().rehearse_restore().unwrap().outcome, RehearsalOutcome::NoBackup);
    let stick = tempfile::tempdir().unwrap();
    world.desk().choose_backup_folder(Some(&stick.path().display().to_string())).unwrap();
    assert_eq!(world.desk().rehearse_restore().unwrap().outcome, RehearsalOutcome::NoBackup);
    world.desk().back_up(BackupMoment::Asked, &|| false).unwrap();

    let names = |world: &World| -> Vec<_> {
        let names = std::fs::read_dir(world.vault()).unwrap().map(|it| it.unwrap().file_name());
        names.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    };
    let before = names(&world);
    let view = world.desk().rehearse_restore().unwrap();
    assert_eq!(
        (view.outcome, view.made_at.unwrap().time.as_deref()),
        (RehearsalOutcome::Opened, Some("10:00"))
    );
    let record = world.desk().check().unwrap();
    assert_eq!((view.entries, view.missing_papers), (record.entries, 0));
    assert_eq!(names(&world), before);

    world.desk().new_recovery_words(&Passphrase::new(PASSPHRASE)).unwrap();
    assert_eq!(world.desk().rehearse_restore().unwrap().outcome, RehearsalOutcome::OtherWords);
    world.go_to("2026-11-23T12:00");
    world.desk().back_up(BackupMoment::Asked, &|| false).unwrap();
    assert_eq!(world.desk().rehearse_restore().unwrap().outcome, RehearsalOutcome::Opened);
    std::fs::remove_dir_all(stick.path()).unwrap();
    assert_eq!(world.desk().rehearse_restore().unwrap().outcome, RehearsalOutcome::PlaceMissing);
}

#[test]
fn a_rotten_backup_is_found_by_trying_it() {
    let mut world = World::on("2026-11-23T10:00");
    let stick = tempfile::tempdir().unwrap();
    world.desk().choose_backup_folder(Some(&stick.path().display().to_string())).unwrap();
    world.desk().back_up(BackupMoment::Asked, &|| false).unwrap();
    let backup = desk::find_backups(stick.path(), &world.clock).unwrap().backups.remove(0).id;
    let database = std::path::Path::new(&backup).join("vault.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&database, bytes).unwrap();
    assert_eq!(world.desk().rehearse_restore().unwrap().outcome, RehearsalOutcome::Damaged);
}
