//! The real window, driven as a clerk would: by what stands on it, with mouse and keys.
//!
//! `WebKitWebDriver` starts the program; every journey has a window, a ledger and a home folder of its own.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::command_line::Desk;

/// Nothing in the window may take longer, on a slow machine and in a debug build.
const PATIENCE: Duration = Duration::from_secs(60);

/// A window with a page in it.
pub struct Window {
    client: Client,
    name: String,
    started: Instant,
}

/// Opens the window on a desk's ledger, walks through it, and closes it again. Where the walk fails, the last
/// thing on the screen is kept as `tests/artefacts/NAME-failed.png`.
pub fn journey(name: &str, desk: &Desk, walk: impl AsyncFnOnce(&Window)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let driver = Driver::start(desk.folder());
    let started = Instant::now();
    let window = Window { client: runtime.block_on(driver.open(desk)), name: name.to_owned(), started };
    let walked = catch_unwind(AssertUnwindSafe(|| runtime.block_on(walk(&window))));
    runtime.block_on(async {
        if walked.is_err() {
            window.photograph("failed").await;
        }
        // The walk says whether the journey went well, not how the window closes.
        let _ = window.client.close().await;
    });
    drop(driver);
    if let Err(panic) = walked {
        resume_unwind(panic);
    }
}

impl Window {
    /// How long ago the program was started.
    pub fn age(&self) -> Duration {
        self.started.elapsed()
    }

    /// The element with this `data-testid`, once it is there.
    pub async fn find(&self, id: &str) -> Element {
        self.find_css(&format!("[data-testid='{id}']")).await
    }

    /// The first element that matches, once it is there.
    pub async fn find_css(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        wait.unwrap_or_else(|error| panic!("{css} does not appear: {error}"))
    }

    /// How many elements match now.
    pub async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.expect("the page answers").len()
    }

    /// Clicks the element with this `data-testid`.
    pub async fn click(&self, id: &str) {
        self.click_css(&format!("[data-testid='{id}']")).await;
    }

    /// Clicks the first element that matches, as soon as it can be clicked.
    pub async fn click_css(&self, css: &str) {
        let start = Instant::now();
        loop {
            let element = self.find_css(css).await;
            let Err(error) = element.click().await else { return };
            // It may be moving, covered or just replaced.
            assert!(start.elapsed() < PATIENCE, "{css} cannot be clicked: {error}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Writes a text into a field in place of what is there, with the keys a person would use.
    pub async fn write(&self, id: &str, text: &str) {
        let css = format!("input[data-testid='{id}'], [data-testid='{id}'] input");
        self.click_css(&css).await;
        let field = self.find_css(&css).await;
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        let erase = char::from(Key::Backspace).to_string();
        for keys in [select_all.as_str(), &erase, text] {
            field.send_keys(keys).await.expect("a field takes keys");
        }
    }

    /// The text of an element, once it contains `part`.
    pub async fn text_with(&self, id: &str, part: &str) -> String {
        let start = Instant::now();
        loop {
            // Asked anew each time: the page may have drawn another element in its place.
            let text = self.find(id).await.text().await.unwrap_or_default();
            if text.contains(part) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "{id} never says “{part}”: {text}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// What an expression of JavaScript gives on the page.
    pub async fn ask(&self, expression: &str) -> serde_json::Value {
        let script = format!("return {expression}");
        self.client.execute(&script, Vec::new()).await.expect("the page answers")
    }

    /// The picture on the clipboard, once there is one.
    pub async fn clipboard_picture(&self) -> Vec<u8> {
        let start = Instant::now();
        loop {
            let mut command = Command::new("xclip");
            command.args(["-selection", "clipboard", "-target", "image/png", "-out"]).stderr(Stdio::null());
            let picture = command.output().expect("xclip starts (package xclip)").stdout;
            if !picture.is_empty() {
                return picture;
            }
            assert!(start.elapsed() < PATIENCE, "no picture comes onto the clipboard");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Keeps what is on the screen as `tests/artefacts/JOURNEY-STEP.png`.
    pub async fn photograph(&self, step: &str) {
        let folder = crate::root().join("tests/artefacts");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let picture = self.client.screenshot().await.expect("the window can be photographed");
        fs::write(folder.join(format!("{}-{step}.png", self.name)), picture)
            .expect("there is room for a picture");
    }
}

/// The process that drives the window; it ends with its journey.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(home: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("its number").port();
        drop(free);
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        for (name, folder) in
            [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")]
        {
            command.env(name, home.join(folder));
        }
        let process = command.spawn().expect("WebKitWebDriver starts (package webkit2gtk-driver)");
        let driver = Self { process, port };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "WebKitWebDriver does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
    }

    async fn open(&self, desk: &Desk) -> Client {
        let program = crate::binary::path("gridindex-desktop", "gridindex-desktop");
        let options = json!({ "binary": program, "args": ["--ledger", desk.ledger()] });
        let capabilities = json!({ "webkitgtk:browserOptions": options });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.as_object().cloned().unwrap_or_default());
        builder.connect(&format!("http://127.0.0.1:{}", self.port)).await.expect("the window opens")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
