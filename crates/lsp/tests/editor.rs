//! The language server, as an editor speaks to it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use banshi_core::finding::Finding;
use banshi_driver::Opening;
use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A directory with a catalog.
struct Workshop {
    root: PathBuf,
    _dir: TempDir,
}

impl Workshop {
    /// The catalog of the tests, which has no fault.
    fn good() -> Self {
        Self::with("tests/check/good")
    }

    /// The catalog of the project.
    fn real() -> Self {
        Self::with("catalog")
    }

    fn with(catalog: &str) -> Self {
        let dir = TempDir::new().unwrap();
        copy_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(catalog), &dir.path().join("catalog"));
        Self { root: dir.path().canonicalize().unwrap(), _dir: dir }
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.root.join(path), text).unwrap();
    }

    /// Returns what a check of the catalog finds.
    fn faults(&self) -> Vec<Finding> {
        Opening::new(&|_| true).open(&self.root.join("catalog")).findings
    }
}

fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// An editor and the server that it talks with.
struct Editor {
    connection: Connection,
    server: JoinHandle<()>,
    root: PathBuf,
    next: i32,
}

impl Editor {
    fn open(workshop: &Workshop) -> Self {
        let folder = json!({ "uri": uri(&workshop.root), "name": "folder" });
        Self::greet(workshop, &json!({ "workspaceFolders": [folder] }))
    }

