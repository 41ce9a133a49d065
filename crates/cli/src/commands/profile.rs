//! `banshi check --profile guide`

use std::time::Instant;

use banshi_core::Loaded;
use banshi_lint::{Profile, ProfileRow};
use serde::Serialize;

use crate::args::CheckFormat;
use crate::render::{Summary, print, text};
use crate::{Failure, exit};

/// One item for programs.
#[derive(Serialize)]
struct ProfileEntry<'a> {
    handbook: &'a str,
    item: &'a str,
    name: &'a str,
    lacks: Vec<&'static str>,
}

/// What items lack is no fault: it never fails.
pub(super) fn print_guide_profile(loaded: &Loaded, started: Instant, format: CheckFormat) -> Result<u8, Failure> {
    let Some(catalog) = &loaded.catalog else {
        text::write_report(loaded, &Summary::new(loaded, started.elapsed()));
        return Ok(exit::FINDINGS);
    };
    let profile = banshi_lint::guide(catalog);
    match format {
        CheckFormat::Text => for_people(&profile),
        CheckFormat::Github | CheckFormat::Sarif | CheckFormat::Junit => {
            return Err(Failure("--profile 的 --format 只有 text、json".to_owned()));
        }
        CheckFormat::Json => {
            let entries: Vec<ProfileEntry<'_>> = profile.rows.iter().map(|row| profile_entry(&profile, row)).collect();
            print(&serde_json::to_string_pretty(&entries)?);
        }
    }
    Ok(exit::CLEAN)
}

fn for_people(profile: &Profile<'_>) {
    let count = profile.rows.len();
    print("要素（有的事项数）");
    for (index, element) in profile.elements.iter().enumerate() {
        print(&format!("  {element}　{} / {count}", profile.told(index)));
    }
    let mut handbook = None;
    for row in &profile.rows {
        if handbook.replace(&row.handbook.id) != Some(&row.handbook.id) {
            print(&format!("\n{}", row.handbook.id));
        }
        print(&format!("  {}　缺：{}", row.item.name, list_or_none(&lacking_elements(profile, row))));
    }
}

fn list_or_none(lacks: &[&str]) -> String {
    if lacks.is_empty() { "无".to_owned() } else { lacks.join("、") }
}

fn profile_entry<'a>(profile: &Profile<'_>, row: &ProfileRow<'a>) -> ProfileEntry<'a> {
    let (handbook, item) = (row.handbook.id.as_str(), row.item.id.as_str());
    ProfileEntry { handbook, item, name: &row.item.name, lacks: lacking_elements(profile, row) }
}

fn lacking_elements(profile: &Profile<'_>, row: &ProfileRow<'_>) -> Vec<&'static str> {
    profile.elements.iter().zip(&row.told).filter(|(_, told)| !**told).map(|(element, _)| *element).collect()
}
