//! Rights: a verb on a part of the application, or on one of the products that are sold.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Its place among all values.
            pub const fn place(self) -> usize {
                let mut place = 0;
                $(if matches!(self, Self::$variant) { return place; } place += 1;)+
                place
            }

            /// Reads the stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }
    };
}
pub(crate) use named_enum;

named_enum! {
    /// The parts of the application that rights are given for.
    Module {
        /// The tenant tree.
        Tenants = "tenants",
        /// Buying companies.
        Customers = "customers",
        /// Licence pools and assignments.
        Licences = "licences",
        /// Price books: slabs and list prices.
        PriceBooks = "price_books",
        /// Proposals.
        Proposals = "proposals",
        /// People.
        Users = "users",
        /// Roles and permission profiles.
        Roles = "roles",
        /// The audit log.
        Audit = "audit",
        /// Incidents.
        Incidents = "incidents",
        /// Reports.
        Reports = "reports",
        /// Organisation and supplier settings.
        Settings = "settings",
        /// Base prices, cost, margin and markup, wherever they would appear.
        CostAndMargin = "cost_and_margin",
    }
}

named_enum! {
    /// What a right allows within its module.
    Verb {
        /// Make a new one.
        Create = "create",
        /// Change one.
        Edit = "edit",
        /// See it.
        View = "view",
        /// Remove it.
        Delete = "delete",
        /// Approve what is outside the limits.
        Approve = "approve",
        /// Take it out as a file.
        Export = "export",
        /// Hand access on to a technician.
        Delegate = "delegate",
        /// Assign to people or tenants.
        Assign = "assign",
    }
}

/// How many products can stand in the grid of rights.
pub const PRODUCTS: u8 = 64;

/// A product's place in the grid, 0–63. Which product has it is data; a place is never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductSlot(u8);

impl ProductSlot {
    /// The place, if there is one of that number.
    pub const fn new(place: u8) -> Option<Self> {
        if place < PRODUCTS {
            Some(Self(place))
        } else {
            None
        }
    }

    /// Its number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// What a right is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// A part of the application.
    Module(Module),
    /// A product that is sold.
    Product(ProductSlot),
}

/// One right: a verb on a module or a product. Written as text: `proposals.create`,
/// `product.3.edit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Right {
    /// On what.
    pub area: Area,
    /// Which act.
    pub verb: Verb,
}

impl Right {
    /// The right to do `verb` on a part of the application.
    pub const fn new(module: Module, verb: Verb) -> Self {
        Self {
            area: Area::Module(module),
            verb,
        }
    }

    /// The right to do `verb` on a product.
    pub const fn on_product(product: ProductSlot, verb: Verb) -> Self {
        Self {
            area: Area::Product(product),
            verb,
        }
    }

    /// Reads the text that [`Display`](std::fmt::Display) writes.
    pub fn from_name(name: &str) -> Option<Self> {
        let (area, verb) = name.rsplit_once('.')?;
        let verb = Verb::from_name(verb)?;
        match area.strip_prefix("product.") {
            None => Some(Self::new(Module::from_name(area)?, verb)),
            Some(place) => {
                let product = place.parse().ok().and_then(ProductSlot::new)?;
                // One right has one name: `product.03.edit` is none.
                let right = Verb::ON_PRODUCTS
                    .contains(&verb)
                    .then_some(Self::on_product(product, verb))?;
                (right.to_string() == name).then_some(right)
            }
        }
    }
}

impl std::fmt::Display for Right {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.area {
            Area::Module(module) => write!(f, "{}.{}", module.as_str(), self.verb.as_str()),
            Area::Product(product) => write!(f, "product.{}.{}", product.0, self.verb.as_str()),
        }
    }
}

impl Serialize for Right {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Right {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| D::Error::custom(format!("no right is called {name}")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Right {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Right".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A module or product and a verb: `proposals.create`, `product.3.edit`.",
        })
    }
}

