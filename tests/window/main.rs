//! Stories told in the real window, on a real file.

mod first_run;
mod keyboard;
mod pages;
mod proposal;
mod tenants;
