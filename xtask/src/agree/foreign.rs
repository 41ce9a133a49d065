//! Validators and readers in other languages. Where a language is not installed, that is said and
//! passed over, unless `AGREE_REQUIRES` names it.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::Agreement;

/// Names the languages that must be there: `javascript`, `python`, or both.
const REQUIRES: &str = "AGREE_REQUIRES";

/// ajv, and two readers of YAML.
pub(super) fn javascript(repository: &Path, shared: &Path, agreement: &mut Agreement) -> Result<(), String> {
    let dir = repository.join("xtask/agree");
    if !succeeds(Command::new("node").arg("--version")) {
        return skip(agreement, "javascript", "node is not installed");
    }
    if !dir.join("node_modules").exists() {
        let install =
            Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&dir).output();
        if !install.is_ok_and(|output| output.status.success()) {
            return skip(agreement, "javascript", "`npm ci` in xtask/agree did not succeed");
        }
    }
    report(Command::new("node").arg(dir.join("check.mjs")).arg(shared), agreement)
}

/// `PyYAML`, the reader of YAML 1.1 that most programs use.
pub(super) fn python(repository: &Path, shared: &Path, agreement: &mut Agreement) -> Result<(), String> {
    if !succeeds(Command::new("python3").args(["-c", "import yaml"])) {
        return skip(agreement, "python", "python3 with PyYAML is not installed");
    }
    report(Command::new("python3").arg(repository.join("xtask/agree/check.py")).arg(shared), agreement)
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

fn skip(agreement: &mut Agreement, language: &str, why: &str) -> Result<(), String> {
    if std::env::var(REQUIRES).is_ok_and(|required| required.contains(language)) {
        return Err(format!("{why}, and {REQUIRES} asks for it"));
    }
    agreement.foreign.push(format!("SKIPPED {language}: {why}"));
    Ok(())
}

/// Each line is a JSON object: a `summary`, or what disagrees.
fn report(command: &mut Command, agreement: &mut Agreement) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let said: Value = serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))?;
        match said["summary"].as_str() {
            Some(summary) => agreement.foreign.push(summary.to_owned()),
            None => agreement.disagreements.push(said.to_string()),
        }
    }
    Ok(())
}
