//! The fonts of charts: the embedded one, and what steps in for a character it lacks.
//!
//! Its widths are the drawn widths, since it carries no kerning. A character that no font has is a
//! [`Failure`] that names it, never a box.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, OnceLock};

use ab_glyph::{Font as _, FontRef};
use gridindex_core::Failure;
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Style};

/// Families named in the SVG: ours, then what a browser or WPS is likely to have.
pub const FAMILIES: &str = "Grid Index Sans, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, \
                            WenQuanYi Micro Hei, sans-serif";

static EMBEDDED: &[u8] = include_bytes!("../../fonts/GridIndexSans.otf");

/// Preferred among the fonts of a system, best first; any other that has the character comes after them.
const PREFERRED: [&str; 12] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "SimHei",
    "DengXian",
    "SimSun",
    "SimSun-ExtB",
];

/// Fonts that claim every character and draw a box for it.
const HOLLOW: [&str; 4] = ["LastResort", "Last Resort", "Adobe Blank", "NotDef"];

fn embedded() -> Option<&'static FontRef<'static>> {
    static FONT: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    FONT.get_or_init(|| FontRef::try_from_slice(EMBEDDED).ok()).as_ref()
}

/// Whether the embedded font has the character.
pub fn is_embedded(character: char) -> bool {
    embedded().is_some_and(|font| font.glyph_id(character).0 != 0)
}

/// Width of a text at a size of one em; a character of another font counts as one em.
fn width_in_em(text: &str) -> f64 {
    let Some(font) = embedded() else { return text.chars().count() as f64 };
    let advance = |character| match font.glyph_id(character) {
        glyph if glyph.0 == 0 => 1000.0,
        glyph => font.h_advance_unscaled(glyph),
    };
    text.chars().map(|character| f64::from(advance(character))).sum::<f64>() / 1000.0
}

/// Width of a text set at `size` points.
pub fn width(text: &str, size: f64) -> f64 {
    width_in_em(text) * size
}

/// Where glyphs are looked for when a chart is drawn: the embedded font, then the system's.
pub struct Fonts {
    embedded: Arc<Database>,
    everything: OnceLock<Arc<Database>>,
    load: fn(&mut Database),
}

/// The fonts of this machine; the system's are looked up at the first rare character only.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::new(Database::load_system_fonts));

impl Fonts {
    /// The embedded font and those that `load` adds when they are first needed.
    pub fn new(load: fn(&mut Database)) -> Self {
        let mut embedded = Database::new();
        embedded.load_font_source(Source::Binary(Arc::new(EMBEDDED)));
        Self { embedded: Arc::new(embedded), everything: OnceLock::new(), load }
    }

    /// What a drawing without rare characters needs.
    pub fn embedded(&self) -> Arc<Database> {
        Arc::clone(&self.embedded)
    }

    /// The embedded font first, then all of the system's.
    pub fn everything(&self) -> Arc<Database> {
        Arc::clone(self.everything.get_or_init(|| {
            let mut database = Database::clone(&self.embedded);
            (self.load)(&mut database);
            Arc::new(database)
        }))
    }

    /// Checks that every rare character (one that is not embedded) can be drawn.
    ///
    /// # Errors
    /// `font_missing`, naming the characters and what to install.
    pub fn check(&self, rare: &BTreeSet<char>) -> Result<(), Failure> {
        if rare.is_empty() {
            return Ok(());
        }
        let database = self.everything();
        let missing: Vec<String> = rare
            .iter()
            .filter(|&&character| stand_in(&database, character).is_none())
            .map(|&character| format!("“{character}”（U+{:04X}）", u32::from(character)))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Failure::new(
            "font_missing",
            format!("没有字体能画出{}", missing.join("、")),
            "请安装含这些字的中文字体后重新生成图表：Debian、Ubuntu、统信、麒麟装 fonts-noto-cjk，\
             Windows、macOS 装思源黑体（Noto Sans CJK）",
        ))
    }
}

