//! Links between pages: every page and every anchor that a page links to must be among the files.
//! Links to elsewhere are not looked at; that needs a network.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use memchr::memmem;

use crate::OutputFile;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLink {
    /// The page.
    pub page: String,
    /// Where it links to.
    pub to: String,
}

impl fmt::Display for BrokenLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 里的「{}」", self.page, self.to)
    }
}

/// What a page links to, and what can be linked to on it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    anchors: BTreeSet<String>,
    /// Files with anchors, as in `sample/card.html#steps`; what leads out of the output is as written.
    to: BTreeSet<String>,
}

impl Page {
    /// Reads a file; `None` if it is no web page, or if there are no bytes. They are not asked for before.
    pub fn of<B: AsRef<[u8]>>(path: &str, bytes: impl FnOnce() -> Option<B>) -> Option<Self> {
        let is_page = path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
        if !is_page {
            return None;
        }
        let bytes = bytes()?;
        let bytes = bytes.as_ref();
        let resolved = |to: String| {
            let (file, anchor) = to.split_once('#').map_or((to.as_str(), None), |(file, anchor)| (file, Some(anchor)));
            match (resolved(path, file), anchor) {
                (None, _) => to,
                (Some(file), None | Some("")) => file,
                (Some(file), Some(anchor)) => format!("{file}#{anchor}"),
            }
        };
        let mut found = Self::default();
        found.anchors.extend(values(bytes, "id=\""));
        let links = values(bytes, "href=\"").chain(values(bytes, "src=\""));
        found.to.extend(links.filter(|to| !leads_outside(to)).map(resolved));
        Some(found)
    }

    /// Whether there is such an anchor on it.
    pub fn has(&self, anchor: &str) -> bool {
        self.anchors.contains(anchor)
    }
}

/// The files of some part of the output, and the pages among them.
#[derive(Debug, Default)]
pub struct Web {
    files: BTreeSet<String>,
    pages: BTreeMap<String, Page>,
}

impl Web {
    /// Adds a file.
    pub fn file(&mut self, path: &str) {
        self.files.insert(path.to_owned());
    }

    /// Adds a page, which is a file, too.
    pub fn page(&mut self, path: &str, page: Page) {
        self.file(path);
        self.pages.insert(path.to_owned(), page);
    }

    /// Whether there is a file, and an anchor on it if one is meant.
    pub fn has(&self, target: &str) -> bool {
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let anchored = || self.pages.get(file).is_some_and(|page| page.anchors.contains(anchor));
        self.files.contains(file) && (anchor.is_empty() || anchored())
    }

    /// The links that lead to nothing in here, with the first page that has each.
    pub fn leading_out(&self) -> BTreeMap<&str, &str> {
        let mut out = BTreeMap::new();
        for (path, page) in &self.pages {
            for to in page.to.iter().filter(|to| !self.has(to)) {
                out.entry(to.as_str()).or_insert(path.as_str());
            }
        }
        out
    }
}

/// The links of all pages that lead nowhere, in order.
pub fn broken(files: &[OutputFile]) -> Vec<BrokenLink> {
    let mut web = Web::default();
    for file in files {
        match Page::of(&file.path, || Some(&file.bytes)) {
            Some(page) => web.page(&file.path, page),
            None => web.file(&file.path),
        }
    }
    let broken = web.leading_out().into_iter();
    broken.map(|(to, page)| BrokenLink { page: page.to_owned(), to: to.to_owned() }).collect()
}

/// The values of an attribute, which `begin` is the beginning of, as in `href="`. A page of ours writes it behind a
/// blank, a line break, or a prefix as in `xlink:href`.
fn values<'p>(page: &'p [u8], begin: &'p str) -> impl Iterator<Item = String> + use<'p> {
    let length = begin.len();
    // From place to place: most of a page is words and drawings.
    memmem::find_iter(page, begin).filter_map(move |at| {
        let before = page[..at].last()?;
        let begins = before.is_ascii_whitespace() || *before == b':';
        let value = page[at + length..].split(|byte| *byte == b'"').next().filter(|_| begins)?;
        Some(unescaped(std::str::from_utf8(value).ok()?))
    })
}

/// A scheme, as in `tel:`, or an address that begins with another host.
fn leads_outside(to: &str) -> bool {
    let scheme = to.split(['/', '#', '?']).next().unwrap_or(to);
    scheme.contains(':') || to.starts_with("//")
}

/// The file that a relative link means; none if it leads out of the output.
fn resolved(page: &str, file: &str) -> Option<String> {
    if file.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn unescaped(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value.replace("&#x2f;", "/").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_missing_files_and_anchors_are_found() {
        let files = [
            OutputFile::text(
                "index.html",
                r#"<a href="a/one.html#here"> <a href="a/two.html"> <a href="tel:1">"#.to_owned(),
            ),
            OutputFile::text(
                "a/one.html",
                r##"<p id="here"> <a href="../index.html"> <a href="#nowhere"> <a href="../../x">"##.to_owned(),
            ),
        ];
        let found: Vec<_> = broken(&files).into_iter().map(|link| (link.page, link.to)).collect();
        let expected = [("a/one.html", "../../x"), ("a/one.html", "a/one.html#nowhere"), ("index.html", "a/two.html")];
        assert_eq!(found, expected.map(|(page, to)| (page.to_owned(), to.to_owned())));
    }
}
