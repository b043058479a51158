//! Full disks and folders that cannot be written. Small file systems are mounted for it, which only root may do:
//! where that is not possible the tests say so and are passed over.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gridindex_tests::command_line::Desk;

use super::{files, half_made, holds, small};

/// A file system in memory, mounted on a folder; gone when this is.
struct Mount(PathBuf);

impl Mount {
    /// Of this size, on a folder that keeps what it holds.
    fn on(folder: &Path, kilobytes: u64) -> Option<Self> {
        let kept: Vec<(PathBuf, Vec<u8>)> = files(folder)
            .into_iter()
            .map(|file| (file.strip_prefix(folder).unwrap().to_owned(), fs::read(&file).unwrap()))
            .collect();
        fs::create_dir_all(folder).unwrap();
        let size = format!("size={kilobytes}k");
        if !mount(&["-t", "tmpfs", "-o", &size, "tmpfs", &folder.to_string_lossy()]) {
            println!("passed over: no file system may be mounted here (not root, or no such right)");
            return None;
        }
        for (name, bytes) in kept {
            fs::create_dir_all(folder.join(&name).parent().unwrap()).unwrap();
            fs::write(folder.join(name), bytes).unwrap();
        }
        Some(Self(folder.to_owned()))
    }

    fn read_only(&self) {
        assert!(mount(&["-o", "remount,ro", &self.0.to_string_lossy()]));
    }

    /// Leaves so many kilobytes free, by a file that can be taken away again.
    fn fill(&self, left: u64) -> PathBuf {
        let filler = self.0.join("占位");
        let mut bytes = vec![0; 16 << 20];
        while fs::write(&filler, &bytes).is_err() {
            bytes.truncate(bytes.len() - 4096.min(bytes.len()));
        }
        bytes.truncate(bytes.len().saturating_sub(left as usize * 1024));
        fs::write(&filler, &bytes).unwrap();
        filler
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str]) -> bool {
    Command::new("mount").args(arguments).output().is_ok_and(|done| done.status.success())
}

fn ledger_folder(desk: &Desk) -> PathBuf {
    desk.ledger().parent().unwrap().to_owned()
}

