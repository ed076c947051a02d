//! A vault in a temporary folder, the desk over it, and a clock in Los Angeles that the story moves.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use desk::input::{CaseInput, CoverageInput, InteractionInput, NoticeInput, PersonInput, PromiseInput};
use desk::view::{Address, CaseView, CoverageView, PersonView, ServiceView};
use desk::words::{AuthorityKind, CaseKind, KaiserRegion, Language, LineOfBusiness, NoticeDecision};
use desk::{Clock, Desk, KeptKey, Keychain, KeychainItem, LockedReminders, NoKeychain, Passphrase};

pub(crate) const PASSPHRASE: &str = "lantern otter gravel twelve";

const ZONE: Tz = Tz::America__Los_Angeles;

/// A desktop without a keychain: the key lies beside the list.
struct NoneHere;

impl Keychain for NoneHere {
    fn get(&self, _: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        Err(NoKeychain::Missing)
    }

    fn set(&self, _: &KeychainItem, _: &[u8]) -> Result<(), NoKeychain> {
        Err(NoKeychain::Missing)
    }

    fn remove(&self, _: &KeychainItem) -> Result<(), NoKeychain> {
        Err(NoKeychain::Missing)
    }
}

/// The story's clock; its copies tell the same time.
#[derive(Clone)]
pub(crate) struct WallClock(Arc<AtomicI64>);

impl Clock for WallClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::SeqCst), 0).unwrap()
    }

    fn zone(&self) -> Tz {
        ZONE
    }
}

/// One vault and its desk.
pub(crate) struct World {
    folder: tempfile::TempDir,
    pub(crate) clock: WallClock,
    open: Option<Desk>,
    /// The 24 words, in one line.
    pub(crate) words: String,
}

impl World {
    /// A new vault, on a day and hour such as `2026-11-23T09:30` in Los Angeles.
    pub(crate) fn on(local: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = WallClock(Arc::new(AtomicI64::new(0)));
        clock.0.store(seconds(local), Ordering::SeqCst);
        let vault = folder.path().join("Family.vault");
        let (desk, created) =
            Desk::create_sample(&vault, &Passphrase::new(PASSPHRASE), Language::En, clock.clone()).unwrap();
        Self { folder, clock, open: Some(desk), words: created.recovery_words.join(" ") }
    }

    /// The vault's folder.
    pub(crate) fn vault(&self) -> PathBuf {
        self.folder.path().join("Family.vault")
    }

    pub(crate) fn desk(&mut self) -> &mut Desk {
        self.open.as_mut().expect("the vault is open")
    }

    /// Moves the clock.
    pub(crate) fn go_to(&mut self, local: &str) {
        self.clock.0.store(seconds(local), Ordering::SeqCst);
    }

    /// Closes the vault as the window does.
    pub(crate) fn close(&mut self) {
        self.open.take().expect("the vault is open").close().unwrap();
    }

    /// Lets go of the vault without closing it, as a killed program does.
    pub(crate) fn crash(&mut self) {
        drop(self.open.take());
    }

    /// The folder in which the program keeps what it may know without the passphrase.
    pub(crate) fn app_folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Locks the vault as the window does: what is to be said meanwhile is sealed first. Gives what the program may say
    /// that goes on running.
    pub(crate) fn lock(&mut self) -> Option<LockedReminders> {
        let (folder, clock) = (self.app_folder(), self.clock.clone());
        let mut kept = self.kept_key();
        kept.settle(self.desk().list_key().as_ref()).unwrap();
        self.desk().seal_reminders(&folder).unwrap();
        let list = self.desk().locked_reminders(&folder, clock).unwrap();
        self.close();
        list
    }

    /// What the program may say that is started while the vault is locked, where there is a list.
    pub(crate) fn locked_if_any(&self) -> Option<LockedReminders> {
        LockedReminders::open(&mut self.kept_key(), self.clock.clone()).unwrap()
    }

