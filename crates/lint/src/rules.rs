//! The rules, one file each.

mod address_incomplete;
mod address_without_number;
pub mod analysis;
mod beyond_statutory;
mod channel_not_listed;
mod copied_from_sister;
mod doubled_word;
mod dragged_series;
mod foreign_area_code;
pub(crate) mod foreign_region;
mod form_not_in_materials;
mod heading_differs;
mod missing_attachment;
mod missing_part;
mod mixed_proxy_terms;
mod mixed_width;
mod near_documents;
mod near_phones;
mod near_places;
mod no_glyph;
mod numbering_gap;
pub(crate) mod off_glossary;
mod one_name_two_places;
mod one_place_two_names;
mod one_region_differs;
mod online_without_address;
mod phone_elsewhere;
mod phone_in_words;
mod phone_length;
mod phone_twice;
mod phone_two_roles;
mod placeholder;
mod punctuation;
mod repeated_line;
mod repeated_name;
mod scale_differs;
pub(crate) mod text_data;
mod too_many_materials;
mod typed_number;
mod vague_term;
mod window_mark;
mod wrong_role;

use crate::manual::Rule;

/// Every rule, in the order of the codes.
pub const RULES: &[Rule] = &[
    text_data::RULE,
    no_glyph::RULE,
    dragged_series::RULE,
    near_places::RULE,
    one_name_two_places::RULE,
    one_place_two_names::RULE,
    address_incomplete::RULE,
    address_without_number::RULE,
    window_mark::RULE,
    foreign_region::RULE,
    foreign_area_code::RULE,
    phone_length::RULE,
    near_phones::RULE,
    phone_two_roles::RULE,
    phone_elsewhere::RULE,
    phone_twice::RULE,
    phone_in_words::RULE,
    missing_part::RULE,
    typed_number::RULE,
    numbering_gap::RULE,
    heading_differs::RULE,
    scale_differs::RULE,
    repeated_line::RULE,
    repeated_name::RULE,
    punctuation::RULE,
    vague_term::RULE,
    placeholder::RULE,
    doubled_word::RULE,
    wrong_role::RULE,
    mixed_proxy_terms::RULE,
    mixed_width::RULE,
    off_glossary::RULE,
    near_documents::RULE,
    missing_attachment::RULE,
    beyond_statutory::RULE,
    too_many_materials::RULE,
    one_region_differs::RULE,
    copied_from_sister::RULE,
    channel_not_listed::RULE,
    online_without_address::RULE,
    form_not_in_materials::RULE,
    analysis::RULE,
];
