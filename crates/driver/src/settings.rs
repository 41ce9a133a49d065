//! `banshi.toml`, beside the catalog's directory or above it: which lints matter how much.

use std::collections::BTreeMap;

use banshi_core::finding::{Allowed, Code, Finding, FindingLevel, Severity, did_you_mean};
use banshi_core::source::SourceFile;
use toml::de::{DeTable, DeValue};

use crate::codes::{BAD_SETTING, code, codes};

/// The name of the file.
pub const NAME: &str = "banshi.toml";

/// What a catalog's own file says of the lints.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Settings(BTreeMap<Code, FindingLevel>);

impl Settings {
    /// Reads a file, with a finding for each setting that means nothing.
    pub(crate) fn parse(file: &SourceFile, findings: &mut Vec<Finding>) -> Self {
        let mut settings = Self::default();
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        for error in errors {
            let place = file.place(error.span().unwrap_or(0..0));
            findings.push(Finding::new(BAD_SETTING, place, "这里不合 TOML 语法"));
        }
        for (key, value) in table.get_ref() {
            let place = file.place(key.span());
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("lints", DeValue::Table(lints)) => settings.lints(file, lints, findings),
                (name, _) => {
                    let message = format!("{NAME} 里没有「{name}」这个设置");
                    findings.push(Finding::new(BAD_SETTING, place, message).mend("可以写的只有 [lints]"));
                }
            }
        }
        settings
    }

    fn lints(&mut self, file: &SourceFile, lints: &DeTable<'_>, findings: &mut Vec<Finding>) {
        for (key, value) in lints {
            let id = key.get_ref().as_ref();
            let level = match value.get_ref() {
                DeValue::String(word) => FindingLevel::ALL.into_iter().find(|level| level.id() == word.as_ref()),
                _ => None,
            };
            match (code(id), level) {
                (None, _) => {
                    let near = did_you_mean(id, codes().iter().map(|code| code.id()));
                    let finding = Finding::new(BAD_SETTING, file.place(key.span()), format!("没有 {id} 这个代码"));
                    findings.push(finding.mend(near.unwrap_or_else(|| "全部代码见 banshi lints".to_owned())));
                }
                (Some(_), None) => {
                    let finding = Finding::new(BAD_SETTING, file.place(value.span()), "这里不能写这个值");
                    findings.push(finding.mend("可以写 \"off\"、\"warning\" 或 \"error\""));
                }
                (Some(code), Some(level)) if code.severity() == Severity::Error && level != FindingLevel::Error => {
                    let message = format!("{id} 是错误，不能降低：带着它目录没法用");
                    findings.push(Finding::new(BAD_SETTING, file.place(key.span()), message).mend("删去这一行"));
                }
                (Some(code), Some(level)) => {
                    self.0.insert(code, level);
                }
            }
        }
    }

    /// How much a code matters.
    pub fn level(&self, code: Code) -> FindingLevel {
        self.0.get(&code).copied().unwrap_or(code.manual().level)
    }

    /// Gives every finding its severity and drops those that are switched off.
    pub(crate) fn apply(&self, findings: &mut Vec<Finding>, allowed: &mut Vec<Allowed>) {
        findings.retain_mut(|finding| {
            let level = self.level(finding.code);
            finding.set = level.severity().filter(|severity| *severity != finding.code.severity());
            level != FindingLevel::Off
        });
        allowed.retain(|allowed| self.level(allowed.finding.code) != FindingLevel::Off);
    }
}
