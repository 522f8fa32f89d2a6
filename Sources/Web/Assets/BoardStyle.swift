/// The board and the other management pages.
enum BoardStyle {
    static let text = #"""
        .cols.four { grid-template-columns: repeat(4, minmax(0, 1fr)); align-items: stretch; }
        .board-row > .card { height: 100%; margin: 0; } .board-row { margin-bottom: 12px; align-items: stretch; }
        .card.figure { padding: 12px 14px; margin: 0; } .card.figure h2 { color: var(--ink-2); font-weight: 500; font-size: 13px; }
        .card.figure p { margin: 0; } .card.figure .big { font: 600 30px/1.25 var(--num); font-variant-numeric: tabular-nums; }
        .card.figure .of { margin-bottom: 6px; }
        td a.num, .figure a.num, .effort a.num { display: inline-block; min-width: 24px; padding: 0 2px; }
        .figure a.num { min-width: 0; }
        .board-row th[scope=row] { text-transform: none; }
        tbody th { font-size: 13px; color: var(--ink); vertical-align: top; padding: 8px 10px; white-space: normal; }
        .effort { display: grid; grid-template-columns: auto 1fr; gap: 6px 14px; margin: 0; } .effort dt { color: var(--ink-2); } .effort dd { margin: 0; }
        .figure.chart, figure.chart { margin: 0; }
        .chart .drawing { position: relative; height: 250px; margin-bottom: 8px; }
        .progress-lines { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr)); gap: 12px; margin-bottom: 12px; } .progress-lines > .card { margin: 0; min-width: 0; }
        .progress-lines .drawing { height: 190px; } .progress-more { margin-bottom: 12px; } .progress-more > summary { margin-bottom: 8px; }
        .exceptions { margin: 0 0 8px; padding-left: 18px; }
        tr[data-exception] th, tr[data-exception] td { font-weight: 700; }
        .board-definitions { padding: 8px 14px; } .board-definitions dl { margin: 8px 0; max-width: 72ch; } .board-definitions dt { font-weight: 600; margin-top: 8px; } .board-definitions dd { margin: 0; }
        .total { font-size: 16px; } .more { text-align: center; }

        .calm { display: grid; grid-template-columns: auto 1fr; gap: 4px 24px; align-items: center; padding: 16px 18px; }
        .calm .big { font: 600 34px/1.2 var(--num); } .calm p { margin: 0; max-width: 70ch; }
        .rollcall-numbers { display: flex; gap: 28px; } .rollcall-numbers div { text-align: center; }

        pre.record { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--ground); border: 1px solid var(--line); border-radius: var(--radius); padding: 10px 12px; margin: 0; font: 13px/1.6 ui-monospace, "DejaVu Sans Mono", monospace; max-height: 24rem; overflow: auto; }
        .criteria { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; }
        .criteria label > span { display: block; font-size: 12px; color: var(--ink-2); } .criteria input, .criteria select { width: 11rem; }
        .segment td.value { overflow-wrap: anywhere; white-space: pre-wrap; } .segment th { vertical-align: top; padding: 8px 10px; width: 5rem; } .segment td:nth-child(2) { width: 12rem; color: var(--ink-2); }
        @media (max-width: 760px) { .criteria { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); } .criteria input, .criteria select { width: 100%; } .criteria .button { text-align: center; } .segment td:nth-child(2) { width: 7rem; }
          .log thead { display: none; } .log tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)) auto; padding: 8px 0; border-bottom: 1px solid var(--line); } .log td { border: 0; padding: 1px 4px; overflow-wrap: anywhere; } .log td:last-child { grid-column: 3; grid-row: 1 / 4; align-self: center; } }
        textarea.record { font: 13px/1.6 ui-monospace, "DejaVu Sans Mono", monospace; }
        .place { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 13px; overflow-wrap: anywhere; }

        .handset { display: grid; grid-template-columns: minmax(240px, 320px) minmax(0, 1fr); gap: 20px; align-items: start; }
        .sandbox { border: 1px dashed var(--edge); border-radius: var(--radius); padding: 8px 12px; margin-bottom: 12px; color: var(--ink-2); } .sandbox b { color: var(--ink); }
        .numbers { list-style: none; margin: 0; padding: 0; } .numbers a { display: block; padding: 8px 14px; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); } .numbers a:hover { background: var(--ground); } .numbers a[aria-current] { background: var(--accent-soft); } .numbers small { display: block; }
        .handset-phone { width: 100%; max-width: 390px; border: 10px solid #20303a; border-radius: 34px; background: var(--ground); padding: 14px 12px 12px; }
        .handset-phone > header { text-align: center; padding-bottom: 8px; border-bottom: 1px solid var(--line); }
        .thread { list-style: none; margin: 0; padding: 12px 0; display: flex; flex-direction: column; gap: 10px; min-height: 340px; max-height: 60vh; overflow-y: auto; font-size: 15px; }
        .thread li { max-width: 84%; } .thread li.out { align-self: flex-end; }
        .bubble { background: var(--paper); border: 1px solid var(--line); border-radius: 14px 14px 14px 4px; padding: 8px 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
        .out .bubble { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); border-radius: 14px 14px 4px 14px; }
        .thread small { display: block; padding: 2px 6px; } .thread .out small { text-align: right; }
        .handset-reply { display: flex; gap: 8px; border-top: 1px solid var(--line); padding-top: 10px; } .handset-reply input { flex: 1; min-width: 0; font-size: 16px; }

        .pathway-scroll { overflow-x: auto; } td.keep { white-space: nowrap; } tbody tr:last-child > th { border-bottom: 0; } tfoot th, tfoot td { border-top: 1px solid var(--line); font-weight: 600; }
        .field input[name=reason] { width: 100%; max-width: 40rem; }
        .pathway-line { display: block; width: 100%; height: auto; min-width: 760px; max-width: 1200px; }
        .pathway-line .axis { stroke: var(--edge); stroke-width: 1; } .pathway-line .window { fill: var(--accent); fill-opacity: .13; stroke: none; }
        .pathway-line .node { fill: var(--paper); stroke: var(--accent); stroke-width: 2; } .pathway-line .node.human { fill: var(--accent); }
        .pathway-line text { font: 12px var(--font); fill: var(--ink-2); text-anchor: middle; } .pathway-line text.name { fill: var(--ink); }
        .pathway-line .phase { fill: var(--ink-2); stroke: none; } .pathway-line .phase.even { fill-opacity: .05; } .pathway-line .phase.odd { fill-opacity: .12; }
        .pathway-line .repeat { stroke: var(--accent); stroke-dasharray: 4 4; stroke-width: 2; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0 0; padding: 0; list-style: none; color: var(--ink-2); font-size: 12px; } .legend svg { width: 18px; height: 18px; vertical-align: -4px; }
        .confirm { display: inline-block; border: 1px dashed var(--edge); border-radius: 4px; padding: 0 6px; font-size: 12px; color: var(--ink); white-space: nowrap; }
        .plain-list { margin: 0; padding-left: 18px; } code.rule { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        .pathway-list { display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 12px; } .pathway-list .card { margin: 0; padding: 12px 14px; } .pathway-list h2 { font-size: 15px; }
        @media (max-width: 1100px) { .cols.four { grid-template-columns: 1fr 1fr; } .board-row.two { grid-template-columns: 1fr; } }
        @media (max-width: 760px) { .cols.four { grid-template-columns: 1fr; } .board-row > .card { margin-bottom: 12px; height: auto; } .cols.four.board-row { row-gap: 0; } .handset { display: block; } .handset-phone { margin: 12px auto; } .calm { grid-template-columns: 1fr; } }

        """#
}
