/// Worklist and call page.
enum WorkStyle {
    static let text = #"""
        .worklist tbody tr { cursor: pointer; }
        .worklist tbody tr:hover td { background: var(--ground); }
        .worklist tbody tr.on td { background: var(--accent-soft); }
        .worklist tbody tr.on td:first-child { box-shadow: inset 3px 0 0 var(--accent); }
        .worklist td small { display: block; }
        .worklist .who-cell { min-width: 128px; } .worklist td:nth-child(3) { min-width: 200px; }
        .worklist .tried { font-size: 12px; white-space: nowrap; }
        .preview { position: sticky; top: 60px; }
        .preview .buttons { margin-top: 12px; }
        .callbar { position: sticky; top: 48px; z-index: 2; background: var(--ground); padding: 8px 0; margin-top: -8px; }
        .callbar .end { flex: 1 0 100%; justify-content: flex-end; }
        .script { border-left: 3px solid var(--accent); padding: 4px 12px; margin: 8px 0; background: var(--accent-soft); border-radius: 0 6px 6px 0; }
        .script.topic { border-left-color: var(--edge); background: var(--ground); }
        .asking { border: 0; margin: 0; padding: 0; min-width: 0; } .asking[hidden] { display: none; }
        .unit { color: var(--ink-2); margin-left: 6px; }
        input.number { width: 7rem; font-family: var(--num); font-variant-numeric: tabular-nums; }
        .more summary { list-style: none; display: inline-block; border: 1px solid var(--edge); border-radius: var(--radius); padding: 5px 12px; color: var(--ink); background: var(--paper); }
        .more summary::-webkit-details-marker { display: none; }
        .more { position: relative; } .more > div { position: absolute; right: 0; top: 100%; z-index: 4; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 8px; display: grid; gap: 4px; min-width: 11rem; box-shadow: 0 6px 20px rgb(0 0 0 / .14); }
        .more > div button { text-align: left; border-color: transparent; }
        .more > div a { padding: 4px 12px; text-decoration: none; white-space: nowrap; border-radius: var(--radius); } .more > div a:hover { background: var(--ground); }
        @media (max-width: 760px) {
          .export > div { position: fixed; inset: auto 12px 12px 12px; } .more.export > div a { padding: 10px 14px; }
          .worklist thead { display: none; }
          .worklist tr { display: grid; grid-template-columns: auto 1fr auto; gap: 2px 8px; padding: 10px; border-bottom: 1px solid var(--line); }
          .worklist td { border: 0; padding: 0; } .worklist td:nth-child(3) { grid-column: 1 / 4; grid-row: 2; }
          .worklist td:nth-child(4), .worklist td:nth-child(5), .worklist td:nth-child(7) { display: none; }
          .preview { display: none; }
          .worklist tbody tr.on td, .worklist tbody tr:hover td { background: none; } .worklist tbody tr.on td:first-child { box-shadow: none; }
          .callbar { position: static; } .callbar .end { justify-content: flex-start; }
        }

        """#
}
