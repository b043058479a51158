//! That parts sum up to exactly the whole they are parts of.

use num_traits::{CheckedAdd, CheckedSub};

use super::node::Node;
use super::number::Number;
use crate::scheme::fraction::{Fraction, decimal, fraction};
use crate::value::print_exact;

/// Refuses, at `node`, parts that do not sum up to `whole`. Says nothing where a part could not be read.
pub(super) fn refuse_other_sum(node: Node<'_>, parts: &[Option<Number<'_>>], whole: Fraction, of_what: &str) {
    let sum = parts.iter().try_fold(Fraction::default(), |sum, part| sum.checked_add(&(*part)?.exact));
    if let Some(sum) = sum.filter(|sum| *sum != whole) {
        let message = format!("{of_what}的分值合计 {}，应当正好是 {}", print(sum), print(whole));
        node.refuse(message, difference(sum, whole));
    }
}

fn difference(sum: Fraction, whole: Fraction) -> String {
    match whole.checked_sub(&sum) {
        Some(lacking) if lacking > Fraction::default() => format!("还差 {}，核对各项 points", print(lacking)),
        Some(over) => format!("多了 {}，核对各项 points", print(-over)),
        None => "核对各项 points".to_owned(),
    }
}

/// A fraction as a decimal where it is one, else as a scheme writes it: `50/3`.
pub(super) fn print(number: Fraction) -> String {
    match decimal(number) {
        Some(decimal) if fraction(decimal) == number => print_exact(decimal),
        _ => number.to_string(),
    }
}
