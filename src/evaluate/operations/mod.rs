//! The language's abstract operations (ECMA-262, 7): conversions, comparisons, properties, iteration.

pub mod coerce;
pub mod deletion;
pub mod equality;
pub mod found_for_write;
pub mod function_name;
pub mod inspect;
pub mod instance_of;
pub mod iteration;
pub mod kind_members;
pub mod list_length;
pub mod native_arguments;
pub mod native_object;
pub mod operators;
pub mod own_property;
pub mod primitive;
pub mod private_names;
pub mod property_access;
pub mod property_define;
pub mod property_descriptor;
pub mod property_keys;
pub mod property_write;
pub mod prototypes;
pub mod proxy;
pub mod receiver;
pub mod super_member;
