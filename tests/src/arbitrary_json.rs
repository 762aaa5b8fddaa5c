//! Any JSON, and JSON grafted into a sound record: what a careless or hostile caller may hand in.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::arbitrary::Rng;

/// Any JSON value of moderate size, with the keys and words of the record among its texts.
pub fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        Just(json!(1e308)),
        "\\PC{0,12}".prop_map(Value::from),
        prop_oneof![
            Just("unknown"),
            Just("complete"),
            Just("2017-02-30"),
            Just("one-ruler/household@1"),
            Just("home"),
            Just("m1")
        ]
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        let key = prop_oneof![
            "[a-z_]{1,10}",
            prop_oneof![
                Just("reported"),
                Just("verified"),
                Just("value"),
                Just("members"),
                Just("income"),
                Just("wage"),
                Just("items"),
                Just("low"),
                Just("high"),
                Just("asked"),
                Just("question"),
                Just("local_figures"),
                Just("figures"),
                Just("pack"),
                Just("values"),
                Just("year"),
                Just("amount")
            ]
            .prop_map(str::to_owned),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Puts `value` somewhere into `record`.
pub fn graft(record: &mut Value, value: &Value, seed: u64) {
    let rng = &mut Rng::new(seed);
    let mut slot = record;
    for _ in 0..rng.range(1, 5) {
        let next = match slot {
            Value::Object(map) if !map.is_empty() => {
                let place = rng.bits() as usize % map.len();
                map.values_mut().nth(place)
            }
            Value::Array(list) if !list.is_empty() => {
                let place = rng.bits() as usize % list.len();
                list.get_mut(place)
            }
            _ => None,
        };
        match next {
            Some(next) => slot = next,
            None => return,
        }
    }
    *slot = value.clone();
}
