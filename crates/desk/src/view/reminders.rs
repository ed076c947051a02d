//! When somebody wants to be reminded, as chosen and as shown.

use serde::{Deserialize, Serialize};

use super::shown;

shown! {
    /// When reminders come, for everybody or for one person. All times are wall-clock times.
    pub struct ReminderTimes {
        /// When the morning's reminders come, `HH:MM`.
        pub morning: String,
        /// When the working day ends, `HH:MM`: for faxes sent today, promises for today and "this evening".
        pub evening: String,
        /// Quiet from, `HH:MM`. The same time as the end means no quiet hours.
        pub quiet_from: String,
        /// Quiet until, `HH:MM`.
        pub quiet_until: String,
        /// The days on which offices answer. Never empty.
        pub working_days: Vec<Weekday>,
        /// How far ahead each kind is spoken of. A kind that is absent climbs its usual ladder.
        pub ladders: Vec<Ladder>,
    }

    /// When one kind of thing is spoken of.
    pub struct Ladder {
        /// The kind.
        pub kind: ReminderKind,
        /// Codes of the chosen steps; none turns the kind off.
        pub steps: Vec<String>,
    }

    /// What can be chosen for one kind.
    pub struct LadderOffer {
        /// The kind.
        pub kind: ReminderKind,
        /// Codes of all steps there are: `d-7` seven days before, `morning` of the day, `h-4` four hours before, `d+1`
        /// the day after, `hour` at the hour, `evening` the same evening, `working` the next working morning.
        pub steps: Vec<String>,
        /// The ones that hold until somebody chooses.
        pub usual: Vec<String>,
        /// A right may be lost: at least one step must be chosen.
        pub needed: bool,
    }

    /// Everything about when to be reminded.
    pub struct ReminderChoices {
        /// For everybody who has nothing else.
        pub everyone: ReminderTimes,
        /// Everybody in the vault.
        pub people: Vec<PersonReminders>,
        /// What can be chosen, the person's own duties first.
        pub offers: Vec<LadderOffer>,
    }

    /// When to be reminded of what concerns one person.
    pub struct PersonReminders {
        /// The person's id.
        pub person: String,
        /// Name as on the card.
        pub name: String,
        /// Absent for who follows everybody's times.
        pub times: Option<ReminderTimes>,
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// What one can be reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReminderKind {
    /// The member's own duty, counted in months or many weeks.
    MemberMonths,
    /// The member's own duty, counted in days.
    MemberDays,
    /// The member's own duty, counted in hours.
    MemberHours,
    /// A date the user set.
    Own,
    /// What the plan or a reviewer must do.
    PlanDuty,
    /// What somebody promised.
    Promise,
    /// The end of an authority to act.
    AuthorityExpiry,
    /// A letter nobody has confirmed.
    LetterUnconfirmed,
    /// A fax without a confirmation sheet.
    FaxUnconfirmed,
}
