//! Lists in order and lists looked up by a key: one copy of the code for all, since every kind of map and of sorting
//! that is compiled once more costs kilobytes of the first load. The lists are short.

/// Brings a list into the order of its keys; equal ones stay as they were.
pub fn by_key<T>(list: &mut Vec<T>, key: &dyn Fn(&T) -> String) {
    let mut keys: Vec<(String, usize)> = list.iter().map(key).zip(0..).collect();
    keys.sort();
    let mut held: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(keys.iter().filter_map(|(_, place)| held.get_mut(*place)?.take()));
}

/// What stands under a key.
pub fn find<'l, K: PartialEq, V>(list: &'l [(K, V)], key: &K) -> Option<&'l V> {
    list.iter().find(|(held, _)| held == key).map(|(_, value)| value)
}

/// Puts a value under a key; gives what stood there.
pub fn put<K: PartialEq, V>(list: &mut Vec<(K, V)>, key: K, value: V) -> Option<V> {
    match list.iter_mut().find(|(held, _)| *held == key) {
        Some((_, slot)) => Some(std::mem::replace(slot, value)),
        None => {
            list.push((key, value));
            None
        }
    }
}

/// Puts what is there under its key, or takes the key out.
pub fn keep<V>(list: &mut Vec<(String, V)>, key: String, value: Option<V>) {
    match value {
        Some(value) => {
            put(list, key, value);
        }
        None => list.retain(|(held, _)| *held != key),
    }
}

#[cfg(test)]
mod tests {
    use super::{by_key, find, put};

    #[test]
    fn equal_keys_keep_their_order_and_a_key_holds_one_value() {
        let mut list = vec![("b", 1), ("a", 2), ("b", 0), ("a", 1)];
        by_key(&mut list, &|(key, _)| (*key).to_owned());
        assert_eq!(list, [("a", 2), ("a", 1), ("b", 1), ("b", 0)]);
        let mut held = vec![(1, "x")];
        assert_eq!((put(&mut held, 1, "y"), put(&mut held, 2, "z")), (Some("x"), None));
        assert_eq!((find(&held, &1), find(&held, &3)), (Some(&"y"), None));
    }
}
