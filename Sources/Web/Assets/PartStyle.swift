/// Buttons, cards, tables, forms, badges, timelines.
enum PartStyle {
    static let text = #"""
        button, .button { font: inherit; line-height: 1.5; display: inline-block; border: 1px solid var(--edge); background: var(--paper); color: var(--ink); border-radius: var(--radius); padding: 5px 12px; cursor: pointer; text-decoration: none; }
        button:hover, .button:hover { border-color: var(--accent); }
        button:disabled { opacity: .55; cursor: default; }
        button.primary, .button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
        button.quiet { border-color: transparent; background: none; color: var(--accent); padding: 3px 6px; }
        button.quiet:hover { text-decoration: underline; }
        kbd { font: 11px var(--num); border: 1px solid var(--edge); border-bottom-width: 2px; border-radius: 3px; padding: 0 4px; color: var(--ink-2); white-space: nowrap; }
        .primary kbd { color: inherit; border-color: currentColor; }
        .card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; margin-bottom: 12px; min-width: 0; }
        .card > header { padding: 9px 14px; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
        .card > header .end { margin-left: auto; }
        .card > div { padding: 12px 14px; overflow-x: auto; position: relative; }
        .card > div.flush { padding: 0; } .card > div > h3:first-child { margin-top: 0; } .card > summary { padding: 9px 14px; }
        .card ul:not([class]) { margin: 4px 0; padding-left: 18px; }
        .cols { display: grid; gap: 12px; align-items: start; }
        .cols.two { grid-template-columns: minmax(0, 2.5fr) minmax(280px, 1fr); }
        .cols.three { grid-template-columns: 270px minmax(0, 1fr) 290px; }
        .tabs { display: flex; flex-wrap: wrap; gap: 4px; }
        .tabs a { padding: 3px 10px; border-radius: 999px; color: var(--ink-2); text-decoration: none; }
        .tabs a:hover { background: var(--line); }
        .tabs a.on { background: var(--ink); color: var(--paper); }
        .grade { display: inline-block; min-width: 44px; text-align: center; border-radius: 4px; padding: 0 6px; font-size: 12px; font-weight: 600; white-space: nowrap; }
        .grade.urgent { background: var(--urgent-soft); color: var(--urgent); }
        .grade.important { background: var(--important-soft); color: var(--important); }
        .grade.general { background: var(--general-soft); color: var(--general); }
        .late { color: var(--urgent); font-weight: 600; }
        .term + .term { border-top: 1px solid var(--line); margin-top: 8px; }
        .tag { display: inline-block; border: 1px solid var(--edge); border-radius: 4px; padding: 0 6px; font-size: 12px; color: var(--ink-2); white-space: nowrap; }
        table { width: 100%; border-collapse: collapse; }
        th { text-align: left; font-size: 12px; font-weight: 500; color: var(--ink-3); padding: 6px 10px; border-bottom: 1px solid var(--line); white-space: nowrap; }
        td { padding: 8px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
        tbody tr:last-child td { border-bottom: 0; }
        td a.plainlink, a.plainlink { color: inherit; text-decoration: none; } a.plainlink:hover { text-decoration: underline; }
        .notice { display: flex; justify-content: space-between; align-items: center; gap: 12px; border: 1px solid var(--accent); background: var(--accent-soft); border-radius: var(--radius); padding: 6px 12px; margin-bottom: 12px; }
        .notice.problem { border-color: var(--ink-2); background: var(--paper); }
        .empty { padding: 28px 16px; text-align: center; color: var(--ink-2); }
        .empty .strong { color: var(--ink); font-size: 15px; }
        input, textarea, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: var(--radius); padding: 5px 9px; max-width: 100%; }
        textarea { width: 100%; resize: vertical; }
        fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
        .field { display: grid; grid-template-columns: 132px minmax(0, 1fr); gap: 4px 12px; padding: 6px 0; align-items: start; }
        .field > label, .field > legend { color: var(--ink-2); padding-top: 3px; float: left; }
        fieldset.field { display: block; } fieldset.field::after { content: ""; display: table; clear: both; }
        fieldset.field > legend { width: 132px; margin-right: 12px; } fieldset.field > .choice { margin-left: 144px; }
        .field small { display: block; }
        .choice { display: flex; gap: 6px; flex-wrap: wrap; }
        .choice label { position: relative; display: inline-block; }
        .choice input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
        .choice span { display: block; border: 1px solid var(--edge); border-radius: 999px; padding: 2px 12px; }
        .choice input:checked + span { border-color: var(--accent); background: var(--accent-soft); color: var(--accent); font-weight: 600; box-shadow: inset 0 0 0 1px var(--accent); }
        .choice input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
        .choice input:disabled + span { opacity: .6; }
        .phone { white-space: nowrap; }
        .phone button { font-size: 12px; }
        .timeline { list-style: none; margin: 0; padding: 0 0 0 14px; }
        .timeline > li { position: relative; padding: 0 0 12px 12px; border-left: 2px solid var(--line); }
        .timeline > li:last-child { border-left-color: transparent; padding-bottom: 0; }
        .timeline > li::before { content: ""; position: absolute; left: -6px; top: 6px; width: 10px; height: 10px; border-radius: 50%; background: var(--paper); border: 2px solid var(--ink-3); }
        .timeline > li.done::before { background: var(--accent); border-color: var(--accent); }
        .timeline > li.urgent::before { background: var(--urgent); border-color: var(--urgent); }
        .timeline > li.important::before { background: var(--important); border-color: var(--important); }
        .timeline p { margin: 0; }
        dl.facts { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 3px 12px; margin: 0; }
        dl.facts dt { color: var(--ink-2); font-size: 12px; padding-top: 2px; } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
        details > summary { cursor: pointer; color: var(--accent); padding: 3px 0; }
        ul.plainlist { list-style: none; margin: 0; padding: 0; } ul.plainlist > li { padding: 4px 0; }
        .pager { display: flex; justify-content: center; padding: 10px; }
        .spark { display: block; width: 100%; height: 56px; margin: 2px 0 6px; overflow: visible; }
        .spark polyline { fill: none; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke; }
        .spark circle { fill: var(--accent); }
        @media (max-width: 1100px) { .cols.three { grid-template-columns: 1fr 1fr; } .cols.three > .middle { grid-column: 1 / 3; grid-row: 1; } }
        @media (max-width: 760px) {
          .cols.two, .cols.three { display: block; }
          button, .button { padding: 8px 14px; }
          .field { grid-template-columns: 1fr; }
          fieldset.field > legend { float: none; width: auto; } fieldset.field > .choice { margin-left: 0; }
          .choice span { padding: 7px 14px; }
          input, textarea, select { font-size: 16px; padding: 8px 10px; }
        }

        """#
}
