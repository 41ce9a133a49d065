//! Validators and readers in other languages. A language that is not installed is skipped with a
//! note, unless `AGREE_REQUIRES` names it.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::Agreement;

/// Names the languages that must be there: `javascript`, `python`, or both.
const REQUIRES: &str = "AGREE_REQUIRES";

/// Runs ajv, and two readers of YAML.
pub(super) fn run_javascript(repository: &Path, shared: &Path, agreement: &mut Agreement) -> Result<(), String> {
    let dir = repository.join("xtask/agree");
    if !succeeds(Command::new("node").arg("--version")) {
        return skip_language(agreement, "javascript", "node is not installed");
    }
    if !dir.join("node_modules").exists() {
        let install =
            Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&dir).output();
        if !install.is_ok_and(|output| output.status.success()) {
            return skip_language(agreement, "javascript", "`npm ci` in xtask/agree did not succeed");
        }
    }
    run_checker(Command::new("node").arg(dir.join("check.mjs")).arg(shared), agreement)
}

/// Runs `PyYAML`, the reader of YAML 1.1 that most programs use.
pub(super) fn run_python(repository: &Path, shared: &Path, agreement: &mut Agreement) -> Result<(), String> {
    if !succeeds(Command::new("python3").args(["-c", "import yaml"])) {
        return skip_language(agreement, "python", "python3 with PyYAML is not installed");
    }
    run_checker(Command::new("python3").arg(repository.join("xtask/agree/check.py")).arg(shared), agreement)
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

fn skip_language(agreement: &mut Agreement, language: &str, why: &str) -> Result<(), String> {
    if std::env::var(REQUIRES).is_ok_and(|required| required.contains(language)) {
        return Err(format!("{why}, and {REQUIRES} asks for it"));
    }
    agreement.foreign.push(format!("SKIPPED {language}: {why}"));
    Ok(())
}

/// Runs a checker that writes JSON objects, one a line: a `summary`, or what disagrees.
fn run_checker(command: &mut Command, agreement: &mut Agreement) -> Result<(), String> {
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