impl Verb {
    /// What one can do to a product; modules have all verbs.
    pub const ON_PRODUCTS: [Self; 4] = [Self::Create, Self::Edit, Self::View, Self::Delete];
}

const VERBS: usize = Verb::ALL.len();
const PRODUCT_VERBS: usize = Verb::ON_PRODUCTS.len();
const PRODUCTS_PER_WORD: usize = 128 / PRODUCT_VERBS;

/// A set of rights. One word holds those on modules, two those on products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rights([u128; 3]);

impl Rights {
    /// No right at all.
    pub const NONE: Self = Self([0; 3]);

    /// Where a right stands: which word, which bit.
    fn place(right: Right) -> (usize, usize) {
        let verb = right.verb.place();
        match right.area {
            Area::Module(module) => (0, module.place() * VERBS + verb),
            Area::Product(product) => {
                let product = usize::from(product.0);
                let bit = product % PRODUCTS_PER_WORD * PRODUCT_VERBS + verb;
                (1 + product / PRODUCTS_PER_WORD, bit)
            }
        }
    }

    fn add(&mut self, right: Right) {
        let (word, bit) = Self::place(right);
        self.0[word] |= 1 << bit;
    }

    /// The set with one more right and what that brings along, see [`closed`](Self::closed).
    #[must_use]
    pub fn with(mut self, right: Right) -> Self {
        self.add(right);
        self.closed()
    }

    /// The set in which Create, Edit and Delete have brought View along (R-6): what may be held.
    /// What is denied stays as it is.
    #[must_use]
    pub fn closed(mut self) -> Self {
        for right in self.iter() {
            if matches!(right.verb, Verb::Create | Verb::Edit | Verb::Delete) {
                self.add(Right {
                    verb: Verb::View,
                    ..right
                });
            }
        }
        self
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a | d, b | e, c | f])
    }

    /// What is in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a & d, b & e, c & f])
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a & !d, b & !e, c & !f])
    }

    /// The set without what is denied. Nobody acts on what they may not see, so a denied View takes
    /// the whole module or product away.
    #[must_use]
    pub fn without(self, denied: Self) -> Self {
        let hidden = denied
            .iter()
            .filter(|right| right.verb == Verb::View)
            .flat_map(|right| {
                Verb::ALL.iter().map(move |verb| Right {
                    verb: *verb,
                    ..right
                })
            })
            .filter(|right| right.is_one())
            .collect();
        self.minus(denied.union(hidden))
    }

    /// Whether the right is in the set.
    pub fn has(self, right: Right) -> bool {
        let (word, bit) = Self::place(right);
        self.0[word] & (1 << bit) != 0
    }

    /// Whether every right of the other set is in this one.
    pub const fn covers(self, other: Self) -> bool {
        other.minus(self).is_empty()
    }

    /// Whether nothing is in the set.
    pub const fn is_empty(self) -> bool {
        let [a, b, c] = self.0;
        a | b | c == 0
    }

    /// The rights in the set: modules first, in the order of declaration.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        (0..).zip(self.0).flat_map(|(word, mut bits)| {
            std::iter::from_fn(move || {
                let bit = bits.trailing_zeros();
                bits &= bits.checked_sub(1)?;
                Self::at(word, usize::try_from(bit).ok()?)
            })
        })
    }

    /// The right that stands at a place, see [`place`](Self::place).
    fn at(word: usize, bit: usize) -> Option<Right> {
        if word == 0 {
            let module = Module::ALL.get(bit / VERBS)?;
            return Some(Right::new(*module, *Verb::ALL.get(bit % VERBS)?));
        }
        let product = (word - 1) * PRODUCTS_PER_WORD + bit / PRODUCT_VERBS;
        let product = u8::try_from(product).ok().and_then(ProductSlot::new)?;
        let verb = Verb::ON_PRODUCTS.get(bit % PRODUCT_VERBS)?;
        Some(Right::on_product(product, *verb))
    }
}

