//! The parts pages are put together from. None of them knows what it is used for.

mod board;
mod button;
mod dialog;
mod empty;
mod field;
mod icon;
mod loaded;
mod long_list;
mod menu;
mod notice;
mod row_menu;
mod save_row;
mod search_box;
mod slider;
mod suggest;
mod tabs;
mod tags_field;

pub use board::Board;
pub use button::{Button, ButtonLook};
pub use dialog::{Confirm, ConfirmByName, Dialog};
pub use empty::{Empty, ProgressBar, Waiting};
pub use field::{
    AreaField, Bound, CheckField, FixedField, Hint, PassphraseField, SelectField, TextField, Tone,
};
pub(crate) use field::{bound, bound_flag};
pub use icon::Icon;
pub use loaded::{Loaded, load};
pub use long_list::{LongList, LongRows, SortHead, each};
pub use menu::Menu;
pub(crate) use menu::step_focus;
pub use notice::{Notice, Refusal};
pub use row_menu::{OpenMenu, RowMenu, RowMenuButton};
pub use save_row::SaveRow;
pub use search_box::SearchBox;
pub use slider::Slider;
pub use suggest::{Suggest, Suggestion};
pub use tabs::Tabs;
pub use tags_field::TagsField;
