//! What is to be handed in.

use std::num::NonZeroU32;

use banshi_core::value::Form;
use serde::Serialize;

use super::general::choice_words;
use crate::effect::{Effect, Shift};

/// A change of what is to be handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MaterialChange {
    /// Something more: harder, unless it comes with a new case or proxy.
    MaterialAdded {
        /// What, with all that is asked of it.
        material: String,
        /// When; `None`: always.
        when: Option<String>,
        /// Whether it is no paper but something that must be so.
        condition: bool,
        /// Whether it belongs to a case, or to a proxy, that is new.
        with_case: bool,
    },
    /// Something less: easier, unless it goes with a whole case or proxy.
    MaterialRemoved {
        /// What, with all that was asked of it.
        material: String,
        /// When; `None`: always.
        when: Option<String>,
        /// Whether it is no paper but something that had to be so.
        condition: bool,
        /// Whether it belonged to a case, or to a proxy, that is gone.
        with_case: bool,
    },
    /// The same document must be otherwise.
    MaterialChanged {
        /// Which.
        material: String,
        /// When; `None`: always.
        when: Option<String>,
        /// What has changed about it.
        detail: Detail,
    },
    /// Other people have to bring it: harder for more, easier for fewer.
    WhoBrings {
        /// What.
        material: String,
        /// Who had to; `None`: everybody.
        from: Option<String>,
        /// Who has to; `None`: everybody.
        to: Option<String>,
        /// How the old and the new lie.
        shift: Shift,
    },
    /// A choice: easier if wider, harder if narrower.
    ChoiceChanged {
        /// The old choice.
        of: Vec<String>,
        /// When; `None`: always.
        when: Option<String>,
        /// What can be handed in now.
        added: Vec<String>,
        /// What can no longer be handed in.
        removed: Vec<String>,
    },
}

impl MaterialChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::MaterialAdded { with_case: true, .. } | Self::MaterialRemoved { with_case: true, .. } => {
                Effect::Neutral
            }
            Self::MaterialAdded { .. } => Effect::Harder,
            Self::MaterialRemoved { .. } => Effect::Easier,
            Self::MaterialChanged { detail, .. } => detail.effect(),
            Self::WhoBrings { shift, .. } => shift.burden(),
            Self::ChoiceChanged { added, removed, .. } => Shift::from_lists(added, removed).effect(),
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::MaterialAdded { material, when, condition, .. } => {
                let verb = if *condition { "增加条件" } else { "增加材料" };
                format!("{}{verb}：{material}", in_case(when.as_deref()))
            }
            Self::MaterialRemoved { material, when, condition, .. } => {
                let verb = if *condition { "取消条件" } else { "不再要材料" };
                format!("{}{verb}：{material}", in_case(when.as_deref()))
            }
            Self::MaterialChanged { material, when, detail } => {
                format!("{}{material}：{}", in_case(when.as_deref()), detail.words())
            }
            Self::WhoBrings { material, from, to, .. } => match (from, to) {
                (None, Some(to)) => format!("{material}：原来都要交，现在只有下列情况要交：{to}"),
                (Some(from), None) => format!("{material}：原来只有下列情况要交：{from}；现在都要交"),
                _ => {
                    format!("{material}：要交的情况由「{}」改为「{}」", always(from.as_deref()), always(to.as_deref()))
                }
            },
            Self::ChoiceChanged { of, when, added, removed } => {
                format!("{}{}：{}", in_case(when.as_deref()), of.join("或"), choice_words(added, removed))
            }
        }
    }
}

fn in_case(when: Option<&str>) -> String {
    when.map(|when| format!("（{when}）")).unwrap_or_default()
}

fn always(when: Option<&str>) -> &str {
    when.unwrap_or("都要交")
}

