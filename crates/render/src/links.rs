//! Links between pages: every page and every anchor that a page links to must be among the files.
//! Links to elsewhere are not looked at; that needs a network.

mod attributes;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use attributes::each_link_attribute;

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
        let mut found = Self::default();
        each_link_attribute(bytes, |name, value| match name {
            "id" => {
                found.anchors.insert(value.to_owned());
            }
            "href" | "src" | "xlink:href" if !leads_outside(value.trim_ascii()) => {
                found.to.insert(link_target(path, value.trim_ascii()));
            }
            _ => {}
        });
        Some(found)
    }

    /// Returns whether the page has this anchor.
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

    /// Returns whether the file is known, and the anchor stands on it if one is meant.
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

/// Returns the file that a link means, with the anchor in it; what leads out of the output stays as written.
fn link_target(page: &str, to: &str) -> String {
    let (file, anchor) = to.split_once('#').map_or((to, ""), |(file, anchor)| (file, anchor));
    match resolve_path(page, file) {
        None => to.to_owned(),
        Some(file) if anchor.is_empty() => file,
        Some(file) => format!("{file}#{anchor}"),
    }
}

/// A scheme, as in `tel:`, or an address that begins with another host.
fn leads_outside(to: &str) -> bool {
    let scheme = to.split(['/', '#', '?']).next().unwrap_or(to);
    scheme.contains(':') || to.starts_with("//")
}

/// The file that a relative link means; none if it leads out of the output.
fn resolve_path(page: &str, file: &str) -> Option<String> {
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

    /// The links of one page, which stands alone.
    fn links(page: &str) -> Vec<String> {
        let page = Page::of("sample/card.html", || Some(page.as_bytes())).unwrap();
        page.to.into_iter().collect()
    }

    #[test]
    fn links_are_found_in_whatever_quotes_and_case_they_are_written() {
        let page = "<p><a href='a.html'>a</a><A HREF = b.html>b</A><img Src=\"c.png\"\n/><use xlink:href='#d'/></p>\n\
                    <a\nclass=x href=\"e.html\"><a title=' href=\"no.html\" ' href=' f.html\t'><a href=g.html#h>";
        let expected = ["a.html", "b.html", "c.png", "card.html#d", "e.html", "f.html", "g.html#h"];
        assert_eq!(links(page), expected.map(|to| format!("sample/{to}")));
    }

    #[test]
    fn entities_are_what_they_stand_for() {
        assert_eq!(links("<a href='..&#x2f;index.html'><a href=\"a&amp;b.html\">"), ["index.html", "sample/a&b.html"]);
    }

    #[test]
    fn what_is_no_element_has_no_links() {
        let page = "<!-- <a href='no.html'> --><script>a = '<a href=\"no.html\">' < 1</script><style>a > b</style>\n\
                    <title><a href=no.html></title><textarea><a href='no.html'></textarea>\n\
                    href=\"no.html\" <a data-href='no.html' href='mailto:a@b.cn'></a href='no.html'>";
        assert_eq!(links(page), [""; 0]);
    }

    #[test]
    fn what_follows_a_script_or_a_drawing_is_read_again() {
        let page = "<script>1</script ><a href=a.html><svg><title/><path d='M0'/></svg><a href=b.html>\n\
                    <noscript><a href=c.html></noscript><a href='d.html";
        assert_eq!(links(page), ["a.html", "b.html", "c.html"].map(|to| format!("sample/{to}")));
    }

    #[test]
    fn anchors_are_found_as_links_are() {
        let page = Page::of("a.html", || Some("<p id=one><P ID='two'><!-- <p id='three'> -->")).unwrap();
        assert!(page.has("one") && page.has("two") && !page.has("three"));
    }
}