    /// Starts the server and says what is open.
    fn greet(workshop: &Workshop, open: &Value) -> Self {
        let (connection, other) = Connection::memory();
        let server = thread::spawn(move || banshi_lsp::talk(&other, None, &|_| true).unwrap());
        let mut editor = Self { connection, server, root: workshop.root.clone(), next: 0 };
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

    fn send(&self, message: impl Into<Message>) {
        self.connection.sender.send(message.into()).unwrap();
    }

    fn receive(&self) -> Value {
        serde_json::to_value(self.connection.receiver.recv().unwrap()).unwrap()
    }

    fn tell(&self, method: &str, params: &Value) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Returns the whole answer.
    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(Request::new(id.into(), method.to_owned(), params));
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
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
    fn edit(&self, path: &str, text: &str) {
        let document = json!({ "uri": self.uri(path), "languageId": "toml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// Waits for what the server says of a file next.
    fn diagnostics(&self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri.as_str() {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    /// Returns the question about the place `chars` behind the beginning of `needle`.
    fn about(&self, path: &str, text: &str, needle: &str, chars: usize) -> Value {
        json!({ "textDocument": { "uri": self.uri(path) }, "position": position(text, needle, chars) })
    }

    fn close(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        self.server.join().unwrap();
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

fn labels(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

const ITEM: &str = "catalog/handbooks/chuxiong-2020/items/transfer.toml";

#[test]
fn a_fault_is_reported_as_it_is_typed_and_mended_with_a_quick_fix() {
    let workshop = Workshop::real();
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
    let workshop = Workshop::real();
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
    let workshop = Workshop::real();
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
    let workshop = Workshop::real();
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
    assert_eq!(workshop.faults(), Vec::<Finding>::new());
    assert!(editor.text("catalog/duties.toml").contains("id = \"moving\""));
    assert!(editor.text(ITEM).contains("id = \"transfer\""), "the item of the same name is another record");

    rename["newName"] = "Not An Id".into();
    assert!(editor.request("textDocument/rename", &rename)["error"]["message"].as_str().unwrap().contains("编号"));
    editor.close();
}

/// Schemas say what serves as the name of a record, and what else is worth showing.
#[test]
fn a_record_is_shown_as_it_is_printed() {
    let workshop = Workshop::good();
    let mut editor = Editor::open(&workshop);
    let (town, facts) = ("catalog/regions/town.toml", "catalog/facts.toml");
    let shown = [
        (town, "cards = [\"hall\"]", 10, "**1、2号窗口**\n\n窗口 `hall`"),
        (town, "site = \"hall\"", 9, "**平安县政务服务中心**\n\n地址：平安县平安路1号\n\n地点 `hall`"),
        (town, "phones = [\"hall\"]", 12, "**0878-1234567**\n\n电话 `hall`"),
        (facts, "id = \"residence\"", 7, "**户籍**\n\n问：户籍在哪里？\n\n回答：本县、外县\n\n事实 `residence`"),
        (facts, "id = \"local\"", 7, "**本县**\n\n回答 `local`"),
        ("catalog/documents/documents.toml", "id = \"card-form\"", 7, "**《领卡申请表》**\n\n材料 `card-form`"),
        ("catalog/handbooks/sample/handbook.toml", "id = \"net\"", 6, "**https://example.org/**\n\n门户 `net`"),
    ];
    for (path, needle, chars, words) in shown {
        let params = editor.about(path, &editor.text(path), needle, chars);
        let hover = editor.ask("textDocument/hover", &params);
        let expected = format!("{words}，写在 {}", path.trim_start_matches("catalog/"));
        assert_eq!(hover["contents"]["value"], expected, "{needle}");
    }
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
        let workshop = Workshop::real();
        let mut editor = Editor::open(&workshop);
        let text = editor.text(path);
        let mut rename = editor.about(path, &text, before, before.chars().count());
        rename["newName"] = format!("renamed-{kind}").into();
        let edit = editor.ask("textDocument/rename", &rename);
        apply(&editor.root, &edit);
        assert_eq!(workshop.faults(), Vec::<Finding>::new(), "{kind}");
        assert!(editor.text(path).contains(&format!("id = \"renamed-{kind}\"")), "{kind}");
        editor.close();
    }
}

#[test]
fn what_changes_on_disk_is_seen() {
    let workshop = Workshop::good();
    let able = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let folder = json!({ "uri": uri(&workshop.root), "name": "folder" });
    let editor = Editor::greet(&workshop, &json!({ "workspaceFolders": [folder], "capabilities": able }));
    let asked = editor.receive();
    assert_eq!(asked["method"], "client/registerCapability");
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let id = asked["id"].as_str().unwrap().to_owned();
    editor.send(Response::new_ok(id.into(), Value::Null));

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

/// Somebody types on: whatever stands in a buffer, the server answers, and what it answers holds.
#[test]
fn whatever_is_typed_is_answered() {
    let workshop = Workshop::good();
    let mut editor = Editor::open(&workshop);
    let path = "catalog/handbooks/sample/items/card.toml";
    let text = editor.text(path);
    let mut offered = 0;
    for end in (0..text.len()).step_by(7).filter(|end| text.is_char_boundary(*end)) {
        editor.edit(path, &text[..end]);
        let line = text[..end].matches('\n').count();
        let typed = text[..end].rsplit('\n').next().unwrap().encode_utf16().count();
        let at =
            json!({ "textDocument": { "uri": editor.uri(path) }, "position": { "line": line, "character": typed } });
        let items = editor.ask("textDocument/completion", &at);
        for item in items.as_array().unwrap() {
            let range = &item["textEdit"]["range"];
            assert_eq!([&range["start"]["line"], &range["end"]["line"]], [&json!(line); 2], "{item}");
            assert!(range["start"]["character"].as_u64() <= range["end"]["character"].as_u64(), "{item}");
            assert!(range["end"]["character"].as_u64() <= Some(typed as u64), "{item}");
        }
        offered += usize::from(items != json!([]));
        let shown = editor.ask("textDocument/hover", &at);
        assert!(
            shown.is_null() || shown["contents"]["value"].as_str().is_some_and(|words| !words.is_empty()),
            "{shown}"
        );
        for place in editor.ask("textDocument/definition", &at).as_array().unwrap() {
            assert!(place["uri"].as_str().unwrap().starts_with(&editor.uri("catalog/")), "{place}");
        }
    }
    assert!(offered > 20, "{offered}");

    // What was broken on the way is forgotten.
    editor.edit(path, &text);
    let duty = editor.about(path, &text, "duty = \"cards\"", 10);
    assert_eq!(editor.ask("textDocument/definition", &duty)[0]["uri"], editor.uri("catalog/duties.toml"));
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
