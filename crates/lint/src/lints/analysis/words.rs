//! How findings name what they are about.

use banshi_core::model::{Catalog, Condition, Item, Requirement, What};
use banshi_reason::asked::Asking;
use banshi_reason::facts::Known;
use banshi_reason::words::{condition_words, limit_circumstances, limit_sentence, limit_words};

use super::Analysis;
use super::walk::Thing;

/// A text, short enough to stand in a sentence.
pub(super) fn short_text(text: &str) -> String {
    let text = text.trim_end_matches(['。', '；', '，', '：']);
    match text.char_indices().nth(16) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Names what is asked for, in a few words.
pub(super) fn requirement_words(catalog: &Catalog, item: &Item, requirement: &Requirement) -> String {
    let known = Known::new();
    let asking = Asking { catalog, item, known: &known, line: "", around: &[] };
    match &requirement.what {
        What::Open(words) | What::Meets { words, .. } => short_text(words),
        _ => asking.requirement_words(requirement),
    }
}

/// Conditions that must all hold, in Chinese.
pub(super) fn conditions_text(conditions: &[&Condition], catalog: &Catalog, item: &Item) -> String {
    conditions.iter().map(|condition| condition_words(condition, catalog, item)).collect::<Vec<_>>().join(" 且 ")
}

impl Analysis<'_> {
    /// The name of something that applies on conditions.
    pub(super) fn name(&self, thing: Thing<'_>) -> String {
        match thing {
            Thing::Case(case) => format!("情形「{}」", case.name),
            Thing::Line(line) => format!("「{}」", short_text(&line.text)),
            Thing::Step(step) => format!("环节「{}」", short_text(&step.text)),
            Thing::Demand(requirement) => format!("「{}」", requirement_words(self.catalog, self.item, requirement)),
            Thing::Meets(requirement) => format!("要求「{}」", requirement_words(self.catalog, self.item, requirement)),
            Thing::Seal(document) => {
                let seal = document.seal.as_ref().map_or("印章", |seal| seal.name.as_str());
                format!("「{}」上的{seal}", self.catalog.documents[&document.document].name)
            }
            Thing::Limit(limit) => {
                let circumstances = limit_circumstances(limit, self.catalog, self.item);
                format!("时限「{}」", limit_sentence(&circumstances, &limit_words(&limit.time)))
            }
            Thing::Excluded => "排除的对象".to_owned(),
            Thing::Proxy(proxy) => format!("代办规定「{}」", short_text(&proxy.quote)),
            Thing::Channel(channel) => {
                let words = channel.text.as_ref().map_or("办理方式", |text| text.as_str());
                format!("办理方式「{}」", short_text(words))
            }
        }
    }
}
