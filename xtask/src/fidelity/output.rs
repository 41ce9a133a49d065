//! The output side: the words a reader of `handbook.md` sees, without what is marked as derived.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text of a Markdown document. Numbers of ordered lists are words too: the source prints them.
pub(super) fn text(markdown: &str) -> String {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.text
}

#[derive(Default)]
struct Reader {
    text: String,
    /// Inside what the handbook itself marks as not of the source.
    derived: bool,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => self.comment(html.trim()),
            Event::Start(Tag::List(first)) => self.lists.push(first),
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => self.number(),
            Event::Text(words) | Event::Code(words) => self.push(&words),
            Event::SoftBreak | Event::HardBreak => self.push("\n"),
            _ => {}
        }
    }

    fn comment(&mut self, html: &str) {
        match html {
            "<!-- derived -->" => self.derived = true,
            "<!-- /derived -->" => self.derived = false,
            _ => {}
        }
    }

    fn number(&mut self) {
        if let Some(Some(next)) = self.lists.last_mut() {
            let mark = format!("{next}.");
            *next += 1;
            self.push(&mark);
        }
    }

    fn push(&mut self, words: &str) {
        if !self.derived {
            self.text.push_str(words);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn derived_parts_are_left_out_and_numbers_are_words() {
        let markdown = "1. 甲\n2. 乙\n\n<!-- derived -->\n\n> 丙\n\n<!-- /derived -->\n\n丁";
        assert_eq!(super::text(markdown), "1.甲2.乙丁");
    }
}
