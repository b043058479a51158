//! Which scheme a month is scored by, and the schemes a district keeps.

use std::collections::BTreeSet;
use std::path::Path;

use gridindex_core::scheme::SchemeProblem;
use gridindex_core::{Failure, LevelNames, Month, Roster, Scheme};
use gridindex_ledger::{Ledger, StoredScheme};

use crate::{Workbench, clock, files};

/// A scheme file that was read, or everything that is wrong with it.
pub type Checked = Result<Scheme, Vec<SchemeProblem>>;

impl Workbench {
    /// The scheme asked for by `--scheme`: a file, or the id of a stored one; without a wish the scheme the
    /// month is bound to, else the one added last, else the built-in one.
    ///
    /// # Errors
    /// When the file cannot be read, is wrong, or no scheme has that id.
    pub fn scheme(&self, month: Option<Month>, wish: Option<&str>) -> Result<Scheme, Failure> {
        let ledger = match month {
            Some(month) => self.ledger_of(month)?,
            None => self.ledger()?,
        };
        match wish {
            None => in_force(&ledger, month),
            Some(wish) if Path::new(wish).is_file() => {
                check_file(Path::new(wish))?.map_err(|problems| wrong(&problems, wish))
            }
            Some(wish) => {
                let stored = ledger.schemes()?.into_iter().rev().find(|stored| stored.id == wish);
                match stored {
                    Some(stored) => read_stored(&stored),
                    None if built_in()?.id == wish => built_in(),
                    None => Err(Failure::new(
                        "scheme_unknown",
                        format!("没有“{wish}”这个方案文件，台账里也没有这个编号的方案"),
                        "请检查文件名，或先用 gridindex scheme add 加入方案",
                    )),
                }
            }
        }
    }

    /// Stores a scheme; afterwards months that are not bound yet are read and scored by it.
    ///
    /// # Errors
    /// When another text is stored under the same id and version.
    pub fn add_scheme(&self, scheme: &Scheme) -> Result<(), Failure> {
        store(&mut self.changing()?, scheme)
    }
}

impl Workbench {
    /// Reads a scheme file and checks it, also against the newest roster: an attribute that no grid has makes
    /// no groups.
    ///
    /// # Errors
    /// When the file or the ledger cannot be read.
    pub fn check_scheme(&self, path: &Path) -> Result<Checked, Failure> {
        let checked = check_file(path)?;
        let ledger = self.ledger()?;
        let Some(newest) = ledger.months()?.last().copied() else { return Ok(checked) };
        let roster = ledger.roster(newest)?;
        if roster.is_empty() {
            return Ok(checked);
        }
        Ok(checked.and_then(|scheme| {
            let problems = absent_attributes(&scheme, &roster);
            if problems.is_empty() { Ok(scheme) } else { Err(problems) }
        }))
    }
}

/// Attributes of `groups.by` and `within` that no grid of the roster has, each where it is first written.
fn absent_attributes(scheme: &Scheme, roster: &Roster) -> Vec<SchemeProblem> {
    let known: BTreeSet<&str> = roster.grids().iter().flat_map(|grid| grid.attributes.keys()).collect();
    let absent = scheme.roster_attributes().into_iter().filter(|name| !known.contains(name));
    let problem = |name: &str| {
        let written = format!("\"{name}\"");
        let lines = (1_u32..).zip(scheme.text.lines());
        // A column counts characters.
        let place =
            lines.filter(|(_, line)| !line.trim_start().starts_with('#')).find_map(|(number, line)| {
                Some((number, line[..line.find(&written)?].chars().count() as u32 + 1))
            });
        let (line, column) = place.unwrap_or((1, 1));
        SchemeProblem {
            line,
            column,
            message: format!("台账里的网格名册没有“{name}”这一列"),
            advice: if known.is_empty() {
                "核对名称；名册确有此列的，加入方案后重新导入名册".to_owned()
            } else {
                let known: Vec<&str> = known.iter().copied().collect();
                format!("改成名册里有的：{}；名册确有此列的，加入方案后重新导入名册", known.join("、"))
            },
        }
    };
    absent.map(problem).collect()
}

