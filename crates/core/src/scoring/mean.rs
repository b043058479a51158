//! Means, plain or weighted, summed exactly and divided once.

use rust_decimal::Decimal;

/// A mean in the making.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mean {
    /// `None` once it did not fit.
    sum: Option<Decimal>,
    /// `None` once they did not fit.
    weights: Option<Decimal>,
    count: u32,
}

impl Mean {
    pub(super) const EMPTY: Self = Self { sum: Some(Decimal::ZERO), weights: Some(Decimal::ZERO), count: 0 };

    /// Counts a number, if there is one: once, or by its weight.
    pub(super) fn add(&mut self, number: Option<Decimal>, weight: Option<Decimal>) {
        let (Some(number), Some(sum)) = (number, self.sum) else { return };
        let number = match weight {
            None => {
                self.count += 1;
                Some(number)
            }
            Some(weight) => {
                self.weights = self.weights.and_then(|weights| weights.checked_add(weight));
                number.checked_mul(weight)
            }
        };
        self.sum = number.and_then(|number| sum.checked_add(number));
    }

    /// Counts all that another counted.
    pub(super) fn merge(&mut self, other: &Self) {
        self.sum = self.sum.zip(other.sum).and_then(|(sum, other)| sum.checked_add(other));
        self.weights = self.weights.zip(other.weights).and_then(|(own, other)| own.checked_add(other));
        self.count += other.count;
    }

    /// Whether a sum does not fit 28 digits: then there is no mean.
    pub(super) fn overflows(&self) -> bool {
        self.sum.is_none() || self.weights.is_none()
    }

    /// The mean; `None` without any number, or without any weight.
    pub(super) fn value(&self) -> Option<Decimal> {
        let whole = if self.count > 0 { self.count.into() } else { self.weights? };
        if whole.is_zero() { None } else { self.sum?.checked_div(whole) }
    }
}

/// The plain mean of those numbers that are there.
pub(super) fn mean(numbers: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    let mut mean = Mean::EMPTY;
    numbers.for_each(|number| mean.add(number, None));
    mean.value()
}
