//! What an examination of the chains tells: each device's chain, and everything that does not fit.

/// What an examination of all chains found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// One chain per device that ever wrote here, by device id.
    pub devices: Vec<DeviceChain>,
    /// Everything that does not fit, by device and then by sequence. Empty means that every entry is as it was written.
    pub faults: Vec<ChainFault>,
    /// Entries are there that a list would leave out, or the other way round: an index is older than its table.
    /// [`Journal::mend_lists`] makes it anew.
    pub lists_differ: bool,
}

impl ChainReport {
    /// Whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty() && !self.lists_differ
    }
}

/// The chain of one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceChain {
    /// The device.
    pub device: String,
    /// How many entries of it are present.
    pub entries: u64,
    /// The number of its last entry. With nothing missing it is how many there are.
    pub last: u64,
    /// The last entry up to which everything fits (0: none does).
    pub good_until: u64,
    /// The hash of the last entry present.
    pub head: [u8; 32],
}

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainFault {
    /// In whose chain.
    pub device: String,
    /// At which entry.
    pub sequence: u64,
    /// What it is.
    pub kind: FaultKind,
}

/// The ways in which a chain can fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// What was said and done is not what was saved.
    BodyMismatch,
    /// Time, case, kind or another field that places the entry is not what was saved.
    PlaceMismatch,
    /// Entries before this one are missing.
    Gap,
    /// The entry does not point at the one before it.
    BrokenLink,
    /// The anchor outside the database knows this entry, and the database does not.
    ShorterThanAnchor,
    /// The anchor outside the database knows another entry at this place.
    AnchorMismatch,
}