/// Reads a scheme file and checks it.
///
/// # Errors
/// When the file cannot be read or is no text; what the text says wrong is in the answer.
pub fn check_file(path: &Path) -> Result<Checked, Failure> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let bytes = std::fs::read(path).map_err(|error| {
        let (message, advice) = if error.kind() == std::io::ErrorKind::NotFound {
            ("文件不存在", "请检查路径")
        } else {
            ("文件打不开", "请检查权限，或把文件复制到别处再试")
        };
        Failure::new("file_missing", message, advice).in_file(&name)
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::new("file_damaged", "方案文件不是 UTF-8 文本", "请用记事本另存为 UTF-8 编码").in_file(&name)
    })?;
    Ok(Scheme::parse(text.strip_prefix('\u{feff}').unwrap_or(&text)))
}

/// Writes the 评分办法 of a scheme. A file that is there with the same content is left alone; one with other
/// content is replaced only when `overwrite` is asked for.
///
/// # Errors
/// `file_exists`; when the file cannot be made or written.
pub fn print(
    scheme: &Scheme,
    (unit, levels): (&str, &LevelNames),
    path: &Path,
    overwrite: bool,
) -> Result<(), Failure> {
    let bytes = gridindex_report::rules::print(scheme, unit, levels)?;
    match std::fs::read(path) {
        Ok(there) if there == bytes => Ok(()),
        Ok(_) if !overwrite => Err(Failure::new(
            "file_exists",
            "已有同名但内容不同的文件",
            "请换一个文件名，或确认覆盖（命令行加 --overwrite）",
        )
        .in_file(path.display().to_string())),
        _ => files::write_whole(path, &bytes),
    }
}

/// The scheme that comes with the program.
///
/// # Errors
/// Never in a program that passed its tests.
pub fn built_in() -> Result<Scheme, Failure> {
    Scheme::default_scheme().map_err(|problems| wrong(&problems, "内置方案"))
}

/// The scheme a month is bound to, else the one added last, else the built-in one.
pub(crate) fn in_force(ledger: &Ledger, month: Option<Month>) -> Result<Scheme, Failure> {
    let bound = match month {
        Some(month) => ledger.scheme_of_month(month)?,
        None => None,
    };
    match bound {
        Some(stored) => read_stored(&stored),
        None => ledger.schemes()?.last().map_or_else(built_in, read_stored),
    }
}

/// Stores the scheme and ties the month to it, unless that is so already.
pub(crate) fn bind(ledger: &mut Ledger, month: Month, scheme: &Scheme) -> Result<(), Failure> {
    let bound = ledger.scheme_of_month(month)?;
    if bound.is_some_and(|stored| stored.sha256 == scheme.sha256) {
        return Ok(());
    }
    ledger.together(|ledger| {
        store(ledger, scheme)?;
        ledger.bind_scheme(month, &scheme.id, &scheme.version)
    })
}

fn store(ledger: &mut Ledger, scheme: &Scheme) -> Result<(), Failure> {
    ledger.add_scheme(&scheme.id, &scheme.version, &scheme.title, &scheme.sha256, &scheme.text, &clock::now())
}

pub(crate) fn read_stored(stored: &StoredScheme) -> Result<Scheme, Failure> {
    Scheme::parse(&stored.text)
        .map_err(|problems| wrong(&problems, &format!("{} {}", stored.id, stored.version)))
}

fn wrong(problems: &[SchemeProblem], name: &str) -> Failure {
    let first = problems.first().map(|p| format!("第{}行第{}列：{}", p.line, p.column, p.message));
    Failure::new(
        "scheme_invalid",
        format!("评价方案有 {} 处错误，{}", problems.len(), first.unwrap_or_default()),
        "请用 gridindex scheme check 查看全部问题并改正",
    )
    .in_file(name)
}
