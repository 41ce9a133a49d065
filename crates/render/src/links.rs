//! Links between pages: every page and every anchor that a page links to must be among the files.
//! Links to elsewhere are not looked at; that needs a network.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::OutputFile;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLink {
    /// The page.
    pub page: String,
    /// Where it links to, as written.
    pub to: String,
}

impl fmt::Display for BrokenLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 里的「{}」", self.page, self.to)
    }
}

/// The links of all pages that lead nowhere, in the order of the files.
pub fn broken(files: &[OutputFile]) -> Vec<BrokenLink> {
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let pages: BTreeMap<&str, &str> = files.iter().filter_map(page).collect();
    let anchors: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, text)| (*path, attributes(text, "id").collect())).collect();
    let leads_somewhere = |page: &str, to: &str| {
        let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
        let Some(target) = resolved(page, file) else { return false };
        let anchored = || anchors.get(target.as_str()).is_some_and(|ids| ids.contains(anchor));
        paths.contains(target.as_str()) && (anchor.is_empty() || anchored())
    };
    let mut broken = Vec::new();
    for (page, text) in &pages {
        let links = attributes(text, "href").chain(attributes(text, "src")).filter(|to| !leads_outside(to));
        let wrong = links.filter(|to| !leads_somewhere(page, to));
        broken.extend(wrong.map(|to| BrokenLink { page: (*page).to_owned(), to }));
    }
    broken
}

fn page(file: &OutputFile) -> Option<(&str, &str)> {
    let is_page = file.path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
    let text = std::str::from_utf8(&file.bytes).ok().filter(|_| is_page)?;
    Some((file.path.as_str(), text))
}

/// The values of an attribute. A page of ours writes it in double quotes, behind a blank or a line break.
fn attributes<'t>(text: &'t str, name: &str) -> impl Iterator<Item = String> + 't {
    let marks = format!("{name}=\"");
    let starts: Vec<usize> = text
        .match_indices(&marks)
        .filter(|(at, _)| text[..*at].ends_with(|before: char| before.is_ascii_whitespace() || before == ':'))
        .map(|(at, found)| at + found.len())
        .collect();
    starts.into_iter().filter_map(|start| text[start..].split('"').next().map(unescaped))
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
        let expected = [("a/one.html", "#nowhere"), ("a/one.html", "../../x"), ("index.html", "a/two.html")];
        assert_eq!(found, expected.map(|(page, to)| (page.to_owned(), to.to_owned())));
    }
}
