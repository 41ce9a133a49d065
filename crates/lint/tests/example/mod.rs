//! An example of a manual, laid over the faultless catalog of the tests and checked.
//!
//! What an example expects stands in comments below the line that it is about:
//!
//! ```toml
//! text = "办理过过登记的城乡居民。"
//! #~ B443 「过」写了两遍
//! #~   处：过过
//! #~   改法：写一个「过」
//! ```
//!
//! 处 is the part of the line that the finding points at, 改法 the mend, 另见 the other place with the words that
//! explain it. 行 is the line where the example does not hold it itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use banshi_core::Loaded;
use banshi_core::finding::{Code, Example, Finding, FindingLevel};
use banshi_core::place::Place;
use banshi_driver::Opening;

/// A checked example.
pub(crate) struct Trial<'e> {
    /// The lines of the example without its comments.
    lines: Vec<&'e str>,
    /// For each file, the lines of the example that its lines are.
    origins: BTreeMap<String, Vec<Option<usize>>>,
    loaded: Loaded,
}

impl<'e> Trial<'e> {
    /// Checks an example of the manual of a code.
    pub(crate) fn of(code: Code, example: &'e str) -> Self {
        let lines: Vec<&str> = example.trim_end().lines().filter(|line| !line.starts_with(Example::MARK)).collect();
        let dir = tempfile::tempdir().unwrap();
        if code.manual().level == FindingLevel::Off {
            fs::write(dir.path().join("banshi.toml"), format!("[lints]\n{} = \"warning\"\n", code.id())).unwrap();
        }
        let catalog = dir.path().join("catalog");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good"), &catalog);
        let mut origins = BTreeMap::new();
        for (path, over) in files(&lines) {
            let file = catalog.join(path);
            let merged = lay_over(&fs::read_to_string(&file).unwrap_or_default(), &over);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, merged.iter().map(|(line, _)| format!("{line}\n")).collect::<String>()).unwrap();
            origins.insert(path.to_owned(), merged.into_iter().map(|(_, origin)| origin).collect());
        }
        let loaded = Opening::new(&|c| c < '\u{20000}').open(&catalog);
        Self { lines, origins, loaded }
    }

    /// Returns the example with what was found in comments.
    pub(crate) fn annotated(&self) -> String {
        let mut below: BTreeMap<usize, String> = BTreeMap::new();
        for finding in &self.loaded.findings {
            let place = finding.place.unwrap();
            let file = self.loaded.sources.file(place);
            let origins = self.origins.get(&file.path);
            let own = origins.and_then(|origins| origins[file.line_column(place.range().start).0 - 1]);
            let last = || origins.and_then(|origins| origins.iter().flatten().max().copied());
            let at = own.or_else(last).unwrap_or(self.lines.len() - 1);
            *below.entry(at).or_default() += &self.comment(finding, place, own.is_none());
        }
        let annotated = |(at, line): (usize, &&str)| format!("{line}\n{}", below.get(&at).map_or("", String::as_str));
        self.lines.iter().enumerate().map(annotated).collect::<String>().trim_end().to_owned()
    }

    fn comment(&self, finding: &Finding, place: Place, elsewhere: bool) -> String {
        let mut comment = format!("{} {} {}\n", Example::MARK, finding.code.id(), finding.message);
        let mut add = |label: &str, words: &str| comment += &format!("{}   {label}：{words}\n", Example::MARK);
        let line = self.line(place);
        if elsewhere {
            add("行", &line);
        }
        let part = &self.loaded.sources.file(place).text[place.range()];
        if !part.is_empty() && !part.contains('\n') && part != line && !line.ends_with(&format!("= {part}")) {
            add("处", &format!("「{part}」"));
        }
        if let Some(mend) = &finding.mend {
            add("改法", mend);
        }
        if let Some((place, words)) = &finding.related {
            add("另见", &format!("{}（{words}）", self.line(*place)));
        }
        comment
    }

    /// Returns the line at a place.
    fn line(&self, place: Place) -> String {
        let file = self.loaded.sources.file(place);
        let (line, _) = file.line_column(place.range().start);
        file.text.lines().nth(line - 1).unwrap_or_default().trim().to_owned()
    }

    /// Returns every file.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        self.loaded.sources.files().iter().map(|file| (file.path.clone(), file.text.clone())).collect()
    }

    /// Returns every file with all mends made, if there are any.
    pub(crate) fn mended(&self) -> Option<BTreeMap<String, String>> {
        let mut edits: Vec<_> =
            self.loaded.findings.iter().filter_map(|finding| Some(&finding.fix.as_ref()?.edit)).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.at));
        let mut texts = self.texts();
        for edit in &edits {
            let path = &self.loaded.sources.file(edit.at).path;
            texts.get_mut(path)?.replace_range(edit.at.range(), &edit.text);
        }
        (!edits.is_empty()).then_some(texts)
    }
}

