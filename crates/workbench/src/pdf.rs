//! PDF beside a written document, by the office program that is there: LibreOffice, or WPS for Linux. A child
//! process with settings of its own and a time limit; where there is none, or it fails, one sentence says so and
//! everything else stands.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Month};
use serde::Serialize;

use crate::view::export::{ExportOutcome, ExportedFile};
use crate::{ReportCall, Workbench, files};

/// A district's cards take a minute or two; nothing takes longer than this for good reason.
const LIMIT: Duration = Duration::from_secs(600);
/// How often a running converter is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// Form fields would be drawn over the figures.
const FILTERS: [(&str, &str); 2] = [
    ("docx", "pdf:writer_pdf_Export:{\"ExportFormFields\":{\"type\":\"boolean\",\"value\":\"false\"}}"),
    ("xlsx", "pdf:calc_pdf_Export"),
];

/// Said where there is no converter.
const NO_CONVERTER: &str = "这台电脑上没有找到 LibreOffice，PDF 没有生成；请用 WPS 打开后“输出为 PDF”";

/// What became of the PDF files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PdfOutcome {
    /// Names relative to the report's folder.
    pub files: Vec<String>,
    /// Why there are fewer than asked for; empty where all are there.
    pub note: String,
}

impl Workbench {
    /// Writes a PDF beside each bulletin and each workbook of score cards that a report wrote. Never a failure:
    /// what could not be made is told in a sentence. A PDF that is there with other content gives way only where
    /// that was asked for.
    #[allow(clippy::unused_self, reason = "a use case like the others")]
    pub fn pdf(
        &self,
        month: Month,
        written: &ExportOutcome,
        overwrite: bool,
        watch: &dyn Watch,
    ) -> PdfOutcome {
        let wanted: Vec<&str> = written
            .files
            .iter()
            .map(|file| file.name.as_str())
            .filter(|name| name.contains("网格指数通报") || name.contains("成绩单"))
            .collect();
        let mut outcome = PdfOutcome::default();
        let Some(converter) = converter() else {
            let note = if wanted.is_empty() { "" } else { NO_CONVERTER };
            return PdfOutcome { note: note.to_owned(), ..outcome };
        };
        for (done, name) in wanted.iter().enumerate() {
            watch.advance("转成 PDF", done, wanted.len());
            let source = Path::new(&written.folder).join(name);
            match convert(&converter, &source, month, watch) {
                Ok(pdf) => {
                    let target = Path::new(name).with_extension("pdf");
                    let place = Path::new(&written.folder).join(&target);
                    if !overwrite && std::fs::read(&place).is_ok_and(|there| there != pdf) {
                        outcome.note = format!("{} 已在文件夹里，内容不同，没有覆盖", target.display());
                        continue;
                    }
                    match files::write_whole(&place, &pdf) {
                        Ok(()) => outcome.files.push(target.display().to_string()),
                        Err(failure) => {
                            outcome.note = format!("{}没有写成：{}", target.display(), failure.message);
                        }
                    }
                }
                Err(why) => outcome.note = format!("{name} 没有转成 PDF：{why}；请用 WPS 打开后“输出为 PDF”"),
            }
        }
        watch.advance("转成 PDF", wanted.len(), wanted.len());
        outcome
    }
}

impl Workbench {
    /// Why no PDF can be made on this computer; empty where it can.
    #[allow(clippy::unused_self, reason = "a use case like the others")]
    pub fn why_no_pdf(&self) -> String {
        let why =
            "这台电脑上没有找到 LibreOffice，不能转成 PDF；Word 通报和成绩单可以用 WPS 打开后“输出为 PDF”";
        if converter().is_some() { String::new() } else { why.to_owned() }
    }

    /// As [`Workbench::report_or_ask`], with a PDF beside each bulletin and workbook of score cards where that is
    /// wanted.
    ///
    /// # Errors
    /// As [`Workbench::report_or_ask`]; a PDF that could not be made is no failure, the answer says so.
    pub fn report_with_pdf(
        &self,
        call: &ReportCall,
        pdf: bool,
        watch: &dyn Watch,
    ) -> Result<ExportOutcome, Failure> {
        let mut outcome = self.report_or_ask(call, watch)?;
        if pdf && outcome.standing.is_empty() {
            let made = self.pdf(call.month, &outcome, call.overwrite, watch);
            for name in made.files {
                let size = std::fs::metadata(call.folder.join(&name)).map_or(0, |file| file.len());
                let bytes = u32::try_from(size).unwrap_or(u32::MAX);
                outcome.files.push(ExportedFile { name, kind: "PDF".to_owned(), bytes, proved: 0 });
            }
            outcome.note = made.note;
        }
        Ok(outcome)
    }
}

/// The office program, on the search path or where it is usually installed.
fn converter() -> Option<PathBuf> {
    let names = if cfg!(windows) { &["soffice.com", "soffice.exe"][..] } else { &["soffice", "libreoffice"] };
    let on_path = std::env::var_os("PATH");
    let on_path = on_path.iter().flat_map(std::env::split_paths);
    let usual = [
        "C:/Program Files/LibreOffice/program",
        "C:/Program Files (x86)/LibreOffice/program",
        "/Applications/LibreOffice.app/Contents/MacOS",
        "/usr/lib/libreoffice/program",
        "/opt/libreoffice/program",
        "/opt/apps/libreoffice/program",
    ];
    let folders = on_path.chain(usual.iter().map(PathBuf::from));
    folders.flat_map(|folder| names.iter().map(move |name| folder.join(name))).find(|file| file.is_file())
}

