//! The attributes of any page, as a browser reads them: in whatever quotes and case they are written, and not in
//! comments or scripts.

use std::str;

use html5gum::{Emitter, Error, State, Tokenizer};

/// Calls `each` with the name, in lower case, and the value of every attribute of every element of `page` that has one.
pub(super) fn each_token_attribute(page: &[u8], each: impl FnMut(&str, &str)) {
    let reader = TagReader {
        each,
        tag: Vec::new(),
        is_end_tag: false,
        is_self_closing: false,
        last_start_tag: Vec::new(),
        name: Vec::new(),
        value: Vec::new(),
    };
    // The reader takes everything as it is found and gives back no token; a slice cannot fail to be read.
    for Ok(()) in Tokenizer::new_with_emitter(page, reader) {}
}

/// Takes from the tokenizer what stands in tags. Text, comments and faults of the page are passed over: copying and
/// checking them takes three times as long as all the rest.
struct TagReader<F> {
    each: F,
    tag: Vec<u8>,
    is_end_tag: bool,
    is_self_closing: bool,
    last_start_tag: Vec<u8>,
    /// Name of the attribute that is being read; empty: none is.
    name: Vec<u8>,
    value: Vec<u8>,
}

impl<F: FnMut(&str, &str)> TagReader<F> {
    fn begin_tag(&mut self, is_end_tag: bool) {
        self.tag.clear();
        self.is_end_tag = is_end_tag;
        self.is_self_closing = false;
    }

    fn finish_attribute(&mut self) {
        // No attribute of ours has a value that is not UTF-8.
        if !self.is_end_tag
            && !self.name.is_empty()
            && !self.value.is_empty()
            && let (Ok(name), Ok(value)) = (str::from_utf8(&self.name), str::from_utf8(&self.value))
        {
            (self.each)(name, value);
        }
        self.name.clear();
        self.value.clear();
    }
}

impl<F: FnMut(&str, &str)> Emitter for TagReader<F> {
    type Token = ();

    fn emit_current_tag(&mut self) -> Option<State> {
        self.finish_attribute();
        if self.is_end_tag {
            return None;
        }
        std::mem::swap(&mut self.last_start_tag, &mut self.tag);
        content_of(&self.last_start_tag).filter(|_| !self.is_self_closing)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && self.tag == self.last_start_tag
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(true);
    }

    fn push_tag_name(&mut self, part: &[u8]) {
        self.tag.extend_from_slice(part);
    }

    fn set_self_closing(&mut self) {
        self.is_self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.finish_attribute();
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        self.name.extend_from_slice(part);
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        self.value.extend_from_slice(part);
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<()> {
        None
    }

    fn set_last_start_tag(&mut self, _: Option<&[u8]>) {}
    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn emit_string(&mut self, _: &[u8]) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
}

/// Returns how the content of an element is read where it holds no elements. What `noscript` holds is read as
/// elements: browsers without scripts show it.
fn content_of(tag: &[u8]) -> Option<State> {
    match tag {
        b"script" => Some(State::ScriptData),
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => Some(State::RawText),
        b"title" | b"textarea" => Some(State::RcData),
        _ => None,
    }
}
