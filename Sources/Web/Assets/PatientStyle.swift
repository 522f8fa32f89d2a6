/// A patient's archive, the picture of a plan, and how it prints.
enum PatientStyle {
    static let text = #"""
        .planpicture { width: 100%; height: auto; display: block; max-height: 150px; }
        .planpicture .axis { stroke: var(--line); stroke-width: 2; } .planpicture .today { stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 4 3; }
        .planpicture .window { stroke: var(--line); stroke-width: 10; stroke-linecap: round; }
        .planpicture text { font-size: 11px; fill: var(--ink-2); font-family: var(--num); } .planpicture .now { fill: var(--accent); }
        .planpicture circle { fill: var(--paper); stroke: var(--ink-3); stroke-width: 2; }
        .planpicture circle.done { fill: var(--accent); stroke: var(--accent); } .planpicture circle.merged { fill: var(--ink-3); stroke: none; }
        .planpicture circle.missed { stroke: var(--ink); } .planpicture path.cross { stroke: var(--ink); stroke-width: 2; fill: none; }
        ul.added { list-style: none; padding: 0; margin: 0; } ul.added li { padding: 4px 0; border-top: 1px solid var(--line); }
        .planpicture circle.next { stroke: var(--accent); stroke-width: 3; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 12px; color: var(--ink-2); margin-top: 4px; }
        .archive .answers { width: auto; font-size: 13px; } .archive .answers td, .archive .answers th { padding: 2px 14px 2px 0; border: 0; }
        .archive .answers th { white-space: normal; font-weight: 400; color: var(--ink-2); font-size: 13px; }
        .archive blockquote { margin: 2px 0; padding: 2px 10px; border-left: 3px solid var(--line); color: var(--ink-2); overflow-wrap: anywhere; }
        .read mark { background: none; color: inherit; font-weight: 600; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
        .read mark.urgent { color: var(--urgent); } .read mark.important { color: var(--important); }
        .read { margin: 4px 0; padding: 2px 10px; border-left: 3px solid var(--line); overflow-wrap: anywhere; }
        .heard { font-size: 14px; } .heard li { padding: 3px 0; } .heard form { display: inline; } .heard .wrong b { text-decoration: line-through; font-weight: 400; }
        .takeover { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; margin: 0 0 12px; padding: 10px 14px; border: 1px solid var(--line); border-left: 6px solid var(--ink-2); background: var(--paper); }
        .takeover.urgent { border-left-color: var(--urgent); } .takeover p { margin: 2px 0; } .takeover .buttons { display: flex; flex-wrap: wrap; gap: 8px; } .takeover form { display: inline; }
        .trace { list-style: none; padding: 0; margin: 0; } .trace li { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 2px 12px; padding: 5px 0; border-bottom: 1px solid var(--line); }
        .trace li:last-child { border: 0; } .trace p { margin: 0; }
        @media (max-width: 760px) { .trace li { grid-template-columns: 1fr; } .planpicture { min-width: 620px; } }
        @media print {
          :root { --ground: #fff; --paper: #fff; --ink: #000; --ink-2: #333; --ink-3: #333; --line: #bbb; }
          .app { display: block; } .top, .nav, .skip, .noprint, form, button, .notice { display: none !important; }
          .card { border: 0; break-inside: auto; } .card > div { padding: 4px 0; overflow: visible; } .cols.two, .cols.three { display: block; }
          .timeline > li { break-inside: avoid; } a { color: inherit; text-decoration: none; } body { font-size: 11pt; }
        }

        """#
}
