//! Copying a file off a drive that fails: what cannot be read is filled in, so that all that follows keeps its place.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::VaultError;
use crate::files;
use crate::papers::copy::PIECE;

/// What `SQLCipher` seals at once, and about what a drive loses at once.
const PAGE: usize = 4096;

/// What stands where nothing could be read. No zeros: a page of nothing but zeros may count as one that was never written,
/// of which no seal is asked.
const LOST: u8 = 0xff;

/// Copies a file and fills in the pages that cannot be read.
///
/// # Errors
/// The drive's own when nothing at all can be read, and those of the copy; a part of it may be left then.
pub(super) fn copy_what_can_be_read(from: &Path, to: &Path) -> Result<(), VaultError> {
    let mut source = File::open(from)?;
    let length = source.metadata()?.len();
    let mut copy = files::private_file().create(true).truncate(true).open(to)?;
    copy_pages(&mut source, length, &mut copy)?;
    copy.sync_all()?;
    Ok(())
}

fn copy_pages(source: &mut (impl Read + Seek), length: u64, copy: &mut impl Write) -> Result<(), VaultError> {
    let mut piece = vec![0; PIECE];
    let (mut at, mut any) = (0, length == 0);
    let mut refused = None;
    while at < length {
        let most = usize::try_from(length - at).map_or(PIECE, |left| left.min(PIECE));
        let piece = &mut piece[..most];
        if read_at(source, at, piece).is_ok() {
            any = true;
        } else {
            for (number, page) in piece.chunks_mut(PAGE).enumerate() {
                match read_at(source, at + (number * PAGE) as u64, page) {
                    Ok(()) => any = true,
                    Err(error) => {
                        page.fill(LOST);
                        refused = Some(error);
                    }
                }
            }
        }
        copy.write_all(piece)?;
        at += most as u64;
    }
    match refused {
        Some(error) if !any => Err(error.into()),
        _ => Ok(()),
    }
}

fn read_at(source: &mut (impl Read + Seek), at: u64, into: &mut [u8]) -> io::Result<()> {
    source.seek(SeekFrom::Start(at))?;
    source.read_exact(into)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file on a drive with bad places: whoever reads into one gets what comes before it, and then an error.
    struct Failing {
        bytes: Vec<u8>,
        bad: Vec<usize>,
        at: usize,
    }

    impl Read for Failing {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let end = (self.at + into.len()).min(self.bytes.len());
            let end =
                self.bad.iter().copied().filter(|bad| (self.at..end).contains(bad)).min().unwrap_or(end);
            if self.bad.contains(&self.at) {
                return Err(io::Error::other("bad sector"));
            }
            into[..end - self.at].copy_from_slice(&self.bytes[self.at..end]);
            let read = end - self.at;
            self.at = end;
            Ok(read)
        }
    }

    impl Seek for Failing {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            let SeekFrom::Start(at) = to else { panic!("only from the start") };
            self.at = usize::try_from(at).unwrap();
            Ok(at)
        }
    }

    /// Bytes of which none is what stands for a lost one.
    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|place| u8::try_from(place % 251).unwrap()).collect()
    }

    fn copied(length: usize, bad: Vec<usize>) -> Result<Vec<u8>, VaultError> {
        let mut copy = Vec::new();
        let mut source = Failing { bytes: bytes(length), bad, at: 0 };
        copy_pages(&mut source, length as u64, &mut copy).map(|()| copy)
    }

    #[test]
    fn only_the_pages_with_a_bad_place_are_filled_in_and_all_others_keep_theirs() {
        let length = PIECE + 3 * PAGE + 100;
        let copy = copied(length, vec![5 * PAGE + 700, PIECE + PAGE, length - 1]).unwrap();
        assert_eq!(copy.len(), length);
        let whole = bytes(length);
        for (number, page) in copy.chunks(PAGE).enumerate() {
            let lost = [5, PIECE / PAGE + 1, length / PAGE].contains(&number);
            let wanted = &whole[number * PAGE..][..page.len()];
            assert!(
                if lost { page.iter().all(|byte| *byte == LOST) } else { page == wanted },
                "page {number}"
            );
        }
    }

    #[test]
    fn a_drive_that_gives_nothing_at_all_is_said_to_fail() {
        assert!(matches!(copied(2 * PAGE, vec![0, PAGE]), Err(VaultError::Io(_))));
        assert_eq!(copied(0, Vec::new()).unwrap(), [0; 0]);
    }
}
