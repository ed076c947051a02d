//! Writes every sample letter and record as PDF into a folder, to be looked at: `cargo run -p letters --example samples -- DIR`.

#[path = "../tests/it/cases/mod.rs"]
mod cases;
#[path = "../tests/it/languages.rs"]
mod languages;
#[path = "../tests/it/made_records.rs"]
mod made_records;

use std::path::PathBuf;

use letters::{Language, PrintOptions, draft, print, print_draft};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("say which folder to write to")?);
    std::fs::create_dir_all(&folder)?;
    for (name, template, input) in cases::all() {
        for (language, suffix) in [(Language::En, "en"), (Language::Es, "es")] {
            let letter = draft(&template, language, &input)?;
            for (options, size) in [(PrintOptions::default(), ""), (PrintOptions::large_print(), "-large")] {
                let printed = print(&letter, &options)?;
                std::fs::write(folder.join(format!("{name}-{suffix}{size}.pdf")), printed.bytes)?;
            }
        }
    }
    for (template, input) in cases::every_letter() {
        for (language, suffix) in [(Language::En, "en"), (Language::Es, "es")] {
            let name = format!("every-{}-{suffix}.pdf", template.as_str());
            let letter = draft(&template, language, &input)?;
            std::fs::write(folder.join(name), print(&letter, &PrintOptions::default())?.bytes)?;
        }
    }
    for sample in languages::LANGUAGES {
        let letter = languages::letter_of(sample);
        let name = format!("language-{}.pdf", sample.0);
        std::fs::write(folder.join(name), print(&letter, &PrintOptions::default())?.bytes)?;
    }
    for (template, _) in cases::every_letter() {
        let letter = draft(&template, Language::En, &cases::bare())?;
        let name = format!("draft-{}.pdf", template.as_str());
        std::fs::write(folder.join(name), print_draft(&letter, &PrintOptions::default())?.bytes)?;
    }
    for (language, suffix) in [(Language::En, "en"), (Language::Es, "es")] {
        let record = letters::print_record(&made_records::record(language))?;
        std::fs::write(folder.join(format!("record-{suffix}.pdf")), record.bytes)?;
        let timeline = letters::print_timeline(&made_records::timeline(language, 12))?;
        std::fs::write(folder.join(format!("timeline-{suffix}.pdf")), timeline.bytes)?;
        let said = letters::print_who_said_what(&made_records::who_said_what(language, 10))?;
        std::fs::write(folder.join(format!("who-said-what-{suffix}.pdf")), said.bytes)?;
        let kit = letters::print_mailing_kit(&made_records::mailing(language))?;
        std::fs::write(folder.join(format!("mailing-{suffix}.pdf")), kit.bytes)?;
    }
    std::fs::write(
        folder.join("record-empty.pdf"),
        letters::print_record(&made_records::empty_record())?.bytes,
    )?;
    Ok(())
}
