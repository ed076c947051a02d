//! Everything that can go wrong, and nothing personal: an error names the kind of fault, never words of a file.
//!
//! A [`Refusal`] concerns one file, and the rest of the packet is still made. A [`PacketError`] stops the packet.

/// Why a packet could not be made at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PacketError {
    /// The part could not be written, or read back to be compared.
    #[error("the packet could not be written")]
    Write(#[source] std::io::Error),
    /// None of the files can be used. The report names each with its reason.
    #[error("none of the files can be used")]
    NothingToSend(Box<crate::report::Report>),
    /// The letter cannot be used; a packet without its letter is no packet.
    #[error("the letter cannot be used")]
    Letter(Refusal),
    /// A file changed while the packet was made.
    #[error("a file changed while the packet was made")]
    Changed,
    /// The limit leaves no room for a cover and a page.
    #[error("the limit of a part is too small")]
    LimitTooSmall,
    /// The fax copy could not be drawn.
    #[error("the fax copy could not be made")]
    Fax,
    /// A typeface given by the caller cannot be used. This is a fault of the app.
    #[error("a typeface could not be used")]
    Typeface,
}

/// Why one file cannot be part of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It could not be read from where it is.
    #[error("the file cannot be read")]
    CannotRead,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than anybody can send.
    #[error("the file is too large")]
    TooLarge,
    /// It opens only with a password.
    #[error("the file is locked with a password")]
    Locked,
    /// It is damaged beyond what can be repaired.
    #[error("the file is damaged")]
    Damaged,
    /// It has no pages.
    #[error("the file has no pages")]
    NoPages,
    /// It has pages, and none of those that were chosen.
    #[error("the file has none of the chosen pages")]
    NoSuchPages,
    /// It has more pages than anybody can send.
    #[error("the file has too many pages")]
    TooManyPages,
    /// It is a form that only Adobe's program can show (XFA).
    #[error("the form can be shown only by Adobe Reader")]
    AdobeForm,
    /// It was written in letters that no typeface here has; this is the first.
    #[error("the text has letters that cannot be printed")]
    Letters(char),
    /// Reading it took too long; it was probably made to do so.
    #[error("the file takes too long to read")]
    TookTooLong,
    /// It is of a kind that cannot be used.
    #[error("files of this kind cannot be used")]
    Kind(Foreign),
}

/// A kind of file that is known and cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// A document of an office program, or any other archive.
    Office,
    /// Rich text.
    RichText,
    /// A web page.
    WebPage,
    /// GIF, BMP, AVIF: a picture in a format that is not read.
    Picture,
    /// Sound or film.
    Recording,
    /// Anything else.
    Unknown,
}
