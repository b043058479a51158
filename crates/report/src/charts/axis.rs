//! From figures to places: scales and round steps.

/// A straight scale from figures to points on paper.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The figure at the beginning.
    pub from: f64,
    /// The figure at the end; never equal to `from`.
    pub to: f64,
    /// Where the beginning lies.
    pub start: f64,
    /// Where the end lies.
    pub end: f64,
}

impl Scale {
    /// Where a figure lies; figures outside lie at the ends.
    pub fn place(&self, figure: f64) -> f64 {
        let share = ((figure - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.start + (self.end - self.start) * share
    }

    /// The multiples of `step` on it.
    pub fn ticks(&self, step: f64) -> Vec<f64> {
        let (first, last) = ((self.from / step).ceil() as i64, (self.to / step + 1e-9).floor() as i64);
        (first..=last).map(|index| index as f64 * step).collect()
    }
}

/// A step of 1, 2 or 5 times a power of ten, at least `least`, that gives at most `count` steps over `span`.
pub fn step(span: f64, count: f64, least: f64) -> f64 {
    let mut step = least;
    // 1, 2, 5, 10 …
    for factor in [2.0, 2.5, 2.0].into_iter().cycle().take(60) {
        if span / step <= count {
            break;
        }
        step *= factor;
    }
    step
}

/// A range of round figures around the least and the greatest, inside 0 and `limit`, never empty.
pub fn around(least: f64, greatest: f64, step: f64, limit: f64) -> (f64, f64) {
    let from = ((least / step).floor() * step).max(0.0);
    let to = ((greatest / step).ceil() * step).min(limit.max(greatest));
    if to > from {
        (from, to)
    } else if from >= step {
        (from - step, from)
    } else {
        (from, from + step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for (span, count, least, expect) in
            [(100.0, 5.0, 1.0, 20.0), (12.0, 5.0, 1.0, 5.0), (3.0, 5.0, 1.0, 1.0), (1360.0, 5.0, 1.0, 500.0)]
        {
            assert!((step(span, count, least) - expect).abs() < 1e-9, "{span} in {count}");
        }
    }

    #[test]
    fn a_range_holds_its_figures_and_is_never_empty() {
        for (least, greatest) in [(0.0, 0.0), (100.0, 100.0), (85.0, 85.0), (81.3, 92.4), (0.0, 100.0)] {
            let (from, to) = around(least, greatest, 5.0, 100.0);
            assert!(from <= least && greatest <= to && from < to, "{least} to {greatest}: {from} to {to}");
        }
    }

    #[test]
    fn places_stay_on_the_scale() {
        let scale = Scale { from: 50.0, to: 100.0, start: 10.0, end: 20.0 };
        for (figure, place) in [(50.0, 10.0), (75.0, 15.0), (100.0, 20.0), (0.0, 10.0), (120.0, 20.0)] {
            assert!((scale.place(figure) - place).abs() < 1e-9);
        }
        assert_eq!(scale.ticks(20.0), [60.0, 80.0, 100.0]);
    }
}