    /// What the program may say that is started while the vault is locked.
    pub(crate) fn locked(&self) -> LockedReminders {
        self.locked_if_any().expect("a list was sealed")
    }

    fn kept_key(&self) -> KeptKey {
        KeptKey::for_folder(&self.app_folder(), Arc::new(NoneHere))
    }

    /// Unlocks the vault as the window does: what happened meanwhile is taken over first.
    pub(crate) fn unlock(&mut self) {
        self.open();
        let folder = self.app_folder();
        self.desk().take_over_locked(&folder).unwrap();
    }

    /// Opens the vault that was closed or lost.
    pub(crate) fn open(&mut self) {
        let desk = Desk::open(&self.vault(), &Passphrase::new(PASSPHRASE), self.clock.clone()).unwrap();
        self.open = Some(desk);
    }

    /// Rosa, who keeps her own vault, under Kaiser in California.
    pub(crate) fn rosa(&mut self) -> (PersonView, CoverageView) {
        let person = PersonInput {
            address: Some(Address {
                lines: vec!["12 Fern Street".into()],
                city: "Oakland".into(),
                state: "CA".into(),
                zip: "94601".into(),
            }),
            born: day("1981-04-02").into(),
            phone: "510-555-0101".into(),
            authority: Some(AuthorityKind::Myself),
            ..PersonInput::named("Rosa Vega")
        };
        let person = self.desk().save_person(&person).unwrap();
        let plan = "Kaiser Foundation Health Plan, Inc.";
        let coverage = CoverageInput {
            kaiser_region: Some(KaiserRegion::California),
            member_id: "0001234".into(),
            ..CoverageInput::of(&person.id, plan, LineOfBusiness::IndividualMarketplace, "CA")
        };
        let person = self.desk().save_coverage(&coverage).unwrap();
        let coverage = person.coverages[0].clone();
        (person, coverage)
    }

    /// Rosa's case about a refused MRI.
    pub(crate) fn mri(&mut self) -> CaseView {
        let (_, coverage) = self.rosa();
        let case = CaseInput {
            services: vec![ServiceView {
                description: "MRI of the left knee".into(),
                code: "73721".into(),
                date: None,
                provider: "Dr. Adaeze Okoro".into(),
                amount_cents: None,
            }],
            asked_for: "authorize the MRI as Dr. Okoro ordered it".into(),
            ..CaseInput::of(&coverage.id, "Knee", CaseKind::DenialBeforeCare)
        };
        self.desk().save_case(&case).unwrap()
    }

    /// Logs a call on a day at a time, with one promise if there is one.
    pub(crate) fn call(
        &mut self,
        case: &str,
        date: &str,
        time: &str,
        promise: Option<PromiseInput>,
    ) -> CaseView {
        let input = InteractionInput {
            representative: "Dana".into(),
            asked: "Where does the request stand?".into(),
            said: "It is in review.".into(),
            promises: promise.into_iter().collect(),
            ..InteractionInput::call(case, day(date), time)
        };
        self.desk().log_interaction(&input).unwrap()
    }

    /// Records a denial that was printed on a day and received on another.
    pub(crate) fn denial(&mut self, case: &str, printed: &str, received: &str) -> CaseView {
        let notice = NoticeInput {
            received: Some(day(received)),
            reason: "Not medically necessary.".into(),
            appeals_address: vec!["PO Box 1".into(), "Oakland, CA 94604".into()],
            appeals_fax: "510-555-0119".into(),
            ..NoticeInput::of(case, NoticeDecision::Denied, day(printed))
        };
        self.desk().record_notice(&notice).unwrap()
    }
}

/// A day written as `2026-11-23`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A promise to do something by a day.
pub(crate) fn promise(what: &str, due: &str) -> PromiseInput {
    PromiseInput { what: what.to_owned(), who: String::new(), due: day(due), time: None }
}

fn seconds(local: &str) -> i64 {
    let wall = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap();
    ZONE.from_local_datetime(&wall).unwrap().timestamp()
}
