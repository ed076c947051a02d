//! What a program did to one folder, read from the record of its system calls.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::disk::put;

/// A file, whatever it is called at the moment.
pub(crate) type FileId = usize;

/// One thing that was done in the folder. Paths are told from the folder.
#[derive(Debug)]
pub(crate) enum Act {
    Made {
        file: FileId,
        path: String,
    },
    Named {
        from: String,
        to: String,
    },
    Removed {
        path: String,
    },
    Wrote {
        file: FileId,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: FileId,
        to: usize,
    },
    SyncedFile(FileId),
    SyncedFolder(String),
    /// A line to whoever started the program: what it acknowledges.
    Said(String),
}

/// The calls that are recorded. A question mark: not every processor has it.
pub(crate) fn watched() -> Vec<&'static str> {
    vec![
        "-xx",
        "-s",
        "4194304",
        "-e",
        "trace=openat,?open,?creat,close,write,pwrite64,writev,pwritev,lseek,ftruncate,?truncate,fallocate,\
         fsync,fdatasync,?rename,renameat,renameat2,?unlink,unlinkat,copy_file_range,sendfile,splice",
    ]
}

/// An open file or folder.
enum Open {
    File { file: FileId, at: usize },
    Folder(String),
}

pub(crate) struct Tape {
    pub(crate) acts: Vec<Act>,
    folder: String,
    open: BTreeMap<i64, Open>,
    names: BTreeMap<String, FileId>,
    contents: Vec<Vec<u8>>,
}

/// One finished call.
struct Call<'a> {
    name: &'a str,
    words: Vec<&'a str>,
    result: i64,
}

impl Tape {
    pub(crate) fn of(trace: &Path, folder: &Path, before: BTreeMap<String, Vec<u8>>) -> Self {
        let folder = folder.to_str().unwrap().to_owned();
        let mut tape = Self {
            acts: Vec::new(),
            folder,
            open: BTreeMap::new(),
            names: before.keys().cloned().zip(0..).collect(),
            contents: before.into_values().collect(),
        };
        let text = fs::read_to_string(trace).unwrap();
        // Calls of two threads that overlap are recorded in halves.
        let mut halves: BTreeMap<&str, &str> = BTreeMap::new();
        for line in text.lines() {
            let (process, rest) = line.split_once(' ').unwrap();
            let rest = rest.trim_start();
            if let Some(first) = rest.strip_suffix(" <unfinished ...>") {
                halves.insert(process, first);
            } else if let Some((_, second)) = rest.split_once(" resumed>") {
                let whole = format!("{}{second}", halves.remove(process).unwrap());
                tape.hear(&whole);
            } else {
                tape.hear(rest);
            }
        }
        tape
    }

