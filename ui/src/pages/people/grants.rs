//! Grants as a table, with the way to end one, and the dialog that gives a new one.

use desk_contract::{
    grant::{GrantEnd, GrantView},
    role::RoleList,
    user::Lendable,
};
use desk_domain::{
    access::{Held, Module, Reach, ShippedRole, Subject, Verb},
    id::TenantId,
    tenant::TenantKind,
};
use desk_text::{role_name, text, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::{
    ends::Ends,
    grant_state::{
        GrantDraft, Purpose, ReachChoice, givable, held_name, held_of_value, held_value, places,
    },
    pick::{Found, Pick},
};
use crate::{
    desk::{Desk, desk, t},
    kit::{
        AreaField, Board, Bound, Button, ButtonLook, Confirm, Dialog, Hint, Icon, Loaded, Notice,
        Refusal, SelectField, TextField, Tone, bound, load,
    },
    moments::typed_date,
    rights,
};

const ROOT: &str = "#give";

/// Whose grants a table shows; it says the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// One person's.
    Person,
    /// One group's.
    Group,
    /// One role's.
    Role,
    /// Delegations.
    Delegations,
}

impl Of {
    /// Whether all of them are held by the same person or group.
    const fn is_of_one(self) -> bool {
        matches!(self, Self::Person | Self::Group)
    }
}

/// Grants, and the way to end each.
#[component]
pub(crate) fn GrantTable(
    grants: Vec<GrantView>,
    of: Of,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let desk = desk();
    let (asking, which) = (RwSignal::new(false), RwSignal::new(None::<GrantView>));
    let busy = RwSignal::new(false);
    let ask = move |grant: GrantView| {
        which.set(Some(grant));
        asking.set(true);
    };
    let end = move |()| {
        let Some(grant) = which.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let end = GrantEnd { id: grant.id };
            asking.try_set(false);
            if !desk.agrees(&end).await {
                busy.try_set(false);
                return;
            }
            let ended = desk.run(end).await;
            busy.try_set(false);
            match ended {
                Ok(()) => desk.toast(desk.say("grants-ended")),
                Err(refused) => desk.complain(&refused),
            }
        });
    };
    let what_follows = Signal::derive(move || {
        let language = desk.language.get();
        which.with(|grant| {
            let Some(grant) = grant else {
                return String::new();
            };
            let who = who(desk, grant);
            let role = what(desk, grant);
            text_with(
                language,
                "grants-end_text",
                &[
                    ("who", (&who).into()),
                    ("role", (&role).into()),
                    ("tenant", (&grant.tenant_name).into()),
                ],
            )
        })
    });
    let rows = grants
        .into_iter()
        .map(|grant| view! { <Row grant of on_end=ask/> });
    view! {
        <table class="table grants-table" aria-label=label>
            <thead>
                <tr>
                    {(!of.is_of_one()).then(|| view! { <th scope="col">{t(if of == Of::Delegations { "delegations-technician" } else { "grants-who" })}</th> })}
                    {(of == Of::Delegations).then(|| view! { <th scope="col">{t("delegations-customer")}</th> })}
                    {(of != Of::Role).then(|| view! { <th scope="col">{t("grants-role")}</th> })}
                    {(of != Of::Delegations).then(|| view! { <th scope="col">{t("grants-where")}</th> })}
                    {(of == Of::Person).then(|| view! { <th scope="col">{t("grants-through")}</th> })}
                    <th scope="col">{t("grants-ends")}</th>
                    {(of == Of::Delegations).then(|| view! { <th scope="col">{t("grants-reason")}</th> })}
                    <th scope="col" class="end-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <Confirm open=asking title=t("grants-end_title") text=what_follows act=t("grants-end") danger=true busy on_confirm=end/>
    }
}

fn who(desk: Desk, grant: &GrantView) -> String {
    let hidden = || text(desk.language.get(), "grants-hidden");
    grant.subject_name.clone().unwrap_or_else(hidden)
}

