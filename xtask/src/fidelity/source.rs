//! The source side: a seed's letters, without what the extraction added.

use std::ops::RangeInclusive;
use std::path::Path;

use banshi_core::printed::{fold, fold_char};
use serde::Deserialize;

/// One source document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seed {
    file: String,
    /// The handbook made from it.
    pub(super) handbook: String,
    /// A line on top of printed pages; its first occurrence is the cover.
    running_header: Option<String>,
    /// First and last line of the table of contents.
    toc: (usize, usize),
    #[serde(skip)]
    text: String,
}

#[derive(Debug, Deserialize)]
struct SeedsFile {
    seeds: Vec<Seed>,
}

/// A folded character with the number of its line, from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) character: char,
    pub(super) line: usize,
    /// An erratum put it there.
    pub(super) corrected: bool,
}

/// Reads `seeds.toml` and the documents it names.
pub(super) fn read_seeds(dir: &Path) -> Result<Vec<Seed>, String> {
    let read = |name: &str| std::fs::read_to_string(dir.join(name)).map_err(|error| format!("{name}: {error}"));
    let file: SeedsFile = toml::from_str(&read("seeds.toml")?).map_err(|error| error.to_string())?;
    let load = |mut seed: Seed| {
        seed.text = read(&seed.file)?;
        Ok(seed)
    };
    file.seeds.into_iter().map(load).collect()
}

/// Returns the letters of a seed in order.
pub(super) fn seed_letters(seed: &Seed) -> Vec<Letter> {
    let toc = seed.toc.0..=seed.toc.1;
    let mut letters = Vec::new();
    let mut noise = ExtractionNoise { seed, cover_seen: false, table_head: None };
    for (index, line) in seed.text.lines().enumerate() {
        let number = index + 1;
        let Some(words) = noise.strip_line(line, number, &toc) else { continue };
        let folded = words.chars().flat_map(fold_char);
        letters.extend(folded.map(|character| Letter { character, line: number, corrected: false }));
    }
    letters
}

/// What the extraction repeats, as far as it has been seen.
struct ExtractionNoise<'a> {
    seed: &'a Seed,
    cover_seen: bool,
    table_head: Option<String>,
}

impl ExtractionNoise<'_> {
    /// Returns the words of a line, or `None` if the line is not the handbook's.
    fn strip_line(&mut self, line: &str, number: usize, toc: &RangeInclusive<usize>) -> Option<String> {
        if toc.contains(&number) {
            return Some(toc_entry(line));
        }
        if self.is_running_header(line) || self.is_repeated_head(line) {
            return None;
        }
        let words = line.trim_start();
        let words = words.strip_prefix("- ").unwrap_or(words);
        // The extraction writes addresses of the web as `<https://…>`.
        Some(words.replace("<http", "http").replace("/>", "/"))
    }

    fn is_running_header(&mut self, line: &str) -> bool {
        let header = self.seed.running_header.as_deref().is_some_and(|header| line.trim() == header);
        header && std::mem::replace(&mut self.cover_seen, true)
    }

    /// Whether a table that continues after a page break has its head printed again.
    fn is_repeated_head(&mut self, line: &str) -> bool {
        let folded = fold(line);
        let is_row = line.contains('\t');
        let is_head = is_row && folded.starts_with("县市");
        let repeated = is_head && self.table_head.as_ref() == Some(&folded);
        if is_head {
            self.table_head = Some(folded);
        } else if !is_row && !folded.is_empty() && self.seed.running_header.as_deref() != Some(line.trim()) {
            self.table_head = None;
        }
        repeated
    }
}

/// Returns an entry of the table of contents without page number, dot leaders and table rules.
fn toc_entry(line: &str) -> String {
    let words = line.trim().trim_matches('|').trim();
    if words.chars().all(|c| matches!(c, '-' | '|' | ' ')) {
        return String::new();
    }
    let last_cell = words.rsplit(['|', '\t']).next().unwrap_or(words).trim();
    let is_page =
        !last_cell.is_empty() && last_cell.trim_matches(['(', ')', '（', '）']).chars().all(|c| c.is_ascii_digit());
    let words = if is_page { words[..words.len() - last_cell.len()].trim() } else { words };
    words.replace(['|', '\t', '·'], "")
}

#[cfg(test)]
mod tests {
    use super::toc_entry;

    #[test]
    fn entries_lose_page_numbers_and_rules() {
        assert_eq!(toc_entry("二十三、生育医疗费支付·····\t(70)"), "二十三、生育医疗费支付");
        assert_eq!(toc_entry("| 罗平县退役士兵 | 18 |"), "罗平县退役士兵 ");
        assert_eq!(toc_entry("| 医疗保 | 险参保登 |"), "医疗保  险参保登");
        assert_eq!(toc_entry("|-----|----|"), "");
    }
}
