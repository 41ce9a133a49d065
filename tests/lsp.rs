//! `banshi lsp`, as an editor speaks to it: the real binary over standard input and output.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Workshop, copy_tree, repository};

struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    root: std::path::PathBuf,
    next: i64,
}

impl Editor {
    fn open(workshop: &Workshop) -> Self {
        let folder = json!({ "uri": uri(&workshop.path().canonicalize().unwrap()), "name": "folder" });
        Self::greet(workshop, &["lsp"], &json!({ "workspaceFolders": [folder] }))
    }

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

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
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

    /// The question about the place `chars` behind the beginning of `needle`.
    fn about(&self, path: &str, text: &str, needle: &str, chars: usize) -> Value {
        json!({ "textDocument": { "uri": self.uri(path) }, "position": position(text, needle, chars) })
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

fn position(text: &str, needle: &str, chars: usize) -> Value {
    let found = text.find(needle).unwrap_or_else(|| panic!("no {needle:?} in the text"));
    let before = &text[..found + needle.chars().take(chars).map(char::len_utf8).sum::<usize>()];
    let line = before.matches('\n').count();
    json!({ "line": line, "character": before.rsplit('\n').next().unwrap().encode_utf16().count() })
}

fn real() -> Workshop {
    let workshop = Workshop { dir: TempDir::new().unwrap() };
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    workshop
}

fn labels(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

const ITEM: &str = "catalog/handbooks/chuxiong-2020/items/transfer.toml";

#[test]
fn a_fault_is_reported_as_it_is_typed_and_mended_with_a_quick_fix() {
    let workshop = real();
    let mut editor = Editor::open(&workshop);
    let text = editor.text(ITEM);
    let wrong = text.replacen("duty = \"transfer\"", "duty = \"tranfser\"", 1);
    assert_ne!(wrong, text);
    editor.edit(ITEM, &wrong);
    let found = editor.diagnostics(ITEM);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["code"], &found[0]["severity"]), (&json!("B202"), &json!(1)));
    assert_eq!(found[0]["range"]["start"], position(&wrong, "\"tranfser\"", 0));

    let context = json!({ "diagnostics": found });
    let params = json!({ "textDocument": { "uri": editor.uri(ITEM) }, "range": found[0]["range"], "context": context });
    let fixes = editor.ask("textDocument/codeAction", &params);
    let edit = &fixes[0]["edit"]["changes"][editor.uri(ITEM)][0];
    assert_eq!(edit["newText"], "transfer");
    assert_eq!(edit["range"]["start"], position(&wrong, "tranfser", 0));

    let change = json!({ "textDocument": { "uri": editor.uri(ITEM), "version": 2 },
        "contentChanges": [{ "range": edit["range"], "text": edit["newText"] }] });
    editor.tell("textDocument/didChange", &change);
    assert_eq!(editor.diagnostics(ITEM), Vec::<Value>::new());
    editor.close();
}

#[test]
fn what_check_would_fix_the_editor_fixes_too() {
    let workshop = real();
    let mut editor = Editor::open(&workshop);
    let text = editor.text(ITEM);
    let wrong = text.replacen("医保经办机构。", "医保经办机构.", 1);
    assert_ne!(wrong, text);
    editor.edit(ITEM, &wrong);
    let found = editor.diagnostics(ITEM);
    assert_eq!(found[0]["code"], "B446", "{found:?}");

    let context = json!({ "diagnostics": [found[0]] });
    let params = json!({ "textDocument": { "uri": editor.uri(ITEM) }, "range": found[0]["range"], "context": context });
    let fixes = editor.ask("textDocument/codeAction", &params);
    assert_eq!(fixes[0]["isPreferred"], true, "{fixes}");
    let edit = &fixes[0]["edit"]["changes"][editor.uri(ITEM)][0];
    let change = json!({ "textDocument": { "uri": editor.uri(ITEM), "version": 2 },
        "contentChanges": [{ "range": edit["range"], "text": edit["newText"] }] });
    editor.tell("textDocument/didChange", &change);
    assert_eq!(editor.diagnostics(ITEM), Vec::<Value>::new());
    editor.close();
}

#[test]
fn ids_words_and_keys_are_completed() {
    let workshop = real();
    let mut editor = Editor::open(&workshop);
    let text = editor.text(ITEM);
    let complete = |editor: &mut Editor, text: &str, needle: &str, chars: usize| {
        editor.edit(ITEM, text);
        let params = editor.about(ITEM, text, needle, chars);
        editor.ask("textDocument/completion", &params)
    };

    let empty = text.replacen("duty = \"transfer\"", "duty = \"\"", 1);
    let offered = complete(&mut editor, &empty, "duty = \"\"", 8);
    assert!(labels(&offered).contains(&"transfer"), "{offered}");
    let one = offered.as_array().unwrap().iter().find(|item| item["label"] == "transfer").unwrap();
    assert!(one["detail"].as_str().unwrap().starts_with("业务："), "{one}");

    let nothing = text.replacen("duty = \"transfer\"", "duty = ", 1);
    let offered = complete(&mut editor, &nothing, "duty = ", 7);
    let one = offered.as_array().unwrap().iter().find(|item| item["label"] == "transfer").unwrap();
    assert_eq!(one["textEdit"]["newText"], "\"transfer\"");

    let unfinished = text.replacen("duty = \"transfer\"", "duty = \"tra", 1);
    assert!(labels(&complete(&mut editor, &unfinished, "duty = \"tra", 11)).contains(&"transfer"));

    let word = text.replacen("[[channels]]", "[[channels]]\nkinds = [\"\"]", 1);
    let offered = complete(&mut editor, &word, "kinds = [\"\"]", 10);
    assert!(labels(&offered).contains(&"self-service"), "{offered}");

    let condition =
        text.replacen("[[channels]]", "[[steps]]\ntext = \"一\"\nwhen = { residence = \"\" }\n\n[[channels]]", 1);
    let offered = complete(&mut editor, &condition, "residence = \"\"", 13);
    assert!(labels(&offered).contains(&"local"), "{offered}");

    let key = text.replacen("[[channels]]", "[[channels]]\npur", 1);
    let offered = complete(&mut editor, &key, "\npur", 4);
    assert!(labels(&offered).contains(&"purpose"), "{offered}");
    editor.close();
}

#[test]
fn an_id_leads_to_its_definition_says_what_it_is_and_is_renamed_everywhere() {
    let workshop = real();
    let mut editor = Editor::open(&workshop);
    let text = editor.text(ITEM);
    let params = editor.about(ITEM, &text, "duty = \"transfer\"", 10);

    let places = editor.ask("textDocument/definition", &params);
    assert_eq!(places.as_array().unwrap().len(), 1, "{places}");
    assert_eq!(places[0]["uri"], editor.uri("catalog/duties.toml"));

    let shown = editor.ask("textDocument/hover", &params);
    assert!(shown["contents"]["value"].as_str().unwrap().contains("转移"), "{shown}");
    let key = editor.about(ITEM, &text, "duty = \"transfer\"", 1);
    let shown = editor.ask("textDocument/hover", &key);
    assert!(shown["contents"]["value"].as_str().unwrap().contains("业务"), "{shown}");

    assert_eq!(editor.ask("textDocument/prepareRename", &params)["start"], position(&text, "duty = \"transfer\"", 8));
    let mut rename = params.clone();
    rename["newName"] = "moving".into();
    let edit = editor.ask("textDocument/rename", &rename);
    apply(&editor.root, &edit);
    let check = workshop.banshi(&["check"]);
    assert!(check.code == Some(0) && check.stdout.contains("没有发现问题"), "{}", check.shown());
    assert!(editor.text("catalog/duties.toml").contains("id = \"moving\""));
    assert!(editor.text(ITEM).contains("id = \"transfer\""), "the item of the same name is another record");

    rename["newName"] = "Not An Id".into();
    assert!(editor.request("textDocument/rename", &rename)["error"]["message"].as_str().unwrap().contains("编号"));
    editor.close();
}

/// Every id of every kind can be renamed, and the catalog stays whole.
#[test]
fn ids_of_every_kind_are_renamed() {
    let places = [
        ("catalog/documents/identity.toml", "id = \"", "document"),
        ("catalog/facts.toml", "[[facts]]\nid = \"", "fact"),
        ("catalog/facts.toml", "{ id = \"", "answer"),
        ("catalog/roles.toml", "id = \"", "role"),
        ("catalog/audiences.toml", "id = \"", "audience"),
        ("catalog/services.toml", "[[themes]]\nid = \"", "theme"),
        ("catalog/services.toml", "[[services]]\nid = \"", "service"),
        ("catalog/lists/diseases.toml", "id = \"", "list"),
        ("catalog/flows/acceptance.toml", "id = \"", "flow"),
        ("catalog/regions/dayao.toml", "id = \"", "region"),
        ("catalog/regions/dayao.toml", "[[agencies]]\nid = \"", "agency"),
        ("catalog/regions/dayao.toml", "[[phones]]\nid = \"", "phone"),
        ("catalog/regions/dayao.toml", "[[sites]]\nid = \"", "site"),
        ("catalog/regions/dayao.toml", "[[counters]]\nid = \"", "counter"),
        ("catalog/handbooks/chuxiong-2020/handbook.toml", "[[portals]]\nid = \"", "portal"),
        (ITEM, "id = \"", "item"),
        (ITEM, "[[cases]]\nid = \"", "case"),
    ];
    for (path, before, kind) in places {
        let workshop = real();
        let mut editor = Editor::open(&workshop);
        let text = editor.text(path);
        let mut rename = editor.about(path, &text, before, before.chars().count());
        rename["newName"] = format!("renamed-{kind}").into();
        let edit = editor.ask("textDocument/rename", &rename);
        apply(&editor.root, &edit);
        let check = workshop.banshi(&["check"]);
        assert!(check.code == Some(0) && check.stdout.contains("没有发现问题"), "{kind}\n{}", check.shown());
        assert!(editor.text(path).contains(&format!("id = \"renamed-{kind}\"")), "{kind}");
        editor.close();
    }
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

#[test]
fn what_changes_on_disk_is_seen() {
    let workshop = Workshop::good();
    let able = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let folder = json!({ "uri": uri(&workshop.path().canonicalize().unwrap()), "name": "folder" });
    let mut editor = Editor::greet(&workshop, &["lsp"], &json!({ "workspaceFolders": [folder], "capabilities": able }));
    let asked = editor.receive();
    assert_eq!(asked["method"], "client/registerCapability");
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    editor.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));

