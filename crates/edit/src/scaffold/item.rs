use super::changes::{Changes, Impossible, Read, array_at, fill_template, insert_after, parse_file};
use super::vocabulary;

const TEMPLATE: &str = include_str!("../../templates/item.toml");

/// What is known of a new item.
#[derive(Debug)]
pub struct NewItem<'a> {
    /// The handbook it stands in.
    pub handbook: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The service it offers.
    pub service: &'a str,
    /// The duty that decides its counters.
    pub duty: &'a str,
    /// The item after which it is printed; the last one, if not said.
    pub after: Option<&'a str>,
    /// Whether the file names its schema.
    pub with_schema: bool,
}

/// The file of a new item, and its place in the handbook. The first of a catalog brings its service.
pub fn new_item(new: &NewItem<'_>, read: Read<'_>) -> Result<Changes, Impossible> {
    let path = format!("handbooks/{}/items/{}.toml", new.handbook, new.id);
    if read(&path).is_some() {
        return Err(Impossible(format!("{path} 已经有了，没有动它")));
    }
    let listed_in = format!("handbooks/{}/handbook.toml", new.handbook);
    let handbook = read(&listed_in).ok_or_else(|| Impossible(format!("没有手册「{}」", new.handbook)))?;
    let mut document = parse_file(&listed_in, &handbook)?;
    insert_after(array_at(&mut document, "items")?, new.id, new.after)?;
    let values =
        [("id", new.id.into()), ("name", new.name.into()), ("service", new.service.into()), ("duty", new.duty.into())];
    let text = fill_template(TEMPLATE, &path, new.with_schema, &values);
    let mut changes = vocabulary::missing_files(new.with_schema, read);
    vocabulary::first_service(&mut changes, new.service, new.name, read);
    changes.extend([(listed_in, document.to_string()), (path, text)]);
    Ok(changes)
}
