//! The output side: the words a reader of `handbook.md` sees, without what is marked as derived.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Returns the visible text of a Markdown document. Numbers of ordered lists are part of it: the source prints them.
pub(super) fn visible_text(markdown: &str) -> String {
    let mut reader = MarkdownReader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.read_event(event);
    }
    reader.text
}

#[derive(Default)]
struct MarkdownReader {
    text: String,
    /// Inside what the handbook itself marks as not of the source.
    is_derived: bool,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
}

impl MarkdownReader {
    fn read_event(&mut self, event: Event<'_>) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => self.read_comment(html.trim()),
            Event::Start(Tag::List(first)) => self.lists.push(first),
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => self.push_number(),
            Event::Text(words) | Event::Code(words) => self.push_words(&words),
            Event::SoftBreak | Event::HardBreak => self.push_words("\n"),
            _ => {}
        }
    }

    fn read_comment(&mut self, html: &str) {
        match html {
            "<!-- derived -->" => self.is_derived = true,
            "<!-- /derived -->" => self.is_derived = false,
            _ => {}
        }
    }

    fn push_number(&mut self) {
        if let Some(Some(next)) = self.lists.last_mut() {
            let mark = format!("{next}.");
            *next += 1;
            self.push_words(&mark);
        }
    }

    fn push_words(&mut self, words: &str) {
        if !self.is_derived {
            self.text.push_str(words);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn derived_parts_are_left_out_and_numbers_are_words() {
        let markdown = "1. 甲\n2. 乙\n\n<!-- derived -->\n\n> 丙\n\n<!-- /derived -->\n\n丁";
        assert_eq!(super::visible_text(markdown), "1.甲2.乙丁");
    }
}
