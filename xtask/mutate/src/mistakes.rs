//! The kinds of mistakes, in groups: what is written about them in `data/`, and how each is made.

mod addresses;
mod agreement;
mod everywhere;
mod ids;
mod limits;
mod phones;
mod second;
mod sense;
mod structure;
mod syntax;
mod wording;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::mistake::{FinderRow, Mistake, MistakeRow};

/// Returns every kind, in the order of the table.
#[expect(clippy::panic, reason = "the files are part of the program, and a test reads them")]
pub fn mistakes() -> &'static [Mistake] {
    static MISTAKES: LazyLock<Vec<Mistake>> = LazyLock::new(|| read_groups().unwrap_or_else(|error| panic!("{error}")));
    &MISTAKES
}

fn read_groups() -> Result<Vec<Mistake>, String> {
    let groups: [(&str, &str, &[FinderRow]); 9] = [
        ("addresses", include_str!("../data/addresses.toml"), addresses::FINDERS),
        ("phones", include_str!("../data/phones.toml"), phones::FINDERS),
        ("structure", include_str!("../data/structure.toml"), structure::FINDERS),
        ("wording", include_str!("../data/wording.toml"), wording::FINDERS),
        ("agreement", include_str!("../data/agreement.toml"), agreement::FINDERS),
        ("limits", include_str!("../data/limits.toml"), limits::FINDERS),
        ("sense", include_str!("../data/sense.toml"), sense::FINDERS),
        ("ids", include_str!("../data/ids.toml"), ids::FINDERS),
        ("syntax", include_str!("../data/syntax.toml"), syntax::FINDERS),
    ];
    let mut mistakes = Vec::new();
    for (name, text, finders) in groups {
        mistakes.extend(read_group(text, finders).map_err(|error| format!("data/{name}.toml: {error}"))?);
    }
    Ok(mistakes)
}

/// Joins the rows of a file with their finders, which have the same order.
fn read_group(text: &str, finders: &[FinderRow]) -> Result<Vec<Mistake>, String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct MistakeFile {
        /// The keys of rows that have none.
        #[serde(default)]
        keys: Vec<String>,
        /// The tables of rows that have none.
        #[serde(default)]
        tables: Vec<String>,
        mistakes: Vec<MistakeRow>,
    }
    let MistakeFile { keys, tables, mut mistakes } = toml::from_str(text).map_err(|error| error.to_string())?;
    mistakes.iter_mut().filter(|row| row.keys.is_empty()).for_each(|row| row.keys.clone_from(&keys));
    mistakes.iter_mut().filter(|row| row.tables.is_empty()).for_each(|row| row.tables.clone_from(&tables));
    let (written, made) = (mistakes.iter().map(|row| row.id.as_str()), finders.iter().map(|(id, _)| *id));
    if !written.clone().eq(made.clone()) {
        let (written, made) = (written.collect::<Vec<_>>().join(" "), made.collect::<Vec<_>>().join(" "));
        return Err(format!("written: {written}; made: {made}"));
    }
    let join = |(row, (_, finder)): (MistakeRow, &FinderRow)| Mistake { row, finder: *finder };
    Ok(mistakes.into_iter().zip(finders).map(join).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        read_groups().map(|_| ()).unwrap();
    }

    #[test]
    fn what_is_written_and_not_made_is_refused() {
        let row = |rest: &str| format!("[[mistakes]]\nid = \"colon\"\nname = \"冒号\"\nact = \"打成冒号\"\n{rest}");
        assert!(read_group(&row(""), &[]).is_err_and(|error| error.contains("colon")));
        assert!(read_group(&row("pears = []\n"), &[]).is_err_and(|error| error.contains("pears")));
    }
}
