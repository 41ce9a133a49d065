//! How long somebody who types waits for the server, on the real catalog. A fault has to be shown
//! within 100 ms of the edit.

#![expect(clippy::unwrap_used, reason = "without a server there is nothing to measure")]

use std::path::{Path, PathBuf};
use std::thread;

use banshi_typeset::Fonts;
use divan::Bencher;
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use lsp_types::notification::{
    DidChangeTextDocument, DidOpenTextDocument, Initialized, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{Completion, Initialize, Rename, Request as _};
use serde_json::{Value, json};

const ITEM: &str = "handbooks/chuxiong-2020/items/transfer.toml";

fn main() {
    divan::main();
}

/// From the edit that makes a fault to its report, and from its mending to the report that it is gone.
#[divan::bench]
fn fault_reported(bencher: Bencher<'_, '_>) {
    let mut editor = Editor::open();
    let text = editor.text.clone();
    let wrong = text.replacen("duty = \"transfer\"", "duty = \"tranfser\"", 1);
    let mut faulty = false;
    bencher.bench_local(|| {
        faulty = !faulty;
        editor.change(if faulty { &wrong } else { &text });
        assert_eq!(editor.findings() > 0, faulty);
    });
}

/// From the request to the list of ids.
#[divan::bench]
fn id_completed(bencher: Bencher<'_, '_>) {
    let mut editor = Editor::open();
    let params = editor.at_duty();
    bencher.bench_local(|| {
        let offered = editor.ask(Completion::METHOD, params.clone());
        assert!(!offered.as_array().unwrap().is_empty());
    });
}

/// From the request to the edits in all files.
#[divan::bench]
fn id_renamed(bencher: Bencher<'_, '_>) {
    let mut editor = Editor::open();
    let mut params = editor.at_duty();
    params["newName"] = "moving".into();
    bencher.bench_local(|| {
        let edit = editor.ask(Rename::METHOD, params.clone());
        assert!(edit["changes"].as_object().unwrap().len() > 2);
    });
}

/// An editor that has one item open.
struct Editor {
    connection: Connection,
    root: PathBuf,
    text: String,
    version: i32,
}

impl Editor {
    fn open() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog").canonicalize().unwrap();
        let (connection, server) = Connection::memory();
        let catalog = root.clone();
        // It ends when the editor is dropped.
        thread::spawn(move || {
            let fonts = Fonts::load(None).unwrap();
            let coverage = fonts.coverage();
            let _ = banshi_lsp::talk(&server, Some(&catalog), &|c| coverage.has(c));
        });
        let text = std::fs::read_to_string(root.join(ITEM)).unwrap();
        let mut editor = Self { connection, root, text, version: 0 };
        editor.ask(Initialize::METHOD, json!({ "capabilities": {} }));
        editor.tell(Initialized::METHOD, json!({}));
        let document = json!({ "uri": editor.uri(), "languageId": "toml", "version": 0, "text": editor.text });
        editor.tell(DidOpenTextDocument::METHOD, json!({ "textDocument": document }));
        editor
    }

    fn uri(&self) -> String {
        format!("file://{}", self.root.join(ITEM).display())
    }

    fn at_duty(&self) -> Value {
        let line = self.text.lines().position(|line| line.starts_with("duty = ")).unwrap();
        json!({ "textDocument": { "uri": self.uri() }, "position": { "line": line, "character": 9 } })
    }

    fn tell(&self, method: &str, params: Value) {
        let note = Notification { method: method.to_owned(), params };
        self.connection.sender.send(Message::Notification(note)).unwrap();
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.version += 1;
        let id = RequestId::from(self.version);
        let request = Request { id: id.clone(), method: method.to_owned(), params };
        self.connection.sender.send(Message::Request(request)).unwrap();
        loop {
            if let Message::Response(response) = self.connection.receiver.recv().unwrap()
                && response.id == id
            {
                return response.response_result.ok().unwrap();
            }
        }
    }

    fn change(&mut self, text: &str) {
        self.version += 1;
        let document = json!({ "uri": self.uri(), "version": self.version });
        let change = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.tell(DidChangeTextDocument::METHOD, change);
    }

    /// How many findings the server reports of the item next.
    fn findings(&self) -> usize {
        loop {
            if let Message::Notification(note) = self.connection.receiver.recv().unwrap()
                && note.method == PublishDiagnostics::METHOD
                && note.params["uri"] == self.uri().as_str()
            {
                return note.params["diagnostics"].as_array().unwrap().len();
            }
        }
    }
}
