//! 校验、备份、恢复、密码.

use std::path::{Path, PathBuf};

use gridindex_core::Failure;
use gridindex_workbench::{Password, Workbench, keeping};
use serde_json::json;

use crate::args::PasswordAction;
use crate::output::Answer;
use crate::password;
use crate::text::keeping as words;

/// Is the ledger what was put into it.
pub fn verify(workbench: &Workbench) -> Result<Answer, Failure> {
    let check = workbench.verify()?;
    let sound = check.sound;
    Ok(Answer::new(check, words::check).if_accepted(sound))
}

/// A copy of the ledger: to a file, or into the folder of copies.
pub fn back_up(workbench: &Workbench, to: Option<&Path>) -> Result<Answer, Failure> {
    let Some(to) = to else {
        return Ok(Answer::new(workbench.back_up_now()?, |copy| format!("已备份到 {}", copy.file)));
    };
    let outcome = workbench.back_up(to)?;
    let sound = outcome.check.sound;
    Ok(Answer::new(outcome, words::backup).if_accepted(sound))
}

/// The copies that are there; with `keep` or `folder` decides about them first.
pub fn backups(
    ledger: &Path,
    password: Option<Password>,
    keep: Option<u32>,
    folder: Option<&Path>,
) -> Result<Answer, Failure> {
    let page = if keep.is_some() || folder.is_some() {
        let workbench = password::open(ledger, password)?;
        let now = workbench.keeping();
        let own = now.own_folder.then(|| PathBuf::from(now.folder));
        workbench.decide_keeping(keep.or(Some(now.kept)), folder.or(own.as_deref()))?
    } else {
        keeping::page(ledger, password.as_ref())
    };
    Ok(Answer::new(page, words::backups))
}

/// A copy in the ledger's place.
pub fn restore(
    ledger: &Path,
    from: &Path,
    own: Option<Password>,
    theirs: Option<&Password>,
) -> Result<Answer, Failure> {
    let outcome = password::asking(own, |own| keeping::restore(ledger, from, own.as_ref(), theirs))?;
    Ok(Answer::new(outcome, words::restored))
}

/// Gives the ledger a password, another one, or none any more.
pub fn protect(
    workbench: &Workbench,
    action: PasswordAction,
    new: Option<&PathBuf>,
) -> Result<Answer, Failure> {
    let encrypted = workbench.is_encrypted()?;
    let (new, done) = match action {
        PasswordAction::Set if encrypted => {
            return Err(Failure::new(
                "password_set",
                "台账已经有密码了",
                "换密码请用 gridindex password change",
            ));
        }
        PasswordAction::Change | PasswordAction::Remove if !encrypted => {
            return Err(Failure::new("password_none", "台账没有密码", "设密码请用 gridindex password set"));
        }
        PasswordAction::Set => {
            (Some(password::new_one(new)?), "已设密码，台账文件已加密；以前的备份没有加密")
        }
        PasswordAction::Change => (Some(password::new_one(new)?), "已换密码；以前的备份仍用原来的密码"),
        PasswordAction::Remove => (None, "已取消密码，台账文件不再加密"),
    };
    workbench.protect(new.as_deref())?;
    Ok(Answer::new(json!({ "encrypted": new.is_some() }), move |_| done.to_owned()))
}