/// A line, and the line of the example that it is.
type Line = (String, Option<usize>);

/// Divides an example into files, each behind a line `# path`.
fn files<'e>(lines: &[&'e str]) -> Vec<(&'e str, Vec<Line>)> {
    let mut files: Vec<(&str, Vec<Line>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match line.strip_prefix("# ").filter(|path| Path::new(path).extension().is_some_and(|kind| kind == "toml")) {
            Some(path) => files.push((path, Vec::new())),
            None => files.last_mut().unwrap().1.push(((*line).to_owned(), Some(at))),
        }
    }
    files
}

/// Puts keys where their table is, instead of those that have the same names, and new tables at the end.
fn lay_over(base: &str, over: &[Line]) -> Vec<Line> {
    let mut base = sections(&base.lines().map(|line| (line.to_owned(), None)).collect::<Vec<_>>());
    let mut list: Option<String> = None;
    for section in sections(over) {
        let header = header(&section[0].0).map(str::to_owned);
        if let Some(name) = header.as_ref().and_then(|header| header.strip_prefix("[[")) {
            list = Some(name.trim_end_matches(']').to_owned());
        }
        let within = |list: &String| header.as_ref().is_some_and(|header| header.starts_with(&format!("[{list}.")));
        let is_table =
            header.as_ref().is_none_or(|header| !header.starts_with("[[")) && !list.as_ref().is_some_and(within);
        let same = base.iter_mut().find(|known| is_table && self::header(&known[0].0) == header.as_deref());
        match same {
            Some(known) => replace(known, &section),
            None if header.is_none() => base.insert(0, section),
            None => base.push(section),
        }
    }
    base.concat()
}

/// Divides lines at the headers of tables. What stands before the first is a section, too.
fn sections(lines: &[Line]) -> Vec<Vec<Line>> {
    let mut sections: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match sections.last_mut().filter(|_| header(&line.0).is_none()) {
            Some(section) => section.push(line.clone()),
            None => sections.push(vec![line.clone()]),
        }
    }
    sections
}

/// Returns the header of a table without what surrounds it.
fn header(line: &str) -> Option<&str> {
    let header = line.split(" #").next().unwrap_or_default().trim();
    let name = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let inner = header.strip_prefix('[')?.trim_start_matches('[').trim_end_matches(']');
    (header.ends_with(']') && !inner.is_empty() && inner.chars().all(name)).then_some(header)
}

fn replace(known: &mut Vec<Line>, section: &[Line]) {
    let key = |line: &str| line.split_once(" = ").map(|(key, _)| key.trim().to_owned());
    let new = if header(&section[0].0).is_some() { &section[1..] } else { section };
    let names: Vec<String> = new.iter().filter_map(|(line, _)| key(line)).collect();
    let mut open = false;
    known.retain(|(line, _)| {
        let goes = open || key(line).is_some_and(|key| names.contains(&key));
        open = goes && (line.ends_with('[') || open && line != "]");
        !goes
    });
    let end = known.iter().rposition(|(line, _)| !line.trim().is_empty()).map_or(0, |last| last + 1);
    known.splice(end..end, new.iter().cloned());
}

/// Copies a directory.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
