//! The manual for policy staff: what it tells people to type runs.

use std::fs;

use crate::{Workshop, copy_tree, repository};

/// The commands in the blocks of shell of a document, comments taken off, in order.
fn commands(document: &str) -> Vec<String> {
    let blocks = document.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let text: String = blocks.map(|block| block.replace("\\\n", " ")).collect();
    let lines = text.lines().map(|line| line.split_once(" #").map_or(line, |(command, _)| command));
    lines.filter_map(|line| line.trim().strip_prefix("banshi ")).map(str::to_owned).collect()
}

#[test]
fn what_the_manual_tells_to_type_runs() {
    let manual = fs::read_to_string(repository().join("README.zh-CN.md")).unwrap();
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let commands = commands(&manual);
    assert!(commands.len() > 30, "{commands:?}");
    for command in commands {
        // A server goes on for ever; there are no other versions of this catalog.
        if ["serve", "diff"].iter().any(|other| command.starts_with(other)) {
            continue;
        }
        let outcome = workshop.banshi(&command.split_whitespace().collect::<Vec<_>>());
        assert!(matches!(outcome.code, Some(0 | 1)), "banshi {command}\n{}", outcome.shown());
    }
}
