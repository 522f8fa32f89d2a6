/// Words: lists, the editor, its preview; scripts and articles where they are read.
enum WordingStyle {
    static let text = #"""
        .wordsearch { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 12px; } .wordsearch input[type=search] { flex: 1 1 12rem; min-width: 0; max-width: 28rem; } .wordsearch select { flex: 0 1 14rem; min-width: 0; }
        .wordings > li { border-bottom: 1px solid var(--line); padding: 8px 0; } .wordings > li:last-child { border: 0; }
        .wordings small { overflow-wrap: anywhere; }
        .tag.tone, .tag.grave { border-color: var(--ink); color: var(--ink); font-weight: 600; }
        .cols.two.wording { grid-template-columns: minmax(0, 1.2fr) minmax(320px, 1fr); }
        .bubble { background: var(--accent-soft); border-radius: 4px 14px 14px 14px; padding: 8px 12px; overflow-wrap: anywhere; }
        .staffnote { background: none; border: 1px dashed var(--edge); color: var(--ink-2); border-radius: 6px; padding: 4px 10px; font-size: 13px; }
        .tones > li { border-top: 1px solid var(--line); padding: 8px 0; } .tones p { margin: 2px 0; }
        .quoted { font-size: 15px; overflow-wrap: anywhere; } mark { background: none; color: inherit; text-decoration: underline wavy var(--accent); text-underline-offset: 4px; font-weight: 600; }
        .script .staffnote { margin: 6px 0; } .moment { border-bottom: 1px solid var(--line); } .moment:last-child { border: 0; }
        .otherscripts > div > input { width: 100%; margin-bottom: 6px; } #otherscripts > details { border-bottom: 1px solid var(--line); }
        .give { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; } .give select { flex: 1 1 12rem; min-width: 0; }
        .narrowonly { display: none; } @media (max-width: 1100px) { .narrowonly { display: block; } }
        .tonefine { color: var(--accent); font-weight: 600; }

        """#
}
