//! Killed at any moment, the program leaves a ledger that opens, verifies, and holds all or nothing of what it was
//! doing; and no file of which only a part is there.

use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use gridindex_workbench::{Password, Workbench};

use super::acts::{Act, all};
use super::{Holds, PASSWORD, files, half_made, holds, like};

/// How often, over all acts; `GRIDINDEX_KILLS` says otherwise.
const KILLS: usize = 216;

#[test]
fn killed_at_any_moment_everything_or_nothing_is_done() {
    let kills = std::env::var("GRIDINDEX_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let acts = all();
    let each = kills.div_ceil(acts.len());
    let tally = Mutex::new([0; 3]);
    let queue = Mutex::new(acts.iter());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(act) = queue.lock().unwrap().next() else { break };
                    let done = kill_often(act, each);
                    println!("{}: killed {}, of these undone {}, done {}", act.name, each, done[1], done[2]);
                    let mut tally = tally.lock().unwrap();
                    done.iter().enumerate().for_each(|(at, count)| tally[at] += count);
                }
            });
        }
    });
    let [finished, undone, done] = *tally.lock().unwrap();
    println!("{finished} were at their end already, {undone} had done nothing, {done} had done all");
    assert!(undone > 0 && done > 0, "the moments were badly chosen: {undone} before, {done} after");
}

/// How many ended before they were killed; had done nothing; had done all.
fn kill_often(act: &Act, times: usize) -> [usize; 3] {
    let whole = like(&act.desk);
    let began = Instant::now();
    let ran = whole.run(&act.command);
    let takes = began.elapsed();
    assert_eq!(ran.exit, 0, "{}: {} {}", act.name, ran.stdout, ran.stderr);
    let after = holds(&whole);
    let before = if act.by_opening { after.clone() } else { holds(&like(&act.desk)) };
    assert_eq!(half_made(whole.folder()), Vec::<std::path::PathBuf>::new(), "{}", act.name);

    let mut tally = [0; 3];
    for time in 0..times {
        let desk = like(&act.desk);
        let mut child = desk.spawn(&act.command);
        std::thread::sleep(moment(takes, time));
        let ended = child.try_wait().unwrap().is_some();
        // Only this child, by its handle.
        child.kill().unwrap();
        child.wait().unwrap();
        files_are_whole(act, desk.folder(), whole.folder());
        let now = holds(&desk);
        assert!(now == before || now == after, "{}: {now:?} is neither {before:?} nor {after:?}", act.name);
        tally[if ended { 0 } else { 1 + usize::from(now == after) }] += 1;
        if time % 6 == 0 {
            go_on(act, &desk, &after, &now);
        }
    }
    tally
}

/// Half of the moments lie anywhere, half in the second part, where things are written.
fn moment(takes: Duration, time: usize) -> Duration {
    let random = RandomState::new().hash_one(time) % 1000;
    let part = if time.is_multiple_of(2) { random } else { 500 + random / 2 };
    takes.mul_f64(part as f64 / 950.0)
}

/// Whatever bears a name that a user knows is whole: a workbook as it is without a kill, a copy that verifies.
fn files_are_whole(act: &Act, folder: &Path, whole: &Path) {
    for file in files(folder) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if half_made(file.parent().unwrap()).contains(&file) {
            continue;
        }
        let is = |ending: &str| file.extension().is_some_and(|own| own == ending);
        if is("xlsx") || is("docx") {
            let inside = file.strip_prefix(folder).unwrap();
            let same = std::fs::read(&file).unwrap() == std::fs::read(whole.join(inside)).unwrap();
            assert!(same, "{}: {name} is not what it should be", act.name);
        } else if is("gridindex") {
            let copy = Workbench::open(&file)
                .or_else(|_| Workbench::open_with(&file, Some(Password::typed(PASSWORD))))
                .unwrap_or_else(|failure| panic!("{}: {name} does not open: {failure}", act.name));
            assert!(copy.verify().unwrap().sound, "{}: {name}", act.name);
        }
    }
}

/// The same again is done or refused in one sentence, and tidies up what the dead program left.
fn go_on(act: &Act, desk: &gridindex_tests::command_line::Desk, after: &Holds, now: &Holds) {
    let again = desk.run(&act.command);
    if again.exit == 0 && now != after && !act.by_opening {
        assert_eq!(holds(desk).1, after.1, "{}: done again", act.name);
    } else if again.exit != 0 {
        assert_eq!(again.stderr.lines().count(), 1, "{}: {}", act.name, again.stderr);
    }
    if again.exit == 0 {
        assert_eq!(half_made(desk.folder()), Vec::<std::path::PathBuf>::new(), "{}: left behind", act.name);
    }
}
