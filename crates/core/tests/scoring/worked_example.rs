//! The worked example of the scheme's definition, to the last digit.

use crate::support::{SchemeText, check, october};

#[test]
fn the_worked_example_comes_out_to_the_last_digit() {
    let scheme = SchemeText::default()
        .settings("decimals = 2\nrounding = \"half-up\"")
        .fields("甲 乙 丙 丁 戊 己")
        .duty("D1", "100")
        .indicator("A", "40", "甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 0.95")
        .indicator("B", "30", "丙", "method = \"deduct\", each = 1")
        .indicator("C", "20", "丁 / 戊", "method = \"linear\", zero_at = 0.5, full_at = 0")
        .indicator("D", "10", "己", "method = \"add\", each = 2")
        .read();
    let figures = october(
        &scheme,
        "网格 | 甲 | 乙 | 丙 | 丁 | 戊 | 己
         g1   | 19 | 20 | 0  | 0  | 9  | 5
         g2   | 38 | 50 | 4  | 1  | 8  | 3
         g3   | 0  | 0  | 1  | 1  | 4  | 9
         g4   | 19 | 20 |    | 1  | 4  | 0
         g5   | 9  | 10 | 40 | 0  | 0  | 1
         g6   | 38 | 50 | 1  | 1  | 10 | 1",
    );
    let scores = check(
        &scheme,
        &figures,
        "网格 | A                             | B       | C              | D  | 基础分                  | 得分   | 名次 | 覆盖
         g1   | 40                            | 30      | 20             | 10 | 100                     | 100.00 | 1    | 1
         g2   | 32                            | 26      | 15             | 6  | 79                      | 79.00  | 3    | 1
         g3   | not_applicable                | 29      | 10             | 10 | 81.66666666666666666667 | 81.67  | 2    | 1
         g4   | 40                            | missing | 10             | 0  | 71.42857142857142857143 | 71.43  | 5    | 0.7
         g5   | 37.89473684210526315789473684 | 0       | not_applicable | 2  | 49.86842105263157894737 | 49.87  | 6    | 1
         g6   | 32                            | 29      | 16             | 2  | 79                      | 79.00  | 3    | 1",
    );
    assert_eq!(scores.ranked(), 6);
    assert!(scores.grids.iter().all(|grid| grid.in_district.of == 6), "all six count in N");
}
