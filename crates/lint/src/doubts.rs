//! Questions to the office that are on record: what they speak of need not be found again.
//!
//! Words of a source that a doubt quotes stay as printed until the office has answered (see
//! `errata.toml`). A rule that meets the same words names the doubt instead of asking once more.

use banshi_core::model::{Catalog, Doubt, Handbook, Item, Region};
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
    catalog: &'c Catalog,
    region: &Region,
    classes: &'c [FaultClass],
    words: &[&str],
) -> Option<&'c Doubt> {
    let words: Vec<String> = words.iter().map(|words| fold(words)).filter(|words| !words.is_empty()).collect();
    let prints = |handbook: &&Handbook| {
        let parent = Some(handbook.region.id()) == region.parent.as_ref();
        parent || handbook.regions.iter().any(|link| *link.id() == region.id)
    };
    let doubts = catalog.handbooks.iter().filter(prints).flat_map(|handbook| &handbook.doubts);
    doubts.filter(|doubt| classes.contains(&doubt.class)).find(|doubt| {
        let printed = fold(&doubt.printed);
        words.iter().any(|words| printed.contains(words) || words.contains(&printed))
    })
}

/// Any doubt of these classes whose words hold `term`.
pub(crate) fn anywhere<'c>(catalog: &'c Catalog, classes: &'c [FaultClass], term: &str) -> Option<&'c Doubt> {
    let term = fold(term);
    let doubts = catalog.handbooks.iter().flat_map(|handbook| &handbook.doubts);
    doubts.filter(|doubt| classes.contains(&doubt.class)).find(|doubt| fold(&doubt.printed).contains(&term))
}
