//! Documents: what they tell people to type runs, and what commands write into them is current.

use std::fs;

use crate::{Workshop, copy_tree, repository};

/// Documents that are written for people who type commands.
const MANUALS: [&str; 3] = ["README.zh-CN.md", "docs/builds.md", "docs/editor.md"];
/// Documents with output of the program between `<!-- banshi COMMAND -->` and `<!-- /banshi COMMAND -->`.
const FILLED: [&str; 2] = ["README.zh-CN.md", "docs/cli.md"];

fn document(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap()
}

/// The commands in the blocks of shell of a document, comments taken off, in order.
fn commands(document: &str) -> Vec<String> {
    let blocks = document.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let text: String = blocks.map(|block| block.replace("\\\n", " ")).collect();
    let lines = text.lines().map(|line| line.split_once(" #").map_or(line, |(command, _)| command));
    lines.filter_map(|line| line.trim().strip_prefix("banshi ")).map(str::to_owned).collect()
}

/// The command and the content of every block that a command has filled.
fn filled_blocks(document: &str) -> Vec<(&str, &str)> {
    let blocks = document.split("<!-- banshi ").skip(1);
    blocks.map(|block| block.split_once("<!-- /banshi ").unwrap().0.split_once(" -->\n").unwrap()).collect()
}

#[test]
fn what_the_manuals_tell_to_type_runs() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let commands: Vec<_> = MANUALS.iter().flat_map(|name| commands(&document(name))).collect();
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

#[test]
fn what_commands_write_into_documents_is_current() {
    for name in FILLED {
        let document = document(name);
        let blocks = filled_blocks(&document);
        assert_eq!(blocks.len(), 1, "{name}");
        for (command, content) in blocks {
            let outcome = Workshop::empty().banshi(&command.split_whitespace().collect::<Vec<_>>());
            assert_eq!(outcome.code, Some(0), "banshi {command}");
            let current = content.trim() == outcome.stdout.trim();
            assert!(current, "{name} does not have the output of `banshi {command}`: run `cargo xtask generate`");
        }
    }
}
