//! `handbook.md`: the whole handbook in one Markdown file.

use crate::outline::Outline;
use crate::templates::{TemplateError, Templates};

/// Renders the file.
pub(crate) fn render(outline: &Outline, templates: &Templates) -> Result<String, TemplateError> {
    templates.render("handbook.md.j2", outline)
}

/// Escapes what Markdown would take as markup.
pub(crate) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_is_escaped_and_chinese_is_not() {
        assert_eq!(super::escape("《表》|*a*"), r"《表》\|\*a\*");
    }
}
