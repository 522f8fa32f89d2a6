import FollowUp
import HTML

/// The frame of a page that needs nothing else: style and drawings are within it, and it has no script.
enum RiskFrame {
    static func page(_ heading: LocalText, _ lead: LocalText, @HTMLBuilder _ content: () -> HTML) -> HTML {
        .document(
            html(.lang("zh")) {
                head {
                    meta(Attribute("charset", "utf-8"))
                    meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                    title { "\(heading.zh) \(heading.en)" }
                    HTML.element("style", []) { HTML(sheet) }
                }
                body {
                    input(.type("radio"), .name("language"), .id("zh"), .checked())
                    input(.type("radio"), .name("language"), .id("en"))
                    header {
                        nav {
                            label(.for("zh")) { "中文" }
                            label(.for("en")) { "English" }
                        }
                        h1 { both(heading) }
                        p(.class("lead")) { both(lead) }
                    }
                    main { content() }
                }
            })
    }

    /// Without quotes and angle brackets, since it is written through the same escaping as text.
    private static let sheet = """
        :root { --ink: #1d2a30; --dim: #5d6b72; --rule: #dfe5e7; --main: #0e6f6f; --warn: #b3541e }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 860px; padding: 28px 32px 60px; color: var(--ink); background: #fff;
          font: 15px/1.6 Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, system-ui, sans-serif }
        input[name=language] { position: absolute; opacity: 0 }
        #zh:checked ~ * .en, #en:checked ~ * .zh { display: none }
        .en { font-family: Noto Sans, Liberation Sans, DejaVu Sans, system-ui, sans-serif }
        nav { float: right; display: flex; gap: 6px }
        nav label { border: 1px solid var(--rule); border-radius: 6px; padding: 2px 10px; font-size: 13px; cursor: pointer }
        #zh:checked ~ header label[for=zh], #en:checked ~ header label[for=en] { background: var(--main); color: #fff; border-color: var(--main) }
        #zh:focus-visible ~ header label[for=zh], #en:focus-visible ~ header label[for=en] { outline: 2px solid var(--main); outline-offset: 2px }
        h1 { font-size: 27px; line-height: 1.3; margin: 0 0 8px }
        h2 { font-size: 18px; margin: 30px 0 8px; padding-top: 14px; border-top: 1px solid var(--rule) }
        .lead { font-size: 16px; color: var(--dim); margin: 0 }
        .dim, .note, figcaption { color: var(--dim) } .note, figcaption { font-size: 13.5px }
        .warn { color: var(--warn); font-weight: 600 } figure { margin: 8px 0 }
        .plot { width: 100%; max-width: 620px; height: auto; display: block }
        .grid { stroke: var(--rule); stroke-width: 1 } .ideal { stroke: var(--dim); stroke-width: 1.2; stroke-dasharray: 5 4 }
        .whisker { stroke: var(--main); stroke-width: 1.6 } .dot { fill: var(--main) } .bad { stroke: var(--warn); fill: var(--warn) }
        svg text { font-size: 12px; fill: var(--dim) }
        table { border-collapse: collapse; width: 100%; font-size: 13.5px; margin: 8px 0 14px }
        th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--rule); font-weight: 400 }
        thead th { font-weight: 600 } .num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
        @page { size: A4; margin: 14mm }
        @media print { body { padding: 0; max-width: none; font-size: 12px; print-color-adjust: exact } nav { display: none } section, figure, tr { break-inside: avoid } }
        @media (max-width: 600px) { body { padding: 18px } table { display: block; overflow-x: auto } }
        """
}
