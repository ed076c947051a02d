//! What is opened in another program on command: documents, pictures, sound and film.
//!
//! A system opens whatever it is given by the ending of its name, and runs it where that ending is a program's. A file of
//! the vault may come from anybody, and a hand-off brings names that somebody else chose, so the endings are listed here
//! and nothing else is opened. Left out on purpose: web pages and drawings that carry scripts (`html`, `svg`), documents
//! that are made for carrying programs (`docm`, `xlsm`), and archives: what another program takes out of one is not
//! ours to take away when the vault is locked.

/// The endings that are opened, as they stand after the last dot.
const OPENED: [&str; 46] = [
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "heic",
    "heif", // pictures of pages
    "txt", "md", "csv", "rtf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx",
    "odp", // documents
    "eml", "msg", "ics", "vcf", // what came by mail
    "mp3", "m4a", "wav", "ogg", "opus", "aac", "amr", "flac", // a voice mail
    "mp4", "mov", "avi", "mkv", "webm", "m4v", "3gp", "mpg", "mpeg", "ogv", // film
];

/// The ending under which a file of this name and media type is opened; none for one that is not. Bytes that were
/// recognised speak before the name: a photo is opened as a photo whatever it is called.
pub(crate) fn ending(name: &str, media_type: &str) -> Option<&'static str> {
    let named = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let listed = OPENED.into_iter().find(|it| Some(*it) == named.as_deref());
    match media_type {
        "application/pdf" => Some("pdf"),
        "image/jpeg" => Some("jpg"),
        "image/png" => Some("png"),
        "image/tiff" => Some("tif"),
        "image/webp" => Some("webp"),
        "image/heic" => Some("heic"),
        "message/rfc822" => Some("eml"),
        // A script is text, too. As text it is shown and not run.
        "text/plain" => listed.or(Some("txt")),
        _ => listed,
    }
}

#[cfg(test)]
mod tests {
    use super::ending;

    /// What the desk says of bytes that it does not know.
    const UNKNOWN: &str = "application/octet-stream";

    #[test]
    fn a_file_that_may_be_a_program_is_not_opened() {
        let programs = [
            "exe", "bat", "cmd", "com", "scr", "msi", "js", "vbs", "hta", "lnk", "url", "jar", "ps1", "reg",
            "chm", "app", "command", "terminal", "desktop", "sh", "html", "htm", "svg", "docm", "xlsm",
            "zip", "iso", "dmg",
        ];
        for program in programs {
            assert_eq!(ending(&format!("Denial.pdf.{program}"), UNKNOWN), None, "{program}");
        }
        assert_eq!(ending("Denial.pdf.EXE", UNKNOWN), None);
        assert_eq!(
            [ending("pdf", UNKNOWN), ending("Denial.", UNKNOWN), ending("Denial.pdf ", UNKNOWN)],
            [None; 3]
        );
    }

    #[test]
    fn papers_people_have_are_opened_under_their_own_ending() {
        for name in ["plan.docx", "Bills.XLSX", "voicemail.m4a", "locked.pdf", "call.amr"] {
            let own = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            assert_eq!(ending(name, UNKNOWN), own.as_deref());
        }
        assert_eq!(ending("calls.csv", "text/plain"), Some("csv"));
    }

    #[test]
    fn what_the_bytes_are_is_opened_as_that() {
        assert_eq!(ending("letter.exe", "application/pdf"), Some("pdf"));
        assert_eq!(ending("scan.pdf", "image/jpeg"), Some("jpg"));
        assert_eq!(ending("run.bat", "text/plain"), Some("txt"));
        assert_eq!(ending("Pasted text", "text/plain"), Some("txt"));
    }
}
