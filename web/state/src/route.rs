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
    /// What was agreed in each village, beside where it can be sold.
    Outlets,
    /// This device: lock, backup, files, storage.
    Device,
    /// Papers of the open household, and the check of one.
    Paper,
    /// What is to be done for every household of the book.
    Week,
    /// One meeting for many households.
    Meeting,
    /// The district; which of its places, the rest of the address says.
    District,
}

impl Route {
    /// The place an address names; an address that names none is the book.
    pub fn parse(address: &str) -> Self {
        let path = address.trim_start_matches('#').trim_matches('/');
        let path = Pane::of(path).1;
        let places =
            [Self::First, Self::Samples, Self::Figures, Self::Villages, Self::Outlets, Self::Device, Self::Paper];
        let mut places = places.into_iter().chain([Self::Week, Self::Meeting]);
        if let Some(place) = places.find(|place| place.address().trim_start_matches("#/") == path) {
            return place;
        }
        if path == "district" || path.starts_with("district/") || path.starts_with("district?") {
            return Self::District;
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
            Self::Outlets => "#/outlets".to_owned(),
            Self::Device => "#/device".to_owned(),
            Self::Paper => "#/paper".to_owned(),
            Self::Week => "#/week".to_owned(),
            Self::Meeting => "#/meeting".to_owned(),
            Self::District => "#/district".to_owned(),
        }
    }
}

/// What is looked at of a household: the end of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// Form and answer.
    #[default]
    Record,
    /// What would be otherwise.
    WhatIf,
    /// What the family is shown, and what it says.
    Show,
    /// Its procedures, helper and visits; of papers, those of the procedures.
    Procedure,
}

impl Pane {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Record, Self::WhatIf, Self::Show, Self::Procedure];

    /// Its word in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Record => "",
            Self::WhatIf => "what-if",
            Self::Show => "show",
            Self::Procedure => "procedure",
        }
    }

    /// The pane an address ends in, and the address without it.
    fn of(path: &str) -> (Self, &str) {
        let ends = |pane: &Self| Some((*pane, path.strip_suffix(pane.word())?.strip_suffix('/')?));
        [Self::WhatIf, Self::Show, Self::Procedure].iter().find_map(ends).unwrap_or((Self::Record, path))
    }

    /// The pane an address names.
    pub fn parse(address: &str) -> Self {
        Self::of(address.trim_end_matches('/')).0
    }

    /// Its address, of a household.
    pub fn address(self, household: Route) -> String {
        let address = household.address();
        if self == Self::Record { address } else { format!("{address}/{}", self.word()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pane, Route};

    #[test]
    fn a_pane_keeps_its_household() {
        for route in [Route::Sample(1), Route::Household(0xab)] {
            for pane in Pane::ALL {
                let address = pane.address(route);
                assert_eq!((Route::parse(&address), Pane::parse(&address)), (route, pane), "{address}");
            }
        }
        assert_eq!(Pane::parse("#/sample/show"), Pane::Show);
        assert_eq!((Route::parse("#/what-if"), Pane::parse("#/villages")), (Route::Book, Pane::Record));
    }

    #[test]
    fn an_address_leads_back_to_its_place() {
        let plain = [Route::Book, Route::First, Route::Samples, Route::Figures, Route::Villages, Route::Outlets];
        let numbered = [Route::Sample(0), Route::Sample(19), Route::Household(0), Route::Household(u64::MAX)];
        let plain =
            plain.into_iter().chain([Route::Device, Route::Paper, Route::Week, Route::Meeting, Route::District]);
        for route in plain.chain(numbered) {
            assert_eq!(Route::parse(&route.address()), route);
        }
        assert_eq!(Route::parse("#/district/list?f.overall=undecided"), Route::District);
        for nonsense in ["", "#", "#/sample/0", "#/sample/x", "#/household/xyz", "#/elsewhere"] {
            assert_eq!(Route::parse(nonsense), Route::Book, "{nonsense}");
        }
    }
}
