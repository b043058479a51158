//! The commands as the page calls them, without a window.

use serde_json::{Value, json};
use tauri::http::HeaderMap;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{WebviewWindow, WebviewWindowBuilder};

use crate::desk::Desk;
use crate::window::with_commands;

/// A page on a new ledger; the folder goes when it is dropped.
struct Page {
    window: WebviewWindow<MockRuntime>,
    folder: tempfile::TempDir,
}

impl Page {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(folder.path().join("ledger.db"));
        let app = with_commands(mock_builder(), desk).build(mock_context(noop_assets())).unwrap();
        let window = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build().unwrap();
        Self { window, folder }
    }

    fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        self.send(command, InvokeBody::Json(arguments), HeaderMap::new())
    }

    fn send(&self, command: &str, body: InvokeBody, headers: HeaderMap) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body,
            headers,
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request).map(|body| body.deserialize().unwrap())
    }
}

#[test]
fn a_new_ledger_has_no_months_until_one_is_added() {
    let page = Page::new();
    assert_eq!(page.call("overview", json!({})).unwrap()["months"], json!([]));
    page.call("add_month", json!({ "month": "2026-10" })).unwrap();
    assert_eq!(page.call("overview", json!({})).unwrap()["months"][0]["label"], "2026年10月");
    assert_eq!(page.call("month_page", json!({ "month": "2026-10" })).unwrap()["month"]["grids"], 0);
}

#[test]
fn a_failure_crosses_with_its_code_and_advice() {
    let page = Page::new();
    let failure =
        page.call("ranking", json!({ "month": "October", "level": "grid", "period": "month" })).unwrap_err();
    assert_eq!(failure["code"], "month_unreadable");
    assert!(failure["message"].as_str().unwrap().contains("October"));
    assert_eq!(failure["advice"], "请重新选择月份");

    let missing = page.folder.path().join("没有");
    let failure = page.call("open_folder", json!({ "path": missing })).unwrap_err();
    assert_eq!(failure["code"], "folder_missing");
    assert!(failure["file"].as_str().unwrap().ends_with("没有"));
}

#[test]
fn a_file_that_is_not_there_is_refused_and_nothing_is_stored() {
    let page = Page::new();
    let arguments = json!({
        "month": "2026-10",
        "paths": [page.folder.path().join("没有.xlsx")],
        "replace": false,
        "acceptSimilar": false,
        "answers": {},
        "dryRun": false,
        "onProgress": "__CHANNEL__:7",
    });
    let failure = page.call("import_files", arguments).unwrap_err();
    assert_eq!(failure["code"], "file_missing");
    assert_eq!(page.call("overview", json!({})).unwrap()["months"], json!([]));
}

#[test]
fn stopping_without_work_does_nothing() {
    assert_eq!(Page::new().call("cancel_work", json!({})).unwrap(), Value::Null);
}

#[test]
fn deliberation_days_answer_by_period_and_a_fixed_day_is_kept() {
    let page = Page::new();
    let asked = json!({ "month": "2026-10", "period": "half-year", "subdistrict": "" });
    assert_eq!(page.call("deliberation_page", asked).unwrap_err()["code"], "no_roster");
    assert_eq!(
        page.call("set_fixed_day", json!({ "place": "全区", "day": "每月15日" })).unwrap(),
        json!([""])
    );
    let refused = page.call("set_fixed_day", json!({ "place": "全区", "day": "每周五" })).unwrap_err();
    assert_eq!(refused["code"], "bad_fixed_day");
    let choice = json!({ "subdistrict": "", "community": "", "grid": "", "brand": "", "number": "" });
    let asked = json!({ "month": "2026-10", "period": "month", "choice": choice });
    assert_eq!(page.call("deliberation_sessions", asked).unwrap_err()["code"], "no_roster");
}

#[test]
fn a_picture_is_written_where_it_was_told_and_nothing_but_a_picture() {
    let page = Page::new();
    let save = |name: &str, body: &[u8]| {
        let place = page.folder.path().join(name);
        let encoded: Vec<String> =
            place.to_str().unwrap().bytes().map(|byte| format!("%{byte:02X}")).collect();
        let headers = HeaderMap::from_iter([("path".parse().unwrap(), encoded.concat().parse().unwrap())]);
        (page.send("save_picture", InvokeBody::Raw(body.to_vec()), headers), place)
    };
    let png = b"\x89PNG\r\n\x1a\nrest";
    let (answer, place) = save("各街道 得分.png", png);
    assert_eq!(answer.unwrap(), Value::Null);
    assert_eq!(std::fs::read(place).unwrap(), png);
    for (name, body) in [("某.png", &b"<svg>"[..]), ("某.desktop", png)] {
        let (answer, place) = save(name, body);
        assert_eq!(answer.unwrap_err()["code"], "no_picture");
        assert!(!place.exists());
    }
}
