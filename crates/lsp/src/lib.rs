//! The language server: what `check` knows, while somebody types.
//!
//! It speaks LSP over standard input and output. The whole catalog is in memory and is checked again
//! after every edit; that takes less time than a key stroke.

mod complete;
mod diagnostics;
mod greeting;
mod navigate;
mod position;
mod server;
mod symbol;
mod tree;
mod workspace;

use std::path::Path;

use lsp_server::Connection;

/// Why the server could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The editor does not keep to the protocol, or has gone.
    #[error("与编辑器的连接断了：{0}")]
    Protocol(#[from] lsp_server::ProtocolError),
    /// The streams broke.
    #[error("与编辑器的连接断了：{0}")]
    Streams(#[from] std::io::Error),
    /// What the editor sent cannot be read.
    #[error("读不懂编辑器发来的内容：{0}")]
    Message(#[from] serde_json::Error),
}

/// Serves the editor on standard input and output until it says goodbye. Without `catalog`, the
/// folder that the editor has open is the catalog, or the `catalog` in it.
pub fn serve(catalog: Option<&Path>, has_glyph: &(dyn Fn(char) -> bool + Sync)) -> Result<(), Error> {
    let (connection, threads) = Connection::stdio();
    talk(&connection, catalog, has_glyph)?;
    // The threads end when nobody can send any more.
    drop(connection);
    Ok(threads.join()?)
}

/// The same over a connection of any kind.
pub fn talk(
    connection: &Connection,
    catalog: Option<&Path>,
    has_glyph: &(dyn Fn(char) -> bool + Sync),
) -> Result<(), Error> {
    server::run(connection, catalog, has_glyph)
}
