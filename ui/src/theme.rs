//! Light, dark, or as the system says.

/// A person's choice of theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the operating system says.
    #[default]
    System,
    /// Dark ink on white.
    Light,
    /// Light ink on near-black.
    Dark,
}

impl Theme {
    /// Every choice, in the order a person is shown them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name under which the choice is kept; `theme.js` reads it before the first paint.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the name; anything else follows the system.
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.as_str() == name)
            .unwrap_or_default()
    }

    /// The value of `data-theme`: the tokens know only light and dark.
    pub const fn drawn(self, system_is_dark: bool) -> &'static str {
        match (self, system_is_dark) {
            (Self::Dark, _) | (Self::System, true) => "dark",
            (Self::Light, _) | (Self::System, false) => "light",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn a_choice_is_found_again_and_anything_else_follows_the_system() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_name(theme.as_str()), theme);
        }
        assert_eq!(Theme::from_name("sepia"), Theme::System);
    }

    #[test]
    fn only_the_systems_choice_asks_the_system() {
        assert_eq!(Theme::System.drawn(true), "dark");
        assert_eq!(Theme::System.drawn(false), "light");
        assert_eq!(Theme::Light.drawn(true), "light");
        assert_eq!(Theme::Dark.drawn(false), "dark");
    }
}
