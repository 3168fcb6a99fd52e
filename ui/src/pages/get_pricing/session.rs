//! What the parts of the page share: the form, its live figures, and how both reach the file.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use desk_contract::{
    Refused,
    proposal::{PricingView, ProposalDiscard, ProposalGenerate, ProposalNew, ProposalSave},
};
use desk_domain::{fault::Fault, id::TenantId, proposal::ProposalForm};
use jiff::Timestamp;
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::{
    autosave::Autosave,
    get_pricing_state::{Live, Pricing},
};
use crate::{
    desk::{Desk, desk},
    dom,
    kit::Board,
    moments,
    route::{ListChoice, Route},
};

/// How long after the last key the draft is kept.
const PAUSE: Duration = Duration::from_millis(700);

/// Where faults are looked for to send the focus to.
const ROOT: &str = "#pricing";

/// What the cards and the head of the page share.
#[derive(Clone, Copy)]
pub(super) struct Session {
    pub(super) desk: Desk,
    pub(super) tenant_id: TenantId,
    pub(super) pricing: RwSignal<Pricing>,
    pub(super) live: Memo<Live>,
    pub(super) board: Board,
    pub(super) save: RwSignal<Autosave>,
    pub(super) kept_at: RwSignal<Option<Timestamp>>,
    pub(super) trouble: RwSignal<Option<Refused>>,
    pub(super) busy: RwSignal<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    last_words: StoredValue<LastWords>,
}

/// What was typed when the page was left during a save: that save, once done, keeps it too.
type LastWords = Arc<Mutex<Option<ProposalForm>>>;

impl Session {
    /// Starts to keep the draft as one types, to follow the prices, and to listen for keys.
    pub(super) fn start(tenant_id: TenantId, pricing: Pricing, save: Autosave) -> Self {
        let pricing = RwSignal::new(pricing);
        let live = Memo::new(move |_| pricing.with(Pricing::live));
        let session = Self {
            desk: desk(),
            tenant_id,
            pricing,
            live,
            board: Board::new(Signal::derive(move || {
                live.with(|live| live.faults.clone())
            })),
            save: RwSignal::new(save),
            kept_at: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            timer: StoredValue::new(None),
            last_words: StoredValue::new(LastWords::default()),
        };
        keep_as_one_types(session);
        follow_prices(session);
        listen_for_keys(session);
        session
    }

    /// What was typed, for a command.
    pub(super) fn form(self) -> ProposalForm {
        let form = self.pricing.with_untracked(|pricing| pricing.form.clone());
        ProposalForm {
            start_date: moments::typed_date(&form.start_date),
            valid_until: moments::typed_date(&form.valid_until),
            ..form
        }
    }

    /// Shows every fault; says whether there is none.
    pub(super) fn is_whole(self) -> bool {
        let faulty_line = self.live.with_untracked(|live| {
            let of_line = |fault: &Fault| {
                fault
                    .path
                    .strip_prefix("lines[")?
                    .split(']')
                    .next()?
                    .parse()
                    .ok()
            };
            live.faults.iter().find_map(of_line)
        });
        if let Some(line) = faulty_line {
            self.pricing.update(|pricing| pricing.open_line = line);
        }
        self.board.send(ROOT)
    }

    /// Shows what the application refused.
    pub(super) fn refuse(self, refused: Refused) {
        self.board.refuse(&refused, ROOT);
        self.trouble.set(Some(refused));
    }

