/// Colours, sizes and the ground rules; every sheet begins with it. All text pairs reach 4.5:1, in light and dark.
enum TokenStyle {
    static let text = #"""
        :root {
          color-scheme: light dark;
          --ink: #17252f; --ink-2: #46575f; --ink-3: #586770; --line: #dfe6ea; --edge: #7d8c96;
          --ground: #f4f7f8; --paper: #ffffff;
          --accent: #0a6c74; --accent-soft: #e3f1f1; --accent-ink: #ffffff;
          --urgent: #b3261e; --urgent-soft: #fbeae8; --important: #8f5400; --important-soft: #fdf1dd;
          --general: #3d5a80; --general-soft: #e9eff6;
          --radius: 6px; --gap: 8px;
          --font: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif;
          --num: "DIN Alternate", "Roboto", "Noto Sans", var(--font);
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #e6eef2; --ink-2: #b3c1ca; --ink-3: #9aaab4; --line: #2b3942; --edge: #6d7d88;
            --ground: #10181d; --paper: #172229;
            --accent: #5cc4cb; --accent-soft: #14363a; --accent-ink: #06262a;
            --urgent: #ff938a; --urgent-soft: #3a1c1a; --important: #f0b45a; --important-soft: #382a12;
            --general: #a9c6e6; --general-soft: #1b2838;
          }
        }
        *, *::before, *::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; font: 14px/1.6 var(--font); color: var(--ink); background: var(--ground); }
        [hidden] { display: none !important; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        h1 { font-size: 18px; line-height: 1.4; margin: 0; font-weight: 600; } h1 small { font-weight: 400; margin-left: 2px; }
        h2 { font-size: 14px; margin: 0; font-weight: 600; }
        h3 { font-size: 13px; margin: 12px 0 4px; font-weight: 600; color: var(--ink-2); }
        p { margin: 0 0 8px; } p:last-child { margin-bottom: 0; }
        small, .dim { color: var(--ink-2); font-size: 12px; }
        a { color: var(--accent); text-underline-offset: 2px; }
        .num { font-family: var(--num); font-variant-numeric: tabular-nums; white-space: nowrap; }
        .strong { font-weight: 600; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }

        """#
}
