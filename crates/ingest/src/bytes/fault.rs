//! Why a file cannot be read at all, and the sentence for it.

use gridindex_core::Failure;
use serde::{Deserialize, Serialize};

/// Why a file cannot be read. Turned into a [`Failure`] where the file's name is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fault {
    /// Nothing there under this name.
    Missing,
    /// There, but the system does not let us read it.
    Locked,
    /// No bytes.
    Empty,
    /// A workbook that is cut off or broken.
    Damaged,
    /// Something else under a workbook's name.
    NotWorkbook,
    /// Needs a password.
    Encrypted,
    /// More than any month of a district could need.
    TooLarge,
    /// Of a format older than any that is read.
    TooOld,
    /// Built to harm: entities that unfold, and the like.
    Unsafe,
}

impl Fault {
    /// The failure that names the file.
    pub(crate) fn of_file(self, file: &str) -> Failure {
        let resave = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入";
        let failure = match self {
            Self::Missing => {
                Failure::new("file_missing", "找不到这个文件", "请检查文件是否还在原处、名字是否写对")
            }
            Self::Locked => Failure::new(
                "file_missing",
                "系统不让读取这个文件",
                "请关闭正在打开它的程序，并确认有读取它的权限",
            ),
            Self::Empty => Failure::new("file_empty", "文件是空的，一个字节也没有", "请向报送单位重新要一份"),
            Self::Damaged => Failure::new(
                "file_damaged",
                "文件损坏或不完整，无法读取",
                format!("请重新拷贝一份；还能打开的话，{resave}"),
            ),
            Self::NotWorkbook => Failure::new(
                "file_not_workbook",
                "这不是工作簿，里面没有表格",
                format!("请确认选对了文件；如果是从系统下载的，请重新登录导出，{resave}"),
            ),
            Self::Encrypted => Failure::new(
                "file_encrypted",
                "工作簿设了打开密码",
                "请用 WPS 或 Excel 输入密码打开，取消密码后另存一份再导入",
            ),
            Self::TooLarge => Failure::new(
                "file_too_large",
                "文件过大，解开后超过了一个月数据可能有的大小",
                "请只保留要导入的工作表和行，另存为新的 .xlsx 后再导入",
            ),
            Self::Unsafe => Failure::new(
                "file_unsafe",
                "文件里有会无限展开的内容，可能有害，没有读取",
                format!("请确认文件来源；来源可靠的话，{resave}"),
            ),
            Self::TooOld => Failure::new("not_yet", "还不能直接读取 Excel 4.0 及更早 格式", resave),
        };
        failure.in_file(file)
    }
}
