//! A sum over bytes that tells one changed sign. It protects nothing against people: sealing does that.

/// FNV-1a over 64 bits.
pub fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn published_values_and_every_flipped_bit_differ() {
        assert_eq!(
            (sum(b""), sum(b"a"), sum(b"foobar")),
            (0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8)
        );
        let text = b"one-ruler/lock@1".to_vec();
        for place in 0..text.len() {
            for bit in 0..8 {
                let mut other = text.clone();
                other.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << bit);
                assert_ne!(sum(&text), sum(&other));
            }
        }
    }
}
