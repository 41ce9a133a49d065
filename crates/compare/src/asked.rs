//! What an item asks for, one requirement at a time.

use std::collections::BTreeSet;

use banshi_core::model::{
    Case, Catalog, Condition, DocumentRequirement, Handbook, Item, Link, Requirement, Test, What,
};
use banshi_core::printed::fold;
use banshi_reason::evaluate::{Demand, demands};
use banshi_reason::facts::Known;
use banshi_reason::verdict::{asked_words, document_words};
use banshi_reason::words::condition_words;

/// An item with what it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) handbook: &'c Handbook,
    pub(crate) item: &'c Item,
}

/// One requirement. Several things asked for together are several of these.
#[derive(Debug)]
pub(crate) struct Asked<'c> {
    pub(crate) view: View<'c>,
    pub(crate) requirement: &'c Requirement,
    pub(crate) conditions: Vec<Condition>,
    /// The printed line.
    pub(crate) line: &'c str,
    /// What it is, whatever its conditions and wherever it stands: of a choice every member.
    pub(crate) options: BTreeSet<String>,
    /// All of it; the same for the same requirement under the same conditions.
    pub(crate) fingerprint: String,
}

impl<'c> View<'c> {
    /// Everything the item asks for, in printed order.
    pub(crate) fn asks(self) -> Vec<Asked<'c>> {
        let mut asks = Vec::new();
        for demand in demands(self.item, &Known::new()) {
            self.flatten(demand, &mut asks);
        }
        asks
    }

    fn flatten(self, demand: Demand<'c>, asks: &mut Vec<Asked<'c>>) {
        if matches!(demand.requirement.what, What::AllOf(_)) {
            for part in demand.parts {
                self.flatten(part, asks);
            }
            return;
        }
        asks.push(Asked {
            view: self,
            requirement: demand.requirement,
            options: options(demand.requirement),
            fingerprint: json(&(&demand.requirement.what, &demand.conditions)),
            conditions: demand.conditions,
            line: demand.line.text,
        });
    }
}

impl Asked<'_> {
    /// With all that is asked of it. What the source leaves open is quoted.
    pub(crate) fn words(&self) -> String {
        let words = asked_words(self.view.catalog, self.requirement);
        if matches!(self.requirement.what, What::Open(_)) { format!("「{words}」（原文如此）") } else { words }
    }

    /// Whether it is no paper but something that must be so.
    pub(crate) fn is_condition(&self) -> bool {
        matches!(self.requirement.what, What::Meets { .. })
    }

    /// Without it.
    pub(crate) fn name(&self) -> String {
        name(self.view.catalog, self.requirement)
    }

    /// When it is asked for; `None`: always.
    pub(crate) fn when(&self) -> Option<String> {
        when(self.view, &self.conditions)
    }

    /// The innermost case it belongs to.
    pub(crate) fn case(&self) -> Option<&Link<Case>> {
        self.conditions.iter().rev().find_map(|condition| match condition {
            Condition::Test(Test::Case(case)) => Some(case),
            _ => None,
        })
    }

    /// The document, if it is one.
    pub(crate) fn document(&self) -> Option<&DocumentRequirement> {
        self.requirement.document()
    }
}

/// All of these, in words; `None`: always.
pub(crate) fn when(view: View<'_>, conditions: &[Condition]) -> Option<String> {
    let words: Vec<_> = conditions.iter().map(|condition| stated_condition(view, condition)).collect();
    (!words.is_empty()).then(|| words.join("，且"))
}

/// The words of the condition; of a yes or no, as a statement where the question allows.
fn stated_condition(view: View<'_>, condition: &Condition) -> String {
    let stated = match condition {
        Condition::Test(Test::Yes { fact, yes }) => statement(&view.catalog.facts[fact].question, *yes),
        _ => None,
    };
    stated.unwrap_or_else(|| condition_words(condition, view.catalog, view.item))
}

/// 是不是职工？ 否 → 不是职工; 有没有证明？ 是 → 有证明. `None`: the question does not begin like that.
fn statement(question: &str, yes: bool) -> Option<String> {
    let mut characters = question.trim_end_matches('？').chars();
    let (verb, not, again) = (characters.next()?, characters.next()?, characters.next()?);
    if verb != again || !matches!(not, '不' | '没') {
        return None;
    }
    let not = if yes { String::new() } else { not.to_string() };
    Some(format!("{not}{verb}{}", characters.as_str()))
}

/// What is asked for, without what is asked of it.
pub(crate) fn name(catalog: &Catalog, requirement: &Requirement) -> String {
    let join =
        |parts: &[Requirement], by: &str| parts.iter().map(|part| name(catalog, part)).collect::<Vec<_>>().join(by);
    match &requirement.what {
        What::Document(asked) => document_words(catalog, asked),
        What::Open(words) | What::Meets { words, .. } => format!("「{words}」"),
        What::AllOf(parts) => join(parts, "和"),
        What::OneOf(parts) => join(parts, "或"),
        What::AtLeast { count, of } => format!("{}中的至少{count}样", join(of, "、")),
    }
}

/// What a requirement is: a document and whose it is, or words.
pub(crate) fn identity(requirement: &Requirement) -> String {
    let join = |parts: &[Requirement], by: &str| parts.iter().map(identity).collect::<Vec<_>>().join(by);
    match &requirement.what {
        What::Document(asked) => {
            let whose = asked.whose.as_ref().map(|whose| format!(" of {}", whose.id().as_str())).unwrap_or_default();
            format!("{}{whose}", asked.document.id())
        }
        What::Open(words) | What::Meets { words, .. } => format!("“{}”", fold(words)),
        What::AllOf(parts) => join(parts, " + "),
        What::OneOf(parts) => join(parts, " | "),
        What::AtLeast { of, .. } => join(of, " & "),
    }
}

fn options(requirement: &Requirement) -> BTreeSet<String> {
    match &requirement.what {
        What::OneOf(parts) => parts.iter().flat_map(options).collect(),
        What::AtLeast { of, .. } => of.iter().map(identity).collect(),
        _ => BTreeSet::from([identity(requirement)]),
    }
}

/// The members of a choice, a choice within a choice taken apart; itself, if it is none.
pub(crate) fn members(requirement: &Requirement) -> Vec<&Requirement> {
    match &requirement.what {
        What::OneOf(parts) => parts.iter().flat_map(members).collect(),
        What::AtLeast { of, .. } => of.iter().collect(),
        _ => vec![requirement],
    }
}

/// A record as text to compare: places do not show in it. The records of a catalog can all be written.
pub(crate) fn json(data: &impl serde::Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::statement;

    #[test]
    fn questions_become_statements() {
        let stated = |question, yes| statement(question, yes).unwrap();
        assert_eq!(stated("是不是职工？", false), "不是职工");
        assert_eq!(stated("是不是职工？", true), "是职工");
        assert_eq!(stated("有没有证明？", false), "没有证明");
        assert_eq!(stated("能不能查到？", true), "能查到");
        assert_eq!(statement("户籍在哪里？", true), None);
    }
}