    /// The files as they are after everything.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.names.iter().map(|(path, file)| (path.clone(), self.contents[*file].clone())).collect()
    }

    fn hear(&mut self, line: &str) {
        let Some(call) = Call::of(line) else { return };
        if call.result < 0 {
            return;
        }
        match call.name {
            "openat" | "open" | "creat" => self.open(&call),
            "close" => drop(self.open.remove(&call.number(0))),
            "writev" => self.said(&call),
            "write" => self.write(&call, None),
            "pwrite64" => self.write(&call, Some(call.place(3))),
            "lseek" => self.seek(&call),
            "ftruncate" => self.cut(&call),
            "fsync" | "fdatasync" => self.sync(&call),
            "rename" | "renameat" | "renameat2" => self.name(&call),
            "unlink" | "unlinkat" => self.remove(&call),
            "copy_file_range" => self.copy(&call),
            other => assert!(!self.is_ours(&call), "the tape does not know what {other} does"),
        }
    }

    fn is_ours(&self, call: &Call<'_>) -> bool {
        call.words.iter().any(|word| word.parse().is_ok_and(|number| self.open.contains_key(&number)))
    }

    /// The path from the folder, of what lies in it and is not shared memory, which nothing survives in.
    fn inside(&self, path: &str) -> Option<String> {
        let rest = path.strip_prefix(&self.folder)?.trim_start_matches('/');
        (!rest.ends_with("-shm")).then(|| rest.to_owned())
    }

    fn open(&mut self, call: &Call<'_>) {
        let Some(path) = call.paths().first().and_then(|path| self.inside(path)) else { return };
        let has = |flag: &str| call.words.iter().any(|word| word.contains(flag));
        if path.is_empty() || Path::new(&self.folder).join(&path).is_dir() {
            self.open.insert(call.result, Open::Folder(path));
            return;
        }
        let file = if let Some(file) = self.names.get(&path) {
            *file
        } else {
            // Opened without being made, so it was there: only what is made later is not on the list.
            assert!(has("O_CREAT"), "{path} came from nowhere");
            let file = self.contents.len();
            self.contents.push(Vec::new());
            self.names.insert(path.clone(), file);
            self.acts.push(Act::Made { file, path });
            file
        };
        if has("O_TRUNC") && !self.contents[file].is_empty() {
            self.contents[file].clear();
            self.acts.push(Act::Cut { file, to: 0 });
        }
        self.open.insert(call.result, Open::File { file, at: 0 });
    }

    fn said(&mut self, call: &Call<'_>) {
        assert!(!self.open.contains_key(&call.number(0)), "the tape does not know writev into a file");
        self.acts.push(Act::Said(String::from_utf8_lossy(&call.bytes()).into_owned()));
    }

    fn write(&mut self, call: &Call<'_>, place: Option<usize>) {
        let written = usize::try_from(call.result).unwrap();
        let Some(Open::File { file, at }) = self.open.get_mut(&call.number(0)) else { return };
        let (file, begin) = (*file, place.unwrap_or(*at));
        if place.is_none() {
            *at += written;
        }
        let mut bytes = call.bytes();
        bytes.truncate(written);
        assert_eq!(bytes.len(), written, "the tape holds every byte");
        self.put(file, begin, bytes);
    }

    fn put(&mut self, file: FileId, at: usize, bytes: Vec<u8>) {
        put(&mut self.contents[file], at, &bytes);
        self.acts.push(Act::Wrote { file, at, bytes });
    }

    fn seek(&mut self, call: &Call<'_>) {
        if let Some(Open::File { at, .. }) = self.open.get_mut(&call.number(0)) {
            *at = usize::try_from(call.result).unwrap();
        }
    }

    fn cut(&mut self, call: &Call<'_>) {
        let Some(Open::File { file, .. }) = self.open.get(&call.number(0)) else { return };
        let (file, to) = (*file, call.place(1));
        self.contents[file].resize(to, 0);
        self.acts.push(Act::Cut { file, to });
    }

    fn sync(&mut self, call: &Call<'_>) {
        match self.open.get(&call.number(0)) {
            Some(Open::File { file, .. }) => self.acts.push(Act::SyncedFile(*file)),
            Some(Open::Folder(path)) => self.acts.push(Act::SyncedFolder(path.clone())),
            None => {}
        }
    }

    fn name(&mut self, call: &Call<'_>) {
        let paths: Vec<Option<String>> = call.paths().iter().map(|path| self.inside(path)).collect();
        let [Some(from), Some(to)] = <[_; 2]>::try_from(paths).unwrap() else { return };
        let file = self.names.remove(&from).unwrap();
        self.names.insert(to.clone(), file);
        self.acts.push(Act::Named { from, to });
    }

    fn remove(&mut self, call: &Call<'_>) {
        let Some(path) = call.paths().first().and_then(|path| self.inside(path)) else { return };
        self.names.remove(&path).unwrap();
        self.acts.push(Act::Removed { path });
    }

    fn copy(&mut self, call: &Call<'_>) {
        let count = usize::try_from(call.result).unwrap();
        let (from, to) = (call.number(0), call.number(2));
        assert!(call.words[1] == "NULL" && call.words[3] == "NULL", "copied from where the files stand");
        let Some(Open::File { file, at }) = self.open.get_mut(&from) else { return };
        let (source, begin) = (*file, *at);
        *at += count;
        let bytes = self.contents[source][begin..begin + count].to_vec();
        let Some(Open::File { file, at }) = self.open.get_mut(&to) else { return };
        let (file, begin) = (*file, *at);
        *at += count;
        self.put(file, begin, bytes);
    }
}

impl<'a> Call<'a> {
    /// `name(words) = result`; nothing for lines that say how a process ended.
    fn of(line: &'a str) -> Option<Self> {
        let (call, result) = line.rsplit_once(" = ")?;
        let (name, words) = call.trim_end().strip_suffix(')')?.split_once('(')?;
        let result = result.split(' ').next()?.parse().ok()?;
        Some(Self { name, words: words.split(", ").collect(), result })
    }

    fn number(&self, place: usize) -> i64 {
        self.words[place].parse().unwrap()
    }

    fn place(&self, word: usize) -> usize {
        self.words[word].parse().unwrap()
    }

    fn paths(&self) -> Vec<String> {
        let quoted = self.words.iter().filter(|word| word.starts_with('"'));
        quoted.map(|word| String::from_utf8(unquoted(word)).unwrap()).collect()
    }

    /// The bytes of the only text in it.
    fn bytes(&self) -> Vec<u8> {
        self.words.iter().find(|word| word.contains('"')).map_or_else(Vec::new, |word| unquoted(word))
    }
}

/// The bytes of `"\x61\x62"`, wherever in `word` it stands.
fn unquoted(word: &str) -> Vec<u8> {
    let inner = word.split('"').nth(1).unwrap();
    hex::decode(inner.replace("\\x", "")).unwrap()
}

/// Every file of a folder and of the folders in it, but for shared memory.
pub(crate) fn read_folder(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            let inner = read_folder(&entry.path());
            files.extend(inner.into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else if !name.ends_with("-shm") {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Writes such files into a new folder.
pub(crate) fn write_folder(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    fs::create_dir(folder).unwrap();
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
