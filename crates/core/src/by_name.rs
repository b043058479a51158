//! A few named things, as a grid has attributes and figures. A city has tens of thousands of grids with two lists each:
//! a sorted list is a tenth of a tree, and names that many grids share are held once.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Things by name: ascending, each name once.
#[derive(Clone, PartialEq, Eq)]
pub struct ByName<T>(Box<[(Arc<str>, T)]>);

impl<T> ByName<T> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(Box::new([]))
    }

    /// What has this name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.place(name).ok().map(|place| &self.0[place].1)
    }

    /// Adds something under a name; what had the name before is replaced.
    pub fn insert(&mut self, name: impl Into<Arc<str>>, thing: T) {
        let name = name.into();
        match self.place(&name) {
            Ok(place) => self.0[place].1 = thing,
            Err(place) => {
                let mut all = Vec::with_capacity(self.0.len() + 1);
                all.extend(std::mem::take(&mut self.0));
                all.insert(place, (name, thing));
                self.0 = all.into_boxed_slice();
            }
        }
    }

    /// Names and things, ascending by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, thing)| (&**name, thing))
    }

    /// The names, ascending.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| &**name)
    }

    /// The things, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, thing)| thing)
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| (**own).cmp(name))
    }
}

impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Of two things with one name the later counts.
impl<N: Into<Arc<str>>, T> FromIterator<(N, T)> for ByName<T> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(things: I) -> Self {
        let mut all: Vec<(Arc<str>, T)> =
            things.into_iter().map(|(name, thing)| (name.into(), thing)).collect();
        // Stable: the later of two stays behind, and is the first from the end.
        all.sort_by(|(left, _), (right, _)| left.cmp(right));
        all.reverse();
        all.dedup_by(|(later, _), (kept, _)| later == kept);
        all.reverse();
        Self(all.into_boxed_slice())
    }
}

impl<N: Into<Arc<str>>, T, const LENGTH: usize> From<[(N, T); LENGTH]> for ByName<T> {
    fn from(things: [(N, T); LENGTH]) -> Self {
        things.into_iter().collect()
    }
}

impl<T: fmt::Debug> fmt::Debug for ByName<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<T: Serialize> Serialize for ByName<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByName<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Things(PhantomData))
    }
}

struct Things<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Things<T> {
    type Value = ByName<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("things by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let things = std::iter::from_fn(|| map.next_entry::<String, T>().transpose());
        things.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_come_back_by_their_names_in_order() {
        let mut things = ByName::from([("户数", 1), ("人口", 2), ("户数", 3)]);
        things.insert("权重", 4);
        things.insert("人口", 5);
        assert_eq!(things.iter().collect::<Vec<_>>(), [("人口", &5), ("户数", &3), ("权重", &4)]);
        assert_eq!((things.get("权重"), things.get("楼栋")), (Some(&4), None));
    }

    #[test]
    fn what_is_written_is_an_object_and_is_read_back() {
        let things = ByName::from([("户数", "1".to_owned()), ("人口", "2".to_owned())]);
        let text = serde_json::to_string(&things).unwrap();
        assert_eq!(text, r#"{"人口":"2","户数":"1"}"#);
        assert_eq!(serde_json::from_str::<ByName<String>>(&text).unwrap(), things);
    }
}
