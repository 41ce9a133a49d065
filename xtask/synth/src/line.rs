//! A printed line of the materials, with the lines below it.

use crate::demand::{WordedDemand, joined_words};
use crate::draft::Draft;

/// A printed line, with the lines below it.
#[derive(Default)]
pub(crate) struct MaterialText {
    /// What is printed before that which is asked for.
    pub(crate) start: String,
    pub(crate) keys: Vec<String>,
    pub(crate) requires: Vec<WordedDemand>,
    pub(crate) lines: Vec<MaterialText>,
}

impl MaterialText {
    /// Makes a line that says what it asks for.
    pub(crate) fn new(requires: Vec<WordedDemand>) -> Self {
        Self { requires, ..Self::default() }
    }

    /// Puts words before it, and adds a key.
    pub(crate) fn starting_with(mut self, start: String, key: String) -> Self {
        self.start = start;
        self.keys.push(key);
        self
    }

    /// Writes the line as TOML; `is_last` if nothing is printed below it and what is below it.
    pub(crate) fn write(&self, draft: &Draft<'_>, depth: usize, is_last: bool, text: &mut String) {
        let indent = "  ".repeat(depth);
        *text += &format!("\n{indent}[[materials{}]]\n", ".lines".repeat(depth));
        let words = self.printed_words();
        if !words.is_empty() {
            let mark = if self.lines.is_empty() { draft.end_mark(is_last) } else { "" };
            *text += &format!("{indent}text = \"{words}{mark}\"\n");
        }
        for key in &self.keys {
            *text += &format!("{indent}{key}\n");
        }
        *text += &self.requires_text(&indent);
        let count = self.lines.len();
        for (at, line) in self.lines.iter().enumerate() {
            line.write(draft, depth + 1, is_last && at + 1 == count, text);
        }
    }

    fn printed_words(&self) -> String {
        // What ends a line or begins anew is not one more of a row.
        let row = joined_words(&self.requires, "、").replace("、等", "等").replace("、；", "；");
        format!("{}{row}", self.start)
    }

    fn requires_text(&self, indent: &str) -> String {
        match self.requires.as_slice() {
            [] => String::new(),
            [only] => format!("{indent}requires = [{}]\n", only.data),
            all => {
                let all: String = all.iter().map(|demand| format!("{indent}  {},\n", demand.data)).collect();
                format!("{indent}requires = [\n{all}{indent}]\n")
            }
        }
    }
}
