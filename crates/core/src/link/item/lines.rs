//! Materials: the printed tree and what it asks for.

use super::ItemLinker;
use crate::link::codes::CONTRADICTION;
use crate::link::context::plain_value;
use crate::model::{Condition, List, MaterialLine, Materials, Requirement, What};
use crate::place::Place;
use crate::schema::Sp;
use crate::schema::item::RawMaterial;
use crate::value::{MaterialKind, SectionKind};

impl ItemLinker<'_> {
    pub(super) fn link_materials(&self) -> Option<Materials> {
        let absent =
            self.raw.sections.iter().find(|(kind, raw)| *kind.get_ref() == SectionKind::Materials && raw.absent);
        match (absent, self.raw.materials.is_empty()) {
            (Some(_), true) => Some(Materials::Absent),
            (Some((kind, _)), false) => {
                self.cx.error(CONTRADICTION, kind.span(), "写了没有材料栏（absent），却又列出了材料");
                None
            }
            (None, true) => {
                let mend = "用 [[materials]] 写申办材料；原文没有这一栏时写 [sections.materials] absent = true";
                self.cx.missing("materials", self.top, Some(mend));
                None
            }
            (None, false) => {
                Some(Materials::Lines(self.raw.materials.iter().filter_map(|raw| self.link_material(raw)).collect()))
            }
        }
    }

    fn link_material(&self, raw: &Sp<RawMaterial>) -> Option<MaterialLine> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let case = self.link_case(raw.case.as_ref());
        let words = plain_value(raw.text.as_ref()).or_else(|| case.as_ref().map(|case| self.cases[case].name.clone()));
        if words.is_none() && raw.case.is_none() {
            self.cx.missing("text", at, Some("写印出来的文字；是情形标题的，写 case"));
        }
        let text = words?;
        let kind = raw.kind.as_ref().map_or(MaterialKind::Requirement, |kind| *kind.get_ref());
        let mut requires: Vec<Requirement> = self.link_requirements(&raw.requires, self.cx);
        // What a line asks for in words only is not dropped.
        let asks = matches!(kind, MaterialKind::Requirement | MaterialKind::Proxy);
        if asks && raw.requires.is_empty() && raw.lines.is_empty() {
            requires.push(Requirement { what: What::Open(text.clone()), when: None, at });
        }
        let lines: List<MaterialLine> = raw.lines.iter().filter_map(|raw| self.link_material(raw)).collect();
        if raw.any_one && raw.lines.len() < 2 {
            self.cx.error(CONTRADICTION, at.range(), "any_one 表示下面几行任选其一，至少要有两行");
        }
        Some(MaterialLine {
            options: (raw.any_one && lines.len() > 1).then(|| Box::new(choice_of(&lines, at))),
            text,
            case,
            kind,
            audiences: self.cx.resolve_all(&raw.audiences, &self.catalog.audiences, self.broken).into(),
            when: raw.when.as_ref().and_then(|when| self.conditions_in(self.cx).link_condition(when)).map(Box::new),
            inline: raw.inline,
            requires: requires.into(),
            lines,
            at,
        })
    }
}

/// Returns the choice between some lines, each with what it asks for and when.
fn choice_of(lines: &[MaterialLine], at: Place) -> Requirement {
    let option = |line: &MaterialLine| {
        let mut conditions = line.conditions();
        let when = if conditions.len() > 1 { Some(Condition::All(conditions)) } else { conditions.pop() };
        let mut asked: Vec<Requirement> = line.requires.iter().chain(line.options.as_deref()).cloned().collect();
        asked.extend(line.lines.iter().flat_map(|line| line.requires.iter().cloned()));
        match (asked.len(), when) {
            (1, None) => asked.pop(),
            (0, _) => None,
            (_, when) => Some(Requirement { what: What::AllOf(asked.into()), when: when.map(Box::new), at: line.at }),
        }
    };
    Requirement { what: What::OneOf(lines.iter().filter_map(option).collect()), when: None, at }
}
