//! The command line on the sample workbooks. What a case must do is strict; what it should do is counted.
#![allow(clippy::panic, reason = "a suite of tests")]

use std::fmt::Write;

use gridindex_tests::samples::{self, Report};

#[test]
fn a_good_district_is_taken_as_it_is() {
    judge("clean", &samples::run("clean"));
}

#[test]
fn what_arrives_in_practice_is_understood_or_refused_at_its_cell() {
    judge("messy", &samples::run("messy"));
}

#[test]
fn broken_huge_and_malicious_files_are_refused_in_one_sentence() {
    judge("hostile", &samples::run("hostile"));
}

fn judge(group: &str, report: &Report) {
    let not_yet = samples::not_yet();
    let mut complaint = String::new();
    for (case, broken) in report.broken.iter().filter(|(case, _)| !not_yet.contains(case)) {
        let _ = writeln!(complaint, "{case}\n    {}", broken.join("\n    "));
    }
    for case in report.kept.iter().filter(|case| not_yet.contains(case)) {
        let _ = writeln!(complaint, "{case} passes: take it off fixtures/not-yet.txt");
    }
    let wishes: usize = report.wishes.values().map(Vec::len).sum();
    println!("{group}: {} kept, {} broken, {wishes} wishes open", report.kept.len(), report.broken.len());
    for (case, wishes) in &report.wishes {
        println!("{case}\n    {}", wishes.join("\n    "));
    }
    assert!(complaint.is_empty(), "\n{complaint}");
}
