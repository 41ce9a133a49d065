//! How one document must be, in words.

use banshi_core::model::{Catalog, Document, DocumentRequirement, Image};
use banshi_core::printed::fold;
use banshi_core::value::{DocumentKind, Form, ImageFormat, Sides};
use banshi_reason::facts::Truth;

/// The name of a document as the clerk calls for it: whose, and in 《》 where the line prints it so.
pub(crate) fn title(catalog: &Catalog, asked: &DocumentRequirement, line: &str) -> String {
    let document = &catalog.documents[&asked.document];
    let name = match &asked.name {
        Some(name) if line.contains(&format!("《{name}》")) => format!("《{name}》"),
        Some(name) => format!("{name}（{}）", document.name),
        None => printed_name(document, line),
    };
    match &asked.whose {
        Some(role) => format!("{}的{name}", catalog.roles[role].name),
        None => name,
    }
}

/// The name that the line prints: the clerk and the guide use the same words.
fn printed_name(document: &Document, line: &str) -> String {
    let line = fold(line);
    let names = || std::iter::once(&document.name).chain(&document.aliases);
    let titled = names().find(|name| line.contains(&format!("《{}》", fold(name))));
    if let Some(name) = titled {
        return format!("《{name}》");
    }
    let printed = names().filter(|name| line.contains(&fold(name))).max_by_key(|name| name.len());
    match printed {
        Some(name) => name.to_string(),
        None if document.kind == DocumentKind::Form => format!("《{}》", document.name),
        None => document.name.to_string(),
    }
}

/// Original or copy, with the seal that a copy needs.
pub(crate) fn form(asked: &DocumentRequirement) -> Option<String> {
    let form = asked.form?;
    let seal = asked.seal.as_deref().filter(|_| form == Form::OriginalOrSealedCopy);
    let words = seal.map_or_else(|| form.chinese().to_owned(), |seal| format!("原件，或加盖{}的复印件", seal.name));
    let sides = if asked.sides == Some(Sides::Both) { "正反面" } else { "" };
    Some(format!("{sides}{words}"))
}

/// The seal, where it is not part of the form, with a remark where it is not always asked for.
pub(crate) fn seal(asked: &DocumentRequirement, state: &Truth) -> Option<String> {
    let seal = asked.seal.as_deref().filter(|_| asked.form != Some(Form::OriginalOrSealedCopy))?;
    match state {
        Truth::Fails => None,
        Truth::Open(_) if seal.when.is_some() => Some(format!("加盖{}（视情况）", seal.name)),
        Truth::Holds | Truth::Open(_) => Some(format!("加盖{}", seal.name)),
    }
}

/// Who fills it in or issues it.
pub(crate) fn maker(catalog: &Catalog, asked: &DocumentRequirement) -> Option<String> {
    let document = &catalog.documents[&asked.document];
    let filled = asked.filled_by.as_ref().or(document.filled_by.as_ref()).map(|who| format!("{who}填写"));
    let issued = asked.issuer.as_ref().or(document.issuer.as_ref()).map(|who| format!("{who}出具"));
    filled.or(issued)
}

/// Everything else that the words demand of it.
pub(crate) fn remarks(catalog: &Catalog, asked: &DocumentRequirement, line: &str) -> Vec<String> {
    let document = &catalog.documents[&asked.document];
    let mut remarks = Vec::new();
    let list = |words: &[banshi_core::value::Text]| {
        words.iter().map(banshi_core::value::Text::as_str).collect::<Vec<_>>().join("、")
    };
    if asked.form.is_none() && asked.sides == Some(Sides::Both) {
        remarks.push("正反面".to_owned());
    }
    if let Some(pages) = asked.pages {
        remarks.push(format!("第{}—{}页", pages.from, pages.to));
    }
    // Where the line calls something by what it contains, that is said already.
    let said = |word: &banshi_core::value::Text| asked.name.as_ref().is_some_and(|name| name.contains(word.as_str()));
    for (words, listed) in [("须含", &asked.contains), ("注明", &asked.annotate)] {
        let left = !listed.is_empty() && !listed.iter().all(said);
        remarks.extend(left.then(|| format!("{words}：{}", list(listed))));
    }
    remarks.extend((!asked.except.is_empty()).then(|| format!("{}除外", list(&asked.except))));
    remarks.extend(asked.held_days.map(|days| format!("取得{days}天以上")));
    remarks.extend(asked.issued_within_days.map(|days| format!("{days}天以内出具")));
    remarks.extend(asked.in_force.then(|| "在有效期内".to_owned()));
    remarks.extend(asked.term_years.map(|years| format!("期限{years}年以上")));
    remarks.extend(asked.image.as_deref().map(image));
    remarks.extend(asked.remark.as_ref().map(ToString::to_string));
    let template = asked.template_from.as_ref().or(document.template_from.as_ref());
    remarks.extend(template.map(|from| format!("空白表：{from}")));
    let attached = document.attachment.as_ref().filter(|_| line.contains("附件"));
    remarks.extend(attached.map(|attachment| format!("样式见{attachment}")));
    remarks
}

fn image(image: &Image) -> String {
    let mut words: Vec<String> = image.look.iter().map(ToString::to_string).collect();
    words.extend(image.format.map(|format| match format {
        ImageFormat::Jpg => "JPG格式".to_owned(),
        ImageFormat::Png => "PNG格式".to_owned(),
    }));
    words.extend(match (image.height, image.width) {
        (Some(height), Some(width)) => Some(format!("{height}像素（高）×{width}像素（宽）")),
        (Some(height), None) => Some(format!("高{height}像素")),
        (None, Some(width)) => Some(format!("宽{width}像素")),
        (None, None) => None,
    });
    words.extend(match (image.kb_from, image.kb_to) {
        (Some(from), Some(to)) => Some(format!("文件{from}—{to} KB")),
        (Some(from), None) => Some(format!("文件不小于{from} KB")),
        (None, Some(to)) => Some(format!("文件不大于{to} KB")),
        (None, None) => None,
    });
    words.join("、")
}
