//! `except`: what is not accepted, such as the cards of one bank.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::contains::list_change;
use super::{
    Attribute, AttributeChange, Beyond, Check, Constraint, Datum, FilledIn, Held, Paper, Quote, Said, Side, Slip,
    Tried, added_removed, detail,
};
use banshi_core::model::{Catalog, DocumentRequirement};
use banshi_core::printed::fold;
use banshi_core::value::Text;

pub(super) struct Excepted;

impl Attribute for Excepted {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        detail(not_taken(paper.asked))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        let Some(words) = not_taken(held.paper.asked) else { return };
        match &held.entry.brand {
            None => tried.add_unclear(format!("{words}，没有写明交来的是哪一种")),
            Some(brand) => {
                let is_excepted = held.paper.asked.except.iter().any(|except| same_brand(except, brand));
                tried.add_unfit(is_excepted, || format!("{words}，交来的是{brand}"));
            }
        }
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        asked.except.iter().all(|words| given.except.contains(words))
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        let others = asked.except.iter().map(|words| other_than(words)).collect::<Vec<_>>();
        Constraint::when((!others.is_empty()).then_some(others), |others| Constraint::Has("brand", Check::All(others)))
    }

    fn beyond_schema(&self, asked: &DocumentRequirement) -> Vec<Beyond> {
        let words = |words| format!("{words}：名称的另一种写法（只查名称里有没有同样的字）");
        not_taken(asked).map(|not_taken| Beyond { words: words(not_taken), blocks: true }).into_iter().collect()
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        (!asked.except.is_empty()).then(|| ("except", Datum::Value(json!(asked.except)))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        let Some(words) = not_taken(paper.asked) else { return Vec::new() };
        vec![FilledIn {
            blank: Some(json!("写明是哪一种")), ..FilledIn::new("brand", other_brand(paper.asked), words)
        }]
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, _: Date) -> Vec<Slip> {
        let unsaid = (!asked.except.is_empty()).then(|| Slip::unset("brand-unsaid", "brand"));
        let excepted = asked.except.iter().map(|brand| Slip::set("excepted-brand", "brand", json!(brand)));
        unsaid.into_iter().chain(excepted).collect()
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let words = |side: Side<'_>| side.asked.except.iter().map(ToString::to_string).collect::<Vec<_>>();
        let difference = added_removed(&words(old), &words(new));
        list_change(("except", "不收的"), "", ("不再收", "现在也收"), difference).into_iter().collect()
    }

    fn quoted_words<'c>(&self, asked: &'c DocumentRequirement) -> Vec<Quote<'c>> {
        asked.except.iter().map(|words| Quote { words, what: Some("除外的") }).collect()
    }
}

/// 「不收邮政银行的」; `None`: everything is taken.
fn not_taken(asked: &DocumentRequirement) -> Option<String> {
    let names: Vec<&str> = asked.except.iter().map(Text::as_str).collect();
    let last = names.last()?;
    // A bank is not handed in; what it has issued is.
    let of = if last.ends_with(['行', '社', '局']) { "的" } else { "" };
    Some(format!("不收{}{of}", names.join("、")))
}

/// Another bank, or brand. What names itself in other words is beyond a pattern.
fn other_than(excepted: &str) -> Check {
    let by_name = Check::Other(json!(excepted));
    if is_told_by_stem(excepted) { Check::All(vec![by_name, Check::Differs(brand_stem(excepted))]) } else { by_name }
}

/// A bank that is not excepted.
pub(super) fn other_brand(asked: &DocumentRequirement) -> &'static str {
    let brands = ["农业银行", "建设银行", "其他"];
    let is_taken = |brand: &&str| !asked.except.iter().any(|except| same_brand(except, brand));
    brands.into_iter().find(is_taken).unwrap_or("甲")
}

/// Whether what is excepted means what was handed in. 邮政卡 and 邮政储蓄银行 differ in words only.
fn same_brand(excepted: &str, given: &str) -> bool {
    let (excepted, given) = (brand_stem(excepted), brand_stem(given));
    excepted.contains(&given) || given.contains(&excepted)
}

/// The part of the name of a bank or card that tells it from others.
pub fn brand_stem(words: &str) -> String {
    let words = fold(words);
    let endings = ["银行卡", "储蓄卡", "银行", "卡"];
    let stem = endings.iter().find_map(|ending| words.strip_suffix(ending));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(&words).to_owned()
}

/// Whether whatever has its stem in it means it. A stem that shares a character with an ending could
/// be cut short by taking the ending off.
pub fn is_told_by_stem(excepted: &str) -> bool {
    let stem = brand_stem(excepted);
    let whole = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !"银行储蓄卡".contains(c);
    !stem.is_empty() && stem.chars().all(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_are_compared_without_their_endings() {
        for given in ["邮政银行", "邮政储蓄银行", "邮政卡", "中国邮政"] {
            assert!(same_brand("邮政卡", given), "{given}");
        }
        for given in ["建设银行", "银行卡", "农村信用社"] {
            assert!(!same_brand("邮政卡", given), "{given}");
        }
    }
}