/// What has changed about one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Detail {
    /// Original or copy. Less of the original, or leave to choose, is easier.
    Form {
        /// Before; `None`: not stated.
        from: Option<Form>,
        /// Now; `None`: not stated.
        to: Option<Form>,
    },
    /// How many: fewer is easier.
    Copies {
        /// Before; `None`: not stated.
        from: Option<NonZeroU32>,
        /// Now; `None`: not stated.
        to: Option<NonZeroU32>,
        /// Counted in.
        unit: String,
    },
    /// A seal: none is easier, another one neutral.
    Seal {
        /// Before; `None`: none.
        from: Option<String>,
        /// Now; `None`: none.
        to: Option<String>,
    },
    /// When the seal is asked for: more often is harder.
    SealWhen {
        /// The seal.
        seal: String,
        /// Before; `None`: always.
        from: Option<String>,
        /// Now; `None`: always.
        to: Option<String>,
        /// How the old and the new lie.
        shift: Shift,
    },
    /// Both sides of a copy: harder.
    BothSides {
        /// Whether both are asked for now.
        now: bool,
    },
    /// What it must contain, or what is to be written on it: more is harder.
    Contains {
        /// New demands.
        added: Vec<String>,
        /// Demands that are gone.
        removed: Vec<String>,
    },
    /// What is not accepted: more is harder.
    Except {
        /// Not accepted any more.
        added: Vec<String>,
        /// Accepted now.
        removed: Vec<String>,
    },
    /// Held for so many days: fewer is easier.
    HeldDays {
        /// Before; `None`: no demand.
        from: Option<NonZeroU32>,
        /// Now; `None`: no demand.
        to: Option<NonZeroU32>,
    },
    /// Issued within so many days: more is easier.
    IssuedWithinDays {
        /// Before; `None`: no demand.
        from: Option<NonZeroU32>,
        /// Now; `None`: no demand.
        to: Option<NonZeroU32>,
    },
    /// For a term of so many years: fewer is easier.
    TermYears {
        /// Before; `None`: no demand.
        from: Option<NonZeroU32>,
        /// Now; `None`: no demand.
        to: Option<NonZeroU32>,
    },
    /// Still in force: harder.
    InForce {
        /// Whether it must be now.
        now: bool,
    },
    /// Anything else: neutral, for no rule on types decides it.
    Other {
        /// All that was asked of it.
        from: String,
        /// All that is asked of it.
        to: String,
    },
}

impl Detail {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::Form { from: Some(from), to: Some(to) } => less(burden(*from), burden(*to)),
            // What was not stated before is not known to be less or more.
            Self::Form { .. } | Self::Other { .. } => Effect::Neutral,
            Self::Copies { from, to, .. } => less(one(*from), one(*to)),
            Self::Seal { from, to } => less(u32::from(from.is_some()), u32::from(to.is_some())),
            Self::SealWhen { shift, .. } => shift.burden(),
            Self::BothSides { now } | Self::InForce { now } => {
                if *now {
                    Effect::Harder
                } else {
                    Effect::Easier
                }
            }
            Self::Contains { added, removed } | Self::Except { added, removed } => {
                Shift::from_lists(added, removed).burden()
            }
            Self::HeldDays { from, to } | Self::TermYears { from, to } => less(none(*from, 0), none(*to, 0)),
            Self::IssuedWithinDays { from, to } => less(none(*to, u32::MAX), none(*from, u32::MAX)),
        }
    }

    /// What it is about, and how it is on either side.
    pub fn sides(&self) -> (&'static str, String, String) {
        let number = |number: &Option<NonZeroU32>, before: &str, after: &str| match number {
            Some(number) => format!("{before}{number}{after}"),
            None => "没有要求".to_owned(),
        };
        let state = |now: bool| if now { ("没有要求", "要") } else { ("要", "没有要求") };
        let owned = |(from, to): (&str, &str)| (from.to_owned(), to.to_owned());
        let (what, (from, to)) = match self {
            Self::Form { from, to } => ("原件还是复印件", (form(*from).to_owned(), form(*to).to_owned())),
            Self::Copies { from, to, unit } => ("数量", (copies(*from, unit), copies(*to, unit))),
            Self::Seal { from, to } => ("印章", (sealed(from.as_deref()), sealed(to.as_deref()))),
            Self::SealWhen { from, to, .. } => {
                let when = |when: &Option<String>| when.clone().unwrap_or_else(|| "都要盖".to_owned());
                ("盖章的情况", (when(from), when(to)))
            }
            Self::BothSides { now } => ("正反面", owned(state(*now))),
            Self::InForce { now } => ("在有效期内", owned(state(*now))),
            Self::Contains { added, removed } => ("内容", (listed(removed, "要有"), listed(added, "要有"))),
            Self::Except { added, removed } => ("不收的", (listed(removed, ""), listed(added, ""))),
            Self::HeldDays { from, to } => ("取得的时间", (number(from, "满", "日"), number(to, "满", "日"))),
            Self::IssuedWithinDays { from, to } => ("开具的时间", (number(from, "", "日内"), number(to, "", "日内"))),
            Self::TermYears { from, to } => ("期限", (number(from, "", "年以上"), number(to, "", "年以上"))),
            Self::Other { from, to } => ("要求", (from.clone(), to.clone())),
        };
        (what, from, to)
    }

    fn words(&self) -> String {
        match self {
            Self::Form { from: None, to: Some(to) } => format!("写明要{}（原来没有写）", to.chinese()),
            Self::Form { from: Some(from), to: None } => format!("不再写明原件还是复印件（原来是{}）", from.chinese()),
            Self::Seal { from: None, to: Some(seal) } => format!("要加盖{seal}（原来没有要求）"),
            Self::Seal { from: Some(seal), to: None } => format!("不再要求加盖{seal}"),
            Self::Form { .. } | Self::Copies { .. } | Self::Seal { .. } => {
                let (_, from, to) = self.sides();
                format!("由{from}改为{to}")
            }
            Self::SealWhen { seal, .. } => {
                let (_, from, to) = self.sides();
                format!("加盖{seal}的情况由「{from}」改为「{to}」")
            }
            Self::BothSides { now: true } => "要正反面（原来没有要求）".to_owned(),
            Self::BothSides { now: false } => "不再要求正反面".to_owned(),
            Self::InForce { now: true } => "要在有效期内（原来没有要求）".to_owned(),
            Self::InForce { now: false } => "不再要求在有效期内".to_owned(),
            Self::Contains { added, removed } => both("要增加", added, "不再要", removed),
            Self::Except { added, removed } => both("不再收", added, "现在也收", removed),
            Self::HeldDays { .. } | Self::IssuedWithinDays { .. } | Self::TermYears { .. } | Self::Other { .. } => {
                let (what, from, to) = self.sides();
                format!("{what}由{from}改为{to}")
            }
        }
    }
}

