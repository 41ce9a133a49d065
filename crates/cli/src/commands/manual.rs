//! `banshi completions`, `banshi man` and `docs/cli.md`: made from the description of the command line itself.

use std::fmt::Write as _;

use clap::{Command, CommandFactory};

use crate::args::{Arguments, CompletionsOptions, ManOptions, ReferenceOptions, RunCommand};
use crate::render::print;
use crate::render::write_file;
use crate::{Failure, exit};

impl RunCommand for CompletionsOptions {
    fn run(&self) -> Result<u8, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "banshi", &mut script);
        print(String::from_utf8_lossy(&script).trim_end());
        Ok(exit::CLEAN)
    }
}

impl RunCommand for ManOptions {
    fn run(&self) -> Result<u8, Failure> {
        let mut command = Arguments::command();
        // Gives every command its full name, and the self that all commands have.
        command.build();
        std::fs::create_dir_all(&self.out)?;
        let mut pages = Vec::new();
        collect_pages(&command, &mut pages)?;
        for (name, page) in &pages {
            write_file(&self.out.join(format!("{name}.1")), page)?;
        }
        print(&format!("写好 {} 页：{}", pages.len(), self.out.display()));
        Ok(exit::CLEAN)
    }
}

/// The page of every command with its name: `banshi`, `banshi-check`, ….
fn collect_pages(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name.to_uppercase()).render(&mut page)?;
    pages.push((name, page));
    shown_subcommands(command).try_for_each(|command| collect_pages(command, pages))
}

impl RunCommand for ReferenceOptions {
    /// Prints the part of `docs/cli.md` that follows from the command line.
    fn run(&self) -> Result<u8, Failure> {
        let mut command = Arguments::command().term_width(100);
        command.build();
        let (mut table, mut sections) = ("| 命令 | 做什么 |\n|---|---|\n".to_owned(), String::new());
        describe_commands(&command, &mut table, &mut sections);
        print(&(table + sections.trim_end()));
        Ok(exit::CLEAN)
    }
}

/// Adds a row and a section for each command below `parent` that does something itself.
fn describe_commands(parent: &Command, table: &mut String, sections: &mut String) {
    for command in shown_subcommands(parent) {
        if command.has_subcommands() {
            describe_commands(command, table, sections);
            continue;
        }
        let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let help = without_global_options(command).render_help().to_string();
        let usage = help.strip_prefix(&about).unwrap_or(&help).trim();
        let _ = writeln!(table, "| [`{name}`](#{}) | {about} |", name.replace(' ', "-"));
        let _ = write!(sections, "\n## {name}\n\n{about}\n\n```text\n{usage}\n```\n");
    }
}

/// The command without the options that every command has; the head of `docs/cli.md` explains them.
fn without_global_options(command: &Command) -> Command {
    command.clone().mut_args(|option| {
        let is_global = option.is_global_set();
        option.hide(is_global)
    })
}

/// The commands that the help lists.
fn shown_subcommands(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|command| !command.is_hide_set())
}
