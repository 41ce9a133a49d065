//! Walking a file beside its schema: what every key and every text may be.
//!
//! Schemas are made from the structs that read catalogs. They say of every id what kind of record it
//! names (`x-record`, `x-keys`), so nothing here knows any key.

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
        let shapes = walk.shapes([root]);
        walk.table(tree.get_ref(), &shapes, &Around::default());
    }

    fn table(&mut self, table: &DeTable<'_>, owner: &Shapes<'s>, around: &Around) {
        let around = &surroundings(table, owner, around);
        for (key, value) in table {
            let name: &str = key.get_ref();
            let shapes = self.under(owner, name);
            (self.visit)(Met::Key { key: name, span: key.span(), owner, shapes: &shapes, table, around });
            let inner = Around { fact: fact_of(owner, name).or_else(|| around.fact.clone()), ..around.clone() };
            self.value(value, &shapes, (name, table), &inner);
        }
    }

    fn value(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        shapes: &Shapes<'s>,
        (key, table): (&str, &DeTable<'_>),
        around: &Around,
    ) {
        match value.get_ref() {
            DeValue::String(text) => {
                (self.visit)(Met::Text { text, span: value.span(), shapes, key, table, around });
            }
            DeValue::Array(array) => {
                let items = self.shapes(shapes.iter().filter_map(|shape| shape.get("items")));
                array.iter().for_each(|element| self.value(element, &items, (key, table), around));
            }
            DeValue::Table(inner) => self.table(inner, shapes, around),
            _ => {}
        }
    }

    /// What stands under `key` in a table of these shapes.
    fn under(&self, owner: &Shapes<'s>, key: &str) -> Shapes<'s> {
        self.shapes(owner.iter().filter_map(|shape| {
            shape.get("properties").and_then(|known| known.get(key)).or_else(|| {
                // All patterns of keys are those of ids.
                let patterns = shape.get("patternProperties").and_then(Value::as_object);
                patterns.and_then(|patterns| patterns.values().next()).or_else(|| shape.get("additionalProperties"))
            })
        }))
    }

    /// The alternatives of schemas, with definitions looked up.
    fn shapes(&self, schemas: impl IntoIterator<Item = &'s Value>) -> Shapes<'s> {
        let mut shapes = Vec::new();
        for schema in schemas {
            self.add(schema, &mut shapes);
        }
        shapes
    }

    fn add(&self, schema: &'s Value, shapes: &mut Shapes<'s>) {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let found = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            return found.into_iter().for_each(|schema| self.add(schema, shapes));
        }
        shapes.push(schema);
        let choices = schema.get("anyOf").and_then(Value::as_array);
        choices.into_iter().flatten().for_each(|choice| self.add(choice, shapes));
    }
}

/// The kinds of record that these shapes name.
pub(crate) fn records<'s>(shapes: &Shapes<'s>) -> impl Iterator<Item = &'s str> {
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

/// What a table says about what stands in it: a fact of its answers, a reference of its case.
fn surroundings(table: &DeTable<'_>, owner: &Shapes<'_>, around: &Around) -> Around {
    let named = |key: &str, kind: &str| {
        let text = table.get(key).and_then(|value| value.get_ref().as_str())?;
        let property = owner.iter().find_map(|shape| shape.get("properties")?.get(key));
        property.filter(|property| property.get("x-record").is_some_and(|record| record == kind))?;
        Some(text.to_owned())
    };
    Around {
        fact: named("id", "fact").or_else(|| around.fact.clone()),
        item: named("item", "item").or_else(|| around.item.clone()),
    }
}
