//! Passwords at the terminal: from a file, from the environment, or asked; never an argument, which others can see.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use gridindex_core::Failure;
use gridindex_workbench::{Password, Workbench};

/// Environment variables that hold the ledger's password, a new one, and a copy's.
const OF_THE_LEDGER: &str = "GRIDINDEX_PASSWORD";
const OF_A_NEW_ONE: &str = "GRIDINDEX_NEW_PASSWORD";
const OF_A_COPY: &str = "GRIDINDEX_BACKUP_PASSWORD";

/// The password of the ledger, if one was given beside the call.
pub fn given(file: Option<&Path>) -> Result<Option<Password>, Failure> {
    Ok(said(file, OF_THE_LEDGER)?.map(|text| Password::typed(&text)))
}

/// The password of a copy that is brought back, if it is another one.
pub fn of_a_copy(file: Option<&Path>) -> Result<Option<Password>, Failure> {
    Ok(said(file, OF_A_COPY)?.map(|text| Password::typed(&text)))
}

/// Opens the ledger; asks for its password where it has one, none was given and somebody is there to ask.
pub fn open(ledger: &Path, given: Option<Password>) -> Result<Workbench, Failure> {
    asking(given, |password| Workbench::open_with(ledger, password))
}

/// Does something with the password; asks for it where that is all that is missing.
pub fn asking<T>(
    given: Option<Password>,
    act: impl Fn(Option<Password>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match act(given) {
        Err(failure) if failure.code == "ledger_locked" && std::io::stdin().is_terminal() => {
            act(Some(Password::typed(&ask("台账密码：")?)))
        }
        done => done,
    }
}

/// A new password: from the file, the environment, or typed twice.
pub fn new_one(file: Option<&PathBuf>) -> Result<String, Failure> {
    if let Some(text) = said(file.map(PathBuf::as_path), OF_A_NEW_ONE)? {
        return Ok(text);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::new(
            "password_missing",
            "没有给出新密码",
            format!("请加 --new-password-file，或设环境变量 {OF_A_NEW_ONE}"),
        ));
    }
    let first = ask("新密码（不少于 8 个字，忘了就打不开）：")?;
    if first != ask("再输一遍：")? {
        return Err(Failure::new("password_differs", "两次输入的密码不一样", "什么都没有改动，请再来一次"));
    }
    Ok(first)
}

fn said(file: Option<&Path>, variable: &str) -> Result<Option<String>, Failure> {
    let Some(file) = file else { return Ok(std::env::var(variable).ok().filter(|text| !text.is_empty())) };
    let text = std::fs::read_to_string(file).map_err(|_| {
        Failure::new("file_missing", "密码文件打不开", "请核对路径；文件里只写密码，存为 UTF-8")
            .in_file(file.display().to_string())
    })?;
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    Ok(Some(line.to_owned()))
}

fn ask(question: &str) -> Result<String, Failure> {
    rpassword::prompt_password(question)
        .map_err(|_| Failure::new("password_missing", "没有读到密码", "请再试一次，或用 --password-file"))
}
