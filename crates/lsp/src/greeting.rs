//! The first words with an editor: what either can do, and where the catalog is.

use std::path::{Path, PathBuf};

use lsp_server::{Request, RequestId};
use lsp_types::notification::{DidChangeWatchedFiles, Notification as _};
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, HoverProviderCapability, OneOf,
    Registration, RegistrationParams, RenameOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, WorkDoneProgressOptions,
};
use serde_json::Value;

use crate::Error;
use crate::workspace::to_path;

/// What the server can do.
pub(crate) fn server_capabilities() -> ServerCapabilities {
    let complete = CompletionOptions {
        trigger_characters: Some(["\"", "{", "[", ",", " "].map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    };
    let fixes =
        CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]), ..CodeActionOptions::default() };
    let rename =
        RenameOptions { prepare_provider: Some(true), work_done_progress_options: WorkDoneProgressOptions::default() };
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL)),
        completion_provider: Some(complete),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        rename_provider: Some(OneOf::Right(rename)),
        code_action_provider: Some(CodeActionProviderCapability::Options(fixes)),
        document_formatting_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}

/// The catalog in a folder that the editor has open.
pub(crate) fn catalog_folder(hello: &Value) -> PathBuf {
    let folders = hello["workspaceFolders"].as_array().into_iter().flatten().map(|folder| &folder["uri"]);
    // Older editors name one folder only.
    let uris = folders.chain([&hello["rootUri"]]);
    let open: Vec<PathBuf> = uris.filter_map(|uri| to_path(&uri.as_str()?.parse().ok()?)).collect();
    let found = open.iter().find_map(|dir| catalog_at(dir));
    found.unwrap_or_else(|| open.first().cloned().unwrap_or_default().join("catalog"))
}

/// Somebody may have opened the catalog itself, a folder in it, or one that holds it.
fn catalog_at(dir: &Path) -> Option<PathBuf> {
    let inside = dir.join("catalog");
    dir.ancestors().find(|dir| is_catalog(dir)).map(Path::to_owned).or_else(|| inside.is_dir().then_some(inside))
}

fn is_catalog(dir: &Path) -> bool {
    dir.join("handbooks").is_dir() && dir.join("duties.toml").is_file()
}

/// The request to be told when a file changes behind the editor's back, if the editor can do so.
pub(crate) fn watch_request(hello: &Value) -> Result<Option<Request>, Error> {
    if hello["capabilities"]["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] != true {
        return Ok(None);
    }
    let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String("**/*.toml".to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
    let registration = Registration {
        id: "catalog".to_owned(),
        method: DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: Some(serde_json::to_value(options)?),
    };
    let params = RegistrationParams { registrations: vec![registration] };
    Ok(Some(Request::new(RequestId::from("watch".to_owned()), RegisterCapability::METHOD.to_owned(), params)))
}
