//! `banshi lsp`, as an editor speaks to it: the real binary over standard input and output.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::Workshop;

struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    root: std::path::PathBuf,
    next: i64,
}

impl Editor {
    /// Starts the server and says what is open.
    fn greet(workshop: &Workshop, arguments: &[&str], open: &Value) -> Self {
        let mut child = workshop.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let root = workshop.path().canonicalize().unwrap();
        let mut editor = Self { child, input, output, root, next: 0 };
        let mut hello = json!({ "capabilities": {}, "processId": null });
        hello.as_object_mut().unwrap().extend(open.as_object().unwrap().clone());
        let welcome = editor.ask("initialize", &hello);
        assert_eq!(welcome["capabilities"]["definitionProvider"], true);
        editor.tell("initialized", &json!({}));
        editor
    }

    fn uri(&self, path: &str) -> String {
        uri(&self.root.join(path))
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).unwrap();
            match line.trim() {
                "" => break,
                header => length = header.split_once(": ").unwrap().1.parse().unwrap(),
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The whole answer.
    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message;
            }
        }
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.request(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    /// Opens a file with a text that need not be on disk.
    fn edit(&mut self, path: &str, text: &str) {
        let document = json!({ "uri": self.uri(path), "languageId": "toml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// What the server says of a file next.
    fn diagnostics(&mut self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri.as_str() {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    fn close(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

#[test]
fn the_catalog_is_found_whatever_folder_is_open() {
    let workshop = Workshop::good();
    let root = workshop.path().canonicalize().unwrap();
    let folder = |path: &str| json!({ "uri": uri(&root.join(path)), "name": "folder" });
    let elsewhere = TempDir::new().unwrap();
    let elsewhere = json!({ "uri": uri(elsewhere.path()), "name": "folder" });
    let greetings: [(&[&str], Value); 5] = [
        (&["lsp"], json!({ "workspaceFolders": [folder("catalog")] })),
        (&["lsp"], json!({ "workspaceFolders": [folder("catalog/handbooks/sample/items")] })),
        (&["lsp"], json!({ "workspaceFolders": [elsewhere, folder("")] })),
        (&["lsp"], json!({ "workspaceFolders": null, "rootUri": uri(&root) })),
        (&["lsp", "--stdio", "--catalog", "catalog"], json!({})),
    ];
    for (arguments, open) in greetings {
        let mut editor = Editor::greet(&workshop, arguments, &open);
        editor.edit("catalog/duties.toml", "nonsense = 1\n");
        assert!(!editor.diagnostics("catalog/duties.toml").is_empty(), "{open}");
        editor.close();
    }
}