    fn plan_save(self) {
        self.timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(move || self.save_now(), PAUSE).ok();
        });
    }

    fn save_now(self) {
        spawn_local(async move {
            self.save_all().await;
        });
    }

    /// Keeps what was typed until nothing is due; says whether all of it is in the file.
    async fn save_all(self) -> bool {
        let last_words = self.last_words.get_value();
        while self.save.try_update(Autosave::begin) == Some(true) {
            let (id, revision) = self.save.with_untracked(|save| (save.id, save.revision));
            let request = ProposalSave {
                id,
                tenant_id: self.tenant_id,
                revision,
                form: self.form(),
            };
            match self.desk.run(request).await {
                Ok(saved) => {
                    let is_new = id.is_none();
                    if self.save.try_update(|save| save.done(&saved)).is_none() {
                        let last = last_words.lock().ok().and_then(|mut last| last.take());
                        if let Some(form) = last {
                            let save = Autosave::of(saved.id, saved.revision);
                            keep_and_forget(self.desk, self.tenant_id, &save, form).await;
                        }
                        return true;
                    }
                    self.kept_at.set(Some(dom::now()));
                    self.trouble.set(None);
                    if is_new {
                        self.desk.rename_page(Route::GetPricing(Some(saved.id)));
                    }
                }
                Err(refused) => {
                    self.save.try_update(Autosave::fail);
                    self.trouble.try_set(Some(refused));
                    return false;
                }
            }
        }
        self.save
            .try_with_untracked(|save| !save.is_due())
            .unwrap_or(true)
    }

    pub(super) fn generate(self) {
        if self.busy.get_untracked() || !self.is_whole() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            // A page opened and sent without a change has no draft yet.
            if self.save.with_untracked(|save| save.id.is_none()) {
                self.save.update(Autosave::change);
            }
            while self.save.with_untracked(Autosave::is_due) {
                if !self.save_all().await && self.trouble.with_untracked(Option::is_some) {
                    self.busy.try_set(false);
                    return;
                }
                dom::next_frame().await;
            }
            let draft = self.save.with_untracked(|save| save.id.zip(save.revision));
            if let Some((id, revision)) = draft {
                match self
                    .desk
                    .run(ProposalGenerate {
                        id,
                        revision,
                        customer_id: None,
                    })
                    .await
                {
                    Ok(made) => {
                        self.desk.toast(
                            self.desk
                                .say_with("pricing-made", &[("number", (&made.number).into())]),
                        );
                        self.desk.leave_for(Route::Proposal(made.id));
                    }
                    Err(refused) => self.refuse(refused),
                }
            }
            self.busy.try_set(false);
        });
    }

    pub(super) fn discard(self) {
        self.timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
        self.busy.set(true);
        spawn_local(async move {
            let id = self.save.with_untracked(|save| save.id);
            let discarded = match id {
                Some(id) => self.desk.run(ProposalDiscard { id }).await,
                None => Ok(()),
            };
            self.busy.try_set(false);
            match discarded {
                Ok(()) => self.desk.leave_for(Route::Proposals(ListChoice::default())),
                Err(refused) => self.refuse(refused),
            }
        });
    }
}

fn keep_as_one_types(session: Session) {
    let form = Memo::new(move |_| session.pricing.with(|pricing| pricing.form.clone()));
    Effect::new(move |before: Option<()>| {
        // A memo that is only tracked is never worked out, and never tells of a change.
        form.with(|_| ());
        if before.is_some() {
            session.save.update(Autosave::change);
            session.plan_save();
        }
    });
    // Who leaves within the pause has typed something that is not in the file yet.
    on_cleanup(move || {
        session.timer.try_update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
        let Some(save) = session.save.try_get_untracked().filter(Autosave::is_due) else {
            return;
        };
        let (desk, tenant_id, form) = (session.desk, session.tenant_id, session.form());
        if session.save.try_update(Autosave::begin) == Some(true) {
            spawn_local(async move { keep_and_forget(desk, tenant_id, &save, form).await });
        } else if let Ok(mut last) = session.last_words.get_value().lock() {
            *last = Some(form);
        }
    });
}

/// The last save of a page that is gone.
async fn keep_and_forget(desk: Desk, tenant_id: TenantId, save: &Autosave, form: ProposalForm) {
    let request = ProposalSave {
        id: save.id,
        tenant_id,
        revision: save.revision,
        form,
    };
    if let Err(refused) = desk.run(request).await {
        desk.complain(&refused);
    }
}

/// Prices, supplier and day are asked for again when somebody changed them.
fn follow_prices(session: Session) {
    let desk = session.desk;
    let (books, suppliers) = (desk.changes_of("price_book"), desk.changes_of("supplier"));
    Effect::new(move |before: Option<()>| {
        books.get();
        suppliers.get();
        if before.is_none() {
            return;
        }
        spawn_local(async move {
            let view: Result<PricingView, _> = desk
                .ask(ProposalNew {
                    tenant_id: session.tenant_id,
                })
                .await;
            if let Ok(view) = view {
                session
                    .pricing
                    .try_update(|pricing| pricing.price_with(&view));
            }
        });
    });
}

fn listen_for_keys(session: Session) {
    let keys = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        match event.key().as_str() {
            "s" | "S" => session.save_now(),
            "Enter" => session.generate(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || keys.remove());
}
