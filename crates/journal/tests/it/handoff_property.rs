//! Whoever takes in whose file first: both vaults end with the same entries, and a file taken in again adds nothing.

use std::collections::HashMap;

use journal::handoff::{HandoffOf, Taken};
use proptest::prelude::*;

use crate::handoff::{Vault, two_cases};
use crate::support::{DESKTOP, LAPTOP};

#[derive(Debug, Clone)]
enum Step {
    /// Something is written down on one side.
    Log(bool, String),
    /// One side gives its file to the other.
    Give(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let log = (any::<bool>(), "\\PC{0,12}").prop_map(|(side, said)| Step::Log(side, said));
    proptest::collection::vec(prop_oneof![3 => log, 1 => any::<bool>().prop_map(Step::Give)], 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_the_same_in_either_order_and_once_is_enough(steps in steps()) {
        let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
        let (rosa, knee, bill) = two_cases(&mut laptop);
        let none = HashMap::new();
        desktop.take(&laptop.write(HandoffOf::Case(knee)), &none).unwrap();
        for step in &steps {
            match step {
                Step::Log(true, said) => laptop.log(knee, said),
                Step::Log(false, said) => desktop.log(knee, said),
                Step::Give(true) => drop(desktop.take(&laptop.write(HandoffOf::Case(knee)), &none).unwrap()),
                Step::Give(false) => drop(laptop.take(&desktop.write(HandoffOf::Case(knee)), &none).unwrap()),
            }
            laptop.log(bill, "of another case");
        }
        // The two files of the same moment, taken in on both sides, and by a third vault in either order.
        let (one, other) = (laptop.write(HandoffOf::Person(rosa)), desktop.write(HandoffOf::Case(knee)));
        laptop.take(&other, &none).unwrap();
        desktop.take(&one, &none).unwrap();
        prop_assert_eq!(laptop.said(knee), desktop.said(knee));
        let (mut first, mut second) = (Vault::new("first"), Vault::new("second"));
        for (vault, files) in [(&mut first, [&one, &other]), (&mut second, [&other, &one])] {
            for file in files {
                vault.take(file, &none).unwrap();
            }
            prop_assert_eq!(vault.said(knee), laptop.said(knee));
            prop_assert_eq!(vault.said(bill), laptop.said(bill));
            for file in files {
                prop_assert_eq!(vault.take(file, &none).unwrap(), Taken::default());
            }
            prop_assert!(vault.is_whole());
        }
        prop_assert!(laptop.is_whole() && desktop.is_whole());
    }
}
