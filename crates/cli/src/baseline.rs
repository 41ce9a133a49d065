//! A baseline: the findings that were there when a catalog began to be checked. What is in it is not
//! reported again, so that an old catalog can adopt the checks before everything is mended.
//!
//! A finding is known by code, file and message. It stays known when lines move.

use std::collections::BTreeMap;
use std::path::Path;

use banshi_core::finding::Finding;
use banshi_core::source::{Sources, io_words};
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::render::write_file;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineFile {
    findings: Vec<BaselineEntry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineEntry {
    code: String,
    file: Option<String>,
    message: String,
    count: usize,
}

type Key = (String, Option<String>, String);

/// Takes the findings away that the baseline knows, and says how many of those it knows are gone.
pub(crate) fn apply_baseline(path: &Path, sources: &Sources, findings: &mut Vec<Finding>) -> Result<usize, Failure> {
    let about = |words: String| Failure(format!("读不了基线 {}：{words}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| about(io_words(&error)))?;
    let file: BaselineFile = serde_json::from_str(&text)
        .map_err(|error| about(format!("第 {} 行不是 banshi check --write-baseline 写的样子", error.line())))?;
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    for entry in file.findings {
        *known.entry((entry.code, entry.file, entry.message)).or_default() += entry.count;
    }
    findings.retain(|finding| match known.get_mut(&finding_key(sources, finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    Ok(known.values().sum())
}

/// Writes the findings as a baseline, and says how many they are.
pub(crate) fn write_baseline(path: &Path, sources: &Sources, findings: &[Finding]) -> Result<usize, Failure> {
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding_key(sources, finding)).or_default() += 1;
    }
    let findings_of =
        counts.into_iter().map(|((code, file, message), count)| BaselineEntry { code, file, message, count });
    let file = BaselineFile { findings: findings_of.collect() };
    write_file(path, (serde_json::to_string_pretty(&file)? + "\n").as_bytes())?;
    Ok(findings.len())
}

fn finding_key(sources: &Sources, finding: &Finding) -> Key {
    let file = finding.place.map(|place| sources.file(place).path.clone());
    (finding.code.id().to_owned(), file, finding.message.clone())
}
