/// What tells of changes on an open page.
enum LiveStyle {
    static let text = #"""
        .live-news { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 6px 12px; background: var(--accent-soft); border-bottom: 1px solid var(--accent); }
        .live-news.urgent { background: var(--urgent-soft); border-bottom-color: var(--urgent); color: var(--urgent); font-weight: 600; }
        .live-news button { padding: 3px 12px; }
        .live-state { color: var(--ink-3); font-size: 12px; }
        tr.gone > td { opacity: .45; }

        """#
}
