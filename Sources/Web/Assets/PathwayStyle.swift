/// The pages on which pathways are written and reviewed.
enum PathwayStyle {
    static let text = #"""
        .pathway-table th[scope=row], .pathway-differences th[scope=row] { white-space: normal; font-size: inherit; color: var(--ink); vertical-align: top; min-width: 9em; }
        .pathway-table td, .pathway-differences td { overflow-wrap: anywhere; min-width: 5em; }
        .pathway-differences td:nth-child(2) { color: var(--ink-2); text-decoration: line-through; text-decoration-color: var(--edge); }
        .pathway-desk { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: 12px; align-items: start; }
        .pathway-desk-side { grid-column: 2; grid-row: 1; position: sticky; top: 56px; max-height: calc(100vh - 68px); overflow-y: auto; }
        .pathway-desk-side .field { display: block; } .pathway-desk-side td, .pathway-desk-side th { padding: 6px 4px; } .pathway-desk-side .pathway-differences th[scope=row] { min-width: 0; }
        .pathway-desk-side .stacked thead { display: none; } .pathway-desk-side .stacked tr { display: block; border-bottom: 1px solid var(--edge); padding: 4px 0 8px; } .pathway-desk-side .stacked tr:last-child { border-bottom: 0; }
        .pathway-desk-side .stacked th[scope=row], .pathway-desk-side .stacked td { display: block; border: 0; padding: 2px 0; white-space: normal; font-size: inherit; } .pathway-desk-side .stacked th[scope=row] { font-weight: 600; color: var(--ink); }
        .pathway-desk-side .stacked td[data-title]::before { content: attr(data-title); display: inline-block; width: 100%; font-size: 12px; color: var(--ink-3); } .pathway-desk-side .stacked td:empty { display: none; }
        .pathway-desk > :last-child { grid-column: 1; grid-row: 1; min-width: 0; }
        .pathway-element { border: 1px solid var(--line); border-radius: var(--radius); padding: 4px 10px; margin: 6px 0; }
        .pathway-element > summary { font-weight: 600; overflow-wrap: anywhere; }
        .pathway-group { border-left: 2px solid var(--line); padding-left: 10px; margin: 4px 0; }
        .pathway-both { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; } .pathway-both input { width: 100%; }
        .pathway-form .field > div { min-width: 0; } .pathway-form .field input:not([type=checkbox]) { width: 100%; max-width: 40rem; } .pathway-pair { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        .pathway-form .field .pathway-pair input { width: 7em; } .pathway-form .field .pathway-both input { max-width: none; }
        .pathway-line-field { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: start; }
        .pathway-line-field { padding: 6px 0; } .pathway-line-field .pathway-both { grid-template-columns: 1fr; gap: 4px; }
        .pathway-operations { display: flex; flex-wrap: wrap; gap: 4px; }
        .pathway-text { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre; overflow-x: auto; }
        .pathway-checklist label { display: block; padding: 4px 0; }
        .mistake { color: var(--urgent); } [aria-invalid=true] { border-color: var(--urgent); }
        #pathway-checks[data-unsaved]::before { content: "未保存，请检查网络 · not saved, check the connection"; color: var(--urgent); font-weight: 600; }
        @media (max-width: 1100px) { .pathway-desk { display: block; } .pathway-desk-side { position: static; max-height: none; } }
        @media (max-width: 760px) { .pathway-both, .pathway-line-field { grid-template-columns: 1fr; } .pathway-form select { max-width: 100%; }
          .stacked thead { display: none; } .stacked tr { display: block; border-bottom: 1px solid var(--edge); padding: 4px 0 8px; } .stacked tr:last-child { border-bottom: 0; }
          .stacked th[scope=row], .stacked td { display: block; border: 0; padding: 2px 0; white-space: normal; font-size: inherit; } .stacked th[scope=row] { font-weight: 600; color: var(--ink); }
          .stacked td[data-title]::before { content: attr(data-title); display: inline-block; width: 100%; font-size: 12px; color: var(--ink-3); } .stacked td:empty { display: none; }
        }

        """#
}
