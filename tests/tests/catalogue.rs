//! The embedded catalogue: it is sound, and every figure says where it comes from.

use ruler_core::models::Catalogue;
use ruler_tests::said::{Outcome, none};

#[test]
fn the_embedded_catalogue_is_sound() -> Outcome {
    let faults = Catalogue::read(Catalogue::EMBEDDED).err().unwrap_or_default();
    none("faults in the embedded catalogue", &faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    assert_eq!(Catalogue::embedded().models.len(), 24);
    Ok(())
}
