/// What tells of changes on an open page.
enum LiveStyle {
    static let text = #"""
        /* It floats, so that nothing moves under a finger or a pointer. */
        .live-news { position: fixed; left: 50%; bottom: 16px; transform: translateX(-50%); z-index: 5; display: flex; align-items: center; gap: 12px; padding: 6px 8px 6px 16px; border: 1px solid var(--accent); border-radius: 999px; background: var(--accent-soft); box-shadow: 0 4px 16px rgb(0 0 0 / .18); white-space: nowrap; }
        .live-news.urgent { background: var(--urgent-soft); border-color: var(--urgent); color: var(--urgent); font-weight: 600; }
        .live-news button { padding: 3px 12px; border-radius: 999px; }
        .live-state { color: var(--ink-3); font-size: 12px; }
        tr.gone > td { opacity: .45; }

        """#
}