fn both(first: &str, added: &[String], second: &str, removed: &[String]) -> String {
    let parts = [(first, added), (second, removed)];
    let parts = parts.iter().filter(|(_, what)| !what.is_empty());
    parts.map(|(words, what)| format!("{words}{}", what.join("、"))).collect::<Vec<_>>().join("，")
}

fn form(form: Option<Form>) -> &'static str {
    form.map_or("没有写明", Form::chinese)
}

fn copies(count: Option<NonZeroU32>, unit: &str) -> String {
    count.map_or_else(|| "没有写明几份".to_owned(), |count| format!("{count}{unit}"))
}

fn sealed(seal: Option<&str>) -> String {
    seal.map_or_else(|| "没有要求盖章".to_owned(), |seal| format!("加盖{seal}"))
}

fn listed(words: &[String], before: &str) -> String {
    if words.is_empty() { "没有写".to_owned() } else { format!("{before}{}", words.join("、")) }
}

/// How much it takes: leave to choose least, both most.
fn burden(form: Form) -> u32 {
    match form {
        Form::OriginalOrCopy => 0,
        Form::Copy => 1,
        Form::OriginalOrSignedCopy | Form::OriginalOrSealedCopy => 2,
        Form::Original => 3,
        Form::OriginalChecked => 4,
        Form::OriginalAndCopy => 5,
    }
}

/// One, where no number is stated.
fn one(count: Option<NonZeroU32>) -> u32 {
    none(count, 1)
}

fn none(count: Option<NonZeroU32>, otherwise: u32) -> u32 {
    count.map_or(otherwise, NonZeroU32::get)
}

/// Less is easier.
fn less(from: u32, to: u32) -> Effect {
    match to.cmp(&from) {
        std::cmp::Ordering::Less => Effect::Easier,
        std::cmp::Ordering::Greater => Effect::Harder,
        std::cmp::Ordering::Equal => Effect::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mirrored(effect: Effect) -> Effect {
        match effect {
            Effect::Easier => Effect::Harder,
            Effect::Harder => Effect::Easier,
            Effect::Neutral => Effect::Neutral,
        }
    }

    #[test]
    fn forms_are_easier_one_way_and_harder_the_other() {
        let forms = [
            None,
            Some(Form::OriginalOrCopy),
            Some(Form::Copy),
            Some(Form::OriginalOrSealedCopy),
            Some(Form::Original),
            Some(Form::OriginalChecked),
            Some(Form::OriginalAndCopy),
        ];
        for from in forms {
            for to in forms {
                let effect = |from, to| Detail::Form { from, to }.effect();
                assert_eq!(effect(from, to), mirrored(effect(to, from)), "{from:?} {to:?}");
            }
        }
        let effect = Detail::Form { from: Some(Form::Original), to: Some(Form::Copy) }.effect();
        assert_eq!(effect, Effect::Easier);
    }

    #[test]
    fn numbers_are_easier_when_less_is_asked() {
        let number = NonZeroU32::new;
        let copies = |from, to| Detail::Copies { from, to, unit: "份".to_owned() }.effect();
        assert_eq!(copies(number(2), number(1)), Effect::Easier);
        assert_eq!(copies(None, number(1)), Effect::Neutral);
        assert_eq!(copies(None, number(2)), Effect::Harder);
        let fresh = |from, to| Detail::IssuedWithinDays { from, to }.effect();
        assert_eq!(fresh(number(30), number(90)), Effect::Easier);
        assert_eq!(fresh(None, number(30)), Effect::Harder);
        let held = |from, to| Detail::HeldDays { from, to }.effect();
        assert_eq!(held(number(90), None), Effect::Easier);
    }
}
