//! How wide text is, in the units of a column's width (one digit of the default font).
//!
//! The library's own autofit counts Chinese characters about half as wide as they are.

/// Width of a Chinese character at 11 points.
const WIDE: f64 = 2.1;
/// Room left and right of the text.
pub const PADDING: f64 = 1.2;
/// Points in height that a line of 10-point text takes.
pub const LINE: f64 = 14.0;

/// Width of one line of text at 10 points; of several lines, the widest.
pub fn of(text: &str) -> f64 {
    text.split('\n').map(line).fold(0.0, f64::max)
}

/// Lines that the text takes in a column of this width, its own line breaks included.
#[allow(clippy::cast_sign_loss, reason = "a width is never negative")]
pub fn lines(text: &str, width: f64) -> u32 {
    let room = (width - PADDING).max(1.0);
    text.split('\n').map(|part| (line(part) / room).ceil().max(1.0) as u32).sum()
}

/// Height in points of a row of headings, each with the width of its column, where one of them runs over its line;
/// `None` where each has room as it was written.
pub fn heading_height<'a>(headings: impl IntoIterator<Item = (&'a str, f64)>) -> Option<f64> {
    /// Headings are set small; what runs over by so little still has room.
    const SLACK: f64 = 2.6;
    let mut most = 1;
    let mut runs_over = false;
    for (text, width) in headings {
        let taken = lines(text, width + SLACK);
        runs_over |= taken as usize > text.split('\n').count();
        most = most.max(taken);
    }
    runs_over.then(|| f64::from(most) * LINE + 2.0)
}

fn line(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 1.0 } else { WIDE }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_counts_double_and_more() {
        assert!(of("网格") > 4.0);
        assert!((of("12.50") - 5.0).abs() < f64::EPSILON);
        assert!((of("短\n长一些") - of("长一些")).abs() < f64::EPSILON);
    }

    #[test]
    fn a_row_of_headings_is_higher_only_where_one_of_them_runs_over() {
        assert_eq!(heading_height([("全区名次", 7.0), ("较上月\n（分）", 9.5)]), None);
        assert_eq!(heading_height([("全市辖区名次", 7.0), ("总分", 9.5)]), Some(2.0 * LINE + 2.0));
    }

    #[test]
    fn text_wraps_into_as_many_lines_as_it_needs() {
        assert_eq!(lines("源头信息采集", of("源头信息采集") + PADDING), 1);
        assert_eq!(lines("源头信息采集", of("源头信") + PADDING), 2);
        assert_eq!(lines("源头\n信息", 100.0), 2);
        assert_eq!(lines("", 10.0), 1);
    }
}
