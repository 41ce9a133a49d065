use std::collections::HashMap;
use std::ops::Index;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::Handbook;
use crate::value::{Id, RecordKind};

/// A thing with an id, kept in an [`Arena`].
pub trait Record: RecordKind {
    /// Returns its id, unique in its arena.
    fn id(&self) -> &Id<Self>;
}

/// A resolved reference to a record. Only an arena gives one out, of a record that it holds, so it always leads
/// somewhere.
pub struct Link<T> {
    id: Id<T>,
    index: u32,
}

impl<T> Link<T> {
    /// Returns the id of the record.
    pub fn id(&self) -> &Id<T> {
        &self.id
    }

    /// Returns the place of the record in its arena.
    pub(crate) fn index(&self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Link<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), index: self.index }
    }
}
impl<T> PartialEq for Link<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl<T> Eq for Link<T> {}
impl<T> std::fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "→{}", self.id)
    }
}
impl<T> Serialize for Link<T> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(target)
    }
}
impl<T: RecordKind> JsonSchema for Link<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        <Id<T> as JsonSchema>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Id<T> as JsonSchema>::json_schema(generator)
    }
}

/// Records in order, found by id or link. Serialized as an array.
#[derive(Debug, Clone)]
pub struct Arena<T> {
    records: Vec<T>,
    /// Empty where there are so few records that they are found as fast without.
    by_id: FxHashMap<Id<T>, u32>,
}

/// An arena with more records than this has an index.
const FEW: usize = 16;

impl<T: Record> Arena<T> {
    /// Adds a record; gives it back if its id is taken.
    pub fn insert(&mut self, record: T) -> Result<(), T> {
        // No arena of a real catalog comes near four thousand million records.
        let index = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        if self.find(record.id()).is_some() {
            return Err(record);
        }
        self.records.push(record);
        match self.records.len() {
            ..=FEW => {}
            len if len == FEW + 1 => self.by_id = index_of(&self.records),
            _ => {
                self.by_id.insert(self.records[index as usize].id().clone(), index);
            }
        }
        Ok(())
    }

    /// Returns a link to the record with this id, if there is one. It shares the record's own id, so that an id
    /// is held once however often it is written.
    pub fn link(&self, id: &Id<T>) -> Option<Link<T>> {
        self.find(id).map(|index| Link { id: self.records[index as usize].id().clone(), index })
    }

    /// Returns the record with this id.
    pub fn get(&self, id: &Id<T>) -> Option<&T> {
        self.find(id).map(|index| &self.records[index as usize])
    }

    fn find(&self, id: &Id<T>) -> Option<u32> {
        if self.records.len() > FEW {
            return self.by_id.get(id).copied();
        }
        (0..).zip(&self.records).find(|(_, record)| record.id() == id).map(|(index, _)| index)
    }

    /// Returns all ids in order.
    pub fn ids(&self) -> impl Iterator<Item = &Id<T>> {
        self.records.iter().map(Record::id)
    }

    /// Records whose ids are known to differ, because they come from another arena.
    pub(crate) fn from_unique(records: Vec<T>) -> Self {
        let by_id = if records.len() > FEW { index_of(&records) } else { FxHashMap::default() };
        Self { records, by_id }
    }

    /// Gives back the room that was kept for more records.
    pub(crate) fn full(mut self) -> Self {
        self.records.shrink_to_fit();
        self
    }

    pub(crate) fn into_records(self) -> Vec<T> {
        self.records
    }

    /// Changes every record in turn.
    pub(crate) fn for_each_mut(&mut self, change: impl FnMut(&mut T)) {
        self.records.iter_mut().for_each(change);
    }
}

fn index_of<T: Record>(records: &[T]) -> FxHashMap<Id<T>, u32> {
    records.iter().map(|record| record.id().clone()).zip(0..).collect()
}

impl<T> Arena<T> {
    /// Returns all records in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.records.iter()
    }

    /// Returns how many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { records: Vec::new(), by_id: FxHashMap::default() }
    }
}

impl<T> Index<&Link<T>> for Arena<T> {
    type Output = T;
    fn index(&self, link: &Link<T>) -> &T {
        &self.records[link.index as usize]
    }
}

impl<'a, T> IntoIterator for &'a Arena<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The handbooks of a catalog in order, found by id or link. Each is held by itself, so that a catalog in
/// which one has changed shares the others with the catalog before. Serialized as an array.
#[derive(Debug, Default, Clone)]
pub struct Handbooks {
    records: Vec<Arc<Handbook>>,
    by_id: HashMap<Id<Handbook>, u32>,
}

impl Handbooks {
    /// Adds a handbook; gives it back if its id is taken.
    pub(crate) fn insert(&mut self, handbook: Arc<Handbook>) -> Result<(), Arc<Handbook>> {
        // No catalog comes near four thousand million handbooks.
        let index = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        if self.by_id.contains_key(&handbook.id) {
            return Err(handbook);
        }
        self.by_id.insert(handbook.id.clone(), index);
        self.records.push(handbook);
        Ok(())
    }

    /// Returns a link to the handbook with this id, if there is one.
    pub fn link(&self, id: &Id<Handbook>) -> Option<Link<Handbook>> {
        self.by_id.get(id).map(|index| Link { id: id.clone(), index: *index })
    }

    /// Returns the handbook with this id.
    pub fn get(&self, id: &Id<Handbook>) -> Option<&Handbook> {
        self.by_id.get(id).map(|index| self.records[*index as usize].as_ref())
    }

    /// Returns all ids in order.
    pub fn ids(&self) -> impl Iterator<Item = &Id<Handbook>> {
        self.records.iter().map(|handbook| &handbook.id)
    }

    /// Returns all handbooks in order.
    pub fn iter(&self) -> HandbookIter<'_> {
        self.records.iter().map(Arc::as_ref)
    }

    /// Returns all handbooks in order, each to be held on to.
    pub fn records(&self) -> &[Arc<Handbook>] {
        &self.records
    }

    /// Returns how many handbooks there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// Goes through [`Handbooks`].
pub type HandbookIter<'a> = std::iter::Map<std::slice::Iter<'a, Arc<Handbook>>, fn(&Arc<Handbook>) -> &Handbook>;

impl Index<&Link<Handbook>> for Handbooks {
    type Output = Handbook;
    fn index(&self, link: &Link<Handbook>) -> &Handbook {
        &self.records[link.index as usize]
    }
}

impl<'a> IntoIterator for &'a Handbooks {
    type Item = &'a Handbook;
    type IntoIter = HandbookIter<'a>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Handbooks {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.records.serialize(target)
    }
}

impl JsonSchema for Handbooks {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<Handbook>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Handbook>::json_schema(generator)
    }
}

impl<T: Serialize> Serialize for Arena<T> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.records.serialize(target)
    }
}

impl<T: JsonSchema> JsonSchema for Arena<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}
