//! The protocol: messages in, answers and findings out.

use std::collections::BTreeMap;
use std::path::Path;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, Formatting, GotoDefinition, HoverRequest, PrepareRenameRequest, References, Rename,
    Request as _,
};
use lsp_types::{
    CodeActionParams, CompletionParams, Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentFormattingParams, GotoDefinitionParams, HoverParams, PublishDiagnosticsParams,
    ReferenceParams, RenameParams, TextDocumentPositionParams, TextEdit, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::complete::complete_at;
use crate::greeting::{catalog_folder, server_capabilities, watch_request};
use crate::position::{offset_at, span_of};
use crate::workspace::EditorWorkspace;
use crate::{Error, diagnostics, navigate};

/// Talks with the editor until it says goodbye.
pub(crate) fn run(
    connection: &Connection,
    catalog: Option<&Path>,
    has_glyph: &(dyn Fn(char) -> bool + Sync),
) -> Result<(), Error> {
    let hello = connection.initialize(serde_json::to_value(server_capabilities())?)?;
    let root = catalog.map_or_else(|| catalog_folder(&hello), Path::to_owned);
    let mut server =
        Server { connection, workspace: EditorWorkspace::read(&root, has_glyph), published: BTreeMap::new() };
    if let Some(request) = watch_request(&hello)? {
        server.send_message(Message::Request(request));
    }
    server.publish_diagnostics()?;
    server.answer_messages()
}

struct Server<'c, 'f> {
    connection: &'c Connection,
    workspace: EditorWorkspace<'f>,
    /// What the editor has been told, so that it is told only what is new.
    published: BTreeMap<String, Vec<Diagnostic>>,
}

impl Server<'_, '_> {
    fn answer_messages(&mut self) -> Result<(), Error> {
        while let Ok(message) = self.connection.receiver.recv() {
            let mut stale = false;
            let mut next = Some(message);
            // Everything that has come in is taken before the catalog is checked: the editor may type
            // faster than we read.
            while let Some(message) = next.take() {
                match message {
                    Message::Request(request) => {
                        if self.connection.handle_shutdown(&request)? {
                            return Ok(());
                        }
                        self.send_message(Message::Response(self.answer_request(request)));
                    }
                    Message::Notification(note) => stale |= self.take_note(note),
                    Message::Response(_) => {}
                }
                next = self.connection.receiver.try_recv().ok();
            }
            if stale {
                self.publish_diagnostics()?;
            }
        }
        Ok(())
    }

    /// An editor that has gone reads nothing; the next message from it will say so.
    fn send_message(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    /// Takes in what has changed; whether anything has. What cannot be read changes nothing.
    fn take_note(&mut self, note: Notification) -> bool {
        match note.method.as_str() {
            DidOpenTextDocument::METHOD => {
                read_params::<DidOpenTextDocumentParams>(note.params).is_some_and(|params| {
                    let document = params.text_document;
                    self.with_path(&document.uri, |workspace, path| workspace.open(path, document.text))
                })
            }
            DidChangeTextDocument::METHOD => {
                read_params::<DidChangeTextDocumentParams>(note.params).is_some_and(|params| {
                    let uri = params.text_document.uri.clone();
                    self.with_path(&uri, |workspace, path| apply_edits(workspace, path, params))
                })
            }
            DidCloseTextDocument::METHOD => {
                read_params::<DidCloseTextDocumentParams>(note.params).is_some_and(|params| {
                    self.with_path(&params.text_document.uri, |workspace, path| {
                        workspace.close(path);
                    })
                })
            }
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                self.workspace.reload();
                true
            }
            _ => false,
        }
    }

    fn with_path(&mut self, uri: &Uri, change: impl FnOnce(&mut EditorWorkspace<'_>, &str)) -> bool {
        let path = self.workspace.path(uri).filter(|path| path.ends_with(".toml"));
        path.map(|path| change(&mut self.workspace, &path)).is_some()
    }

    fn publish_diagnostics(&mut self) -> Result<(), Error> {
        let now = diagnostics::all_diagnostics(&self.workspace);
        let gone: Vec<_> = self.published.keys().filter(|path| !now.contains_key(*path)).cloned().collect();
        let gone = gone.into_iter().map(|path| (path, Vec::new()));
        let all: BTreeMap<_, _> = now.into_iter().chain(gone).collect();
        for (path, found) in &all {
            let told = self.published.get(path).map(Vec::as_slice).unwrap_or_default();
            if told == found.as_slice() {
                continue;
            }
            if let Some(uri) = self.workspace.uri(path) {
                let params = PublishDiagnosticsParams::new(uri, found.clone(), None);
                let note = Notification::new(PublishDiagnostics::METHOD.to_owned(), serde_json::to_value(params)?);
                self.send_message(Message::Notification(note));
            }
        }
        self.published = all;
        Ok(())
    }

    fn answer_request(&self, request: Request) -> Response {
        let answer = match request.method.as_str() {
            Completion::METHOD => {
                self.answer_at(request.params, |params: &CompletionParams| &params.text_document_position, complete_at)
            }
            GotoDefinition::METHOD => self.answer_at(
                request.params,
                |params: &GotoDefinitionParams| &params.text_document_position_params,
                navigate::definitions_at,
            ),
            References::METHOD => self.answer_at(
                request.params,
                |params: &ReferenceParams| &params.text_document_position,
                navigate::references_at,
            ),
            HoverRequest::METHOD => self.answer_at(
                request.params,
                |params: &HoverParams| &params.text_document_position_params,
                navigate::hover_at,
            ),
            PrepareRenameRequest::METHOD => self.prepare_rename(request.params),
            Rename::METHOD => self.rename_at(request.params),
            CodeActionRequest::METHOD => {
                read_params::<CodeActionParams>(request.params).map_or(Ok(Value::Null), |params| {
                    answer_value(&diagnostics::offered_fixes(
                        &self.workspace,
                        &params.text_document.uri,
                        &params.context.diagnostics,
                    ))
                })
            }
            Formatting::METHOD => self.format_file(request.params),
            other => {
                let message = format!("没有 {other} 这个请求");
                return Response::new_err(request.id, ErrorCode::MethodNotFound as i32, message);
            }
        };
        match answer {
            Ok(value) => Response::new_ok(request.id, value),
            Err(message) => Response::new_err(request.id, ErrorCode::RequestFailed as i32, message),
        }
    }

    /// The answer to a question about a position; nothing, if the file is not of this catalog.
    fn answer_at<P: DeserializeOwned, A: Serialize>(
        &self,
        params: Value,
        position: impl Fn(&P) -> &TextDocumentPositionParams,
        respond: impl Fn(&EditorWorkspace<'_>, &str, lsp_types::Position) -> A,
    ) -> Result<Value, String> {
        let Some(params) = read_params::<P>(params) else { return Ok(Value::Null) };
        let asked = position(&params);
        match self.workspace.path(&asked.text_document.uri) {
            Some(path) => answer_value(&respond(&self.workspace, &path, asked.position)),
            None => Ok(Value::Null),
        }
    }

    fn prepare_rename(&self, params: Value) -> Result<Value, String> {
        let asked: TextDocumentPositionParams = read_params(params).ok_or("读不懂这个请求")?;
        let path = self.workspace.path(&asked.text_document.uri).ok_or("这个文件不属于目录")?;
        answer_value(&navigate::renamable_range(&self.workspace, &path, asked.position)?)
    }

    fn rename_at(&self, params: Value) -> Result<Value, String> {
        let RenameParams { text_document_position: asked, new_name, .. } =
            read_params(params).ok_or("读不懂这个请求")?;
        let path = self.workspace.path(&asked.text_document.uri).ok_or("这个文件不属于目录")?;
        answer_value(&navigate::rename_symbol(&self.workspace, &path, asked.position, &new_name)?)
    }

    fn format_file(&self, params: Value) -> Result<Value, String> {
        let Some(params) = read_params::<DocumentFormattingParams>(params) else { return Ok(Value::Null) };
        let path = self.workspace.path(&params.text_document.uri);
        let Some(file) = path.and_then(|path| self.workspace.file(&path)) else { return Ok(Value::Null) };
        let new_text = banshi_edit::format(&file.text).map_err(|refused| refused.to_string())?;
        answer_value(&[TextEdit { range: span_of(&file.text, &(0..file.text.len())), new_text }])
    }
}

fn read_params<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn answer_value(answer: &impl Serialize) -> Result<Value, String> {
    serde_json::to_value(answer).map_err(|error| error.to_string())
}

/// Applies edits in the order they were made.
fn apply_edits(workspace: &mut EditorWorkspace<'_>, path: &str, params: DidChangeTextDocumentParams) {
    let mut text = workspace.file(path).map(|file| file.text.clone()).unwrap_or_default();
    for change in params.content_changes {
        match change.range {
            Some(range) => {
                let (start, end) = (offset_at(&text, range.start), offset_at(&text, range.end));
                text.replace_range(start..end.max(start), &change.text);
            }
            None => text = change.text,
        }
    }
    workspace.open(path, text);
}
