//! The site map: every place of the app and its address.

/// A place of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Route {
    /// The book of households.
    #[default]
    Book,
    /// Those to be looked at first.
    First,
    /// The sample village.
    Samples,
    /// A sample household, by its place in the list.
    Sample(usize),
    /// A household of the book, by its name in the store.
    Household(u64),
    /// The sheet of local figures.
    Figures,
    /// The villages.
    Villages,
    /// This device: lock, backup, files, storage.
    Device,
    /// Papers of the open household, and the check of one.
    Paper,
}

impl Route {
    /// The place an address names; an address that names none is the book.
    pub fn parse(address: &str) -> Self {
        let path = address.trim_start_matches('#').trim_matches('/');
        let places = [Self::First, Self::Samples, Self::Figures, Self::Villages, Self::Device, Self::Paper];
        if let Some(place) = places.into_iter().find(|place| place.address().trim_start_matches("#/") == path) {
            return place;
        }
        let key = path.strip_prefix("household/").and_then(|key| u64::from_str_radix(key, 16).ok());
        let number = path.strip_prefix("sample/").and_then(|number| number.parse::<usize>().ok());
        let sample = number.and_then(|number| number.checked_sub(1)).map(Self::Sample);
        key.map(Self::Household).or(sample).unwrap_or_default()
    }

    /// Its address.
    pub fn address(self) -> String {
        match self {
            Self::Book => "#/".to_owned(),
            Self::First => "#/first".to_owned(),
            Self::Samples => "#/samples".to_owned(),
            Self::Sample(place) => format!("#/sample/{}", place.saturating_add(1)),
            Self::Household(key) => format!("#/household/{key:x}"),
            Self::Figures => "#/figures".to_owned(),
            Self::Villages => "#/villages".to_owned(),
            Self::Device => "#/device".to_owned(),
            Self::Paper => "#/paper".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn an_address_leads_back_to_its_place() {
        let plain =
            [Route::Book, Route::First, Route::Samples, Route::Figures, Route::Villages, Route::Device, Route::Paper];
        let numbered = [Route::Sample(0), Route::Sample(19), Route::Household(0), Route::Household(u64::MAX)];
        for route in plain.into_iter().chain(numbered) {
            assert_eq!(Route::parse(&route.address()), route);
        }
        for nonsense in ["", "#", "#/sample/0", "#/sample/x", "#/household/xyz", "#/elsewhere"] {
            assert_eq!(Route::parse(nonsense), Route::Book, "{nonsense}");
        }
    }
}
