//! Stories told in the real window, on a real file.

mod access;
mod account;
mod address;
mod audit;
mod code;
mod delegation;
mod entitlement;
mod first_run;
mod keyboard;
mod keychain;
mod lock;
mod own_window;
mod pages;
mod people;
mod proposal;
mod tenants;