    workshop.write("catalog/duties.toml", "nonsense = 1\n");
    let change = json!({ "uri": editor.uri("catalog/duties.toml"), "type": 2 });
    editor.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
    assert!(!editor.diagnostics("catalog/duties.toml").is_empty());
    editor.close();
}

#[test]
fn a_file_is_laid_out_on_request() {
    let workshop = Workshop::good();
    let mut editor = Editor::open(&workshop);
    editor.edit("catalog/duties.toml", "[[duties]]\nid=\"enquiry\"\nname = \"查询\"\n");
    let document = json!({ "uri": editor.uri("catalog/duties.toml") });
    let params = json!({ "textDocument": document, "options": { "tabSize": 2, "insertSpaces": true } });
    let edits = editor.ask("textDocument/formatting", &params);
    assert_eq!(edits[0]["newText"], "[[duties]]\nid = \"enquiry\"\nname = \"查询\"\n");
    editor.close();
}

/// Somebody types on: nothing that can stand in a buffer stops the server.
#[test]
fn broken_buffers_do_not_stop_the_server() {
    let workshop = Workshop::good();
    let mut editor = Editor::open(&workshop);
    let path = "catalog/handbooks/sample/items/card.toml";
    let text = editor.text(path);
    for end in (0..text.len()).step_by(7).filter(|end| text.is_char_boundary(*end)) {
        editor.edit(path, &text[..end]);
        let line = text[..end].matches('\n').count();
        let at = json!({ "line": line, "character": 3 });
        for method in ["textDocument/completion", "textDocument/hover", "textDocument/definition"] {
            editor.ask(method, &json!({ "textDocument": { "uri": editor.uri(path) }, "position": at }));
        }
    }
    editor.close();
}

fn apply(root: &Path, edit: &Value) {
    for (uri, edits) in edit["changes"].as_object().unwrap() {
        let path = uri.strip_prefix("file://").unwrap();
        assert!(path.starts_with(root.to_str().unwrap()));
        let mut text = fs::read_to_string(path).unwrap();
        let mut edits: Vec<_> = edits.as_array().unwrap().iter().collect();
        edits.sort_by_key(|edit| {
            let start = &edit["range"]["start"];
            std::cmp::Reverse((start["line"].as_u64(), start["character"].as_u64()))
        });
        for edit in edits {
            let (start, end) = (offset(&text, &edit["range"]["start"]), offset(&text, &edit["range"]["end"]));
            text.replace_range(start..end, edit["newText"].as_str().unwrap());
        }
        fs::write(path, text).unwrap();
    }
}

fn offset(text: &str, position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut units = position["character"].as_u64().unwrap();
    let mut at = start;
    for letter in text[start..].chars() {
        if units == 0 {
            break;
        }
        units -= letter.len_utf16() as u64;
        at += letter.len_utf8();
    }
    at
}
