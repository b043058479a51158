//! Starting the process that reads, listening to it, ending it.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use gridindex_core::Failure;
use gridindex_core::watch::Watch;
use gridindex_ingest::{Carried, RawFile, names};

use crate::memory::give_back_in;

/// Files of one process; an argument list has an end.
const FILES_AT_ONCE: usize = 64;
/// Bytes of one message; more than the reader's caps let through.
const MESSAGE_AT_MOST: u64 = 1 << 30;
/// Between two looks at whether the user stopped the work.
const LOOK: Duration = Duration::from_millis(40);

/// What became of a file.
type Answers = Vec<Option<Carried>>;

/// How a process ended.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// By itself, whether well or not.
    Itself,
    TooSlow,
}

/// Opens all files. Where a process died, the files that it left are opened alone, to find the one to blame.
pub(super) fn open(program: &Path, files: &[PathBuf], watch: &dyn Watch) -> Result<Vec<RawFile>, Failure> {
    let mut answers: Answers = Vec::new();
    let mut failures: Vec<Option<Failure>> = files.iter().map(|_| None).collect();
    let names = names(files);
    // Files are answered in any order; the one named is the next of those that were not.
    let told = |done: usize| match names.get(done) {
        Some(next) => watch.advance(&format!("读取工作簿 {next}"), done, files.len()),
        None => watch.advance("读取工作簿", done, files.len()),
    };
    told(0);
    for batch in files.chunks(FILES_AT_ONCE) {
        let before = answers.len();
        let (read, end) = ask(program, batch, &|done| told(before + done), watch)?;
        for (place, (path, answer)) in batch.iter().zip(read).enumerate() {
            let mut answer = answer;
            let mut end = end;
            if answer.is_none() && batch.len() > 1 {
                let (alone, ended) = ask(program, std::slice::from_ref(path), &|_| {}, watch)?;
                (answer, end) = (alone.into_iter().next().flatten(), ended);
            }
            if answer.is_none() {
                failures[before + place] = Some(refused(end).in_file(&names[before + place]));
            }
            answers.push(answer);
        }
    }
    let answered = answers.into_iter().zip(failures).zip(&names);
    let file = |((answer, failure), name): ((Option<Carried>, Option<Failure>), &String)| match answer {
        Some(answer) => answer.of_file(name),
        None => Err(failure.unwrap_or_else(|| refused(End::Itself).in_file(name))),
    };
    answered.map(file).collect()
}

fn refused(end: End) -> Failure {
    let message = match end {
        End::TooSlow => "文件太复杂，很久没有读完，已停止读取",
        End::Itself => "读取这个文件时出了意外，可能已损坏或有害，没有读取",
    };
    Failure::new(
        "file_unsafe",
        message,
        "请确认文件来源；来源可靠的话，请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入",
    )
}

/// Asks one process about some files.
fn ask(
    program: &Path,
    files: &[PathBuf],
    told: &dyn Fn(usize),
    watch: &dyn Watch,
) -> Result<(Answers, End), Failure> {
    let mut answers: Answers = files.iter().map(|_| None).collect();
    let started = give_back_in(&mut Command::new(program))
        .arg(super::ARGUMENT)
        .args(files)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(child) = started else {
        return Err(Failure::new(
            "cannot_start",
            "没能启动读取工作簿的进程",
            "请关闭一些程序，或重新启动电脑后再试",
        ));
    };
    let mut child = Ended(child);
    let (sender, receiver) = channel();
    if let Some(out) = child.0.stdout.take() {
        thread::spawn(move || listen(out, &sender));
    }
    let end = collect(&receiver, &mut answers, told, watch)?;
    Ok((answers, end))
}

/// Takes in messages until the process has no more.
fn collect(
    receiver: &Receiver<(usize, Option<Carried>)>,
    answers: &mut Answers,
    told: &dyn Fn(usize),
    watch: &dyn Watch,
) -> Result<End, Failure> {
    let mut heard = Instant::now();
    let mut done = 0;
    loop {
        match receiver.recv_timeout(LOOK) {
            Ok((place, carried)) => {
                heard = Instant::now();
                done += 1;
                told(done);
                if let Some(answer) = answers.get_mut(place) {
                    *answer = carried;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(End::Itself),
            Err(RecvTimeoutError::Timeout) if watch.cancelled() => return Err(Failure::cancelled()),
            Err(RecvTimeoutError::Timeout) if heard.elapsed() > super::PATIENCE => return Ok(End::TooSlow),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Reads messages until there are no more, or one that makes no sense.
fn listen(mut out: ChildStdout, sender: &Sender<(usize, Option<Carried>)>) {
    let mut place = [0; 4];
    let mut length = [0; 8];
    while out.read_exact(&mut place).is_ok() && out.read_exact(&mut length).is_ok() {
        let length = u64::from_le_bytes(length);
        if length > MESSAGE_AT_MOST {
            return;
        }
        let mut bytes = Vec::new();
        let read = out.by_ref().take(length).read_to_end(&mut bytes);
        if !read.is_ok_and(|read| read as u64 == length) {
            return;
        }
        let message = (u32::from_le_bytes(place) as usize, Carried::unpack(&bytes));
        if sender.send(message).is_err() {
            return;
        }
    }
}

/// A process that ends with its owner.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use gridindex_core::watch::Unwatched;

    use super::*;

    /// A program that does this instead of reading, and two files.
    fn opened(script: &str, watch: &dyn Watch) -> Failure {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let files = ["甲.xlsx", "乙.xlsx"].map(|name| folder.path().join(name));
        open(&program, &files, watch).unwrap_err()
    }

    #[test]
    fn a_process_that_dies_or_hangs_or_talks_nonsense_refuses_the_file() {
        for (script, said) in [
            ("exit 1", "读取这个文件时出了意外"),
            ("kill -9 $$", "读取这个文件时出了意外"),
            ("echo 这不是工作簿这不是工作簿这不是工作簿", "读取这个文件时出了意外"),
            ("exec sleep 600", "文件太复杂"),
        ] {
            let failure = opened(script, &Unwatched);
            assert_eq!((failure.code, failure.file.as_deref()), ("file_unsafe", Some("甲.xlsx")), "{script}");
            assert!(failure.message.starts_with(said), "{script}: {failure}");
        }
    }

    #[test]
    fn the_user_can_stop_a_process_that_hangs() {
        struct Stopped;
        impl Watch for Stopped {
            fn advance(&self, _stage: &str, _done: usize, _total: usize) {}
            fn cancelled(&self) -> bool {
                true
            }
        }
        assert_eq!(opened("exec sleep 600", &Stopped).code, "cancelled");
    }
}
