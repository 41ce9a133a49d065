//! Questions to the office that are on record: what they speak of need not be found again.
//!
//! Words of a source that a doubt quotes stay as printed until the office has answered (see
//! `errata.toml`). A rule that meets the same words names the doubt instead of asking once more.

use std::sync::Arc;

use banshi_core::model::{Doubt, Handbook, Item, Region};
use banshi_core::printed::fold;
use banshi_core::value::FaultClass;

/// The doubts of one item of these classes.
pub(crate) fn of_item<'c>(
    handbook: &'c Handbook,
    item: &Item,
    classes: &'c [FaultClass],
) -> impl Iterator<Item = &'c Doubt> {
    let id = item.id.clone();
    handbook
        .doubts
        .iter()
        .filter(move |doubt| doubt.item.as_ref().is_some_and(|link| *link.id() == id))
        .filter(|doubt| classes.contains(&doubt.class))
}

/// The doubt of an item that quotes `term`, in words that this line holds.
pub(crate) fn about_line<'c>(
    handbook: &'c Handbook,
    item: &Item,
    classes: &'c [FaultClass],
    line: &str,
    term: &str,
) -> Option<&'c Doubt> {
    let (line, term) = (fold(line), fold(term));
    of_item(handbook, item, classes).find(|doubt| {
        let printed = fold(&doubt.printed);
        printed.contains(&term) && (line.contains(&printed) || printed.contains(&line))
    })
}

/// The doubt that quotes one of these words of a region's offices. Doubts on offices stand at the
/// first item that prints them.
pub(crate) fn about_region<'c>(
    handbooks: &'c [Arc<Handbook>],
    region: &Region,
    classes: &'c [FaultClass],
    words: &[&str],
) -> Option<&'c Doubt> {
    let words: Vec<String> = words.iter().map(|words| fold(words)).filter(|words| !words.is_empty()).collect();
    let prints = |handbook: &&Arc<Handbook>| {
        let parent = Some(handbook.region.id()) == region.parent.as_ref();
        parent || handbook.regions.iter().any(|link| *link.id() == region.id)
    };
    let doubts = handbooks.iter().filter(prints).flat_map(|handbook| &handbook.doubts);
    doubts.filter(|doubt| classes.contains(&doubt.class)).find(|doubt| {
        let printed = fold(&doubt.printed);
        words.iter().any(|words| is_quoted(&printed, words) || has_printed(words, &printed))
    })
}

/// The doubt of each of these words, if all of them are in doubt: who has asked about one place has
/// not asked about another that was written like it by mistake.
pub(crate) fn about_both<'c>(
    handbooks: &'c [Arc<Handbook>],
    region: &Region,
    classes: &'c [FaultClass],
    words: [&str; 2],
) -> Option<&'c Doubt> {
    let [one, other] = words.map(|words| about_region(handbooks, region, classes, &[words]));
    let asks =
        |doubt: &&Doubt| words.iter().all(|words| format!("{}{}", doubt.printed, doubt.question).contains(words));
    one.filter(|_| other.is_some()).or(one.filter(asks)).or(other.filter(asks))
}

/// Whether words hold those that are quoted. A doubt about 县 is not about every county.
fn has_printed(words: &str, printed: &str) -> bool {
    words.contains(printed) && printed.chars().count() * 2 >= words.chars().count()
}

/// Whether words are quoted as they stand: an address that has lost its county or its number is no
/// longer the one that was asked about.
fn is_quoted(printed: &str, words: &str) -> bool {
    printed.match_indices(words).any(|(at, _)| {
        let cut = printed[..at].ends_with(['省', '州', '市', '县']);
        let goes_on = printed[at + words.len()..].starts_with(|c: char| c.is_ascii_digit());
        !cut && !goes_on
    })
}

/// Any doubt of these classes whose words hold `term`.
pub(crate) fn find_anywhere<'c>(
    handbooks: &'c [Arc<Handbook>],
    classes: &'c [FaultClass],
    term: &str,
) -> Option<&'c Doubt> {
    let term = fold(term);
    let doubts = handbooks.iter().flat_map(|handbook| &handbook.doubts);
    doubts.filter(|doubt| classes.contains(&doubt.class)).find(|doubt| fold(&doubt.printed).contains(&term))
}
