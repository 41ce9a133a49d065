//! The canonical layout of a catalog file: [`taplo`]'s formatter with fixed options.
//!
//! The author decides whether a list is on one line or has a line for each element: a row
//! of line numbers reads best on one line, however long, and a short choice of documents may not.

use std::ops::Range;

use taplo::formatter::{Options, format_syntax};

/// Why a file is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotLaidOut {
    /// It is not TOML 1.0.
    #[error("这里不合 TOML 1.0 语法（{message}）")]
    Syntax {
        /// Where.
        range: Range<usize>,
        /// What the parser says.
        message: String,
    },
    /// The layout would have changed what the file says. It never should; if it does, the file is
    /// worth more than its layout.
    #[error("整理以后意思会变，没有动它")]
    Meaning,
}

/// Lays out `text`. Words, comments and the order of keys stay.
pub fn format(text: &str) -> Result<String, NotLaidOut> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let before: toml::Table = text.parse().map_err(|error: toml::de::Error| NotLaidOut::Syntax {
        range: error.span().unwrap_or(0..0),
        message: error.message().to_owned(),
    })?;
    let once = lay_out(&text)?;
    // What moves a comment can make room for a second pass; a few of them come to rest.
    let laid_out = (0..3).try_fold(once, |text, _| lay_out(&text))?;
    match laid_out.parse::<toml::Table>() {
        Ok(after) if after == before => Ok(laid_out),
        _ => Err(NotLaidOut::Meaning),
    }
}

fn lay_out(text: &str) -> Result<String, NotLaidOut> {
    let parsed = taplo::parser::parse(text);
    if let Some(error) = parsed.errors.first() {
        let range = usize::from(error.range.start())..usize::from(error.range.end());
        return Err(NotLaidOut::Syntax { range, message: error.message.clone() });
    }
    Ok(format_syntax(parsed.into_syntax(), options()))
}

fn options() -> Options {
    Options {
        align_entries: false,
        align_comments: false,
        align_single_comments: false,
        array_trailing_comma: true,
        array_auto_expand: false,
        array_auto_collapse: false,
        inline_table_expand: false,
        compact_arrays: true,
        compact_inline_tables: false,
        compact_entries: false,
        indent_tables: true,
        indent_entries: false,
        indent_string: "  ".to_owned(),
        trailing_newline: true,
        reorder_keys: false,
        reorder_arrays: false,
        reorder_inline_tables: false,
        allowed_blank_lines: 1,
        crlf: false,
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_words_and_order_stay() {
        let written = "# 说明\nb=1 # 旁注\n\n\n\na = [ 1,2 ]\n[[steps]]\ntext=\"一\"\n[[steps.steps]]\ntext = \"二\"\nlead = [\n\"甲\", \"乙\" ]";
        let laid_out = "# 说明\nb = 1 # 旁注\n\na = [1, 2]\n[[steps]]\ntext = \"一\"\n  [[steps.steps]]\n  text = \"二\"\n  lead = [\n    \"甲\",\n    \"乙\",\n  ]\n";
        assert_eq!(format(written).unwrap(), laid_out);
    }

    #[test]
    fn what_is_not_toml_is_refused_where_the_fault_is() {
        let Err(NotLaidOut::Syntax { range, .. }) = format("a = 1\nb = \"x\nc = 2\n") else { panic!("it is not TOML") };
        assert!((6..13).contains(&range.start), "{range:?}");
    }

    #[test]
    fn line_ends_and_byte_order_marks_of_other_systems_go() {
        assert_eq!(format("\u{feff}a = 1\r\nb = 2\r\n").unwrap(), "a = 1\nb = 2\n");
    }
}