/// The PDF of a file; what went wrong, in words.
fn convert(converter: &Path, source: &Path, month: Month, watch: &dyn Watch) -> Result<Vec<u8>, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("临时文件夹建不了（{error}）"))?;
    let settings = folder.path().join("settings");
    let out = folder.path().join("out");
    let extension = source.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let filter = FILTERS.iter().find(|(of, _)| *of == extension).map_or("pdf", |(_, filter)| filter);
    // Settings of its own: a LibreOffice that is open on the desktop would take the file and answer nothing.
    let settings = format!("-env:UserInstallation={}", url(&settings));
    let day = month.last_day().and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    let mut child = Command::new(converter)
        .args(["--headless", "--norestore", "--nolockcheck", &settings, "--convert-to", filter, "--outdir"])
        .arg(&out)
        .arg(source)
        // Dated the month's last day, so that the same month gives the same bytes.
        .env("SOURCE_DATE_EPOCH", day.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("启动不了转换程序（{error}）"))?;
    wait(&mut child, watch)?;
    let pdf = out.join(source.file_stem().unwrap_or_default()).with_extension("pdf");
    let mut pdf = std::fs::read(pdf).map_err(|_| "转换程序没有给出 PDF".to_owned())?;
    settle(&mut pdf, month);
    Ok(pdf)
}

/// Takes today's date and the random marks out of a PDF, so that the same month gives the same bytes; older
/// LibreOffice does not go by `SOURCE_DATE_EPOCH`. Nothing changes its place: what is put in is as long.
fn settle(pdf: &mut [u8], month: Month) {
    let day = month.last_day().format("%Y%m%d000000").to_string();
    overwrite(pdf, b"/CreationDate(D:", day.as_bytes());
    let marks: [(&[u8], usize); 3] = [(b"/ID [ <", 32), (b">\n<", 32), (b"/DocChecksum /", 32)];
    for (before, length) in marks {
        overwrite(pdf, before, &vec![b'0'; length]);
    }
}

/// Puts text behind the last place of a mark.
fn overwrite(pdf: &mut [u8], before: &[u8], text: &[u8]) {
    let Some(place) = pdf.windows(before.len()).rposition(|window| window == before) else { return };
    let start = place + before.len();
    if let Some(there) = pdf.get_mut(start..start + text.len())
        && there.iter().all(u8::is_ascii_hexdigit)
    {
        there.copy_from_slice(text);
    }
}

fn wait(child: &mut Child, watch: &dyn Watch) -> Result<(), String> {
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err("转换程序出错退出".to_owned()),
            Ok(None) if started.elapsed() < LIMIT && !watch.cancelled() => std::thread::sleep(LOOK),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                let why = if watch.cancelled() { "已取消" } else { "超过 10 分钟没有完成" };
                return Err(why.to_owned());
            }
            Err(error) => return Err(format!("转换程序的情况不明（{error}）")),
        }
    }
}

/// A folder as the converter wants it.
fn url(folder: &Path) -> String {
    let text = folder.display().to_string().replace('\\', "/");
    let scheme = "file:";
    let slashes = if text.starts_with('/') { "//" } else { "///" };
    let plain = |c: char| c.is_ascii_alphanumeric() || "/:._-~".contains(c);
    let mut encoded = String::new();
    for c in text.chars() {
        if plain(c) {
            encoded.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    format!("{scheme}{slashes}{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_become_addresses_that_a_converter_takes() {
        let scheme = "file:";
        assert_eq!(url(Path::new("/home/张 三")), format!("{scheme}///home/%E5%BC%A0%20%E4%B8%89"));
        assert_eq!(url(Path::new("C:\\Temp\\a")), format!("{scheme}///C:/Temp/a"));
    }

    #[test]
    fn a_pdf_carries_the_month_s_date_and_no_chance() {
        let (one, other) = ("4A208B7623F68FD6FBF7B56D3908D3EE", "D4726960A42B765CFBEE73A3D42495B5");
        let written = |at: &str, mark: &str| {
            let text = format!(
                "/CreationDate(D:{at}Z')>>\ntrailer /ID [ <{mark}>\n<{mark}> ]\n/DocChecksum /{mark}\n%%EOF"
            );
            let mut pdf = text.into_bytes();
            settle(&mut pdf, "2026-10".parse().unwrap());
            String::from_utf8(pdf).unwrap()
        };
        let settled = written("20261128045147", one);
        assert_eq!(settled, written("20261129101010", other));
        assert!(settled.starts_with("/CreationDate(D:20261031000000Z')"), "{settled}");
    }

    #[test]
    fn a_converter_that_is_none_is_told_in_a_sentence() {
        let watch = gridindex_core::watch::Unwatched;
        let month = "2026-10".parse().unwrap();
        let said = convert(Path::new("没有这个程序"), Path::new("通报.docx"), month, &watch).unwrap_err();
        assert!(said.contains("启动不了转换程序"), "{said}");
    }
}
