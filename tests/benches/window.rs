//! Cold start: from starting the program to a ranking of 1,360 grids on the screen.
//!
//! `GRIDINDEX_BINARIES=$PWD/target/release xvfb-run -a cargo bench -p gridindex-tests --bench window` measures the
//! release build, which must be there.

use std::cell::Cell;
use std::time::Duration;

use gridindex_tests::samples::district;
use gridindex_tests::window::journey;

const STARTS: usize = 7;

fn main() {
    let desk = district();
    let mut taken: Vec<Duration> = (0..STARTS)
        .map(|_| {
            let age = Cell::new(Duration::ZERO);
            journey("start", &desk, async |window| {
                window.find("ranking-row").await;
                age.set(window.age());
            });
            age.get()
        })
        .collect();
    taken.sort();
    println!(
        "{STARTS} cold starts to the ranking: fastest {:.2} s, median {:.2} s, slowest {:.2} s",
        taken[0].as_secs_f64(),
        taken[STARTS / 2].as_secs_f64(),
        taken[STARTS - 1].as_secs_f64()
    );
}
