//! The letter as HTML, for the screen reader beside the page image and for anybody who cannot use a picture.
//!
//! Semantic elements only, everything escaped, no style, no script, no link that could reach the network.

use std::fmt::Write as _;

use crate::model::{Block, Inline, Letter};
use crate::reading::inline_text;
use crate::words;

impl Letter {
    /// Returns the letter as one `<article>` whose words and order are those of the printed page.
    ///
    /// A missing fact is a `<mark>` with its key in `data-field`, so that the window can lead the way to it.
    pub fn html(&self) -> String {
        let mut out = format!("<article lang=\"{}\">", self.language.tag());
        self.open(&mut out);
        for block in &self.body {
            self.block(&mut out, block);
        }
        self.close(&mut out);
        out.push_str("</article>");
        out
    }

    fn open(&self, out: &mut String) {
        let sender = self.inlines(&self.sender.name);
        push(out, format_args!("<header><p>{sender}</p><p>{}</p></header>", escape(&self.letterhead_line())));
        let date = words::date(self.date, self.language);
        push(out, format_args!("<p><time datetime=\"{}\">{date}</time></p>", self.date));
        push(out, format_args!("<address><p>{}</p>", self.inlines(&self.recipient.name)));
        for line in &self.recipient.lines {
            push(out, format_args!("<p>{}</p>", self.inlines(line)));
        }
        out.push_str("</address>");
        if let Some(delivery) = &self.delivery {
            push(out, format_args!("<p>{}</p>", escape(delivery)));
        }
        let re = words::re(self.language);
        push(out, format_args!("<h1>{re} {}</h1><table><tbody>", self.inlines(&self.title)));
        for line in &self.subject {
            let label = line.label.trim_end_matches(':');
            let value = match &line.value {
                Some(value) => escape(value),
                None => self.gap(&line.field, label),
            };
            push(out, format_args!("<tr><th scope=\"row\">{}:</th><td>{value}</td></tr>", escape(label)));
        }
        push(out, format_args!("</tbody></table><p>{}</p>", self.inlines(&self.salutation)));
    }

    fn block(&self, out: &mut String, block: &Block) {
        match block {
            Block::Heading { text } => push(out, format_args!("<h2>{}</h2>", escape(text))),
            Block::Paragraph { inlines } => push(out, format_args!("<p>{}</p>", self.inlines(inlines))),
            Block::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                push(out, format_args!("<{tag}>"));
                for item in items {
                    push(out, format_args!("<li>{}</li>", self.inlines(item)));
                }
                push(out, format_args!("</{tag}>"));
            }
            Block::Table { header, rows } => {
                out.push_str("<table><thead><tr>");
                for cell in header {
                    push(out, format_args!("<th scope=\"col\">{}</th>", escape(cell)));
                }
                out.push_str("</tr></thead><tbody>");
                for row in rows {
                    out.push_str("<tr>");
                    for cell in row {
                        push(out, format_args!("<td>{}</td>", escape(cell)));
                    }
                    out.push_str("</tr>");
                }
                out.push_str("</tbody></table>");
            }
        }
    }

    fn close(&self, out: &mut String) {
        push(out, format_args!("<p>{}</p>", escape(&self.closing)));
        push(out, format_args!("<p>{}</p>", self.inlines(&self.signature.name)));
        if !inline_text(&self.signature.capacity, self.language).trim().is_empty() {
            push(out, format_args!("<p>{}</p>", self.inlines(&self.signature.capacity)));
        }
        for (heading, entries) in [
            (words::enclosures(self.language), &self.enclosures),
            (words::copies(self.language), &self.copies),
        ] {
            if entries.is_empty() {
                continue;
            }
            push(out, format_args!("<p>{heading}</p><ul>"));
            for entry in entries {
                push(out, format_args!("<li>{}</li>", escape(entry)));
            }
            out.push_str("</ul>");
        }
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        let piece = |inline: &Inline| match inline {
            Inline::Text { text, bold, italic } => {
                let mut words = escape(text);
                if *italic {
                    words = format!("<em>{words}</em>");
                }
                if *bold {
                    words = format!("<strong>{words}</strong>");
                }
                words
            }
            Inline::Field { key, value: Some(value), .. } => {
                format!("<span data-field=\"{}\">{}</span>", escape(key), escape(value))
            }
            Inline::Field { key, label, value: None, .. } => self.gap(key, label),
        };
        inlines.iter().map(piece).collect()
    }

    fn gap(&self, key: &str, label: &str) -> String {
        let words = words::missing(label, self.language);
        format!("<mark data-field=\"{}\">{}</mark>", escape(key), escape(&words))
    }
}

fn push(out: &mut String, words: std::fmt::Arguments<'_>) {
    out.write_fmt(words).expect("writing to a String cannot fail");
}

/// Makes text safe between tags and inside double-quoted attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_a_fact_stays_words() {
        assert_eq!(escape("<b>\"R&D\"</b>'s"), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;&#39;s");
    }
}