/// One sentence in Chinese of this code.
#[track_caller]
fn refused(ran: &gridindex_tests::command_line::Ran, codes: &[&str]) {
    assert_eq!(ran.exit, 2, "{} {}", ran.stdout, ran.stderr);
    let code = ran.json()["failure"]["code"].as_str().unwrap().to_owned();
    assert!(codes.contains(&code.as_str()), "{code}: {}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
}

#[test]
fn a_full_disk_under_the_ledger_leaves_all_or_nothing() {
    let (mut full, mut done) = (0, 0);
    for left in [0, 4, 12, 24, 36, 48, 64, 96, 160, 400] {
        let desk = small();
        let before = holds(&desk);
        let Some(mounted) = Mount::on(&ledger_folder(&desk), 4000) else { return };
        let filler = mounted.fill(left);
        let ran = desk.run(["import", "--month", "2026-10", "十月.csv"]);
        if ran.exit == 0 {
            done += 1;
        } else {
            refused(&ran, &["disk_full"]);
            full += 1;
        }
        fs::remove_file(filler).unwrap();
        let now = holds(&desk);
        assert_eq!(now == before, ran.exit != 0, "{left} kB: {now:?}");
    }
    assert!(full > 2 && done > 0, "{full} full, {done} done");
}

#[test]
fn a_full_disk_under_a_copy_leaves_no_part_of_it() {
    let desk = small();
    let Some(mounted) = Mount::on(&desk.folder().join("优盘"), 64) else { return };
    refused(&desk.run(["backup", "优盘/一.gridindex"]), &["disk_full"]);
    assert_eq!(files(&mounted.0), Vec::<PathBuf>::new());
    let before = holds(&desk);
    refused(&desk.run(["backups", "--folder", "优盘/备份", "--keep", "0"]), &["backups_kept_wrong"]);
    desk.run(["backups", "--folder", "优盘/备份"]).answer();
    refused(&desk.run(["backup"]), &["disk_full"]);
    assert_eq!(files(&mounted.0), Vec::<PathBuf>::new());
    assert_eq!(holds(&desk).1, before.1);
}

#[test]
fn a_full_disk_under_a_report_leaves_no_part_of_a_file() {
    let desk = small();
    let Some(mounted) = Mount::on(&desk.folder().join("成果"), 16) else { return };
    let report = ["report", "--month", "2026-09", "--out", "成果"];
    refused(&desk.run(report), &["cannot_write"]);
    assert_eq!(half_made(&mounted.0), Vec::<PathBuf>::new());
    assert!(files(&mounted.0).iter().all(|file| fs::metadata(file).unwrap().len() > 0));
    refused(&desk.run(["templates", "--out", "成果/空白表"]), &["cannot_write"]);
    refused(&desk.run(["scheme", "print", "wangge-zhishu", "--out", "成果/办法.xlsx"]), &["cannot_write"]);
    assert_eq!(half_made(&mounted.0), Vec::<PathBuf>::new());
    holds(&desk);
}

#[test]
fn no_kind_of_report_leaves_a_part_of_itself_on_a_full_disk_or_in_a_folder_that_cannot_be_written() {
    let desk = small();
    let Some(mounted) = Mount::on(&desk.folder().join("成果"), 8) else { return };
    let kinds = ["--only xlsx", "--only charts", "--only cards", "--only xlsx --split", "--no-places", ""];
    let refuse_all = |folder: &str| {
        for kind in kinds {
            let call = format!("report --month 2026-09 --out {folder} {kind}");
            refused(&desk.run(call.split_whitespace()), &["cannot_write"]);
            assert_eq!(files(&mounted.0), Vec::<PathBuf>::new(), "{kind}");
            assert_eq!(fs::read_dir(&mounted.0).unwrap().count(), 0, "{kind}: no folder stays either");
        }
    };
    refuse_all("成果");
    refuse_all("成果/十月");
    mounted.read_only();
    refuse_all("成果");
    holds(&desk);
}

#[test]
fn a_ledger_in_a_folder_that_cannot_be_written_says_so() {
    let desk = small();
    let before = holds(&desk);
    let Some(mounted) = Mount::on(&ledger_folder(&desk), 4000) else { return };
    mounted.read_only();
    for command in
        ["import --month 2026-10 十月.csv", "undo 1", "fixed-day 全区 每月15日", "restore 没有.gridindex"]
    {
        refused(&desk.run(command.split(' ')), &["ledger_read_only"]);
    }
    drop(mounted);
    assert_eq!(holds(&desk), before);
}

#[test]
fn a_report_into_a_folder_that_cannot_be_written_or_is_none_says_so() {
    let desk = small();
    fs::write(desk.folder().join("挡路"), "").unwrap();
    refused(&desk.run(["report", "--month", "2026-09", "--out", "挡路/成果"]), &["cannot_write"]);
    let Some(mounted) = Mount::on(&desk.folder().join("成果"), 4000) else { return };
    desk.run(["report", "--month", "2026-09", "--out", "成果", "--only", "xlsx"]).answer();
    let written = files(&mounted.0);
    let bytes = fs::read(&written[0]).unwrap();
    desk.run(["import", "--month", "2026-09", "--replace", "更正.csv"]).answer();
    mounted.read_only();
    let again = ["report", "--month", "2026-09", "--out", "成果", "--only", "xlsx", "--overwrite"];
    refused(&desk.run(again), &["cannot_write"]);
    refused(&desk.run(["backup", "成果/一.gridindex"]), &["ledger_read_only"]);
    assert_eq!((files(&mounted.0), fs::read(&written[0]).unwrap()), (written, bytes), "as it was");
    holds(&desk);
}

#[test]
fn a_report_that_another_program_holds_stays_as_it_is() {
    let desk = small();
    let report = ["report", "--month", "2026-09", "--out", "成果", "--only", "xlsx", "--overwrite"];
    desk.run(report).answer();
    let file = files(&desk.folder().join("成果")).remove(0);
    let bytes = fs::read(&file).unwrap();
    desk.run(["import", "--month", "2026-09", "--replace", "更正.csv"]).answer();
    // A file that something is mounted on cannot be replaced, as one that is open in Excel cannot on Windows.
    if !mount(&["--bind", &file.to_string_lossy(), &file.to_string_lossy()]) {
        println!("passed over: nothing may be mounted here");
        return;
    }
    let held = Mount(file.clone());
    let ran = desk.run(report);
    drop(held);
    refused(&ran, &["cannot_write"]);
    assert!(ran.stderr.contains("占用"), "{}", ran.stderr);
    assert_eq!(fs::read(&file).unwrap(), bytes);
    assert_eq!(half_made(desk.folder()), Vec::<PathBuf>::new());
    desk.run(report).answer();
    assert_ne!(fs::read(&file).unwrap(), bytes);
}

#[test]
fn a_ledger_folder_that_is_taken_away_during_an_act_is_a_sentence_and_nothing_is_lost() {
    for (command, wait) in [
        ("import --month 2026-10 十月.csv", 0),
        ("import --month 2026-10 十月.csv", 40),
        ("import --month 2026-10 十月.csv", 90),
        ("publish --month 2026-09 --by 李四", 20),
        (
            "adjust --month 2026-09 --grid 330188001002001 --field 实际走访户数 --value 5 --reason 漏报 --document 3号 --by 张三 --date 2026-10-05",
            15,
        ),
        ("backup", 15),
        ("report --month 2026-09 --out 成果 --only xlsx", 30),
    ] {
        let desk = small();
        let before = holds(&desk).1;
        let (folder, away) = (ledger_folder(&desk), desk.folder().join("拿走了"));
        let ran = std::thread::scope(|scope| {
            let running = scope.spawn(|| desk.run(command.split(' ')));
            std::thread::sleep(std::time::Duration::from_millis(wait));
            fs::rename(&folder, &away).unwrap();
            running.join().unwrap()
        });
        assert!(!ran.stderr.contains("panicked"), "{command}: {}", ran.stderr);
        // Gone before the program opened it, the folder is made anew, and an empty ledger knows none of the grids.
        assert!((0..=2).contains(&ran.exit), "{command}: {} {}", ran.exit, ran.stderr);
        if ran.exit == 2 {
            assert_eq!(ran.stderr.lines().count(), 1, "{command}: {}", ran.stderr);
            assert!(ran.json()["failure"]["advice"].is_string(), "{command}: {}", ran.stdout);
        }
        // Brought back, the ledger holds all or nothing of it.
        if folder.exists() {
            fs::rename(&folder, desk.folder().join("另建的")).unwrap();
        }
        fs::rename(&away, &folder).unwrap();
        let now = holds(&desk).1;
        assert!(now.starts_with(&before), "{command}: {now:?}");
    }
}

#[test]
fn a_ledger_that_becomes_read_only_during_an_act_is_a_sentence_and_nothing_is_lost() {
    for wait in [0, 30, 70] {
        let desk = small();
        let before = holds(&desk).1;
        let Some(mounted) = Mount::on(&ledger_folder(&desk), 4000) else { return };
        let ran = std::thread::scope(|scope| {
            let running = scope.spawn(|| desk.run(["import", "--month", "2026-10", "十月.csv"]));
            std::thread::sleep(std::time::Duration::from_millis(wait));
            // Busy while a file is open for writing: then it was too late, and the import is simply done.
            let _ = mount(&["-o", "remount,ro", &mounted.0.to_string_lossy()]);
            running.join().unwrap()
        });
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        if ran.exit != 0 {
            refused(&ran, &["ledger_read_only", "ledger_unreachable"]);
        }
        let _ = mount(&["-o", "remount,rw", &mounted.0.to_string_lossy()]);
        let now = holds(&desk).1;
        assert_eq!(now.len(), before.len() + usize::from(ran.exit == 0));
    }
}
