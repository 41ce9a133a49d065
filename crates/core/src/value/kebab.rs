//! `CamelCase` to `kebab-case`, while the program is compiled.

/// The id of a term or of a kind of record: its name in lower case with hyphens.
macro_rules! kebab_id {
    ($name:ident) => {{
        const NAME: &str = stringify!($name);
        const BYTES: [u8; $crate::value::kebab::kebab_len(NAME)] = $crate::value::kebab::kebab(NAME);
        const ID: &str = match std::str::from_utf8(&BYTES) {
            Ok(id) => id,
            Err(_) => NAME,
        };
        ID
    }};
}
pub(crate) use kebab_id;

/// Returns how long the id of `name` is: a hyphen goes before every capital but the first.
pub(crate) const fn kebab_len(name: &str) -> usize {
    let (bytes, mut len, mut at) = (name.as_bytes(), name.len(), 1);
    while at < bytes.len() {
        len += bytes[at].is_ascii_uppercase() as usize;
        at += 1;
    }
    len
}

/// Returns the bytes of the id of `name`.
pub(crate) const fn kebab<const LEN: usize>(name: &str) -> [u8; LEN] {
    let bytes = name.as_bytes();
    let (mut id, mut from, mut to) = ([b'-'; LEN], 0, 0);
    while from < bytes.len() {
        if from > 0 && bytes[from].is_ascii_uppercase() {
            to += 1;
        }
        id[to] = bytes[from].to_ascii_lowercase();
        from += 1;
        to += 1;
    }
    id
}
