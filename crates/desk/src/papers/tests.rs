//! Papers at the desk: kept once, described, placed, looked at, found, checked.

use std::cell::Cell;
use std::fs;

use crate::error::{Error, ErrorKind};
use crate::input::{CaseInput, CoverageInput, EditOf, PaperInput, PaperPlaceInput, PersonInput, SearchInput};
use crate::view::{PaperFault, VaultFinding};
use crate::words::{CaseKind, FoundKind, Language, LineOfBusiness, PaperKind};
use crate::{Desk, FixedClock, Passphrase};

struct Vault {
    folder: tempfile::TempDir,
    desk: Desk,
    case: String,
}

impl Vault {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock {
            now: "2026-11-22T18:00:00Z".parse().unwrap(),
            zone: chrono_tz::America::Los_Angeles,
        };
        let passphrase = Passphrase::new("lantern otter gravel twelve");
        let (mut desk, _) =
            Desk::create_sample(&folder.path().join("v"), &passphrase, Language::En, clock).unwrap();
        let person = desk.save_person(&PersonInput::named("Rosa Vega")).unwrap().id;
        let coverage = CoverageInput::of(&person, "A plan", LineOfBusiness::ErisaInsured, "CA");
        let coverage = desk.save_coverage(&coverage).unwrap().coverages[0].id.clone();
        let case = CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare);
        let case = desk.save_case(&case).unwrap().card.id;
        Self { folder, desk, case }
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> crate::Result<crate::view::PaperAdded> {
        let case = self.case.clone();
        self.desk.add_paper(&case, name, &mut &*bytes)
    }

    fn files(&self) -> usize {
        fs::read_dir(self.folder.path().join("v/papers")).map_or(0, Iterator::count)
    }
}

#[test]
fn a_file_comes_back_byte_for_byte_with_its_name_pages_and_first_page() {
    let mut vault = Vault::new();
    let added = vault.add("denial_letter-May.txt", b"We refuse the MRI.").unwrap();
    let card = &added.paper;
    assert_eq!((card.title.as_str(), card.pages, card.size), ("denial letter-May", Some(1), 18));
    let kept = vault.desk.kept_paper(&card.id).unwrap();
    let mut out = Vec::new();
    kept.write_to(&mut out).unwrap();
    assert_eq!(
        (kept.file_name().as_str(), out.as_slice()),
        ("denial_letter-May.txt", &b"We refuse the MRI."[..])
    );
    let small = vault.desk.paper_thumbnail(&card.id).unwrap().unwrap();
    assert!(small.starts_with("/9j/"), "a JPEG in base64");
}

#[test]
fn the_same_file_is_kept_once_and_one_that_was_put_away_comes_back() {
    let mut vault = Vault::new();
    let first = vault.add("one.txt", b"the same").unwrap().paper;
    vault.desk.put_paper_away(&first.id, true).unwrap();
    let again = vault.add("two.txt", b"the same").unwrap();
    assert!(again.already_there && !again.paper.put_away);
    assert_eq!(again.paper.id, first.id);
    assert_eq!((vault.desk.papers_of_case(&vault.case.clone()).unwrap().len(), vault.files()), (1, 1));
}

#[test]
fn a_paper_whose_file_was_lost_or_rotted_has_it_again_when_the_same_file_is_brought_once_more() {
    let mut vault = Vault::new();
    let letter = b"We regret to inform you.";
    let paper = vault.add("denial.txt", letter).unwrap().paper;
    let folder = vault.folder.path().join("v/papers");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let lose: fn(&std::path::Path) = |file| fs::remove_file(file).unwrap();
    let rot: fn(&std::path::Path) = |file| {
        let mut bytes = fs::read(file).unwrap();
        bytes[100] ^= 1;
        fs::write(file, bytes).unwrap();
    };
    for harm in [lose, rot] {
        harm(&file);
        assert!(vault.desk.kept_paper(&paper.id).unwrap().write_to(&mut Vec::new()).is_err());
        let again = vault.add("found in the mail.txt", letter).unwrap();
        assert_eq!(again.paper.id, paper.id);
        assert!(!again.already_there, "it is not said to be there when it was not");
        let mut out = Vec::new();
        vault.desk.kept_paper(&paper.id).unwrap().write_to(&mut out).unwrap();
        assert_eq!(out, letter);
        vault.desk.look_at_paper(&paper.id).unwrap().page(1, 600).unwrap();
        assert!(vault.desk.check().unwrap().whole);
        assert_eq!(vault.files(), 1);
    }
    assert!(vault.add("denial.txt", letter).unwrap().already_there);
}

