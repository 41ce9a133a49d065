//! What a page says of links: where they lead, and what can be linked to.
//!
//! Pages of the built-in templates are read by a glance at every `=`, which takes a third of the time that a tokenizer
//! takes; page building would take a fifth longer with that. Whatever is written in another way is left to the tokenizer.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr3, memrchr2};

use super::tokens::each_token_attribute;

/// Attributes with links and anchors.
const NAMES: [&str; 4] = ["href", "id", "src", "xlink:href"];

/// What follows the `<` of text that is not read as elements.
const TEXT_BEGINS: [&[u8]; 8] = [b"!--", b"![", b"script", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes"];

/// Elements of every page that hold text alone.
const TEXT_ELEMENTS: [&[u8]; 2] = [b"title", b"style"];

/// Calls `each` with the name and the value of every attribute of `page` that holds a link or an anchor.
pub(super) fn each_link_attribute(page: &[u8], mut each: impl FnMut(&str, &str)) {
    match plain_attributes(page) {
        Some(attributes) => attributes.iter().for_each(|(name, value)| each(name, value)),
        None => each_token_attribute(page, |name, value| {
            if NAMES.contains(&name) {
                each(name, value);
            }
        }),
    }
}

/// Returns the attributes of a page on which all of them are written as in `<a href="…">`, and which has no comments
/// and no scripts; `None` if it is another page, or may be one.
fn plain_attributes(page: &[u8]) -> Option<Vec<(&'static str, Cow<'_, str>)>> {
    let is_whole = memrchr2(b'<', b'>', page).is_none_or(|last| page[last] == b'>');
    if !is_whole || memchr_iter(b'<', page).any(|at| may_hold_text(&page[at + 1..])) {
        return None;
    }
    let mut attributes = Vec::new();
    for at in memchr_iter(b'=', page) {
        let (before, after) = (&page[..at], &page[at + 1..]);
        let tag = memrchr2(b'<', b'>', before).filter(|last| page[*last] == b'<').map(|tag| &before[tag + 1..]);
        let value = quoted_value(after, tag.is_some())?;
        let name = match attribute_name(before) {
            Name::Other => continue,
            Name::Ours(name) => name,
            Name::Unclear => return None,
        };
        // Elsewhere it is text, or a part of a value, which takes more than a glance.
        let tag = tag.filter(|tag| tag.first().is_some_and(u8::is_ascii_alphabetic))?;
        let value = value.filter(|_| memchr_iter(b'"', tag).count().is_multiple_of(2))?;
        if !value.is_empty() {
            attributes.push((name, unescape_value(str::from_utf8(value).ok()?)?));
        }
    }
    Some(attributes)
}

/// Returns what follows a `=` in double quotes, nothing if it is not quoted; `None` if it is in single quotes, in a tag
/// behind a blank, or holds a `<` or `>`, which would make it look like the end of a tag.
#[expect(clippy::option_option, reason = "no value and a value that must be tokenized are two things")]
fn quoted_value(after: &[u8], in_tag: bool) -> Option<Option<&[u8]>> {
    match after.first() {
        Some(b'"') => {
            let value = &after[1..];
            let end = memchr3(b'"', b'<', b'>', value)?;
            (value[end] == b'"').then(|| Some(&value[..end]))
        }
        Some(b'\'') => None,
        Some(blank) if in_tag && blank.is_ascii_whitespace() => None,
        _ => Some(None),
    }
}

/// Returns whether text that is not read as elements may begin with the `<` before `after`.
fn may_hold_text(after: &[u8]) -> bool {
    let begins = |name: &&[u8]| after.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
    let is_closed_by = |name: &[u8]| {
        let end = memchr(b'<', after).map(|end| &after[end + 1..]);
        end.and_then(|end| end.strip_prefix(b"/")).is_some_and(|end| end.starts_with(name))
    };
    TEXT_BEGINS.iter().any(begins) || TEXT_ELEMENTS.iter().any(|name| begins(name) && !is_closed_by(name))
}

/// What is written before a `=`.
enum Name {
    Ours(&'static str),
    /// The name of another attribute, a part of a value, or text.
    Other,
    /// One of ours in another case, behind a blank or in an unusual place, or the name of a tag.
    Unclear,
}

fn attribute_name(before: &[u8]) -> Name {
    let name_end = before.trim_ascii_end().len();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.');
    let begin = before[..name_end].iter().rposition(|byte| !is_part(byte)).map_or(0, |last| last + 1);
    let name = &before[begin..name_end];
    let known = NAMES.into_iter().find(|known| name.eq_ignore_ascii_case(known.as_bytes()));
    match (before[..begin].last(), known) {
        (Some(b'<'), _) | (Some(b'/' | b'"' | b'\''), Some(_)) => Name::Unclear,
        (Some(blank), Some(known)) if blank.is_ascii_whitespace() => {
            if before[begin..] == *known.as_bytes() {
                Name::Ours(known)
            } else {
                Name::Unclear
            }
        }
        _ => Name::Other,
    }
}

/// Returns the value with the characters that the template engine and drawings escape; `None` if it holds others.
fn unescape_value(value: &str) -> Option<Cow<'_, str>> {
    if !value.contains('&') {
        return Some(Cow::Borrowed(value));
    }
    let plain = [("&#x2f;", "/"), ("&quot;", "\""), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">")];
    let plain = plain.iter().fold(value.to_owned(), |text, (escaped, c)| text.replace(escaped, c));
    let others = plain.replace("&amp;", "").contains('&');
    (!others).then(|| Cow::Owned(plain.replace("&amp;", "&")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(page: &[u8]) -> Vec<(String, String)> {
        let mut all = Vec::new();
        each_token_attribute(page, |name, value| {
            if NAMES.contains(&name) {
                all.push((name.to_owned(), value.to_owned()));
            }
        });
        all
    }

    fn plain(page: &[u8]) -> Option<Vec<(String, String)>> {
        let attributes = plain_attributes(page)?;
        Some(attributes.into_iter().map(|(name, value)| (name.to_owned(), value.into_owned())).collect())
    }

    #[test]
    fn pages_of_ours_are_read_at_a_glance() {
        let page = "<!DOCTYPE html>\n<title>a = b</title><a href=\"a.html#b\" class=\"x\">1</a><path d=\"M0\"/>\n\
                    <p\nid=\"c\" data-id=\"d\"><a xlink:href=\"?id=5&amp;id=6\"><img alt=\"x=1\" src=\"&#x2f;e.png\">";
        let found = plain(page.as_bytes()).unwrap();
        let expected = [("href", "a.html#b"), ("id", "c"), ("xlink:href", "?id=5&id=6"), ("src", "/e.png")];
        assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn pages_in_another_hand_are_left_to_the_tokenizer() {
        for page in [
            "<a href='a'>",
            "<a href=a>",
            "<a HREF=\"a\">",
            "<a href =\"a\">",
            "<a href= \"a\">",
            "<a title=' href=\"a\"'>",
            "<a title=\">\" href=\"a\">",
            "text href=\"a\"",
            "<a href=\"a&eacute;\">",
            "<!-- <a href=\"a\"> -->",
            "<Script>",
            "<title><a href=\"a\"></title>",
            "<a b=/href=\"a\">",
            "<a b=c\"href=\"a\">",
            "<a title= ' href=\"a\"'>",
            "<a title= href=\"a\">",
            "<ahref=\"a\">",
            "<a title=\"><a src=\">",
            "<a title=\"b href=\" class=\"c\">",
            "</a href=\"a\">",
            "<a href=\"a\"",
        ] {
            assert_eq!(plain(page.as_bytes()), None, "{page}");
        }
    }

    fn page() -> impl Strategy<Value = String> {
        let names = prop_oneof!["href", "id", "src", "xlink:href", "HREF", "class", "data-id", "title"];
        let value = "[a-z=?#&;<>/ .-]{0,6}(&amp;|&#x2f;|&quot;|&copy;)?[a-z]{0,2}";
        let written = prop_oneof![
            6 => value.prop_map(|value| format!("=\"{value}\"")),
            1 => value.prop_map(|value| format!("='{value}'")),
            1 => "=[a-z/]{0,3}",
            1 => Just(" = \"b\"".to_owned()),
            1 => Just(String::new()),
        ];
        let attribute = ("[ \n/]{1,2}", names, written).prop_map(|(blank, name, value)| blank + &name + &value);
        let tag = ("(a|p|svg|title|style|script|br)", proptest::collection::vec(attribute, 0..4), "/?>")
            .prop_map(|(name, attributes, end)| format!("<{name}{}{end}", attributes.concat()));
        let piece = prop_oneof![6 => tag, 2 => "(</a>|</script>|</title>|<!--|-->| id=5 | href=\"a\")", 2 => "[a-z=<\"' ]{0,6}"];
        proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_glance_sees_what_the_tokenizer_sees(page in page()) {
            if let Some(found) = plain(page.as_bytes()) {
                prop_assert_eq!(found, tokens(page.as_bytes()));
            }
        }
    }
}
