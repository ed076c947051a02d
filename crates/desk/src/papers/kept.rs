//! The bytes of a kept paper, for whoever needs them: a viewer, a packet, a file that the person asked for.

use std::fs::File;
use std::io::{self, Read as _, Write};

use packets::Source;
use vault::{PaperStore, SteadyFile, Ticket};

use super::intake::LOOKED_INTO;
use super::look::cannot_show;
use crate::error::{Error, Result};
use crate::openable;

/// Where the bytes of one paper lie. Cheap to hand around, and good for any thread as long as the vault is open.
#[derive(Clone)]
pub struct KeptPaper {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: u64,
    pub(super) store: PaperStore,
    pub(super) file: String,
    pub(super) ticket: Ticket,
}

/// Bytes handed on at once.
const PIECE: usize = 256 * 1024;

impl KeptPaper {
    /// A name under which it can be saved on any computer: the one it came with.
    pub fn file_name(&self) -> String {
        safe_name(&self.name)
    }

    /// The ending under which another program may be asked to show it, if it may.
    pub(crate) fn opens_as(&self) -> Option<&'static str> {
        openable::ending(&self.name, &self.media_type)
    }

    /// How many bytes it has.
    pub fn bytes(&self) -> u64 {
        self.size
    }

    /// Whether its file is there and as long as it was written.
    fn check_there(&self) -> Result<()> {
        Ok(self.store.open(&self.file, &self.ticket).map(drop)?)
    }

    /// All its bytes, for whoever looks into it or draws its pages.
    ///
    /// # Errors
    /// `paper_missing`, `paper_damaged`; `cannot_show` for one that is too large to be held in memory whole.
    pub(crate) fn to_look_into(&self) -> Result<Vec<u8>> {
        self.check_there()?;
        if self.size > LOOKED_INTO {
            return Err(cannot_show("too_large"));
        }
        Ok(self.read().map_err(vault::VaultError::from)?)
    }

    /// Writes all its bytes into a file and brings them to the disk, which begins while the rest is still opened. `lasts`
    /// is asked as in [`KeptPaper::write_while`], and once more when all of it is there.
    ///
    /// # Errors
    /// As [`KeptPaper::write_while`].
    pub fn save_into(&self, file: File, lasts: &dyn Fn() -> Result<()>) -> Result<()> {
        let mut file = SteadyFile::new(file);
        self.write_while(&mut file, lasts)?;
        file.bring_to_disk().map_err(Error::cannot_write)?;
        lasts()
    }

    /// Writes all its bytes. Nothing of a damaged piece is written.
    ///
    /// # Errors
    /// `paper_missing`, `paper_damaged`; `cannot_write` and `disk_full` when the other side refuses.
    pub fn write_to(&self, out: &mut dyn Write) -> Result<()> {
        self.write_while(out, &|| Ok(()))
    }

    /// As [`KeptPaper::write_to`], as long as `lasts` says so. It is asked before each piece: a large paper takes minutes,
    /// and in them the vault may be locked.
    ///
    /// # Errors
    /// As [`KeptPaper::write_to`], and what `lasts` says. What was written by then stays written.
    pub fn write_while(&self, out: &mut dyn Write, lasts: &dyn Fn() -> Result<()>) -> Result<()> {
        let mut file = self.store.open(&self.file, &self.ticket)?.ahead()?;
        let mut piece = vec![0; PIECE];
        loop {
            let read = file.read(&mut piece).map_err(|error| Error::from(vault::VaultError::from(error)))?;
            if read == 0 {
                return Ok(());
            }
            lasts()?;
            out.write_all(&piece[..read]).map_err(Error::cannot_write)?;
        }
    }
}

impl Source for KeptPaper {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.size)
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        let mut file = self.store.open(&self.file, &self.ticket).map_err(io::Error::other)?;
        let mut bytes = Vec::with_capacity(usize::try_from(file.length()).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// A file name without what some computer cannot have in one, and never empty.
pub(crate) fn safe_name(name: &str) -> String {
    let strange = |letter: char| letter.is_control() || "<>:\"/\\|?*".contains(letter);
    let safe: String =
        name.chars().map(|letter| if strange(letter) { '_' } else { letter }).take(200).collect();
    let safe = safe.trim_matches(['.', ' ']);
    if safe.is_empty() { "paper".to_owned() } else { safe.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn a_name_leads_nowhere_else_and_can_be_had_on_any_computer() {
        assert_eq!(safe_name("denial letter, May.pdf"), "denial letter, May.pdf");
        assert_eq!(safe_name("../../etc/pass\nwd"), "_.._etc_pass_wd");
        assert_eq!(safe_name("a:b?.pdf. "), "a_b_.pdf");
        assert_eq!([safe_name(""), safe_name("...")], ["paper", "paper"]);
    }
}