#[test]
fn what_cannot_be_kept_says_why_and_leaves_nothing() {
    let mut vault = Vault::new();
    assert_eq!(vault.add("empty.pdf", b"").unwrap_err().kind, ErrorKind::PaperEmpty);
    let read = vault.desk.paper_intake().read("a.txt", &mut &b"text"[..]).unwrap();
    assert_eq!(vault.files(), 1);
    drop(read);
    let read = vault.desk.paper_intake().read("b.txt", &mut &b"text"[..]).unwrap();
    let unknown = vault.desk.keep_paper("01ARZ3NDEKTSV4RRFFQ69G5FAV", read).unwrap_err();
    assert_eq!((unknown.kind, vault.files()), (ErrorKind::NotFound, 0));
}

#[test]
fn a_file_of_any_kind_is_kept_and_one_that_cannot_be_shown_says_so() {
    let mut vault = Vault::new();
    let added = vault.add("report.docx", b"PK\x03\x04word/document").unwrap();
    assert_eq!((added.not_shown.as_deref(), added.paper.pages), (Some("office"), None));
    let refused = vault.desk.look_at_paper(&added.paper.id).unwrap().page(1, 800).unwrap_err();
    assert_eq!((refused.kind, refused.detail.as_deref()), (ErrorKind::CannotShow, Some("office")));
}

#[test]
fn its_pages_are_drawn_and_those_it_does_not_have_are_not_found() {
    let mut vault = Vault::new();
    let paper = vault.add("call.txt", b"Dana said it is in review.").unwrap().paper;
    let look = vault.desk.look_at_paper(&paper.id).unwrap();
    let page = look.page(1, 600).unwrap();
    assert_eq!((page.pages, page.width), (1, 600));
    for missing in [0, 2] {
        assert_eq!(look.page(missing, 600).unwrap_err().kind, ErrorKind::NotFound);
    }
}

#[test]
fn a_paper_is_described_and_found_by_its_words() {
    let mut vault = Vault::new();
    let paper = vault.add("scan0001.txt", b"The committee upheld the refusal.").unwrap().paper;
    let described = PaperInput {
        edit: EditOf { id: paper.id.clone(), revision: paper.revision },
        title: " Appeal decision ".into(),
        kind: PaperKind::Decision,
        document_date: "2026-11-02".parse().ok(),
        source: "Portal".into(),
    };
    let view = vault.desk.describe_paper(&described).unwrap();
    assert_eq!((view.card.title.as_str(), view.card.kind), ("Appeal decision", PaperKind::Decision));
    assert_eq!(vault.desk.describe_paper(&described).unwrap_err().kind, ErrorKind::Conflict);
    for typed in ["committee upheld", "appeal deci", "portal"] {
        let hits = vault.desk.search(&SearchInput::of(typed)).unwrap().hits;
        assert_eq!((hits[0].kind, hits[0].title.as_str()), (FoundKind::Paper, "Appeal decision"), "{typed}");
    }
}

#[test]
fn a_paper_belongs_to_a_notice_and_to_an_entry() {
    use crate::input::{InteractionInput, NoticeInput};
    use crate::words::NoticeDecision;
    let mut vault = Vault::new();
    let case = vault.case.clone();
    let day = || "2026-11-20".parse().unwrap();
    vault.desk.record_notice(&NoticeInput::of(&case, NoticeDecision::Denied, day())).unwrap();
    let call =
        InteractionInput { said: "Fax it again.".into(), ..InteractionInput::call(&case, day(), "09:40") };
    let view = vault.desk.log_interaction(&call).unwrap();
    let entries = vault.desk.timeline(&case, None).unwrap().entries;
    let entry = entries.iter().find(|it| it.said == "Fax it again.").unwrap().id.clone();
    let paper = vault.add("fax.txt", b"OK, 12 pages").unwrap().paper;
    let place = PaperPlaceInput {
        paper: paper.id.clone(),
        notice: Some(view.notices[0].id.clone()),
        entry: Some(entry.clone()),
    };
    let placed = vault.desk.place_paper(&place).unwrap();
    assert_eq!((placed.notices.len(), placed.entries.as_slice()), (1, &[entry.clone()][..]));
    let named = |link: Option<&crate::view::PaperLink>| link.map(|it| it.id.clone());
    assert_eq!(named(vault.desk.case(&case).unwrap().notices[0].paper.as_ref()), Some(paper.id.clone()));
    let entries = vault.desk.timeline(&case, None).unwrap().entries;
    let entry = entries.iter().find(|it| it.id == entry).unwrap();
    assert_eq!(named(entry.papers.first()), Some(paper.id));
    assert!(vault.desk.check().unwrap().whole, "the addition is part of the chain");
}

