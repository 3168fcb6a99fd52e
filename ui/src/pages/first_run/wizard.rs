//! The wizard's frame: which step, back and forth, and the end.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    first_run_state::{FirstRun, Step},
    steps::{LanguageStep, OrganisationStep, OwnerStep, PricesStep, SampleStep},
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::Door,
    kit::{Board, Button, ButtonLook, Icon, Notice, Tone},
    pages::trouble::restore_from_file,
};

/// Shown while there is no workspace.
#[component]
pub(crate) fn FirstRunPage() -> impl IntoView {
    let desk = desk();
    let run = RwSignal::new(FirstRun::new(desk.language.get_untracked()));
    let busy = RwSignal::new(false);
    // Every step has a board of its own, so that none complains about another's fields.
    let boards =
        Step::ALL.map(|step| Board::new(Signal::derive(move || run.with(|run| run.faults(step)))));
    let board_of = move |step: Step| {
        let index = Step::ALL
            .iter()
            .position(|other| *other == step)
            .unwrap_or_default();
        boards.get(index).copied().unwrap_or(boards[0])
    };
    let step = Memo::new(move |_| run.with(|run| run.step));
    Effect::new(move |_| {
        let language = desk.language.get();
        run.update(|run| run.language = language);
    });
    Effect::new(move |_| {
        step.get();
        request_animation_frame(|| {
            let focus = |what| dom::focus_inside("#first-run .body", what);
            let _ = focus("input:checked, input:not([type=radio], [type=file])") || focus("h1");
        });
    });

    let go = move |to: Step| run.update(|run| run.step = to);
    let forward = move || {
        let here = step.get_untracked();
        if !board_of(here).send("#first-run") {
            return;
        }
        match here.next() {
            Some(next) => go(next),
            None => create(desk, run, busy, board_of),
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            forward();
        }
    };
    view! {
        <Door>
            <form id="first-run" class="door-card broad wizard" novalidate on:submit=submit>
                <Steps step on_go=go/>
                <section class="card">
                    <div class="body stack-wide">
                        {move || {
                            let board = board_of(step.get());
                            board.refusal().map(|text| view! {
                                <Notice tone=Tone::Bad alert=true>
                                    <p>{text}</p>
                                    <ul>{board.unplaced(has_field).into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                                </Notice>
                            })
                        }}
                        {move || {
                            let board = board_of(step.get());
                            match step.get() {
                                Step::Language => view! { <LanguageStep/> }.into_any(),
                                Step::Organisation => view! { <OrganisationStep run board/> }.into_any(),
                                Step::Owner => view! { <OwnerStep run board/> }.into_any(),
                                Step::Prices => view! { <PricesStep run board/> }.into_any(),
                                Step::Sample => view! { <SampleStep run/> }.into_any(),
                            }
                        }}
                    </div>
                    <footer>
                        {move || step.get().back().map(|before| view! {
                            <Button label=t("act-back") icon="arrow-left" disabled=busy on_press=move |()| go(before)/>
                        })}
                        {move || (step.get() == Step::Language).then(|| view! { <RestoreInstead/> })}
                        <span class="push"></span>
                        <button type="submit" class="button primary" disabled=busy>
                            {move || busy.get().then(|| view! { <span class="spinner"></span> })}
                            {move || if step.get().next().is_some() { t("act-next") } else { t("first_run-create") }}
                            {move || step.get().next().map(|_| view! { <Icon name="arrow-right"/> })}
                        </button>
                    </footer>
                </section>
            </form>
        </Door>
    }
}

/// The steps by name. Those behind can be gone back to; those ahead cannot be jumped to.
#[component]
fn Steps(step: Memo<Step>, #[prop(into)] on_go: Callback<Step>) -> impl IntoView {
    view! {
        <ol class="steps" aria-label=t("first_run-steps")>
            {Step::ALL.into_iter().enumerate().map(|(index, one)| view! {
                <li
                    class="step"
                    class:done=move || one < step.get()
                    aria-current=move || (one == step.get()).then_some("step")
                >
                    <button type="button" disabled=move || step.get() <= one on:click=move |_| on_go.run(one)>
                        <span class="step-mark" aria-hidden="true">
                            {move || if one < step.get() {
                                view! { <Icon name="check"/> }.into_any()
                            } else {
                                (index + 1).to_string().into_any()
                            }}
                        </span>
                        <span class="ellipsis">{t(one.title())}</span>
                    </button>
                </li>
            }).collect_view()}
        </ol>
    }
}

/// Who has a backup needs no first run.
#[component]
fn RestoreInstead() -> impl IntoView {
    let desk = desk();
    let busy = RwSignal::new(false);
    let restore = move |()| {
        spawn_local(async move {
            if let Err(refused) = restore_from_file(desk, busy).await {
                desk.complain(&refused);
            }
        });
    };
    view! { <Button label=t("act-restore_file") icon="archive-restore" look=ButtonLook::Quiet busy on_press=restore/> }
}

/// Makes the workspace. A refusal goes back to the step that has the field, with everything typed
/// still there.
fn create(
    desk: Desk,
    run: RwSignal<FirstRun>,
    busy: RwSignal<bool>,
    board_of: impl Fn(Step) -> Board + Copy + 'static,
) {
    if let Some(faulty) = run.with_untracked(FirstRun::first_faulty) {
        run.update(|run| run.step = faulty);
        board_of(faulty).send("#first-run");
        return;
    }
    busy.set(true);
    spawn_local(async move {
        // Hashing a passphrase takes a moment: the button turns before it begins.
        dom::next_frame().await;
        let request = run.with_untracked(FirstRun::request);
        let email = request.owner.email.clone();
        match desk.enter(request).await {
            Ok(_) => {
                dom::keep("email", &email);
                desk.begin().await;
            }
            Err(refused) => {
                let first = refused
                    .fields
                    .first()
                    .map_or(Step::Sample, |field| Step::of_path(&field.path));
                run.update(|run| run.step = first);
                board_of(first).refuse(&refused, "#first-run");
            }
        }
        busy.try_set(false);
    });
}

/// Whether a path of a refusal has a field in the wizard.
fn has_field(path: &str) -> bool {
    path.starts_with("organisation.")
        || path.starts_with("owner.")
        || path.starts_with("price_book[")
}
