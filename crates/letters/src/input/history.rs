//! What happened before, line by line: contacts, decisions, promises, what was sent, what is late.
//!
//! Every column is ready to print in the letter's language and empty where nothing is known.

/// One earlier contact with the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The day, and the time if it matters, ready to print.
    pub when: String,
    /// The channel, ready to print: `telephone`, `portal message`.
    pub channel: String,
    /// Name, ID and title of whoever was spoken to; empty if not given.
    pub who: String,
    /// The plan's reference number for the contact; empty if none was given.
    pub reference: String,
    /// What was said, verbatim where possible.
    pub said: String,
    /// What was promised and by when; empty if nothing was.
    pub promised: String,
}

/// One decision or letter of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeLine {
    /// The date printed on it.
    pub printed: String,
    /// The day it was received.
    pub received: String,
    /// What it decided: `denied`, `denial upheld`.
    pub decided: String,
    /// The reason it gives, word for word.
    pub reason: String,
}

/// One promise that was not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromiseLine {
    /// What was promised.
    pub what: String,
    /// Who promised it.
    pub who: String,
    /// The day it was promised.
    pub made: String,
    /// By when.
    pub due: String,
    /// The reference number of the call or message.
    pub reference: String,
}

/// One thing that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubmissionLine {
    /// What it was.
    pub what: String,
    /// The day it went out.
    pub sent: String,
    /// The channel: `certified mail`.
    pub channel: String,
    /// To whom, as on the envelope.
    pub to: String,
    /// Tracking number or fax confirmation.
    pub tracking: String,
    /// How many pages.
    pub pages: String,
}

/// Something that the law asked of the plan by a day that is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverdueLine {
    /// What was to be done: `decide the appeal`.
    pub what: String,
    /// The day by which it was due.
    pub due: String,
    /// Where the law says so.
    pub citation: String,
}
