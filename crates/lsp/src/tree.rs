//! Walking a file beside its schema: what every key and every text may be.
//!
//! Schemas are made from the structs that read catalogs. They say of every id what kind of record it
//! names (`x-record`, `x-keys`), and of every record which key is its id and what serves as its name
//! (`x-id`, `x-name`, `x-more`), so nothing here knows any key.

use std::ops::Range;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a place may hold: the alternatives of its schema.
pub(crate) type Shapes<'s> = Vec<&'s Value>;

/// What is known of the tables around a place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// The fact of which answers are spoken of.
    pub(crate) fact: Option<String>,
    /// The other item of which cases are spoken of.
    pub(crate) item: Option<String>,
}

/// One thing met on the walk.
pub(crate) enum Met<'w, 's, 't> {
    /// A key.
    Key {
        /// What is written.
        key: &'w str,
        span: Range<usize>,
        /// What the table may be.
        owner: &'w Shapes<'s>,
        /// What the value may be.
        shapes: &'w Shapes<'s>,
        table: &'w DeTable<'t>,
        around: &'w Around,
    },
    /// A text.
    Text {
        /// What is written.
        text: &'w str,
        span: Range<usize>,
        /// What the table may be.
        owner: &'w Shapes<'s>,
        shapes: &'w Shapes<'s>,
        /// The key it stands under.
        key: &'w str,
        /// The table it stands in.
        table: &'w DeTable<'t>,
        around: &'w Around,
    },
}

/// A walk through one file.
pub(crate) struct Walk<'s, 'v> {
    root: &'s Value,
    visit: &'v mut dyn FnMut(Met<'_, 's, '_>),
}

impl<'s, 'v> Walk<'s, 'v> {
    /// Shows everything in `text` to `visit`.
    pub(crate) fn run(text: &str, root: &'s Value, visit: &'v mut dyn FnMut(Met<'_, 's, '_>)) {
        let (tree, _) = DeTable::parse_recoverable(text);
        let mut walk = Self { root, visit };
        let shapes = resolve_shapes(root, [root]);
        walk.walk_table(tree.get_ref(), &shapes, &Around::default());
    }

    fn walk_table(&mut self, table: &DeTable<'_>, owner: &Shapes<'s>, around: &Around) {
        let around = &table_surroundings(table, owner, around);
        for (key, value) in table {
            let name: &str = key.get_ref();
            let shapes = shapes_under(self.root, owner, name);
            (self.visit)(Met::Key { key: name, span: key.span(), owner, shapes: &shapes, table, around });
            let inner = Around { fact: fact_of(owner, name).or_else(|| around.fact.clone()), ..around.clone() };
            self.walk_value(value, &shapes, (name, table, owner), &inner);
        }
    }

    fn walk_value(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        shapes: &Shapes<'s>,
        (key, table, owner): (&str, &DeTable<'_>, &Shapes<'s>),
        around: &Around,
    ) {
        match value.get_ref() {
            DeValue::String(text) => {
                (self.visit)(Met::Text { text, span: value.span(), owner, shapes, key, table, around });
            }
            DeValue::Array(array) => {
                let items = element_shapes(self.root, shapes);
                array.iter().for_each(|element| self.walk_value(element, &items, (key, table, owner), around));
            }
            DeValue::Table(inner) => self.walk_table(inner, shapes, around),
            _ => {}
        }
    }
}

/// Returns what stands under `key` in a table of these shapes.
pub(crate) fn shapes_under<'s>(root: &'s Value, owner: &Shapes<'s>, key: &str) -> Shapes<'s> {
    let below = owner.iter().filter_map(|shape| {
        shape.get("properties").and_then(|known| known.get(key)).or_else(|| {
            // All patterns of keys are those of ids.
            let patterns = shape.get("patternProperties").and_then(Value::as_object);
            patterns.and_then(|patterns| patterns.values().next()).or_else(|| shape.get("additionalProperties"))
        })
    });
    resolve_shapes(root, below)
}

/// Returns what the elements of an array of these shapes are.
pub(crate) fn element_shapes<'s>(root: &'s Value, shapes: &Shapes<'s>) -> Shapes<'s> {
    resolve_shapes(root, shapes.iter().filter_map(|shape| shape.get("items")))
}

/// Returns the alternatives of schemas, with definitions looked up.
fn resolve_shapes<'s>(root: &'s Value, schemas: impl IntoIterator<Item = &'s Value>) -> Shapes<'s> {
    let mut shapes = Vec::new();
    for schema in schemas {
        add_resolved(root, schema, &mut shapes);
    }
    shapes
}

fn add_resolved<'s>(root: &'s Value, schema: &'s Value, shapes: &mut Shapes<'s>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let found = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        return found.into_iter().for_each(|schema| add_resolved(root, schema, shapes));
    }
    shapes.push(schema);
    let choices = schema.get("anyOf").and_then(Value::as_array);
    choices.into_iter().flatten().for_each(|choice| add_resolved(root, choice, shapes));
}

/// The kinds of record that these shapes name.
pub(crate) fn record_kinds<'s>(shapes: &Shapes<'s>) -> impl Iterator<Item = &'s str> {
    shapes.iter().filter_map(|shape| shape.get("x-record")?.as_str())
}

/// The kind of record that the free keys of a table name, if `key` is one of them.
pub(crate) fn keys_of<'s>(owner: &Shapes<'s>, key: &str) -> Option<&'s str> {
    owner.iter().find_map(|shape| {
        let known = shape.get("properties").is_some_and(|known| known.get(key).is_some());
        shape.get("x-keys").filter(|_| !known)?.as_str()
    })
}

fn fact_of(owner: &Shapes<'_>, key: &str) -> Option<String> {
    keys_of(owner, key).filter(|kind| *kind == "fact").map(|_| key.to_owned())
}

/// Returns the key under which a record of these shapes has its id.
pub(crate) fn id_key<'s>(owner: &Shapes<'s>) -> Option<&'s str> {
    owner.iter().find_map(|shape| shape.get("x-id")?.as_str())
}

/// What a table says about what stands in it: a fact of its answers, a reference of its case.
fn table_surroundings(table: &DeTable<'_>, owner: &Shapes<'_>, around: &Around) -> Around {
    let own = id_key(owner);
    let named = |kind: &str, is_own: bool| {
        let mut properties = owner.iter().filter_map(|shape| shape.get("properties")?.as_object()).flatten();
        properties.find_map(|(key, property)| {
            let fits = property.get("x-record")? == kind && (own == Some(key)) == is_own;
            table.get(key.as_str()).filter(|_| fits)?.get_ref().as_str().map(str::to_owned)
        })
    };
    Around {
        fact: named("fact", true).or_else(|| around.fact.clone()),
        item: named("item", false).or_else(|| around.item.clone()),
    }
}
