//! What the first run has heard so far, what is wrong with it, and the request it becomes.

use desk_contract::entrance::{OrganisationSetup, OwnerSetup, WorkspaceCreate};
use desk_domain::{
    contact::is_email,
    fault::{Fault, FaultCode},
    id::TenantId,
    language::Language,
    passphrase::{MIN_ALONE, check},
    price_book::starter_rows,
    supplier::SupplierForm,
    tenant::is_prefix,
};
use uuid::Uuid;

use crate::pages::{
    price_books::price_grid_state::PriceGrid,
    typed::{capitals, given, proposed_prefix, required_line, under},
};

/// The steps, in their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Which language to speak.
    #[default]
    Language,
    /// Who sells.
    Organisation,
    /// Who owns the workspace.
    Owner,
    /// The starter price book.
    Prices,
    /// Sample data, and the end.
    Sample,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 5] = [
        Self::Language,
        Self::Organisation,
        Self::Owner,
        Self::Prices,
        Self::Sample,
    ];

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    /// The step before this one.
    pub fn back(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|step| *step < self)
    }

    /// The id of its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Language => "first_run-language",
            Self::Organisation => "first_run-organisation",
            Self::Owner => "first_run-owner",
            Self::Prices => "first_run-prices",
            Self::Sample => "first_run-sample",
        }
    }

    /// The step that has the field at a path.
    pub fn of_path(path: &str) -> Self {
        match path.split(['.', '[']).next() {
            Some("organisation") => Self::Organisation,
            Some("owner") => Self::Owner,
            Some("price_book" | "rows") => Self::Prices,
            Some("language") => Self::Language,
            _ => Self::Sample,
        }
    }
}

/// Everything typed so far, in all steps: going back loses nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FirstRun {
    /// The step that is shown.
    pub step: Step,
    /// The chosen language.
    pub language: Language,
    /// What is printed about the organisation.
    pub supplier: SupplierForm,
    /// Number prefix.
    pub prefix: String,
    /// The logo as a `data:` address, ready to show.
    pub logo: Option<String>,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's address.
    pub owner_email: String,
    /// The passphrase.
    pub passphrase: String,
    /// The passphrase once more.
    pub repeat: String,
    /// Whether to start with prices at all.
    pub with_prices: bool,
    /// The starter price book.
    pub prices: PriceGrid,
    /// Whether to fill in sample data.
    pub sample: bool,
    prefix_is_own: bool,
}

