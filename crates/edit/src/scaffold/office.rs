use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::changes::{Changes, Impossible, Read, fill_template, insert_after, parse_file};
use super::vocabulary;

const TEMPLATE: &str = include_str!("../../templates/region.toml");

/// What is known of a region that has no file yet.
#[derive(Debug)]
pub struct NewRegion<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its level, as written in files.
    pub level: &'a str,
    /// The region above.
    pub parent: Option<&'a str>,
}

/// What is known of a new office: a counter, the site it stands at, and its phone.
#[derive(Debug)]
pub struct NewOffice<'a> {
    /// The region it serves.
    pub region: &'a str,
    /// The region itself, where it is new.
    pub new_region: Option<NewRegion<'a>>,
    /// The id of counter, site and phone.
    pub id: &'a str,
    /// What stands there.
    pub name: &'a str,
    /// Postal address.
    pub address: &'a str,
    /// Phone number.
    pub phone: Option<&'a str>,
    /// Window numbers.
    pub windows: &'a [String],
    /// The duties it is assigned to.
    pub duties: &'a [String],
    /// Whether a new file names its schema.
    pub with_schema: bool,
}

/// A new office in the file of its region. The first of a catalog brings the vocabulary files.
pub fn new_office(new: &NewOffice<'_>, read: Read<'_>) -> Result<Changes, Impossible> {
    let path = format!("regions/{}.toml", new.region);
    let text = match (read(&path), &new.new_region) {
        (Some(text), None) => text,
        (None, Some(region)) => region_file(new, region, &path),
        (Some(_), Some(_)) => return Err(Impossible(format!("区划「{}」已经有了，不用写它的名称和层级", new.region))),
        (None, None) => {
            let message = format!("没有区划「{}」；要新建，再写 --region-name 和 --level", new.region);
            return Err(Impossible(message));
        }
    };
    let mut document = parse_file(&path, &text)?;
    if let Some(phone) = new.phone {
        let record = record_of(&[("id", new.id.into()), ("number", phone.into())]);
        push_record(&mut document, "phones", record)?;
    }
    let site = record_of(&[("id", new.id.into()), ("address", new.address.into()), ("name", new.name.into())]);
    push_record(&mut document, "sites", site)?;
    push_record(&mut document, "counters", counter_record(new))?;
    assign_duties(&mut document, new)?;
    let mut changes = vocabulary::missing_files(new.with_schema, read);
    vocabulary::first_duties(&mut changes, new.duties, read);
    changes.insert(path, document.to_string());
    Ok(changes)
}

fn region_file(new: &NewOffice<'_>, region: &NewRegion<'_>, path: &str) -> String {
    let values = [("id", new.region.into()), ("name", region.name.into()), ("level", region.level.into())];
    let text = fill_template(TEMPLATE, path, new.with_schema, &values);
    match region.parent {
        Some(parent) => text.replace("# parent = \"…\" #", &format!("parent = {} #", Value::from(parent))),
        None => text,
    }
}

fn counter_record(new: &NewOffice<'_>) -> Table {
    let mut counter = record_of(&[("id", new.id.into()), ("site", new.id.into())]);
    if !new.windows.is_empty() {
        counter["windows"] = value(Array::from_iter(new.windows));
    }
    if new.phone.is_some() {
        counter["phones"] = value(Array::from_iter([new.id]));
    }
    counter
}

fn record_of(pairs: &[(&str, Value)]) -> Table {
    let mut table = Table::new();
    for (key, written) in pairs {
        table[*key] = value(written.clone());
    }
    table.decor_mut().set_prefix("\n");
    table
}

fn push_record(document: &mut DocumentMut, key: &str, record: Table) -> Result<(), Impossible> {
    let kind = document.entry(key).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let records = kind.as_array_of_tables_mut();
    let records = records.ok_or_else(|| Impossible(format!("{key} 要写成 [[{key}]]，先用 banshi check 看看")))?;
    let taken = records.iter().any(|one| one.get("id").and_then(Item::as_str) == record["id"].as_str());
    if taken {
        let id = record["id"].as_str().unwrap_or_default();
        return Err(Impossible(format!("[[{key}]] 里的编号「{id}」已经用过，换一个 --id")));
    }
    records.push(record);
    Ok(())
}

fn assign_duties(document: &mut DocumentMut, new: &NewOffice<'_>) -> Result<(), Impossible> {
    if new.duties.is_empty() {
        return Ok(());
    }
    let entry = document.entry("duties").or_insert_with(|| {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        Item::Table(table)
    });
    let wrong = || Impossible("[duties] 的写法不对，先用 banshi check 看看".to_owned());
    let duties = entry.as_table_mut().ok_or_else(wrong)?;
    for duty in new.duties {
        let counters = duties.entry(duty).or_insert(value(Array::new()));
        insert_after(counters.as_array_mut().ok_or_else(wrong)?, new.id, None)?;
    }
    Ok(())
}
