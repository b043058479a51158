//! 4,637 sessions as a report says it: “4600余场”. Never more than there were.

/// Two significant digits, cut off and never rounded up, with 余 where something was cut; from ten thousand on
/// in 万: 116,234 is 11万余. Below one hundred the number itself.
pub fn about(count: u64) -> String {
    if count < 100 {
        return count.to_string();
    }
    let unit = 10_u64.pow(count.ilog10() - 1);
    let floor = count / unit * unit;
    let more = if floor < count { "余" } else { "" };
    if floor >= 10_000 && floor.is_multiple_of(1_000) {
        let (whole, rest) = (floor / 10_000, floor % 10_000 / 1_000);
        let decimals = if rest == 0 { String::new() } else { format!(".{rest}") };
        return format!("{whole}{decimals}万{more}");
    }
    format!("{floor}{more}")
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn never_says_more_than_there_was() {
        for (count, text) in [
            (0, "0"),
            (7, "7"),
            (99, "99"),
            (100, "100"),
            (109, "100余"),
            (999, "990余"),
            (4600, "4600"),
            (4601, "4600余"),
            (4699, "4600余"),
            (5537, "5500余"),
            (9999, "9900余"),
            (10_000, "1万"),
            (11_600, "1.1万余"),
            (116_000, "11万余"),
            (119_999, "11万余"),
            (1_164_000, "110万余"),
        ] {
            assert_eq!(about(count), text, "{count}");
        }
    }
}
