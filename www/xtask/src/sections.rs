//! Sections of a wasm file that browsers of 2018 do not know.

use crate::failure::{Failure, Outcome};

/// What a build depends on beside its wasm: this file.
pub const CODE: &[u8] = include_bytes!("sections.rs");

/// The count of data segments, of 2019: code that copies no segments by name does not need it, and LLVM writes it all the
/// same. Chrome 71 and Safari 14.0 refuse a module with it.
const DATA_COUNT: u8 = 12;
/// The name of the format and its version.
const HEADER: usize = 8;

/// The module without the count of its data segments.
///
/// # Errors
/// - the module cannot be read
pub fn without_data_count(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let broken = || Failure::new("cannot read the sections of the wasm", "this is a defect of xtask");
    let (header, mut rest) = wasm.split_at_checked(HEADER).ok_or_else(broken)?;
    let mut out = header.to_vec();
    while let Some((id, behind)) = rest.split_first() {
        let (size, length) = size(behind).ok_or_else(broken)?;
        let end = length.checked_add(size).and_then(|end| end.checked_add(1)).ok_or_else(broken)?;
        let (section, others) = rest.split_at_checked(end).ok_or_else(broken)?;
        if *id != DATA_COUNT {
            out.extend_from_slice(section);
        }
        rest = others;
    }
    Ok(out)
}

/// A LEB128 number and how many bytes it takes.
fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (place, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (place * 7);
        if byte & 0x80 == 0 {
            return Some((value, place + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without_data_count;

    const START: &[u8] = &[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

    #[test]
    fn the_count_goes_and_everything_else_stays_in_its_order() {
        let sections: [&[u8]; 4] = [&[1, 1, 0], &[12, 1, 3], &[10, 0x82, 0x00, 1, 2], &[0, 2, 0x61, 0x62]];
        let module = [START, &sections.concat()].concat();
        let wanted = [START, &[1, 1, 0], &[10, 0x82, 0x00, 1, 2], &[0, 2, 0x61, 0x62]].concat();
        assert!(without_data_count(&module).is_ok_and(|out| out == wanted));
        assert!(without_data_count(&[START, &[12, 9, 3]].concat()).is_err());
        assert!(without_data_count(&[]).is_err());
    }
}
