//! Templates of the user's own: a folder beside the vault, read when letters are chosen.
//!
//! The folder is the only file that drafting touches, and it is only read: at most so many bytes of at most so many
//! files, no links followed out of it, no folder inside it. What the files may say is checked in the room `letters`.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use letters::{LARGEST_TEMPLATE, LetterError, MOST_TEMPLATES, Templates};

use crate::desk::Desk;
use crate::view::TemplateProblem;

/// The folder's name, inside the folder of the vault.
const FOLDER: &str = "templates";

/// The user's own templates as they were read last.
#[derive(Default)]
pub(crate) struct OwnTemplates {
    /// Where they are looked for.
    pub(crate) folder: PathBuf,
    /// Those that can be used.
    pub(crate) templates: Templates,
    /// What is wrong with the others.
    pub(crate) problems: Vec<TemplateProblem>,
}

impl OwnTemplates {
    /// Templates of the vault in `folder`, not read yet.
    pub(crate) fn beside(vault: &Path) -> Self {
        Self { folder: vault.join(FOLDER), ..Self::default() }
    }
}

impl Desk {
    /// Reads the user's own templates anew. A folder that is not there holds none.
    pub(crate) fn read_own_templates(&mut self) {
        let files = read_folder(&self.own.folder);
        let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_deref()));
        let (templates, problems) = Templates::read(texts);
        self.own.templates = templates;
        self.own.problems = problems.into_iter().filter_map(told).collect();
    }

    /// The set of templates that knows `template`: the user's own, else the bundled ones.
    pub(super) fn book(&self, template: &str) -> &Templates {
        let own = self.own.templates.list().iter().any(|note| note.id.as_str() == template);
        if own { &self.own.templates } else { Templates::bundled() }
    }
}

fn told(problem: LetterError) -> Option<TemplateProblem> {
    match problem {
        LetterError::Template { file, place, problem } => Some(TemplateProblem { file, place, problem }),
        _ => None,
    }
}

/// Names and texts of the plain files in a folder, in the order of their names; `None` for one that is no text.
fn read_folder(folder: &Path) -> Vec<(String, Option<String>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let plain = |entry: fs::DirEntry| {
        // Of the entry itself and not of what it may point to: a link is no plain file.
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let name = entry.file_name().into_string().ok().filter(|name| name.strip_suffix(".toml").is_some());
        name.filter(|_| is_file).map(|name| (name, entry.path()))
    };
    let mut names: Vec<(String, PathBuf)> = entries.flatten().filter_map(plain).collect();
    names.sort();
    names.truncate(MOST_TEMPLATES + 1);
    names.into_iter().map(|(name, path)| (name, read_text(&path))).collect()
}

fn read_text(path: &Path) -> Option<String> {
    let mut text = String::new();
    let most = u64::try_from(LARGEST_TEMPLATE).ok()? + 1;
    fs::File::open(path).ok()?.take(most).read_to_string(&mut text).ok()?;
    Some(text)
}
