//! People, their coverages and the authority to act for them, as shown.

use chrono::NaiveDate;

use super::{CaseCard, shown};
use crate::words::{AuthorityKind, KaiserRegion, LineOfBusiness};

shown! {
    /// Somebody who signs letters, and their scanned signature.
    pub struct SignatureView {
        /// Hand this back to keep or remove the signature.
        pub signer: String,
        /// Whose it is.
        pub name: String,
        /// The ink, black on white, as a PNG in base64; `None` while none is kept.
        pub png: Option<String>,
    }

    /// One line in a list of people.
    pub struct PersonCard {
        /// The person's id.
        pub id: String,
        /// Name as on the card.
        pub name: String,
        /// Names of the coverages in force today.
        pub plans: Vec<String>,
        /// How many cases are open.
        pub open_cases: u32,
        /// Present when acting for this person is not, or no longer, backed by an authority.
        pub authority_gap: Option<AuthorityGap>,
    }

    /// Why a letter for this person could be turned away.
    pub struct AuthorityGap {
        /// `missing` or `expired` or `expires_soon`.
        pub kind: AuthorityGapKind,
        /// The last day of the authority, where there is one.
        pub until: Option<NaiveDate>,
    }

    /// A postal address, as lines.
    pub struct Address {
        /// Street lines.
        pub lines: Vec<String>,
        /// City.
        pub city: String,
        /// Two-letter state.
        pub state: String,
        /// ZIP code.
        pub zip: String,
    }

    /// Everything about one person.
    pub struct PersonView {
        /// The person's id.
        pub id: String,
        /// Grows with each change; sent back with an edit so that two edits cannot cross unseen.
        pub revision: u32,
        /// Name as on the card.
        pub name: String,
        /// Date of birth.
        pub born: Option<NaiveDate>,
        /// Where letters to the member go.
        pub address: Option<Address>,
        /// Telephone.
        pub phone: String,
        /// E-mail.
        pub email: String,
        /// Language the member prefers, in words.
        pub preferred_language: String,
        /// Interpreter, large print, TTY and the like, in words.
        pub accommodations: String,
        /// Coverages, newest first.
        pub coverages: Vec<CoverageView>,
        /// Authorities, newest first.
        pub authorities: Vec<AuthorityView>,
        /// Cases, newest first.
        pub cases: Vec<CaseCard>,
        /// Present when acting for this person is not backed by an authority.
        pub authority_gap: Option<AuthorityGap>,
    }

    /// One plan over one span of dates.
    pub struct CoverageView {
        /// The coverage's id.
        pub id: String,
        /// See [`PersonView::revision`].
        pub revision: u32,
        /// The person's id.
        pub person: String,
        /// Plan name as on the card.
        pub plan_name: String,
        /// Line of business.
        pub line_of_business: LineOfBusiness,
        /// Two-letter state.
        pub state: String,
        /// Kaiser region, where the plan is Kaiser's.
        pub kaiser_region: Option<KaiserRegion>,
        /// Member ID.
        pub member_id: String,
        /// Medical record number.
        pub medical_record_number: String,
        /// Group number.
        pub group_number: String,
        /// First day.
        pub from: Option<NaiveDate>,
        /// Last day.
        pub until: Option<NaiveDate>,
        /// Address for appeals as printed on the member's own notice, as lines.
        pub appeals_address: Vec<String>,
        /// Fax for appeals as printed on the member's own notice.
        pub appeals_fax: String,
        /// Telephone of Member Services as printed on the card.
        pub phone: String,
    }

    /// Why the user may act for the person.
    pub struct AuthorityView {
        /// The authority's id.
        pub id: String,
        /// See [`PersonView::revision`].
        pub revision: u32,
        /// The person's id.
        pub person: String,
        /// Kind.
        pub kind: AuthorityKind,
        /// Who may act.
        pub holder: String,
        /// Postal address of the one who may act, as lines, for the letterhead.
        pub holder_address: Vec<String>,
        /// Telephone of the one who may act.
        pub holder_phone: String,
        /// What it allows, in words.
        pub scope: String,
        /// Day it was signed.
        pub signed: Option<NaiveDate>,
        /// Last day it is good for.
        pub until: Option<NaiveDate>,
        /// The plan has had it since this day.
        pub on_file_since: Option<NaiveDate>,
        /// No day has passed it yet.
        pub in_force: bool,
    }

    /// A desk that can be called, with the day its number was last known to be right.
    pub struct ContactView {
        /// The desk's name.
        pub name: String,
        /// Telephone numbers.
        pub phones: Vec<String>,
        /// TTY.
        pub tty: String,
        /// The day the number was seen in its source.
        pub as_of: NaiveDate,
        /// Where it was seen.
        pub source: ContactSource,
    }
}

/// Where a telephone number of the plan was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ContactSource {
    /// The person typed it in with the plan: from the card, or from a letter.
    OwnPapers,
    /// The plan's own list of its member services.
    PlanList,
}

/// What is wrong with the authority to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum AuthorityGapKind {
    /// None is on record.
    Missing,
    /// The last one has passed its day.
    Expired,
    /// It ends within thirty days.
    ExpiresSoon,
}
