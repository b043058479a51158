//! What is wrong with a call, in one line.

use std::process::ExitCode;

use clap::error::ErrorKind;

/// Says in one Chinese line what is wrong with the call; help and version are answers, not errors.
pub fn explain(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        print!("{}", error.to_string().replace("[OPTIONS]", "[选项]").trim_end().to_owned() + "\n");
        return if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            ExitCode::from(2)
        } else {
            ExitCode::SUCCESS
        };
    }
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = said(clap::error::ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", said(clap::error::ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("不认识参数 {argument}"),
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::MissingSubcommand => "没有说要做什么".to_owned(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::NoEquals => {
            let value = said(clap::error::ContextKind::InvalidValue);
            if argument.contains("<M>") {
                format!("“{value}”不是月份，请写成 2026-10 的样子")
            } else {
                format!("参数 {argument} 的值“{value}”不对")
            }
        }
        _ => "命令写得不对".to_owned(),
    };
    let message = message.replace('\n', " ");
    let failure =
        gridindex_core::Failure::new("usage", message, "请看 gridindex --help 或 gridindex 命令 --help");
    // The call did not parse, so whether JSON was wanted is read off the words themselves.
    crate::output::failure(&failure, std::env::args().any(|argument| argument == "--json"))
}
