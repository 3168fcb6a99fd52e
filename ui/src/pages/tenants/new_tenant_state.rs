//! A new tenant as it is typed.

use desk_contract::{settings::MeView, tenant::TenantCreate};
use desk_domain::{
    access::{Module, Verb},
    fault::Fault,
    id::TenantId,
    tenant::{TenantForm, TenantKind, address_label, is_label, may_stand_below},
};
use uuid::Uuid;

use crate::{
    moments::typed_date,
    pages::typed::{capitals, proposed_prefix},
    rights,
};

/// What the page shows and changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTenant {
    /// What it will be.
    pub kind: TenantKind,
    /// The tenant above.
    pub parent_id: Option<TenantId>,
    /// What is typed.
    pub form: TenantForm,
    /// Where this person may create what.
    places: Vec<Place>,
    /// Whether prefix and label were typed and no longer follow the name.
    is_own: bool,
    base_domain: Option<String>,
}

/// A tenant that others may be created below.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    id: TenantId,
    name: String,
    prefix: Option<String>,
    kind: TenantKind,
    above: Option<TenantKind>,
}

impl NewTenant {
    /// An empty form below `parent`, where that is a place for one, else below the first place there
    /// is. None where the person may create nothing.
    pub fn new(me: &MeView, parent: Option<TenantId>) -> Option<Self> {
        let kind_of = |id: Option<TenantId>| {
            let found = me
                .tenants
                .iter()
                .find(|tenant| Some(tenant.tenant_id) == id);
            found.map(|tenant| tenant.kind)
        };
        let places: Vec<Place> = me
            .tenants
            .iter()
            .filter(|tenant| {
                !tenant.archived && rights::may(me, tenant.tenant_id, Module::Tenants, Verb::Create)
            })
            .map(|tenant| Place {
                id: tenant.tenant_id,
                name: tenant.name.clone(),
                prefix: tenant.prefix.clone(),
                kind: tenant.kind,
                above: kind_of(tenant.parent_id),
            })
            .collect();
        let mut new = Self {
            kind: TenantKind::Client,
            parent_id: parent,
            form: TenantForm::default(),
            places,
            is_own: false,
            base_domain: me.base_domain.clone(),
        };
        let kinds = new.kinds();
        let below_wanted = |kind: &TenantKind| new.fits(*kind, parent);
        let kind = kinds.iter().copied().find(below_wanted);
        new.choose_kind(kind.or(kinds.first().copied())?);
        Some(new)
    }

    /// What this person may create anywhere.
    pub fn kinds(&self) -> Vec<TenantKind> {
        [TenantKind::Client, TenantKind::Msp]
            .into_iter()
            .filter(|kind| !self.parents(*kind).is_empty())
            .collect()
    }

    /// Where a tenant of a kind may be created: each place with its name and what it is, because an
    /// organisation and its MSP are often called alike.
    pub fn parents(&self, kind: TenantKind) -> Vec<(TenantId, &str, TenantKind)> {
        let places = self
            .places
            .iter()
            .filter(|place| may_stand_below(kind, place.kind, place.above).is_ok());
        places
            .map(|place| (place.id, place.name.as_str(), place.kind))
            .collect()
    }

    fn fits(&self, kind: TenantKind, parent: Option<TenantId>) -> bool {
        self.parents(kind)
            .iter()
            .any(|(id, ..)| Some(*id) == parent)
    }

    /// Makes it another kind; the place stays where it can.
    pub fn choose_kind(&mut self, kind: TenantKind) {
        self.kind = kind;
        if !self.fits(kind, self.parent_id) {
            self.parent_id = self.parents(kind).first().map(|(id, ..)| *id);
        }
    }

    /// Takes the name; prefix and label follow it until they are typed.
    pub fn type_name(&mut self, name: String) {
        if !self.is_own {
            self.form.prefix = proposed_prefix(&name);
            self.form.label = proposed_label(&name);
        }
        if self.form.supplier.name == self.form.name {
            self.form.supplier.name.clone_from(&name);
        }
        self.form.name = name;
    }

