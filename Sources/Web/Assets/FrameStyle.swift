/// The frame: header, navigation, content.
enum FrameStyle {
    static let text = #"""
        .skip { position: absolute; left: -999px; top: 4px; z-index: 9; background: var(--paper); padding: 6px 12px; }
        .skip:focus { left: 8px; }
        .app { display: grid; grid-template: 48px 1fr / 172px minmax(0, 1fr); min-height: 100vh; }
        .top { grid-column: 1 / 3; display: flex; align-items: center; gap: 16px; padding: 0 16px; background: var(--paper); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 3; }
        .brand { font-weight: 700; color: var(--accent); width: 140px; text-decoration: none; flex: none; }
        .search { position: relative; flex: 0 1 360px; min-width: 0; }
        .search input { width: 100%; font: inherit; color: inherit; padding: 5px 30px 5px 10px; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--ground); }
        .search kbd { position: absolute; right: 8px; top: 8px; pointer-events: none; }
        .who { margin-left: auto; display: flex; gap: 12px; align-items: center; flex: none; }
        .inline { display: inline-flex; gap: 8px; align-items: center; margin: 0; }
        .nav { padding: 12px 8px; border-right: 1px solid var(--line); background: var(--paper); }
        .nav a { display: flex; justify-content: space-between; gap: 8px; padding: 6px 10px; border-radius: var(--radius); color: var(--ink-2); text-decoration: none; }
        .nav a:hover { background: var(--ground); }
        .nav a.on { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
        .main { padding: 16px 20px 40px; min-width: 0; outline: none; }
        .bar { display: flex; align-items: center; flex-wrap: wrap; gap: 8px 12px; margin-bottom: 12px; }
        .bar .end { margin-left: auto; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        .plain { display: grid; place-items: center; min-height: 100vh; padding: 16px; }
        .message { max-width: 30rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 24px; }
        .message h1 { margin-bottom: 8px; }
        .doc { max-width: 62rem; margin: 0 auto; padding: 20px 16px 48px; outline: none; }
        .doc h2 { font-size: 16px; margin: 28px 0 8px; scroll-margin-top: 12px; } .doc .card h3:not(:first-child) { margin-top: 16px; }
        .doc pre { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 10px 12px; margin: 8px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        .doc code, .doc pre { font: 12.5px/1.6 ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; } .doc td code { white-space: nowrap; }
        .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 16px; }
        .signin { width: min(22rem, 100%); }
        .signin .brand { display: block; width: auto; font-size: 20px; margin-bottom: 2px; }
        .signin label { display: block; margin: 12px 0 4px; color: var(--ink-2); }
        .signin input { width: 100%; padding: 9px 10px; font-size: 16px; }
        .signin .primary { width: 100%; padding: 10px; margin-top: 20px; font-size: 15px; }
        .signin footer { display: flex; justify-content: space-between; align-items: center; margin-top: 16px; }
        @media (max-width: 760px) {
          .app { display: block; }
          .doc thead { display: none; } .doc tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--line); } .doc td { display: inline; border: 0; padding: 0 8px 0 0; }
          .doc td:last-child { display: block; } .doc .card > div.flush { padding: 4px 14px; }
          .top { flex-wrap: wrap; gap: 6px 12px; padding: 8px 12px; position: static; }
          .brand { width: auto; }
          .search { order: 3; flex: 1 0 100%; }
          .search input { font-size: 16px; padding: 8px 10px; }
          .search kbd, .wide { display: none; }
          .nav { display: flex; overflow-x: auto; border-right: 0; border-bottom: 1px solid var(--line); padding: 4px 8px; }
          .nav a { flex: none; padding: 8px 10px; }
          .main { padding: 12px; }
          kbd { display: none; }
        }

        """#
}
