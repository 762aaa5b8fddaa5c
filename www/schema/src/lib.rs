//! What ships beside the engine, made from its own types so that nothing can drift: TypeScript declarations, JSON Schemas
//! and the form as a table for pages that are not ours.
#![allow(clippy::indexing_slicing, reason = "reading JSON Schemas: a missing key is null")]

pub mod documents;
pub mod form_table;
pub mod types;