impl FirstRun {
    /// The state of a window that has just found no workspace.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            with_prices: true,
            prices: PriceGrid::new(starter_rows()),
            ..Self::default()
        }
    }

    /// Takes the name, and proposes a prefix from it as long as the person has typed none.
    pub fn type_name(&mut self, name: String) {
        self.supplier.name = name;
        if !self.prefix_is_own {
            self.prefix = proposed_prefix(&self.supplier.name);
        }
    }

    /// Takes the prefix: at most three letters, in capitals.
    pub fn type_prefix(&mut self, prefix: &str) {
        self.prefix = capitals(prefix).chars().take(3).collect();
        self.prefix_is_own = !self.prefix.is_empty();
    }

    /// The faults of one step, by the paths of the request.
    pub fn faults(&self, step: Step) -> Vec<Fault> {
        let mut faults = Vec::new();
        match step {
            Step::Language | Step::Sample => {}
            Step::Organisation => self.check_organisation(&mut faults),
            Step::Owner => self.check_owner(&mut faults),
            Step::Prices if self.with_prices => faults = self.prices.faults("price_book"),
            Step::Prices => {}
        }
        faults
    }

    /// The first step that has faults, before the last one.
    pub fn first_faulty(&self) -> Option<Step> {
        Step::ALL
            .into_iter()
            .find(|step| !self.faults(*step).is_empty())
    }

    /// The request, as complete as it is.
    pub fn request(&self) -> WorkspaceCreate {
        WorkspaceCreate {
            language: self.language,
            organisation: OrganisationSetup {
                name: self.supplier.name.trim().to_owned(),
                gstin: capitals(&self.supplier.gstin),
                state: None,
                prefix: self.prefix.clone(),
                address: self.supplier.address.trim().to_owned(),
                email: given(&self.supplier.email),
                phone: given(&self.supplier.phone),
                logo: self
                    .logo
                    .as_deref()
                    .and_then(|address| Some(address.split_once(',')?.1.to_owned())),
            },
            owner: OwnerSetup {
                name: self.owner_name.trim().to_owned(),
                email: self.owner_email.trim().to_owned(),
                passphrase: self.passphrase.clone(),
            },
            price_book: self.with_prices.then(|| self.prices.rows().to_vec()),
            sample_data: self.sample,
        }
    }

    fn check_organisation(&self, faults: &mut Vec<Fault>) {
        // No tenant is there yet; the rules only carry its id along.
        let found = self
            .supplier
            .check(TenantId(Uuid::nil()), None)
            .err()
            .unwrap_or_default();
        faults.extend(under("organisation", found));
        if !is_prefix(&self.prefix) {
            faults.push(Fault::new("organisation.prefix", FaultCode::PrefixFormat));
        }
    }

    fn check_owner(&self, faults: &mut Vec<Fault>) {
        required_line(faults, "owner.name", &self.owner_name, 200);
        if !is_email(self.owner_email.trim()) {
            faults.push(Fault::new("owner.email", FaultCode::EmailFormat));
        }
        let known = [&self.owner_name, &self.owner_email, &self.supplier.name];
        let known = known.map(String::as_str);
        faults.extend(check(
            "owner.passphrase",
            &self.passphrase,
            MIN_ALONE,
            &known,
        ));
        if self.repeat != self.passphrase {
            faults.push(Fault::new("owner.repeat", FaultCode::PassphraseDiffers));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> FirstRun {
        let mut run = FirstRun::new(Language::En);
        run.type_name("Chola Secure Systems".to_owned());
        run.supplier.gstin = "33aaaca0000a1z5".to_owned();
        run.supplier.address = "1 Mount Road\nChennai".to_owned();
        run.owner_name = "Asha Raman".to_owned();
        run.owner_email = " asha@chola.example ".to_owned();
        run.passphrase = "rain copper lamp violin".to_owned();
        run.repeat = run.passphrase.clone();
        run
    }

    fn codes(run: &FirstRun, step: Step) -> Vec<(String, FaultCode)> {
        run.faults(step)
            .into_iter()
            .map(|fault| (fault.path, fault.code))
            .collect()
    }

    #[test]
    fn a_filled_first_run_has_no_fault_in_any_step() {
        assert_eq!(filled().first_faulty(), None);
    }

    #[test]
    fn an_empty_one_names_every_field_that_is_needed() {
        let run = FirstRun::new(Language::En);
        let paths: Vec<_> = codes(&run, Step::Organisation)
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        assert_eq!(
            paths,
            [
                "organisation.name",
                "organisation.address",
                "organisation.gstin",
                "organisation.prefix"
            ]
        );
        let paths: Vec<_> = codes(&run, Step::Owner)
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        assert_eq!(paths, ["owner.name", "owner.email", "owner.passphrase"]);
        assert_eq!(run.first_faulty(), Some(Step::Organisation));
    }

    #[test]
    fn the_name_proposes_a_prefix_until_the_person_has_one() {
        let mut run = filled();
        assert_eq!(run.prefix, "CHO");
        run.type_prefix("cssx");
        run.type_name("Another Name".to_owned());
        assert_eq!(run.prefix, "CSS");
        run.type_prefix("");
        run.type_name("3M".to_owned());
        assert_eq!(run.prefix, "");
    }

    #[test]
    fn two_passphrases_that_differ_are_told_beside_the_second() {
        let mut run = filled();
        run.repeat.push('x');
        assert_eq!(
            codes(&run, Step::Owner),
            vec![("owner.repeat".to_owned(), FaultCode::PassphraseDiffers)]
        );
    }

    #[test]
    fn prices_left_out_are_neither_checked_nor_sent() {
        let mut run = filled();
        run.prices
            .change(0, |row| row.max_price = "nonsense".to_owned());
        assert_eq!(run.first_faulty(), Some(Step::Prices));
        run.with_prices = false;
        assert_eq!(run.first_faulty(), None);
        assert_eq!(run.request().price_book, None);
    }

    #[test]
    fn the_request_carries_tidied_texts_and_the_logo_without_its_head() {
        let mut run = filled();
        run.logo = Some("data:image/png;base64,iVBOR".to_owned());
        let request = run.request();
        assert_eq!(request.organisation.gstin, "33AAACA0000A1Z5");
        assert_eq!(request.organisation.logo.as_deref(), Some("iVBOR"));
        assert_eq!(request.organisation.email, None);
        assert_eq!(request.owner.email, "asha@chola.example");
        assert_eq!(request.price_book.map(|rows| rows.len()), Some(6));
    }

    #[test]
    fn faults_of_the_application_find_their_step() {
        for (path, step) in [
            ("organisation.logo", Step::Organisation),
            ("owner.passphrase", Step::Owner),
            ("price_book[2].max_price", Step::Prices),
            ("sample_data", Step::Sample),
        ] {
            assert_eq!(Step::of_path(path), step, "{path}");
        }
    }
}
