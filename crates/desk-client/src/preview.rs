//! What a command would alter, told before it is run (B-11).

use std::collections::BTreeMap;

use desk_app::{Handle, run};
use desk_contract::{
    Code, Command, Refused, for_each_command,
    preview::{MOST_NAMED, PreviewPersonView, PreviewRightView, PreviewView},
};
use desk_domain::access::{Actor, Area, Module, ProductSlot, Right, Rights, Verb};
use desk_store::{Altered, Transaction};
use serde_json::value::RawValue;

use crate::{
    desk::{Desk, Here},
    named::Named,
};

const SEE_USERS: Right = Right::new(Module::Users, Verb::View);

/// Whoever holds one of these somewhere can hand on rights.
const HANDS_ON: [Right; 3] = [
    Right::new(Module::Roles, Verb::Assign),
    Right::new(Module::Roles, Verb::Edit),
    Right::new(Module::Users, Verb::Edit),
];

impl Desk {
    /// Says what a command would alter, and changes nothing: JSON text of a [`desk_contract::Request`]
    /// in, of a [`desk_contract::Reply`] with a [`PreviewView`] out. What the command would be refused
    /// for, this is refused for.
    pub async fn preview(&self, request: &str) -> String {
        self.reply(self.preview_request(request).await)
    }

    async fn preview_request(&self, request: &str) -> Result<Box<RawValue>, Refused> {
        let here = self.here().await?;
        let request = self.request(here.language, request)?;
        macro_rules! dispatch {
            ($($command:ty,)+) => {
                $(if request.name == <$command>::NAME && request.version == <$command>::VERSION {
                    let command: $command = self.args(here.language, &request)?;
                    return self.answer(&self.what_if(&here, command).await?);
                })+
            };
        }
        for_each_command!(dispatch);
        Err(self.refuse(here.language, Code::UnknownRequest))
    }

    async fn what_if<C: Handle<Transaction>>(
        &self,
        here: &Here,
        command: C,
    ) -> Result<PreviewView, Refused> {
        let named = Named::by(C::NAME, &command);
        let (mut transaction, rights, person, command) = self.about_to(here, command).await?;
        let context = self.context(here);
        let done = run(&mut transaction, &rights.actor, &context, command).await;
        let told = match done {
            Ok((_, changed)) => {
                let altered = here
                    .store
                    .what_if(&mut transaction, &changed, here.measured)
                    .await;
                let products = transaction.product_names().await;
                altered.and_then(|altered| Ok(seen_by(&rights.actor, &altered, &products?)))
            }
            Err(error) => {
                // What undid itself cannot be undone again, and the first fault is the one to tell.
                let _ = transaction.roll_back().await;
                return Err(self
                    .refused_naming(&named, &rights.actor, &person, here, C::NAME, error)
                    .await);
            }
        };
        // Nothing of it is kept, whatever it came to.
        let _ = transaction.roll_back().await;
        told.map_err(|fault| self.refuse(here.language, fault))
    }
}

/// What a person may see of it: people whose page they may open, on tenants where they hold something.
/// The products are everybody's, and are told by their names.
fn seen_by(
    actor: &Actor,
    altered: &[Altered],
    products: &BTreeMap<ProductSlot, String>,
) -> PreviewView {
    let mut view = PreviewView::default();
    let mut counts = BTreeMap::<Right, (i64, i64)>::new();
    let seen = altered
        .iter()
        .filter(|altered| actor.may(SEE_USERS, altered.user.tenant_id));
    for altered in seen {
        let (gained, lost) = (
            beyond(actor, &altered.after, &altered.before),
            beyond(actor, &altered.before, &altered.after),
        );
        if gained.is_empty() && lost.is_empty() {
            continue;
        }
        let person = PreviewPersonView {
            id: altered.user.id,
            name: altered.user.name.clone(),
        };
        for right in gained.iter() {
            counts.entry(right).or_default().0 += 1;
        }
        for right in lost.iter() {
            counts.entry(right).or_default().1 += 1;
        }
        let hands_on = |who: &Actor| HANDS_ON.iter().any(|right| !who.reach(*right).is_empty());
        let becomes = hands_on(&altered.after) && !hands_on(&altered.before);
        if becomes && view.new_administrators.len() < MOST_NAMED {
            view.new_administrators.push(person.clone());
        }
        view.people += 1;
        if view.named.len() < MOST_NAMED {
            view.named.push(person);
        }
    }
    view.rights = counts
        .into_iter()
        .map(|(right, (gained, lost))| PreviewRightView {
            right,
            product: match right.area {
                Area::Product(place) => products.get(&place).cloned(),
                Area::Module(_) => None,
            },
            gained,
            lost,
        })
        .collect();
    view
}

/// The rights that one has on some tenant beyond the other, where the person who asks sees the tenant.
fn beyond(actor: &Actor, one: &Actor, other: &Actor) -> Rights {
    one.everywhere()
        .filter(|(tenant, _)| !actor.rights_on(*tenant).is_empty())
        .fold(Rights::NONE, |all, (tenant, rights)| {
            all.union(rights.minus(other.rights_on(tenant)))
        })
}
