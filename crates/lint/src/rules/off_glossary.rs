//! B447: a term that has a better one.

use std::collections::BTreeMap;

use banshi_core::finding::{Code, Finding};
use banshi_core::model::Catalog;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::manual::{Category, Level, Manual, Rule};
use crate::{Inputs, Report};

pub(crate) const RULE: Rule = Rule {
    manuals: &[Manual {
        code: Code::OffGlossary,
        category: Category::Wording,
        level: Level::Warning,
        why: "用了不规范的叫法：材料库里写明不要用的名称（avoid），或常见的别字、旧称（帐户、剖腹产、其它）。同一样东西几个叫法，群众会以为是几样。",
        mend: "改用标准的说法。材料不要用的名称写在 documents/ 里：avoid = [\"…\"]。",
        bad: r#"# documents/more.toml
[[documents]]
id = "proof"
name = "有效身份证件"
avoid = ["身份证明材料"]
kind = "certificate"

# handbooks/sample/items/enquiry.toml
[[materials]]
text = "身份证明材料。"
requires = ["proof"]
"#,
        good: r#"# documents/more.toml
[[documents]]
id = "proof"
name = "有效身份证件"
avoid = ["身份证明材料"]
kind = "certificate"

# handbooks/sample/items/enquiry.toml
[[materials]]
text = "有效身份证件。"
requires = ["proof"]
"#,
    }],
    check,
};

const CLASSES: [FaultClass; 6] = [
    FaultClass::Term,
    FaultClass::FormName,
    FaultClass::Name,
    FaultClass::Typo,
    FaultClass::Placeholder,
    FaultClass::Vague,
];
/// General language: the wrong word and the right one, by the standards on characters and terms.
const WORDS: [(&str, &str); 18] = [
    ("帐户", "账户"),
    ("帐号", "账号"),
    ("帐单", "账单"),
    ("对帐", "对账"),
    ("转帐", "转账"),
    ("其它", "其他"),
    ("登陆", "登录"),
    ("剖腹产", "剖宫产"),
    ("个体工商业户", "个体工商户"),
    ("身份证复应件", "身份证复印件"),
    ("复印仵", "复印件"),
    ("即使办结", "即时办结"),
    ("及时办结", "即时办结"),
    ("授理", "受理"),
    ("收理", "受理"),
    ("既时", "即时"),
    ("户口薄", "户口簿"),
    ("登记薄", "登记簿"),
];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.catalog else { return };
    let names = Names::new(catalog);
    for line in lines::printed(inputs).filter(|line| matches!(line.kind(), FileKind::Item | FileKind::Region | FileKind::Flow)) {
        for (at, wrong, right) in names.wrong(line.text()) {
            let finding = Finding::new(Code::OffGlossary, line.place(at..at + wrong.len()), format!("「{wrong}」规范的说法是「{right}」"));
            let finding = match line.part(at..at + wrong.len()) {
                Some(place) => finding.mend(format!("写「{right}」")).fix(place, right, false),
                None => finding.mend(format!("写「{right}」")),
            };
            let doubt = line
                .item
                .and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, line.text(), wrong));
            report.weigh(finding, doubt);
        }
    }
}

/// Every name of a document by its first character, longest first; with the right one, if it is a
/// name to avoid.
struct Names<'c>(BTreeMap<char, Vec<(&'c str, Option<&'c str>)>>);

impl<'c> Names<'c> {
    fn new(catalog: &'c Catalog) -> Self {
        let mut names: BTreeMap<char, Vec<_>> = BTreeMap::new();
        let mut add = |name: &'c str, right: Option<&'c str>| {
            if let Some(first) = name.chars().next() {
                names.entry(first).or_default().push((name, right));
            }
        };
        for document in &catalog.documents {
            add(document.name.as_str(), None);
            for alias in &document.aliases {
                add(alias.as_str(), document.avoid.contains(alias).then_some(document.name.as_str()));
            }
        }
        WORDS.iter().for_each(|(wrong, right)| add(wrong, Some(right)));
        for names in names.values_mut() {
            names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        Self(names)
    }

    /// What stands in the words and should not. A longer name covers the shorter within it.
    fn wrong(&self, text: &str) -> Vec<(usize, &'c str, &'c str)> {
        let (mut found, mut covered) = (Vec::new(), 0);
        for (at, c) in text.char_indices() {
            if at < covered {
                continue;
            }
            let named = self.0.get(&c).and_then(|names| names.iter().find(|(name, _)| text[at..].starts_with(name)));
            if let Some((name, right)) = named {
                covered = at + name.len();
                found.extend(right.map(|right| (at, *name, right)));
            }
        }
        found
    }
}
