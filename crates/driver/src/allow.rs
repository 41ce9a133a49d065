//! Findings that are allowed where they stand, with a reason.
//!
//! An allowance is a comment of its own line above the line of the finding:
//! `# 允许 B511：原文如此，已与经办机构核对`. Only warnings can be allowed: with an error the catalog
//! cannot be used. An allowance that allows nothing is itself a finding, so that none outlives its
//! cause.

use std::collections::HashMap;

use banshi_core::finding::{Allowed, Code, Finding, Severity};
use banshi_core::place::{FileIndex, Place};
use banshi_core::source::{SourceFile, Sources};

use crate::codes::{STALE_ALLOWANCE, code};

const WORD: &str = "# 允许";

/// One allowance.
#[derive(Debug, Clone)]
pub(crate) struct Allowance {
    code: Option<Code>,
    reason: String,
    /// Line of the finding, from 1.
    line: usize,
    at: Place,
    used: bool,
}

impl Allowance {
    /// Returns whether it could allow something.
    fn may_be_of_use(&self) -> bool {
        self.code.is_some_and(|code| code.severity() == Severity::Warning) && !self.reason.is_empty()
    }

    /// Where it is written.
    pub(crate) fn at(&self) -> Place {
        self.at
    }
}

/// Takes the allowed findings out of `findings`, and adds one for each allowance that is wrong. With an error
/// among them not everything has been looked at, and nobody knows what an allowance is good for.
pub(crate) fn apply(sources: &Sources, allowances: Vec<Allowance>, findings: &mut Vec<Finding>) -> Vec<Allowed> {
    if allowances.is_empty() {
        return Vec::new();
    }
    let mut of_files: HashMap<FileIndex, Vec<Allowance>> = HashMap::new();
    for allowance in allowances {
        of_files.entry(allowance.at.file).or_default().push(allowance);
    }
    let mut allowed = Vec::new();
    let kept = std::mem::take(findings);
    for finding in kept {
        let of_finding = finding.place.and_then(|place| {
            let of_file = of_files.get_mut(&place.file)?;
            let line = sources.file(place).line_column(place.range().start).0;
            of_file.iter_mut().find(|allowance| allowance.code == Some(finding.code) && allowance.line == line)
        });
        match of_finding {
            Some(allowance) if finding.severity() == Severity::Warning && !allowance.reason.is_empty() => {
                allowance.used = true;
                allowed.push(Allowed { finding, reason: allowance.reason.clone() });
            }
            _ => findings.push(finding),
        }
    }
    let all_was_seen = findings.iter().all(|finding| finding.severity() != Severity::Error);
    let is_wrong = |allowance: &Allowance| !allowance.used && (all_was_seen || !allowance.may_be_of_use());
    let unused = of_files.into_values().flatten().filter(is_wrong);
    findings.extend(unused.map(|allowance| fault(&allowance)));
    allowed
}

fn fault(allowance: &Allowance) -> Finding {
    let message = match allowance.code {
        None => "「允许」后面要写代码，如 # 允许 B511：理由".to_owned(),
        Some(code) if code.severity() == Severity::Error => format!("{} 是错误，不能允许，只能改正", code.id()),
        Some(_) if allowance.reason.is_empty() => "允许要写理由，如 # 允许 B511：原文如此".to_owned(),
        Some(code) => format!("下一行没有 {} 要允许，这条允许已经没有用处", code.id()),
    };
    Finding::new(STALE_ALLOWANCE, allowance.at, message).mend("删去这行注释，或把它放到要允许的那一行上面")
}

/// The allowances of a file.
pub(crate) fn in_file(file: &SourceFile) -> Vec<Allowance> {
    if !file.text.contains(WORD) {
        return Vec::new();
    }
    let mut found: Vec<Allowance> = Vec::new();
    let (mut offset, mut waiting) = (0, 0);
    for (index, line) in file.text.split_inclusive('\n').enumerate() {
        let words = line.trim();
        if let Some(rest) = words.strip_prefix(WORD) {
            let start = offset + line.len() - line.trim_start().len();
            let (code, reason) = parts(rest.trim());
            let at = file.place(start..start + words.len());
            found.push(Allowance { code, reason: reason.to_owned(), line: 0, at, used: false });
        } else if !words.is_empty() && !words.starts_with('#') {
            for allowance in &mut found[waiting..] {
                allowance.line = index + 1;
            }
            waiting = found.len();
        }
        offset += line.len();
    }
    found
}

/// Code and reason; a second `#` begins another remark.
fn parts(rest: &str) -> (Option<Code>, &str) {
    let rest = rest.split('#').next().unwrap_or_default().trim();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (id, reason) = rest.split_at(end);
    let reason = reason.trim_start_matches([' ', ':', '：', '，', ',']).trim();
    (code(id), reason)
}