impl Right {
    /// Every right there can be: modules first, in the order of declaration.
    pub fn all() -> impl Iterator<Item = Self> {
        let modules = Module::ALL
            .iter()
            .flat_map(|module| Verb::ALL.iter().map(|verb| Self::new(*module, *verb)));
        let products = (0..PRODUCTS)
            .filter_map(ProductSlot::new)
            .flat_map(|product| {
                Verb::ON_PRODUCTS
                    .iter()
                    .map(move |verb| Self::on_product(product, *verb))
            });
        modules.chain(products)
    }

    /// Whether there is such a right: products know four verbs.
    fn is_one(self) -> bool {
        matches!(self.area, Area::Module(_)) || Verb::ON_PRODUCTS.contains(&self.verb)
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        let mut set = Self::NONE;
        for right in rights {
            set.add(right);
        }
        set
    }
}

impl Serialize for Rights {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Rights {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Right>::deserialize(deserializer).map(|rights| rights.into_iter().collect())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Rights {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rights".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Vec<Right>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn create_edit_and_delete_bring_view_along() {
        let product = ProductSlot::new(5).expect("a place");
        for area in [Area::Module(Module::Users), Area::Product(product)] {
            let view = Right {
                area,
                verb: Verb::View,
            };
            for verb in [Verb::Create, Verb::Edit, Verb::Delete] {
                assert!(
                    Rights::NONE.with(Right { area, verb }).has(view),
                    "{verb:?}"
                );
            }
        }
        let export = Rights::NONE.with(Right::new(Module::Users, Verb::Export));
        assert!(!export.has(Right::new(Module::Users, Verb::View)));
        assert_eq!(export.iter().count(), 1);
    }

    #[test]
    fn every_right_has_a_bit_and_a_name_of_its_own() {
        let mut all = Rights::NONE;
        let mut count = 0;
        for right in Right::all() {
            let one = Rights::from_iter([right]);
            assert!(all.intersection(one).is_empty(), "{right}");
            all = all.union(one);
            count += 1;
            assert_eq!(Right::from_name(&right.to_string()), Some(right));
        }
        assert_eq!(
            count,
            Module::ALL.len() * Verb::ALL.len() + usize::from(PRODUCTS) * 4
        );
        assert_eq!(all.iter().count(), count);
    }

    #[test]
    fn only_names_of_rights_are_read() {
        for name in [
            "",
            "proposals",
            "proposals.",
            ".view",
            "proposals.fly",
            "moon.view",
            "product.64.view",
            "product.03.edit",
            "product.3.assign",
            "product.-1.view",
            "product.view",
            "Proposals.view",
        ] {
            assert_eq!(Right::from_name(name), None, "{name}");
        }
        let text = r#"["product.63.delete","users.create"]"#;
        let read: Rights = serde_json::from_str(text).expect("names of rights");
        assert_eq!(
            serde_json::to_string(&read).expect("text"),
            r#"["users.create","product.63.delete"]"#
        );
        assert_eq!(
            serde_json::to_string(&read.closed()).expect("text"),
            r#"["users.create","users.view","product.63.view","product.63.delete"]"#
        );
        assert!(serde_json::from_str::<Rights>(r#"["users.fly"]"#).is_err());
    }

    #[test]
    fn denying_sight_denies_the_module_and_nothing_else() {
        let users = |verb| Right::new(Module::Users, verb);
        let held: Rights = [
            users(Verb::Edit),
            users(Verb::Export),
            Right::new(Module::Roles, Verb::View),
        ]
        .into_iter()
        .collect::<Rights>()
        .closed();
        let denied = Rights::from_iter([users(Verb::View)]);
        let left: Vec<Right> = held.without(denied).iter().collect();
        assert_eq!(left, [Right::new(Module::Roles, Verb::View)]);

        let denied = Rights::from_iter([users(Verb::Edit)]);
        assert!(held.without(denied).has(users(Verb::View)));
        assert!(!held.without(denied).has(users(Verb::Edit)));
    }
}
