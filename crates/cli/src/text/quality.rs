//! The doubts of a month, in words.

use std::fmt::Write;

use gridindex_core::LevelNames;
use gridindex_workbench::view::quality::{QualityItem, QualityPage};

/// How many doubts of a kind are written out.
const MOST: usize = 20;

/// How many there are, then each kind with its first.
pub fn page(page: &QualityPage, levels: &LevelNames) -> String {
    let mut text = format!("{} 数据质量：{} 处可疑\n", page.month, page.items.len());
    for kind in page.kinds.iter().filter(|kind| kind.count > 0) {
        let _ = writeln!(text, "\n{} {} 处", kind.label, kind.count);
        let items: Vec<_> = page.items.iter().filter(|item| item.kind == kind.key).collect();
        for item in items.iter().take(MOST) {
            write_item(&mut text, item, levels);
        }
        if items.len() > MOST {
            let _ = writeln!(text, "  …… 其余 {} 处见 --json 或“数据质量”页", items.len() - MOST);
        }
    }
    text
}

fn write_item(text: &mut String, item: &QualityItem, levels: &LevelNames) {
    let _ = writeln!(text, "  {}", item.message);
    for grid in item.grids.iter().take(5) {
        let cells: Vec<String> = grid
            .cells
            .iter()
            .map(|cell| match cell.file.as_str() {
                "" => cell.cell.clone(),
                file => format!("{file} · {} · {}", cell.sheet, cell.cell),
            })
            .collect();
        let _ = writeln!(
            text,
            "    {} {}{}（{}）",
            grid.subdistrict,
            grid.community,
            grid.name,
            cells.join("；")
        );
    }
    if item.grids.len() > 5 {
        let _ = writeln!(text, "    …… 等 {} 个{}", item.grids.len(), levels.grid);
    }
}
