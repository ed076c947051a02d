//! Writes every sample letter as PDF into a folder, to be looked at: `cargo run -p letters --example samples -- DIR`.

#[path = "../tests/it/cases/mod.rs"]
mod cases;
#[path = "../tests/it/languages.rs"]
mod languages;

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
    Ok(())
}
