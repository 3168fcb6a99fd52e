//! Stories told in the real window, on a real file.
