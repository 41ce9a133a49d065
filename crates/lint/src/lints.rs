//! The lints, one file each.

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

use crate::registry::Lint;

/// Every lint, in the order of the codes.
pub const LINTS: &[Lint] = &[
    text_data::LINT,
    no_glyph::LINT,
    dragged_series::LINT,
    near_places::LINT,
    one_name_two_places::LINT,
    one_place_two_names::LINT,
    address_incomplete::LINT,
    address_without_number::LINT,
    window_mark::LINT,
    foreign_region::LINT,
    foreign_area_code::LINT,
    phone_length::LINT,
    near_phones::LINT,
    phone_two_roles::LINT,
    phone_elsewhere::LINT,
    phone_twice::LINT,
    phone_in_words::LINT,
    missing_part::LINT,
    typed_number::LINT,
    numbering_gap::LINT,
    heading_differs::LINT,
    scale_differs::LINT,
    repeated_line::LINT,
    repeated_name::LINT,
    punctuation::LINT,
    vague_term::LINT,
    placeholder::LINT,
    doubled_word::LINT,
    wrong_role::LINT,
    mixed_proxy_terms::LINT,
    mixed_width::LINT,
    off_glossary::LINT,
    near_documents::LINT,
    missing_attachment::LINT,
    beyond_statutory::LINT,
    too_many_materials::LINT,
    one_region_differs::LINT,
    copied_from_sister::LINT,
    channel_not_listed::LINT,
    online_without_address::LINT,
    form_not_in_materials::LINT,
    analysis::LINT,
];