fn what(desk: Desk, grant: &GrantView) -> String {
    let language = desk.language.get();
    held_name(language, grant).unwrap_or_else(|| text(language, "grants-hidden"))
}

fn reach(desk: Desk, grant: &GrantView) -> String {
    let language = desk.language.get();
    let named = |tenants: &[TenantId]| {
        let name = |tenant: &TenantId| {
            desk.me.with(|me| {
                let mut there = me.iter().flat_map(|me| &me.tenants);
                there
                    .find(|there| there.tenant_id == *tenant)
                    .map(|there| there.name.clone())
            })
        };
        tenants
            .iter()
            .filter_map(name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match &grant.reach {
        Reach::Subtree => text(language, "reach-subtree"),
        Reach::Only(tenants) => text_with(
            language,
            "reach-only_named",
            &[("tenants", (&named(tenants)).into())],
        ),
        Reach::Tagged(tag) => text_with(language, "reach-tagged_named", &[("tag", tag.into())]),
        Reach::AllExcept(tenants) => text_with(
            language,
            "reach-all_except_named",
            &[("tenants", (&named(tenants)).into())],
        ),
    }
}

#[component]
fn Row(grant: GrantView, of: Of, #[prop(into)] on_end: Callback<GrantView>) -> impl IntoView {
    let desk = desk();
    let verb = match grant.delegated_for {
        Some(_) => (Module::Tenants, Verb::Delegate),
        None => (Module::Roles, Verb::Assign),
    };
    let may_end = untrack(|| desk.may_on(grant.tenant_id, verb.0, verb.1));
    let kept = StoredValue::new(grant);
    let told = move |tell: fn(Desk, &GrantView) -> String| {
        Signal::derive(move || kept.with_value(|grant| tell(desk, grant)))
    };
    let (name, role, reached) = (told(who), told(what), told(reach));
    let is_group = kept.with_value(|grant| matches!(grant.subject, Subject::Group(_)));
    let tenant = kept.with_value(|grant| grant.tenant_name.clone());
    let reason = kept.with_value(|grant| grant.delegated_for.clone().unwrap_or_default());
    let through = move || {
        if is_group {
            name.get()
        } else if kept.with_value(|grant| grant.delegated_for.is_some()) {
            text(desk.language.get(), "grants-delegated")
        } else {
            text(desk.language.get(), "grants-directly")
        }
    };
    let label = Signal::derive(move || {
        let (language, role) = (desk.language.get(), role.get());
        text_with(
            language,
            "grants-end_of",
            &[("role", (&role).into()), ("who", (&name.get()).into())],
        )
    });
    view! {
        <tr>
            {(!of.is_of_one()).then(|| view! {
                <td class="ellipsis" title=name>
                    <span class="row">{is_group.then(|| view! { <Icon name="users"/> })}<b class="ellipsis">{name}</b></span>
                </td>
            })}
            {(of == Of::Delegations).then(|| view! { <td class="ellipsis" title=tenant.clone()>{tenant.clone()}</td> })}
            {(of != Of::Role).then(|| view! { <td class="ellipsis" title=role>{if of.is_of_one() { view! { <b>{role}</b> }.into_any() } else { view! { {move || delegated_as(desk, kept.with_value(|grant| grant.held))} }.into_any() }}</td> })}
            {(of != Of::Delegations).then(|| view! {
                <td class="ellipsis" title=move || format!("{}: {}", kept.with_value(|grant| grant.tenant_name.clone()), reached.get())>
                    {tenant.clone()}" "<small class="faint">{reached}</small>
                </td>
            })}
            {(of == Of::Person).then(|| view! { <td class="ellipsis" title=through>{through}</td> })}
            <td><Ends grant=kept/></td>
            {(of == Of::Delegations).then(|| view! { <td class="ellipsis" title=reason.clone()>{reason.clone()}</td> })}
            <td class="end-column">
                {may_end.then(|| view! {
                    <button type="button" class="button small" aria-label=label title=label on:click=move |_| on_end.run(kept.get_value())>{t("grants-end")}</button>
                })}
            </td>
        </tr>
    }
}

/// The role of a delegation in the word that is used of technicians.
fn delegated_as(desk: Desk, held: Held) -> String {
    let language = desk.language.get();
    match held {
        Held::Shipped(role) => match delegated_name(role) {
            Some(id) => text(language, id),
            None => role_name(language, role),
        },
        Held::Made(_) => text(language, "grants-hidden"),
    }
}

const fn delegated_name(role: ShippedRole) -> Option<&'static str> {
    Some(match role {
        ShippedRole::CustomerAdmin => "delegated-admin",
        ShippedRole::CustomerAnalyst => "delegated-analyst",
        ShippedRole::CustomerViewer => "delegated-viewer",
        _ => return None,
    })
}

/// Gives a role, or lends a technician. Whoever opens it sets the draft before.
#[component]
pub(crate) fn GiveDialog(
    open: RwSignal<bool>,
    draft: RwSignal<GrantDraft>,
    #[prop(into)] title: Signal<String>,
    /// The person it is for was chosen already.
    #[prop(optional)]
    for_person: bool,
    /// The role was chosen already.
    #[prop(optional)]
    of_role: bool,
) -> impl IntoView {
    let desk = desk();
    let board = Board::new(Signal::derive(move || draft.with(GrantDraft::faults)));
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            board.clear();
        }
    });
    let give = move |()| {
        if busy.get_untracked() || !board.send(ROOT) {
            return;
        }
        let Some(command) = draft.with_untracked(GrantDraft::give) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            if !desk.agrees(&command).await {
                busy.try_set(false);
                return;
            }
            let given = desk.run(command).await;
            busy.try_set(false);
            match given {
                Ok(_) => {
                    open.try_set(false);
                    desk.toast(desk.say("grants-given"));
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    let purpose = Memo::new(move |_| draft.with(|draft| draft.purpose));
    let is_delegation = move || purpose.get() == Purpose::Delegation;
    let act = Signal::derive(move || {
        let id = if is_delegation() {
            "delegations-act"
        } else {
            "grants-give"
        };
        text(desk.language.get(), id)
    });
    view! {
        <Dialog open title acts=move || view! {
            <Button label=t("act-cancel") on_press=move |()| open.set(false)/>
            <Button label=act look=ButtonLook::Primary busy on_press=give/>
        }>
            <div id="give">
                {move || board.refusal().map(|text| view! {
                    <div class="above-fields"><Notice tone=Tone::Bad alert=true>
                        <p>{text}</p>
                        <ul>{board.unplaced(|path| path != "subject" || !for_person).into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                    </Notice></div>
                })}
                // The dialog stands before anybody says what it is opened for.
                {move || {
                    purpose.track();
                    view! { <GiveFields draft board for_person of_role/> }
                }}
            </div>
        </Dialog>
    }
}

#[component]
fn GiveFields(
    draft: RwSignal<GrantDraft>,
    board: Board,
    for_person: bool,
    of_role: bool,
) -> impl IntoView {
    let desk = desk();
    let purpose = draft.with_untracked(|draft| draft.purpose);
    let is_delegation = purpose == Purpose::Delegation;
    let typed = Bound::new(
        move || draft.with(|draft| draft.subject_typed.clone()),
        move |typed: String| {
            draft.update(|draft| {
                draft.subject = None;
                draft.subject_typed = typed;
            });
        },
    );
    let take = move |found: Found| {
        board.edit("subject");
        draft.update(|draft| {
            draft.subject = Some(found.subject);
            draft.subject_typed = found.name;
        });
    };
    let tenants = Memo::new(move |_| {
        let (module, verb) = match purpose {
            Purpose::Role => (Module::Roles, Verb::Assign),
            Purpose::Delegation => (Module::Tenants, Verb::Delegate),
        };
        desk.me.with(|me| {
            let all = me
                .iter()
                .flat_map(|me| rights::tenants_with(me, desk.inside.get(), module, verb));
            all.filter(|tenant| !is_delegation || tenant.kind == TenantKind::Client)
                .map(|tenant| (tenant.tenant_id, rights::label(desk.language.get(), tenant)))
                .collect::<Vec<_>>()
        })
    });
    // A role that was chosen already is given where it can be.
    let fitting = Memo::new(move |_| {
        let held = draft.with(|draft| draft.held).filter(|_| of_role);
        let inside = desk.inside.get();
        desk.me.with(|me| {
            let fitting = me.iter().flat_map(|me| places(me, inside, held));
            fitting.map(|there| there.tenant_id).collect::<Vec<_>>()
        })
    });
    let tenant_choices = Signal::derive(move || {
        let none = (String::new(), text(desk.language.get(), "field-choose"));
        let named = tenants.get().into_iter();
        let named = named.filter(|(tenant, _)| {
            is_delegation || fitting.with(|fitting| fitting.contains(tenant))
        });
        let named = named.map(|(tenant, name)| (tenant.to_string(), name));
        std::iter::once(none).chain(named).collect()
    });
    let tenant = Bound::new(
        move || {
            let tenant = draft.with(|draft| draft.tenant_id);
            tenant.map(|tenant| tenant.to_string()).unwrap_or_default()
        },
        move |id: String| draft.update(|draft| draft.move_to(id.parse().ok().map(TenantId))),
    );
    let lendable = Memo::new(move |_| {
        is_delegation.then(|| Lendable {
            to: draft.with(|draft| draft.tenant_id),
        })
    });
    // The owner's roles are for single people.
    let for_one = draft.with_untracked(|draft| draft.held.is_some_and(Held::is_of_the_owner));
    let whom = match (is_delegation, for_one) {
        (true, _) => "delegations-whom",
        (false, true) => "grants-who",
        (false, false) => "grants-whom",
    };
    let days = move |from: &'static str| move || Hint::plain(text(desk.language.get(), from));
    view! {
        <div class="fields">
            {(!for_person).then(|| view! {
                <div class="field full">
                    <Pick
                        board
                        path="subject"
                        label=t(whom)
                        typed
                        on_take=take
                        groups=!for_one
                        lendable
                        hint=move || Hint::plain(text(desk.language.get(), "grants-whom_hint"))
                    />
                </div>
            })}
            <SelectField board path="tenant_id" label=t(if is_delegation { "delegations-customer" } else { "grants-where" }) bound=tenant choices=tenant_choices/>
            {(!of_role).then(|| view! { <HeldField draft board is_delegation/> })}
            {(!is_delegation).then(|| view! { <ReachFields draft board tenants/> })}
            {(!is_delegation).then(|| view! {
                <TextField board path="starts_on" label=t("grants-starts_on") bound=bound!(draft, starts_on) optional=true tidy=typed_date hint=days("grants-starts_hint")/>
            })}
            <TextField board path="ends_on" label=t("grants-ends_on") bound=bound!(draft, ends_on) optional=!is_delegation tidy=typed_date hint=days(if is_delegation { "delegations-ends_hint" } else { "grants-ends_hint" })/>
            {is_delegation.then(|| view! {
                <AreaField board path="delegated_for" label=t("grants-reason") bound=bound!(draft, reason) width="full" hint=days("delegations-reason_hint")/>
            })}
        </div>
    }
}

/// What is given: whatever can be granted on the tenant.
#[component]
fn HeldField(draft: RwSignal<GrantDraft>, board: Board, is_delegation: bool) -> impl IntoView {
    let desk = desk();
    let tenant = Memo::new(move |_| draft.with(|draft| draft.tenant_id));
    let roles = load(move || {
        let tenant_id = tenant.get().filter(|_| !is_delegation)?;
        Some(RoleList { tenant_id })
    });
    let to_group =
        Memo::new(move |_| draft.with(|draft| matches!(draft.subject, Some(Subject::Group(_)))));
    let choices = Signal::derive(move || {
        let language = desk.language.get();
        if is_delegation {
            let lent = ShippedRole::DELEGATED.into_iter();
            return lent
                .map(|role| {
                    let words = delegated_name(role).map(|id| text(language, id));
                    (role.as_str().to_owned(), words.unwrap_or_default())
                })
                .collect();
        }
        let none = (String::new(), text(language, "field-choose"));
        let named = roles.with(|roles| {
            let there = tenant.with(Option::is_some);
            let list = roles.ready().filter(|_| there);
            list.map(|list| givable(language, list)).unwrap_or_default()
        });
        let to_group = to_group.get();
        let named = named.into_iter();
        let named = named.filter(|(held, _)| !(to_group && held.is_of_the_owner()));
        let named = named.map(|(held, name)| (held_value(Some(held)), name));
        std::iter::once(none).chain(named).collect()
    });
    let held = Bound::new(
        move || held_value(draft.with(|draft| draft.held)),
        move |value: String| draft.update(|draft| draft.held = held_of_value(&value)),
    );
    let hint = move || {
        if is_delegation || tenant.with(Option::is_some) {
            Hint::default()
        } else {
            Hint::plain(text(desk.language.get(), "grants-role_hint"))
        }
    };
    view! {
        <SelectField board path="held" label=t("grants-role") bound=held choices hint/>
        {move || roles.with(|roles| match roles {
            Loaded::Refused(refused) => Some(view! { <div class="field full"><Refusal refused=refused.clone()/></div> }),
            Loaded::Ready(_) | Loaded::Waiting => None,
        })}
    }
}

/// Which tenants are reached, and those chosen by hand.
#[component]
fn ReachFields(
    draft: RwSignal<GrantDraft>,
    board: Board,
    tenants: Memo<Vec<(TenantId, String)>>,
) -> impl IntoView {
    let desk = desk();
    let choices = Signal::derive(move || {
        let language = desk.language.get();
        let words = |choice| {
            let id = match choice {
                ReachChoice::Subtree => "reach-subtree",
                ReachChoice::Only => "reach-only",
                ReachChoice::Tagged => "reach-tagged",
                ReachChoice::AllExcept => "reach-all_except",
            };
            text(language, id)
        };
        let named = |choice: ReachChoice| (choice.as_str().to_owned(), words(choice));
        ReachChoice::ALL.into_iter().map(named).collect()
    });
    let reach = Bound::new(
        move || draft.with(|draft| draft.reach.as_str().to_owned()),
        move |name: String| draft.update(|draft| draft.reach = ReachChoice::from_name(&name)),
    );
    let chosen_by_hand = Memo::new(move |_| draft.with(|draft| draft.reach.names_tenants()));
    let by_tag = Memo::new(move |_| draft.with(|draft| draft.reach == ReachChoice::Tagged));
    let boxes = move || {
        let own = draft.with(|draft| draft.tenant_id);
        let others = tenants
            .get()
            .into_iter()
            .filter(|(tenant, _)| Some(*tenant) != own);
        others
            .map(|(tenant, name)| {
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || draft.with(|draft| draft.chosen.contains(&tenant))
                            on:change:target=move |event| {
                                board.edit("reach");
                                let checked = event.target().checked();
                                draft.update(|draft| {
                                    if checked {
                                        draft.chosen.insert(tenant);
                                    } else {
                                        draft.chosen.remove(&tenant);
                                    }
                                });
                            }
                        />
                        <span>{name}</span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <SelectField board path="reach" label=t("grants-reach") bound=reach choices width="full"/>
        {move || chosen_by_hand.get().then(|| view! {
            <fieldset class="field full box-list"><legend class="visually-hidden">{t("grants-reach")}</legend>{boxes}</fieldset>
        })}
        {move || by_tag.get().then(|| view! {
            <TextField board path="tag" label=t("grants-tag") bound=bound!(draft, tag) width="full"/>
        })}
    }
}
