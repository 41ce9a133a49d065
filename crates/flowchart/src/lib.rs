//! Flow charts with lanes: from steps and arrows to placed shapes, and from those to SVG.
//!
//! [`Chart`] says what is to be drawn, [`layout()`] decides where, [`parts`] cuts what is too high for a page, and
//! [`svg()`] draws. Only the last knows SVG; only the layout knows the paper.

pub mod chart;
pub mod dot;
pub mod drawing;
pub mod flow;
pub mod layout;
pub mod mermaid;
pub mod paginate;
pub mod shape;
pub mod svg;
pub mod text;
pub mod words;

pub use chart::{Chart, Edge, Node, Shape};
pub use dot::dot;
pub use drawing::Drawing;
pub use flow::{Anchors, chart};
pub use layout::{PageArea, layout};
pub use mermaid::mermaid;
pub use paginate::parts;
pub use svg::{Look, svg};
pub use words::words;
