/// The page's style. Without quotes and angle brackets, since it is written through the same escaping as text.
enum TwinStyle {
    static let sheet = """
        :root { --ink: #1d2a30; --dim: #5d6b72; --rule: #dfe5e7; --c0: #8b97a0; --c1: #0e6f6f; --c2: #c08a2d; --c3: #6a5a9c }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 860px; padding: 28px 32px 60px; color: var(--ink); background: #fff;
          font: 15px/1.6 Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, system-ui, sans-serif }
        input[name=language] { position: absolute; opacity: 0 }
        #zh:checked ~ * .en, #en:checked ~ * .zh { display: none }
        .en { font-family: Noto Sans, Liberation Sans, DejaVu Sans, system-ui, sans-serif }
        nav { float: right; display: flex; gap: 6px }
        nav label { border: 1px solid var(--rule); border-radius: 6px; padding: 2px 10px; font-size: 13px; cursor: pointer }
        #zh:checked ~ header label[for=zh], #en:checked ~ header label[for=en] { background: var(--c1); color: #fff; border-color: var(--c1) }
        #zh:focus-visible ~ header label[for=zh], #en:focus-visible ~ header label[for=en] { outline: 2px solid var(--c1); outline-offset: 2px }
        h1 { font-size: 27px; line-height: 1.3; margin: 0 0 8px }
        h2 { font-size: 18px; margin: 30px 0 8px; padding-top: 14px; border-top: 1px solid var(--rule) }
        .lead { font-size: 16px; color: var(--dim); margin: 0 }
        .dim, .note, small, figcaption { color: var(--dim) }
        .note, figcaption { font-size: 13.5px }
        figure { margin: 8px 0 }
        .policies { display: grid; grid-template-columns: max-content 1fr; gap: 6px 18px; margin: 0 }
        .policies dt { font-weight: 600; white-space: nowrap } .policies dd { margin: 0 }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13.5px; margin: 4px 0 }
        .swatch { display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: 6px }
        .back0 { background: var(--c0) } .back1 { background: var(--c1) } .back2 { background: var(--c2) } .back3 { background: var(--c3) }
        .plot { width: 100%; height: auto; display: block }
        .fill0 { fill: var(--c0) } .fill1 { fill: var(--c1) } .fill2 { fill: var(--c2) } .fill3 { fill: var(--c3) }
        .line0 { stroke: var(--c0) } .line1 { stroke: var(--c1) } .line2 { stroke: var(--c2) } .line3 { stroke: var(--c3) }
        .curve { fill: none; stroke-width: 2.4; stroke-linejoin: round } .band { opacity: .16 }
        .span { stroke-width: 2; opacity: .55 } .end { fill: #fff; stroke-width: 1.8 }
        .base { stroke: var(--ink); stroke-width: 1.6 } .whisker { stroke: var(--ink); stroke-width: 1.3 } .grid { stroke: var(--rule); stroke-width: 1 }
        svg text { font-size: 12.5px; fill: var(--ink) } svg .tick { fill: var(--dim); font-size: 11.5px } svg .number { font-weight: 600 }
        table { border-collapse: collapse; width: 100%; font-size: 13.5px; margin: 8px 0 14px }
        th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--rule); font-weight: 400 }
        thead th { font-weight: 600 } .num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
        .supposed { table-layout: fixed } .supposed th { width: 40% } .supposed .num { width: 13%; padding-right: 18px } .supposed thead th:last-child { width: 47% } code { font-size: 12.5px; overflow-wrap: anywhere }
        @page { size: A4; margin: 14mm }
        @media print { body { padding: 0; max-width: none; font-size: 12px; print-color-adjust: exact } nav { display: none }
          section, figure, tr { break-inside: avoid } .break { break-inside: auto; break-before: page } h2 { break-after: avoid } }
        @media (max-width: 600px) { body { padding: 18px } .policies { grid-template-columns: 1fr } table { display: block; overflow-x: auto } }
        """
}
