//! Stories told in the real window, on a real file.

mod account;
mod audit;
mod first_run;
mod keyboard;
mod pages;
mod people;
mod proposal;
mod tenants;