    /// Takes the prefix: at most three letters, in capitals.
    pub fn type_prefix(&mut self, prefix: &str) {
        self.form.prefix = capitals(prefix).chars().take(3).collect();
        self.is_own = !self.form.prefix.is_empty();
    }

    /// Takes the beginning of the address.
    pub fn type_label(&mut self, label: &str) {
        self.form.label = label.to_lowercase();
        self.is_own = !self.form.label.is_empty();
    }

    /// The address it will have, once enough is typed.
    pub fn address(&self) -> Option<String> {
        let first = match self.kind {
            TenantKind::Organisation => None,
            TenantKind::Msp => Some(self.form.prefix.to_lowercase()),
            TenantKind::Client => {
                let above = self
                    .places
                    .iter()
                    .find(|place| Some(place.id) == self.parent_id)?;
                let label = self.form.label.trim();
                is_label(label).then(|| {
                    above
                        .prefix
                        .as_deref()
                        .map(|prefix| address_label(label, prefix))
                })?
            }
        };
        let first = first.filter(|first| is_label(first))?;
        Some(match &self.base_domain {
            Some(base) => format!("{first}.{base}"),
            None => first,
        })
    }

    /// What is wrong.
    pub fn faults(&self) -> Vec<Fault> {
        let unborn = TenantId(Uuid::nil());
        let found = self.tidied().check(self.kind, unborn).err();
        found.unwrap_or_default()
    }

    /// The command that creates it.
    pub fn create(&self) -> Option<TenantCreate> {
        Some(TenantCreate {
            id: None,
            parent_id: self.parent_id?,
            kind: self.kind,
            form: self.tidied(),
        })
    }

    /// Whether something typed would be lost.
    pub fn is_begun(&self) -> bool {
        self.form != TenantForm::default()
    }

    fn tidied(&self) -> TenantForm {
        let mut form = self.form.clone();
        form.supplier.lut_valid_until = typed_date(&form.supplier.lut_valid_until);
        form
    }
}

