//! B447: a term that has a better one.

use aho_corasick::{AhoCorasick, MatchKind};
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Catalog;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, WORDING};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[OFF_GLOSSARY], check };

/// A term that has a better one.
const OFF_GLOSSARY: Code = Code(&Manual {
    id: "B447",
    title: "不规范的用语",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "用了不规范的叫法：材料库里写明不要用的名称（avoid），或常见的别字、旧称（帐户、剖腹产、其它）。同一样东西几个叫法，群众会以为是几样。",
    mend: "改用标准的说法。材料不要用的名称写在 documents/ 里：avoid = [\"…\"]。",
    examples: &[Example {
        bad: r#"# documents/more.toml
[[documents]]
id = "proof"
name = "有效身份证件"
avoid = ["身份证明材料"]
kind = "certificate"

# handbooks/sample/items/enquiry.toml
[[materials]]
text = "身份证明材料。"
#~ B447 「身份证明材料」规范的说法是「有效身份证件」
#~   处：「身份证明材料」
#~   改法：写「有效身份证件」
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
});

const CLASSES: [FaultClass; 6] = [
    FaultClass::Term,
    FaultClass::FormName,
    FaultClass::Name,
    FaultClass::Typo,
    FaultClass::Placeholder,
    FaultClass::Vague,
];
/// General language: the wrong word and the right one, by the standards on characters and terms.
const WORDS: [(&str, &str); 19] = [
    ("帐户", "账户"),
    ("帐号", "账号"),
    ("帐单", "账单"),
    ("对帐", "对账"),
    ("转帐", "转账"),
    ("其它", "其他"),
    ("登陆", "登录"),
    ("优扶", "优抚"),
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
    for line in lines::printed_lines(inputs)
        .filter(|line| matches!(line.kind(), FileKind::Item | FileKind::Region | FileKind::Flow))
    {
        let known = &inputs.knowledge.glossary;
        for (at, wrong, right) in known.find_wrong(line.text()) {
            let finding = Finding::new(
                OFF_GLOSSARY,
                line.place(at..at + wrong.len()),
                format!("「{wrong}」规范的说法是「{right}」"),
            );
            let finding = match line.part(at..at + wrong.len()) {
                Some(place) => finding.mend(format!("写「{right}」")).fix(place, right, false),
                None => finding.mend(format!("写「{right}」")),
            };
            let doubt =
                line.item.and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, line.text(), wrong));
            report.weigh(finding, doubt);
        }
    }
}

/// Every name of a document, and the one to use instead if it is to be avoided.
pub(crate) struct GlossaryNames<'c> {
    rights: Vec<(&'c str, Option<&'c str>)>,
    /// Looks for what has a better word, which hardly any line holds.
    wrong: Option<AhoCorasick>,
    /// `None` only if there are too many names to look for.
    finder: Option<AhoCorasick>,
}

impl<'c> GlossaryNames<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let mut rights: Vec<(&str, Option<&str>)> = WORDS.iter().map(|(wrong, right)| (*wrong, Some(*right))).collect();
        for document in catalog.documents.iter() {
            let right = |alias| document.avoid.contains(alias).then_some(document.name.as_str());
            rights.push((&document.name, None));
            rights.extend(document.aliases.iter().map(|alias| (alias.as_str(), right(alias))));
        }
        let wrong = rights.iter().filter(|(_, right)| right.is_some()).map(|(wrong, _)| *wrong);
        let wrong = AhoCorasick::new(wrong).ok();
        let words = rights.iter().map(|(name, _)| *name);
        // A longer name covers the shorter within it.
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
        Self { rights, wrong, finder }
    }

    /// What stands in the words and should not.
    fn find_wrong<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'c str, &'c str)> + use<'a, 'c> {
        let finder = self.finder.as_ref().filter(|_| self.wrong.as_ref().is_some_and(|wrong| wrong.is_match(text)));
        let found = finder.into_iter().flat_map(move |finder| finder.find_iter(text));
        found.filter_map(|found| {
            let (wrong, right) = self.rights[found.pattern().as_usize()];
            Some((found.start(), wrong, right?))
        })
    }
}
