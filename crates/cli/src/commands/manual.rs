//! `banshi completions`, `banshi man`: made from the description of the command line itself.

use clap::{Command, CommandFactory};

use crate::args::{Arguments, CompletionsOptions, ManOptions};
use crate::render::print;
use crate::render::write_file;
use crate::{Failure, exit};

pub(crate) fn completions(options: &CompletionsOptions) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "banshi", &mut script);
    print(String::from_utf8_lossy(&script).trim_end());
    exit::CLEAN
}

pub(crate) fn man(options: &ManOptions) -> Result<u8, Failure> {
    let mut command = Arguments::command();
    // Gives every command its full name, and the options that all commands have.
    command.build();
    std::fs::create_dir_all(&options.out)?;
    let mut pages = Vec::new();
    collect(&command, &mut pages)?;
    for (name, page) in &pages {
        write_file(&options.out.join(format!("{name}.1")), page)?;
    }
    print(&format!("写好 {} 页：{}", pages.len(), options.out.display()));
    Ok(exit::CLEAN)
}

/// The page of every command with its name: `banshi`, `banshi-check`, ….
fn collect(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name.to_uppercase()).render(&mut page)?;
    pages.push((name, page));
    command.get_subcommands().try_for_each(|command| collect(command, pages))
}
