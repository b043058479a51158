//! The floor of reading: `cargo run --release -p gridindex-ingest --example floor -- FILE.xlsx` inflates every part and
//! looks at every tag, makes nothing of it, and then opens the same file for real; processor and wall seconds of each.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::time::Instant;

use gridindex_core::watch::Unwatched;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = PathBuf::from(std::env::args().nth(1).ok_or("FILE.xlsx missing")?);
    let mut since = (Instant::now(), processor());
    let mut tell = |what: &str| {
        let (wall, cpu) = (since.0.elapsed().as_secs_f64(), processor() - since.1);
        println!("{what}: {wall:.3} s wall, {cpu:.2} s of processor, {:.0} MB at most", peak());
        since = (Instant::now(), processor());
    };
    let mut archive = zip::ZipArchive::new(File::open(&path)?)?;
    let mut buffer = vec![0; 256 << 10];
    let (mut bytes, mut tags) = (0, 0);
    for look in [false, true] {
        for index in 0..archive.len() {
            let mut part = archive.by_index(index)?;
            loop {
                let more = part.read(&mut buffer)?;
                if more == 0 {
                    break;
                }
                if look {
                    tags += memchr::memchr_iter(b'<', &buffer[..more]).count();
                } else {
                    bytes += more;
                }
            }
        }
        tell(if look { "inflating and finding tags" } else { "inflating" });
    }
    println!("{bytes} bytes, {tags} tags");
    let opened = gridindex_ingest::open(std::slice::from_ref(&path), &Unwatched)?;
    tell("reading all cells");
    drop(opened);
    let carried = gridindex_ingest::carry(&path);
    tell("reading all cells again");
    let packed = carried.pack().ok_or("not packed")?;
    tell("packing them for another process");
    let length = packed.len();
    drop(carried);
    gridindex_ingest::Carried::unpack(&packed).ok_or("not unpacked")?;
    tell("unpacking them");
    println!("{length} bytes packed");
    Ok(())
}

/// Seconds of processor time of this process, where Linux tells them.
fn processor() -> f64 {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    fields.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// The most memory held so far, in MB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
