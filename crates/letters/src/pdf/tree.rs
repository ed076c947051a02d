//! What hangs under each structure element, gathered while the pages are drawn.

use std::collections::BTreeMap;

use crate::layout::{NodeId, Role, Sheets};

/// What hangs under each structure element, in reading order.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) kids: Vec<Vec<Kid>>,
    /// Where each picture stands: left, bottom, right, top.
    pub(crate) pictured: BTreeMap<NodeId, [f32; 4]>,
    /// The words of elements whose glyphs do not spell them one by one from left to right (ISO 32000-1, 14.9.4).
    pub(crate) spelled: BTreeMap<NodeId, String>,
    hung: Vec<bool>,
}

/// A child of a structure element.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kid {
    /// Another element.
    Element(NodeId),
    /// Marked content number `id` on page `page` (from zero).
    Content { page: usize, id: i64 },
}

impl Tree {
    pub(super) fn new(sheets: &Sheets) -> Self {
        let mut hung = vec![false; sheets.nodes.len()];
        if let Some(root) = hung.first_mut() {
            *root = true;
        }
        let kids = vec![Vec::new(); sheets.nodes.len()];
        Self { kids, pictured: BTreeMap::new(), spelled: BTreeMap::new(), hung }
    }

    /// Hangs an element under its parent the first time something of it is drawn.
    pub(super) fn hang(&mut self, sheets: &Sheets, node: NodeId) {
        if !self.hung[node] {
            self.hung[node] = true;
            let parent = sheets.nodes[node].parent;
            self.hang(sheets, parent);
            self.kids[parent].push(Kid::Element(node));
        }
    }

    /// Hangs the cells in which nothing was drawn: a row keeps its number of columns.
    pub(super) fn hang_empty_cells(&mut self, sheets: &Sheets) {
        for (node, element) in sheets.nodes.iter().enumerate() {
            if matches!(element.role, Role::TH(_) | Role::TD(_)) && !self.hung[node] {
                self.hang(sheets, node);
                // Elements are numbered in the order of their columns.
                self.kids[element.parent].sort_by_key(|kid| match kid {
                    Kid::Element(id) => *id,
                    Kid::Content { .. } => 0,
                });
            }
        }
    }

    /// Whether an element is part of the document.
    pub(crate) fn has(&self, node: NodeId) -> bool {
        self.hung[node]
    }
}
