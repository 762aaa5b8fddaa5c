//! The site map: every place of the app and its address.

/// A place of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Route {
    /// The list of households.
    #[default]
    Book,
    /// A sample household, by its place in the list.
    Sample(usize),
    /// A household entered by hand.
    Entered,
    /// The sheet of local figures.
    Figures,
}

impl Route {
    /// The place an address names; an address that names none is the list.
    pub fn parse(address: &str) -> Self {
        let path = address.trim_start_matches('#').trim_matches('/');
        match path {
            "household" => return Self::Entered,
            "figures" => return Self::Figures,
            _ => {}
        }
        let number = path.strip_prefix("sample/").and_then(|number| number.parse::<usize>().ok());
        number.and_then(|number| number.checked_sub(1)).map_or(Self::Book, Self::Sample)
    }

    /// Its address.
    pub fn address(self) -> String {
        match self {
            Self::Book => "#/".to_owned(),
            Self::Sample(place) => format!("#/sample/{}", place.saturating_add(1)),
            Self::Entered => "#/household".to_owned(),
            Self::Figures => "#/figures".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn an_address_leads_back_to_its_place() {
        for route in [Route::Book, Route::Sample(0), Route::Sample(19), Route::Entered, Route::Figures] {
            assert_eq!(Route::parse(&route.address()), route);
        }
        for nonsense in ["", "#", "#/sample/0", "#/sample/x", "#/elsewhere"] {
            assert_eq!(Route::parse(nonsense), Route::Book, "{nonsense}");
        }
    }
}