#[test]
fn a_file_that_was_lost_exchanged_or_cut_is_named_by_the_check() {
    let mut vault = Vault::new();
    let one = vault.add("one.txt", b"one").unwrap().paper;
    let folder = vault.folder.path().join("v/papers");
    let first = fs::read(fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path()).unwrap();
    vault.add("two.txt", b"two").unwrap();
    assert!(vault.desk.check().unwrap().whole);
    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let whole = fs::read(&files[0]).unwrap();
    let name = files[0].file_name().unwrap().to_str().unwrap();
    let title = if fs::read(&files[0]).unwrap() == first { "one" } else { "two" };
    let found = |vault: &mut Vault| vault.desk.check().unwrap().findings;
    let damaged = [VaultFinding::Paper {
        file: name.to_owned(),
        titles: vec![title.to_owned()],
        fault: PaperFault::Damaged,
    }];
    fs::copy(&files[1], &files[0]).unwrap();
    assert_eq!(found(&mut vault), damaged);
    fs::write(&files[0], &whole[..whole.len() - 1]).unwrap();
    assert_eq!(found(&mut vault), damaged);
    fs::write(&files[0], &whole).unwrap();
    assert!(vault.desk.check().unwrap().whole);
    for file in &files {
        fs::remove_file(file).unwrap();
    }
    let missing = |it: &VaultFinding| matches!(it, VaultFinding::Paper { fault: PaperFault::Missing, .. });
    let lost = found(&mut vault);
    assert!(lost.len() == 2 && lost.iter().all(missing), "{lost:?}");
    let refused = vault.desk.look_at_paper(&one.id).unwrap().page(1, 600).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::PaperMissing);
}

#[test]
fn what_goes_to_another_program_keeps_its_kind_and_loses_its_name() {
    let mut vault = Vault::new();
    let paper = vault.add("Rosa Vega MRI.TXT", b"The MRI was refused.").unwrap().paper;
    let file =
        vault.desk.files_to_hand_over(crate::words::FileKind::Paper, &paper.id, None).unwrap().remove(0);
    let mut out = Vec::new();
    file.write_while(&mut out, &|| Ok(())).unwrap();
    assert_eq!((file.ending().unwrap(), out.as_slice()), ("txt", &b"The MRI was refused."[..]));
    let pdfs = file.as_pdfs().unwrap();
    assert!(matches!(&pdfs[..], [pdf] if pdf.starts_with(b"%PDF")), "a text is printed as its page");
}

#[test]
fn a_large_paper_stops_being_written_when_it_no_longer_may_be() {
    let mut vault = Vault::new();
    let paper = vault.add("scans.bin", &vec![7; 2 << 20]).unwrap().paper;
    let kept = vault.desk.kept_paper(&paper.id).unwrap();
    let asked = Cell::new(0);
    let lasts = |pieces: u32| {
        asked.set(asked.get() + 1);
        if asked.get() > pieces { Err(Error::of(ErrorKind::Locked)) } else { Ok(()) }
    };
    let mut out = Vec::new();
    let stopped = kept.write_while(&mut out, &|| lasts(2)).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Locked);
    assert!(out.len() <= 512 * 1024, "two pieces and no more: {}", out.len());
    asked.set(0);
    kept.save_into(tempfile::tempfile().unwrap(), &|| lasts(u32::MAX)).unwrap();
    // The last question comes when all of it is on the disk, and before it has its name.
    let last = asked.replace(0);
    let stopped = kept.save_into(tempfile::tempfile().unwrap(), &|| lasts(last - 1)).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Locked);
}

#[test]
fn a_file_is_not_taken_in_when_it_no_longer_may_be_and_leaves_nothing() {
    let mut vault = Vault::new();
    let (before, intake) = (vault.files(), vault.desk.paper_intake());
    let asked = Cell::new(0);
    let lasts = |times: u32| {
        asked.set(asked.get() + 1);
        if asked.get() > times { Err(Error::of(ErrorKind::Locked)) } else { Ok(()) }
    };
    let read = |times| intake.read_while("call.txt", &mut &b"It is in review."[..], &|| lasts(times));
    drop(read(u32::MAX).unwrap());
    let all = asked.get();
    assert!(all > 3, "while it is read, before it is sealed and while it is looked at: {all}");
    for times in 0..all {
        asked.set(0);
        assert_eq!(read(times).err().map(|error| error.kind), Some(ErrorKind::Locked), "{times}");
        assert_eq!(vault.files(), before, "{times}");
    }
}

