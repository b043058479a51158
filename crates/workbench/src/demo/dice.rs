//! A small seeded generator, so that the sample district is the same on every machine for ever.

/// splitmix64 by Sebastiano Vigna (public domain): one word of state, good enough to invent a district.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice for one subject (a grid's code, say) and one purpose; the same words give the same throws.
    pub fn new(words: &[&str]) -> Self {
        // FNV-1a over the words and their borders.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in words.iter().flat_map(|word| word.bytes().chain([0xff])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Self(hash)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + (self.throw() % u64::from(high - low + 1)) as u32
    }

    /// True in about `permille` of a thousand throws.
    pub fn chance(&mut self, permille: u32) -> bool {
        self.throw() % 1000 < u64::from(permille)
    }

    /// How many of `n` trials succeed when each does in `permille` of a thousand.
    pub fn successes(&mut self, n: u32, permille: u32) -> u32 {
        (0..n).filter(|_| self.chance(permille)).count() as u32
    }

    /// One of the weighted choices.
    pub fn weighted(&mut self, weights: &[(u32, u32)]) -> u32 {
        let total: u32 = weights.iter().map(|(_, weight)| weight).sum();
        let mut throw = self.between(1, total.max(1));
        for &(value, weight) in weights {
            if throw <= weight {
                return value;
            }
            throw -= weight;
        }
        0
    }

    /// One of the items; the first of a single one.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[(self.throw() % items.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_words_throw_the_same_dice_and_others_do_not() {
        let throws = |words: &[&str]| -> Vec<u32> {
            let mut dice = Dice::new(words);
            (0..8).map(|_| dice.between(0, 999)).collect()
        };
        assert_eq!(throws(&["a", "b"]), throws(&["a", "b"]));
        assert_ne!(throws(&["a", "b"]), throws(&["ab"]));
    }
}
