use toml_edit::{Array, Value};

use super::changes::{Changes, Impossible, Read, fill_template};

const TEMPLATE: &str = include_str!("../../templates/handbook.toml");

/// What is known of a new handbook.
#[derive(Debug)]
pub struct NewHandbook<'a> {
    /// Its id.
    pub id: &'a str,
    /// The first line of its cover.
    pub title: &'a str,
    /// The month on its cover, as in `2026-11`.
    pub date: &'a str,
    /// Whose handbook it is.
    pub region: &'a str,
    /// The rows of its office tables.
    pub regions: &'a [String],
    /// Whether the file names its schema.
    pub with_schema: bool,
}

/// The files of a new handbook without items.
pub fn new_handbook(new: &NewHandbook<'_>, read: Read<'_>) -> Result<Changes, Impossible> {
    let path = format!("handbooks/{}/handbook.toml", new.id);
    if read(&path).is_some() {
        return Err(Impossible(format!("{path} 已经有了，没有动它")));
    }
    let regions = Array::from_iter(new.regions).to_string();
    let template = TEMPLATE.replace("[{regions}]", regions.trim());
    let values: [(&str, Value); 4] =
        [("id", new.id.into()), ("title", new.title.into()), ("date", new.date.into()), ("region", new.region.into())];
    Ok(Changes::from([(path.clone(), fill_template(&template, &path, new.with_schema, &values))]))
}