#[test]
fn a_program_that_looks_like_a_letter_is_kept_and_not_opened() {
    let mut vault = Vault::new();
    let program = vault.add("Denial.pdf.exe", b"MZ\x90\0\x03\0\0\0").unwrap().paper;
    assert_eq!(program.title, "Denial.pdf", "its list shows no ending");
    assert!(!vault.desk.paper(&program.id).unwrap().opens);
    let kind = crate::words::FileKind::Paper;
    let file = vault.desk.files_to_hand_over(kind, &program.id, None).unwrap().remove(0);
    assert_eq!(file.ending().unwrap_err().kind, ErrorKind::NotOpened);
    let letter = vault.add("notes.a b/c", b"We refuse the MRI.").unwrap().paper;
    assert!(vault.desk.paper(&letter.id).unwrap().opens, "a text is opened as one, whatever it is called");
    let file = vault.desk.files_to_hand_over(kind, &letter.id, None).unwrap().remove(0);
    assert_eq!(file.ending().unwrap(), "txt");
}

#[test]
fn a_paper_that_is_too_large_to_hold_is_kept_and_neither_looked_at_nor_printed_nor_blacked_out() {
    use crate::input::{RedactionInput, ShareBox};
    let mut vault = Vault::new();
    let paper = vault.add("scan.txt", b"The MRI was refused.").unwrap().paper.id;
    // As if it had 2 GiB: so long a file takes too long to write here.
    let longer = "DROP TRIGGER paper_files_stay_as_they_are; UPDATE paper_files SET size = 2147483648;";
    vault.desk.vault_mut().connection_mut().execute_batch(longer).unwrap();
    let look = vault.desk.look_at_paper(&paper).unwrap().page(1, 600).unwrap_err();
    let kind = crate::words::FileKind::Paper;
    let print = vault.desk.files_to_hand_over(kind, &paper, None).unwrap().remove(0).as_pdfs().unwrap_err();
    let boxes = vec![ShareBox { page: 1, left: 0.0, top: 0.0, width: 0.5, height: 0.5 }];
    let redact = vault.desk.redact_paper(&RedactionInput { paper: paper.clone(), boxes }).unwrap_err();
    for refused in [look, print, redact] {
        assert_eq!((refused.kind, refused.detail.as_deref()), (ErrorKind::CannotShow, Some("too_large")));
    }
    let mut out = Vec::new();
    vault.desk.kept_paper(&paper).unwrap().write_to(&mut out).unwrap();
    assert_eq!(out, b"The MRI was refused.");
}

#[test]
fn how_long_a_paper_says_it_is_asks_for_no_memory() {
    let mut vault = Vault::new();
    let paper = vault.add("scan.txt", b"The MRI was refused.").unwrap().paper.id;
    // As a hand-off could say before it was compared with the file.
    let lie = "UPDATE papers SET size = 1 << 55";
    vault.desk.vault_mut().connection_mut().execute(lie, []).unwrap();
    let kept = vault.desk.kept_paper(&paper).unwrap();
    assert_eq!(kept.bytes(), 20);
    vault.desk.look_at_paper(&paper).unwrap().page(1, 600).unwrap();
}

#[test]
fn papers_that_are_copies_of_each_other_are_shown_all_the_same() {
    let mut vault = Vault::new();
    let one = vault.add("one.txt", b"one").unwrap().paper.id;
    let two = vault.add("two.txt", b"two").unwrap().paper.id;
    let ring = "UPDATE papers SET copy_of = (SELECT id FROM papers AS other WHERE other.id <> papers.id)";
    vault.desk.vault_mut().connection_mut().execute(ring, []).unwrap();
    let case = vault.case.parse().unwrap();
    vault.desk.paper_versions(case).unwrap();
    assert_eq!(vault.desk.paper(&one).unwrap().original.map(|it| it.id), Some(two));
}

#[test]
fn a_file_that_comes_again_is_compared_beside_the_desk_and_one_that_went_meanwhile_is_written_anew() {
    let mut vault = Vault::new();
    let letter = b"We regret to inform you.";
    let paper = vault.add("denial.txt", letter).unwrap().paper.id;
    let file = fs::read_dir(vault.folder.path().join("v/papers")).unwrap().next().unwrap().unwrap().path();
    let again = vault.desk.paper_intake().read("again.txt", &mut &letter[..]).unwrap();
    assert_eq!(again.twin.as_deref(), file.file_name().unwrap().to_str());
    fs::remove_file(&file).unwrap();
    let case = vault.case.clone();
    assert!(!vault.desk.keep_paper(&case, again).unwrap().already_there);
    let mut out = Vec::new();
    vault.desk.kept_paper(&paper).unwrap().write_to(&mut out).unwrap();
    assert_eq!(out, letter);
    fs::write(&file, "rotten").unwrap();
    let again = vault.desk.paper_intake().read("again.txt", &mut &letter[..]).unwrap();
    assert_eq!(again.twin, None);
}