/// Families of this machine that have Chinese characters, by name; ours is not among them. Looked up once.
pub fn families() -> &'static [String] {
    static INSTALLED: OnceLock<Vec<String>> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        let (database, ours) = (FONTS.everything(), FONTS.embedded());
        let plain = |name: &str| {
            name.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-')
                && !name.starts_with(|c: char| c.is_numeric())
                && !HOLLOW.iter().any(|hollow| name.contains(hollow))
        };
        let own = |name: &str| ours.faces().any(|face| face.families.iter().any(|(own, _)| own == name));
        let mut names: Vec<String> = Vec::new();
        for face in database.faces().filter(|face| face.style == Style::Normal) {
            let Some((name, _)) = face.families.first() else { continue };
            if plain(name) && !names.contains(name) && !own(name) && has(&database, face.id, '网') {
                names.push(name.clone());
            }
        }
        names.sort();
        names
    })
}

/// The face of the database that draws a rare character: a preferred one, else the first that has it.
pub fn stand_in(database: &Database, character: char) -> Option<ID> {
    let families = |face: &FaceInfo| face.families.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let mut candidates: Vec<(usize, ID)> = database
        .faces()
        .map(|face| (families(face), face))
        .filter(|(names, _)| !names.iter().any(|name| HOLLOW.iter().any(|hollow| name.contains(hollow))))
        .map(|(names, face)| {
            let preference =
                PREFERRED.iter().position(|preferred| names.iter().any(|name| name == preferred));
            // A regular face before a bold or an oblique one of the same family.
            let plain = face.weight.0 == 400 && face.style == Style::Normal;
            (preference.unwrap_or(PREFERRED.len()) * 2 + usize::from(!plain), face.id)
        })
        .collect();
    candidates.sort_by_key(|&(preference, _)| preference);
    candidates.into_iter().map(|(_, id)| id).find(|&id| has(database, id, character))
}

fn has(database: &Database, id: ID, character: char) -> bool {
    database
        .with_face_data(id, |data, index| {
            FontRef::try_from_slice_and_index(data, index).is_ok_and(|font| font.glyph_id(character).0 != 0)
        })
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_font_has_what_labels_are_made_of() {
        let wanted = "网格指数源头信息采集矛盾前端化解，。（）：；“”‘’…—·、〇①⑳▲▼●■◆△○←↑→↓×÷≤≥±%‰ＡＺａｚ０９ABCxyz0123456789甪堃垚";
        let lacking: String = wanted.chars().filter(|&character| !is_embedded(character)).collect();
        assert_eq!(lacking, "", "these are missing from the subset");
    }

    #[test]
    fn the_national_table_of_standard_characters_is_embedded() {
        let beyond_gb2312 = include_str!("../../fonts/standard-characters.txt");
        let characters: Vec<char> = beyond_gb2312.chars().filter(|character| *character != '\n').collect();
        assert_eq!(characters.len(), 1467);
        // The first and the last of GB2312's two levels stand for the rest of it.
        for character in characters.into_iter().chain(['啊', '座', '亍', '齄']) {
            assert!(is_embedded(character), "{character}");
        }
    }

    #[test]
    fn digits_are_of_one_width_and_ideographs_of_one_em() {
        let digit = width("0", 10.0);
        for other in ["1", "4", "7", "9"] {
            assert!((width(other, 10.0) - digit).abs() < 1e-9);
        }
        assert!((width("网格", 10.0) - 20.0).abs() < 1e-9);
    }

    #[test]
    fn ascent_and_descent_sum_to_what_plotters_assumes() {
        let font = embedded().unwrap();
        assert_eq!(font.units_per_em(), Some(1000.0));
        assert!((font.ascent_unscaled() - font.descent_unscaled() - 1240.0).abs() < f32::EPSILON);
    }

    #[test]
    fn a_rare_character_without_any_font_is_named_with_what_to_install() {
        let failure = Fonts::new(|_| {}).check(&BTreeSet::from(['𠮷'])).unwrap_err();
        assert_eq!(failure.code, "font_missing");
        assert!(failure.message.contains("“𠮷”（U+20BB7）"), "{}", failure.message);
        assert!(failure.advice.contains("fonts-noto-cjk") && failure.advice.contains("思源黑体"));
    }

    #[test]
    fn a_rare_character_that_a_system_font_has_passes() {
        // The embedded font under the guise of a system's: it has 网, so 网 would pass as a rare character.
        let fonts = Fonts::new(|database| database.load_font_data(EMBEDDED.to_vec()));
        assert!(fonts.check(&BTreeSet::from(['网'])).is_ok());
        assert!(fonts.check(&BTreeSet::from(['网', '𠮷'])).is_err());
    }
}
