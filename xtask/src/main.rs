//! The project's two commands: `cargo xtask run` opens the window on a sample district, `cargo xtask test` runs
//! every check. Each does all of its own set-up. `cargo xtask bench` measures a month's whole job besides. No
//! dependencies, so that nothing but `std` is built first.

mod bench;
mod machine;
mod process;
mod run;
mod test;
mod ui;

use std::process::ExitCode;

/// Why a command could not go on: a sentence for the person at the keyboard.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
用法：
  cargo xtask run [--release]     装好所需，构建，用样例区打开窗口（没有显示器时只生成样例报表）
  cargo xtask bench 输入.xlsx 输出.xlsx [--dump 分数.csv]   测一个大月份：读、存、算、写各用多久
  cargo xtask test [--only 部分]  装好所需，跑全部检查；部分：rust、ui、journeys
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["run"] => run::run(run::Profile::Debug),
        ["run", "--release"] => run::run(run::Profile::Release),
        ["bench", ref words @ ..] => bench::bench(words),
        ["test"] => test::test(&[test::Part::Ui, test::Part::Rust, test::Part::Journeys]),
        ["test", "--only", part] => match test::Part::named(part) {
            Some(part) => test::test(&[part]),
            None => Err(format!("没有“{part}”这一部分\n{USAGE}")),
        },
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
