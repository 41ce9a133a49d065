//! The local preview: pages made when they are asked for, from the catalog as it is on disk.

mod http;
mod remarks;
mod site;

pub(crate) use http::serve_site;
pub(crate) use site::PreviewSite;
