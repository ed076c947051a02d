//! Memory that is given back is wiped first, everywhere in a program that has a desk.
//!
//! What was read from the vault goes through many hands before it is on the screen: strings, lists, JSON. None of them
//! wipes itself, and each would leave its words in the memory of the program long after the vault was locked. Keys are
//! wiped by the room `vault` as well, as soon as they are not needed.
//!
//! Not reached: memory of the libraries written in C, of the system and of the webview.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);
