//! The project's invariants that a machine can see; README names them.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gridindex_tests::root;
use gridindex_tests::tree::{files, name};
use toml_edit::{DocumentMut, Table};

/// What the rules may stand on: arithmetic, calendar, text, hashing. Nothing that reads or writes. `ts-rs` only
/// describes types to the page, and only where that is asked for.
const CORE_MAY_USE: [&str; 14] = [
    "ahash",
    "chrono",
    "num-bigint",
    "num-rational",
    "num-traits",
    "rayon",
    "rust_decimal",
    "serde",
    "sha2",
    "strsim",
    "thiserror",
    "toml_edit",
    "toml_parser",
    "ts-rs",
];
/// Rust files longer than this are several things.
const LONGEST_FILE: usize = 400;

#[test]
fn only_the_shell_depends_on_tauri() {
    for manifest in files(root(), &["Cargo.toml"]) {
        let member = name(manifest.parent().unwrap());
        let tauri = dependencies(&manifest).into_iter().find(|name| name.starts_with("tauri"));
        assert_eq!(tauri.is_some(), member == "src-tauri", "{member} depends on {tauri:?}");
    }
}

#[test]
fn reading_storing_and_reporting_know_only_the_rules() {
    for member in ["ingest", "ledger", "report"] {
        let own: Vec<_> = dependencies(&root().join("crates").join(member).join("Cargo.toml"))
            .into_iter()
            .filter(|name| name.starts_with("gridindex"))
            .collect();
        assert_eq!(own, ["gridindex-core"], "{member}");
    }
}

#[test]
fn the_rules_stand_on_nothing_that_reads_or_writes() {
    let used = dependencies(&root().join("crates/core/Cargo.toml"));
    let strangers: Vec<_> = used.iter().filter(|name| !CORE_MAY_USE.contains(&name.as_str())).collect();
    assert!(strangers.is_empty(), "core depends on {strangers:?}");
}

#[test]
fn only_one_folder_of_the_page_knows_tauri() {
    let sources = files(&root().join("ui/src"), &[".ts", ".vue"]);
    assert!(!sources.is_empty());
    for file in sources {
        if !name(&file).starts_with("ui/src/backend/") {
            let text = fs::read_to_string(&file).unwrap();
            assert!(!text.contains("@tauri-apps"), "{} speaks to Tauri itself", name(&file));
        }
    }
}

#[test]
fn every_rust_file_is_short_and_says_what_it_is_for() {
    for file in files(root(), &[".rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", name(&file));
        assert!(text.starts_with("//!"), "{} does not begin with its purpose", name(&file));
    }
}

#[test]
fn the_window_may_ask_the_platform_for_little() {
    let capabilities = files(&root().join("src-tauri/capabilities"), &[".json"]);
    assert_eq!(
        capabilities.iter().map(|file| name(file)).collect::<Vec<_>>(),
        ["src-tauri/capabilities/main.json"]
    );
    let may = &json(&capabilities[0])["permissions"];
    let expected = [
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "core:webview:allow-set-webview-zoom",
        "dialog:allow-open",
        "dialog:allow-save",
    ];
    assert_eq!(*may, serde_json::json!(expected), "a new permission is a decision: make it here too");
}

#[test]
fn the_content_policy_has_no_remote_origin() {
    let configuration = json(&root().join("src-tauri/tauri.conf.json"));
    let policy = configuration["app"]["security"]["csp"].as_str().unwrap();
    assert!(policy.starts_with("default-src 'self';"), "{policy}");
    let ours = ["'self'", "'unsafe-inline'", "data:", "blob:", "ipc:", "http://ipc.localhost"];
    for directive in policy.split(';') {
        let (directive, origins) = directive.trim().split_once(' ').unwrap();
        for origin in origins.split_whitespace() {
            assert!(ours.contains(&origin), "{directive} lets in {origin}");
        }
        let inline = origins.contains("'unsafe-inline'");
        assert!(!inline || directive == "style-src", "{directive} lets in inline code");
    }
}

#[test]
fn nothing_speaks_of_the_machine_it_was_written_on() {
    let texts = [".rs", ".ts", ".vue", ".toml", ".json", ".md", ".sh", ".yml", ".html", ".css", "run"];
    let homes = ["/root/", "/work/", "/tmp/", "file:///"];
    for file in files(root(), &texts) {
        // This list is here.
        if name(&file) == "tests/suites/tidy.rs" {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for home in homes {
            assert!(!text.contains(home), "{} names {home}", name(&file));
        }
    }
}

/// Names of what a manifest's package needs to be built: its own dependencies and those of its build script.
fn dependencies(manifest: &Path) -> BTreeSet<String> {
    let manifest: DocumentMut = fs::read_to_string(manifest).unwrap().parse().unwrap();
    let tables = ["dependencies", "build-dependencies"];
    let targets = manifest.get("target").and_then(|targets| targets.as_table());
    let targets = targets.into_iter().flat_map(Table::iter).filter_map(|(_, target)| target.as_table());
    let everywhere = std::iter::once(manifest.as_table()).chain(targets);
    let found =
        everywhere.flat_map(|part| tables.iter().filter_map(|table| part.get(table)?.as_table_like()));
    found.flat_map(|table| table.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>()).collect()
}

fn json(file: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}
