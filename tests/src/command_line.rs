//! `gridindex` as a user starts it: a process with arguments, a folder to stand in, an exit status.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Longer than this and it hangs.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    /// Exit status; −1 when it was killed.
    pub exit: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The most memory that it or one of its children held, in MB; 0 where the platform does not tell.
    pub peak_mb: u64,
}

impl Ran {
    /// Standard output as one JSON document; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_default()
    }

    /// The same, where the command must have succeeded.
    #[track_caller]
    pub fn answer(&self) -> Value {
        assert_eq!(self.exit, 0, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        let json = self.json();
        assert!(!json.is_null(), "not one JSON document: {}", self.stdout);
        json
    }
}

/// A folder with a ledger in it, and the command line standing there.
#[derive(Debug)]
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Default for Desk {
    fn default() -> Self {
        Self { folder: tempfile::tempdir().expect("there is room for a folder") }
    }
}

impl Desk {
    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the ledger lies.
    pub fn ledger(&self) -> PathBuf {
        self.folder().join("ledger/ledger.db")
    }

    /// A desk with a copy of this one's ledger.
    #[must_use]
    pub fn copy(&self) -> Self {
        let copy = Self::default();
        let folder = copy.folder().join("ledger");
        fs::create_dir(&folder).expect("a new folder");
        for entry in fs::read_dir(self.folder().join("ledger")).expect("a ledger").flatten() {
            fs::copy(entry.path(), folder.join(entry.file_name())).expect("a file can be copied");
        }
        copy
    }

    /// Runs `gridindex --json ARGUMENTS` to its end.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        self.start(arguments, &["--json"], &[])
    }

    /// The same with other settings of the environment.
    pub fn run_as<S: AsRef<OsStr>>(
        &self,
        environment: &[(&str, &str)],
        arguments: impl IntoIterator<Item = S>,
    ) -> Ran {
        self.start(arguments, &["--json"], environment)
    }

    /// Starts `gridindex ARGUMENTS` and leaves it running; what it says is not kept.
    pub fn spawn<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Child {
        Command::new(crate::binary::path("gridindex-cli", "gridindex"))
            .args(arguments)
            .arg("--ledger")
            .arg(self.ledger())
            .current_dir(self.folder())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gridindex starts")
    }

    /// What `gridindex ARGUMENTS` says to people; it must have succeeded.
    #[track_caller]
    pub fn say<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> String {
        let ran = self.start(arguments, &[], &[]);
        assert_eq!(ran.exit, 0, "stdout: {}\nstderr: {}", ran.stdout, ran.stderr);
        ran.stdout
    }

    fn start<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        more: &[&str],
        environment: &[(&str, &str)],
    ) -> Ran {
        let output = tempfile::tempdir_in(self.folder()).expect("there is room for a folder");
        let (stdout, stderr) = (output.path().join("stdout"), output.path().join("stderr"));
        let child = Command::new(crate::binary::path("gridindex-cli", "gridindex"))
            .args(arguments)
            .args(more)
            .arg("--ledger")
            .arg(self.ledger())
            .envs(environment.iter().copied())
            .current_dir(self.folder())
            .stdin(Stdio::null())
            .stdout(File::create(&stdout).expect("a new file"))
            .stderr(File::create(&stderr).expect("a new file"))
            .spawn()
            .expect("gridindex starts");
        let (exit, peak_mb) = wait(child);
        let read = |path| String::from_utf8_lossy(&fs::read(path).expect("its output")).into_owned();
        Ran { exit, stdout: read(&stdout), stderr: read(&stderr), peak_mb }
    }
}

fn wait(mut child: Child) -> (i32, u64) {
    let start = Instant::now();
    let mut peak = 0;
    loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            return (status.code().unwrap_or(-1), peak);
        }
        if start.elapsed() > PATIENCE {
            child.kill().expect("a child can be killed");
        }
        peak = peak.max(memory(child.id()));
        sleep(Duration::from_millis(5));
    }
}

/// The most that a process and its children have held, each for itself, as Linux tells it.
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let own = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    let own = own.and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024;
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let children: Vec<u32> = children.flat_map(|list| numbers(&list)).collect();
    children.into_iter().map(memory).fold(own, u64::max)
}

fn numbers(list: &str) -> Vec<u32> {
    list.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}
