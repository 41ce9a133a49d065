//! Documents and choices in words.

use banshi_core::model::{Catalog, Document, DocumentRequirement, Requirement, Role, What};
use banshi_core::printed::fold;
use banshi_core::value::{DocumentKind, Text};

use crate::application::HandedIn;

/// What is asked for, with all that is asked of it.
pub fn asked(catalog: &Catalog, requirement: &Requirement) -> String {
    let join = |parts: &[Requirement], by: &str| {
        let words: Vec<_> = parts.iter().map(|part| asked(catalog, part)).collect();
        words.join(by)
    };
    match &requirement.what {
        What::Document(document) => {
            let details = details(catalog, document);
            let details = if details.is_empty() { String::new() } else { format!("（{}）", details.join("，")) };
            format!("{}{details}", name(catalog, document))
        }
        What::Open(words) | What::Meets { words, .. } => words.to_string(),
        What::AllOf(parts) => join(parts, "和"),
        What::OneOf(parts) => join(parts, "或"),
        What::AtLeast { count, of } => format!("{}中的至少{count}样", join(of, "、")),
    }
}

/// Whose and which.
pub fn name(catalog: &Catalog, asked: &DocumentRequirement) -> String {
    let document = &catalog.documents[&asked.document];
    let whose = asked.whose.as_ref().map(|whose| &catalog.roles[whose]);
    let called = asked.name.as_ref().map_or_else(|| title(document), |name| format!("「{name}」"));
    format!("{}{called}", owner(whose))
}

fn owner(role: Option<&Role>) -> String {
    role.map_or_else(String::new, |role| format!("{}的", role.name))
}

/// Its name; of a form, as a title.
fn title(document: &Document) -> String {
    match document.kind {
        DocumentKind::Form => format!("《{}》", document.name),
        _ => format!("「{}」", document.name),
    }
}

fn details(catalog: &Catalog, asked: &DocumentRequirement) -> Vec<String> {
    let unit = &catalog.documents[&asked.document].unit;
    let count = asked.copies.map(|count| format!("{count}{unit}"));
    let form = match (asked.form, count) {
        (Some(form), Some(count)) => Some(format!("{}{count}", form.chinese())),
        (Some(form), None) => Some(form.chinese().to_owned()),
        (None, count) => count,
    };
    let pages = asked.pages.map(|pages| format!("第{}至{}页", pages.from, pages.to));
    let seal = asked.seal.as_ref().map(|seal| format!("加盖{}", seal.name));
    let words: Vec<_> = asked.words().map(str::to_owned).collect();
    let except = (!asked.except.is_empty()).then(|| format!("{}除外", list(&asked.except)));
    let held = asked.held_days.map(|days| format!("取得满{days}日"));
    let fresh = asked.issued_within_days.map(|days| format!("{days}日内开具"));
    let term = asked.term_years.map(|years| format!("期限{years}年以上"));
    let image = asked.image.as_ref().map(|image| {
        let format = image.format.map(|format| format!("{}格式", format.chinese()));
        let size = image.width.zip(image.height).map(|(width, height)| format!("宽{width}高{height}像素"));
        format.into_iter().chain(size).collect::<String>()
    });
    let sides = asked.sides.map(|_| "正反面".to_owned());
    let in_force = asked.in_force.then(|| "在有效期内".to_owned());
    let contains = (!words.is_empty()).then(|| format!("要有{}", words.join("、")));
    let remark = asked.remark.as_ref().map(ToString::to_string);
    let all = [form, sides, pages, seal, contains, except, held, fresh, in_force, term, image, remark];
    all.into_iter().flatten().filter(|words| !words.is_empty()).collect()
}

/// What was handed in, for a receipt.
pub fn handed_in_words(catalog: &Catalog, entry: &HandedIn) -> String {
    let document = &catalog.documents[&entry.document];
    let whose = entry.whose.as_ref().map(|whose| &catalog.roles[whose]);
    let counts = [("原件", entry.originals), ("复印件", entry.copies)];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<_> = counts.map(|(kind, count)| format!("{kind}{count}{}", document.unit)).collect();
    format!("{}{}，{}", owner(whose), title(document), counts.join("、"))
}

pub(super) fn list(words: &[Text]) -> String {
    words.iter().map(Text::as_str).collect::<Vec<_>>().join("、")
}

/// Whether what is excepted means what was handed in. 邮政卡 and 邮政储蓄银行 differ in words only.
pub fn same_brand(excepted: &str, given: &str) -> bool {
    let (excepted, given) = (brand_stem(excepted), brand_stem(given));
    excepted.contains(&given) || given.contains(&excepted)
}

/// The part of the name of a bank or card that tells it from others.
pub fn brand_stem(words: &str) -> String {
    stem(&fold(words))
}

fn stem(words: &str) -> String {
    let endings = ["银行卡", "储蓄卡", "银行", "卡"];
    let stem = endings.iter().find_map(|ending| words.strip_suffix(ending));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(words).to_owned()
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
