//! A scheme as a person edits it: every entry a text, as it was typed, right or wrong.
//!
//! An empty text is an entry left out. Words of the format (`linear`, `redistribute` …) stand as they are in a
//! scheme file; what an editor calls them is its own affair.

use serde::{Deserialize, Serialize};

/// Declares a part of the draft: with types for the page where they are asked for.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
    };
}

part! {
    /// A whole scheme that is being edited.
    Draft {
        /// Name for programs: `wangge-zhishu`.
        id: String,
        /// `2026.1`.
        version: String,
        /// Title in print.
        title: String,
        /// Decimals of published scores.
        decimals: String,
        /// `half-up`, `half-even`.
        rounding: String,
        /// `published`, `exact`.
        rank_on: String,
        /// Share of full marks that must not be missing.
        min_coverage: String,
        /// Share of full marks that must be scored; may be left out.
        min_scored: String,
        /// First month of the assessment year.
        year_starts_in: String,
        /// The data dictionary.
        fields: Vec<FieldDraft>,
        /// Duties in order.
        duties: Vec<DutyDraft>,
        /// Cross-field checks.
        checks: Vec<CheckDraft>,
        /// 加分.
        bonus: ExtraDraft,
        /// 扣分.
        penalty: ExtraDraft,
        /// 一票否决.
        veto: VetoDraft,
        /// 等次 from high to low.
        grades: Vec<GradeDraft>,
        /// How communities and subdistricts are scored.
        rollup: RollupDraft,
        /// 分类考核.
        groups: GroupsDraft,
        /// 红黑榜 and alerts.
        lists: ListsDraft,
    }
}

part! {
    /// An entry of the data dictionary.
    FieldDraft {
        /// The name used in expressions.
        name: String,
        /// Other headings.
        aliases: Vec<String>,
        /// `count`, `number`, `percent`.
        kind: String,
        /// In print.
        unit: String,
        /// `month`, `roster`, `deliberation`, `events`.
        source: String,
        /// Read only where the source is `events`.
        events: EventsDraft,
        /// 口径说明.
        note: String,
    }
}

part! {
    /// How a field is counted from event rows.
    EventsDraft {
        /// Columns that equal one of some texts.
        equals: Vec<ColumnDraft>,
        /// Columns that are filled.
        filled: Vec<String>,
        /// Columns that are blank.
        blank: Vec<String>,
        /// Where the time begins.
        from: String,
        /// Where it ends.
        to: String,
        /// How many minutes there may be between them.
        within_minutes: String,
        /// The column that `to` may not be later than.
        by: String,
        /// The mean of this column instead of the number of rows.
        mean: String,
        /// The column whose month counts.
        month_of: String,
    }
}

part! {
    /// A column and the texts it may equal.
    ColumnDraft {
        /// Heading.
        column: String,
        /// Any of these.
        texts: Vec<String>,
    }
}

part! {
    /// A duty.
    DutyDraft {
        /// `D1`.
        code: String,
        /// 源头信息采集.
        name: String,
        /// Full marks.
        points: String,
        /// False: our placeholder name.
        official: bool,
        /// 口径说明.
        note: String,
        /// Its indicators.
        indicators: Vec<IndicatorDraft>,
    }
}

part! {
    /// An indicator.
    IndicatorDraft {
        /// `D1.1`.
        code: String,
        /// 入户走访率.
        name: String,
        /// Full marks.
        points: String,
        /// The formula.
        value: String,
        /// From value to points.
        scoring: ScoringDraft,
        /// `redistribute`, `full`, `zero`.
        not_applicable: String,
        /// `exclude`, `zero`.
        missing: String,
        /// 口径说明.
        note: String,
    }
}

part! {
    /// A method with its parameters. Those of other methods are kept while one is tried, and not written.
    ScoringDraft {
        /// `linear`, `deduct` …
        method: String,
        /// Of `linear`.
        zero_at: String,
        /// Of `linear`.
        full_at: String,
        /// Of `deduct` and `add`.
        each: String,
        /// Of `deduct` and `add`; left out: 1.
        step: String,
        /// Of `deduct` and `add`.
        whole: bool,
        /// Of `tiers` and `place`.
        bands: Vec<BandDraft>,
        /// Of `min_max` and `place`: `up`, `down`.
        direction: String,
        /// Of `min_max` and `place`: a group attribute, or left out.
        within: String,
    }
}

part! {
    /// A band of `tiers` or `place`.
    BandDraft {
        /// Where it begins: `0.75`, `>0`, or a place.
        from: String,
        /// Its points.
        points: String,
    }
}

part! {
    /// A cross-field check.
    CheckDraft {
        /// What must hold.
        rule: String,
        /// `error`, `warning`.
        level: String,
        /// What to say where it does not.
        message: String,
    }
}

part! {
    /// 加分 or 扣分.
    ExtraDraft {
        /// Cap of the whole.
        cap: String,
        /// Its items.
        items: Vec<ItemDraft>,
    }
}

part! {
    /// An item of bonus or penalty.
    ItemDraft {
        /// Name in print.
        name: String,
        /// The formula of its points.
        value: String,
        /// Cap of the item.
        cap: String,
        /// 口径说明.
        note: String,
    }
}

part! {
    /// 一票否决.
    VetoDraft {
        /// `fail`, `cap`, `zero`.
        effect: String,
        /// Of `cap`.
        cap_at: String,
        /// What may be raised.
        items: Vec<String>,
    }
}

part! {
    /// A grade.
    GradeDraft {
        /// 优秀.
        name: String,
        /// Total from which it holds.
        from: String,
        /// `green`, `yellow` …
        light: String,
    }
}

part! {
    /// How units above the grid are scored.
    RollupDraft {
        /// `mean`, `weighted`, `pooled`.
        community: String,
        /// `mean`, `weighted`, `pooled`.
        subdistrict: String,
        /// The roster field that weights.
        weight: String,
    }
}

part! {
    /// 分类考核.
    GroupsDraft {
        /// Roster attributes.
        by: Vec<String>,
        /// Smaller groups get no lists.
        min_size: String,
    }
}

part! {
    /// 红黑榜 and alerts; what is left out is off.
    ListsDraft {
        /// Units on the red list of a group.
        red: String,
        /// Units on the black list of a group.
        black: String,
        /// Months in a row at the bottom.
        bottom_streak: String,
        /// Places fallen.
        rank_drop: String,
        /// Share of a duty's points.
        duty_red_below: String,
    }
}