/// The first word of a name that an address can begin with.
fn proposed_label(name: &str) -> String {
    let mut words = name.split_whitespace().map(|word| {
        let letters = word.to_lowercase();
        let plain = letters.chars().filter(char::is_ascii_alphanumeric);
        plain.take(59).collect::<String>()
    });
    words.find(|word| !word.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use desk_contract::settings::TenantRightsView;
    use desk_domain::{access::Right, fault::FaultCode, id::UserId, supplier::SupplierForm};

    use super::*;

    fn id(n: u128) -> TenantId {
        TenantId(Uuid::from_u128(n))
    }

    fn tenant(n: u128, parent: Option<u128>, kind: TenantKind, may: bool) -> TenantRightsView {
        let create = Right::new(Module::Tenants, Verb::Create);
        TenantRightsView {
            tenant_id: id(n),
            name: format!("Tenant {n}"),
            kind,
            parent_id: parent.map(id),
            prefix: (kind == TenantKind::Msp).then(|| "CHO".to_owned()),
            code: None,
            archived: false,
            rights: if may { vec![create] } else { Vec::new() },
        }
    }

    fn me(tenants: Vec<TenantRightsView>) -> MeView {
        MeView {
            owns: false,
            second_step_needed: false,
            user_id: UserId(Uuid::from_u128(9)),
            name: "Asha Raman".to_owned(),
            email: "asha@chola.example".to_owned(),
            organisation: "Sangam".to_owned(),
            base_domain: Some("sangam.example".to_owned()),
            entitlement: None,
            tenants,
        }
    }

    fn owner() -> MeView {
        me(vec![
            tenant(2, Some(1), TenantKind::Msp, true),
            tenant(3, Some(2), TenantKind::Msp, true),
            tenant(1, None, TenantKind::Organisation, true),
            tenant(4, Some(2), TenantKind::Client, true),
        ])
    }

    #[test]
    fn each_kind_is_offered_only_where_it_may_stand() {
        let new = NewTenant::new(&owner(), None).unwrap();
        let ids = |kind| {
            let parents = new.parents(kind).into_iter();
            parents.map(|(id, ..)| id).collect::<Vec<_>>()
        };
        assert_eq!(ids(TenantKind::Client), [id(2), id(3)]);
        assert_eq!(ids(TenantKind::Msp), [id(2), id(1)]);
        assert_eq!(new.parent_id, Some(id(2)));
    }

    #[test]
    fn a_place_one_came_from_is_kept_while_it_can_be() {
        let mut new = NewTenant::new(&owner(), Some(id(1))).unwrap();
        assert_eq!((new.kind, new.parent_id), (TenantKind::Msp, Some(id(1))));
        new.choose_kind(TenantKind::Client);
        assert_eq!(new.parent_id, Some(id(2)));
        new.parent_id = Some(id(3));
        new.choose_kind(TenantKind::Client);
        assert_eq!(new.parent_id, Some(id(3)));
    }

    #[test]
    fn whoever_may_create_nothing_gets_no_form_and_an_archived_place_is_none() {
        let viewer = me(vec![tenant(2, None, TenantKind::Msp, false)]);
        assert_eq!(NewTenant::new(&viewer, None), None);
        let mut archived = tenant(2, None, TenantKind::Msp, true);
        archived.archived = true;
        assert_eq!(NewTenant::new(&me(vec![archived]), None), None);
    }

    #[test]
    fn prefix_label_and_legal_name_follow_the_name_until_they_are_typed() {
        let mut new = NewTenant::new(&owner(), None).unwrap();
        new.type_name("Kaveri Textiles".to_owned());
        assert_eq!(
            (new.form.label.as_str(), new.form.prefix.as_str()),
            ("kaveri", "KAV")
        );
        assert_eq!(new.form.supplier.name, "Kaveri Textiles");
        assert_eq!(new.address().as_deref(), Some("kaveri-cho.sangam.example"));
        new.type_label("KVT");
        new.type_name("Kaveri Group".to_owned());
        assert_eq!(new.form.label, "kvt");
        new.choose_kind(TenantKind::Msp);
        new.type_prefix("kvtx");
        assert_eq!(new.address().as_deref(), Some("kvt.sangam.example"));
        new.form.prefix.clear();
        assert_eq!(new.address(), None);
    }

    #[test]
    fn a_name_in_another_script_proposes_no_address() {
        assert_eq!(proposed_label("காவேரி மில்ஸ்"), "");
        assert_eq!(proposed_label("காவேரி Mills"), "mills");
        assert_eq!(proposed_label("M/s. Chola & Co"), "ms");
    }

    #[test]
    fn a_client_asks_for_no_supplier_and_an_msp_does() {
        let mut new = NewTenant::new(&owner(), None).unwrap();
        assert!(!new.is_begun());
        new.type_name("Kaveri Textiles".to_owned());
        assert_eq!(new.faults(), vec![]);
        assert_eq!(new.create().unwrap().parent_id, id(2));
        new.choose_kind(TenantKind::Msp);
        let faults: Vec<_> = new.faults().into_iter().map(|fault| fault.path).collect();
        assert_eq!(faults, ["supplier.address", "supplier.gstin"]);
        new.form.supplier = SupplierForm {
            name: "Kaveri".to_owned(),
            gstin: "33AAACA0000A1Z5".to_owned(),
            address: "1 Mill Road".to_owned(),
            ..SupplierForm::default()
        };
        assert_eq!(new.faults(), vec![]);
        new.form.label = "no label".to_owned();
        new.choose_kind(TenantKind::Client);
        assert_eq!(new.faults()[0].code, FaultCode::LabelFormat);
    }
}
