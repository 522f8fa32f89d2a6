/// The pages for patients: one column, large type, targets of 48 px and more.
enum PortalStyle {
    static let text = #"""
        html { font-size: 112.5%; }
        html.large { font-size: 143%; }
        body { max-width: 32rem; margin: 0 auto; min-height: 100vh; padding: 0 1rem 1.5rem; font: 1rem/1.7 var(--font); background: var(--paper); display: flex; flex-direction: column; }
        main { flex: 1; }
        h1 { font-size: 1.4rem; line-height: 1.45; margin: 1.1rem 0 .8rem; overflow-wrap: anywhere; }
        h1:focus, [role=alert]:focus { outline: none; }
        h2 { font-size: 1.1rem; margin: 0 0 .3rem; }
        a { color: var(--accent); }
        .top { display: flex; justify-content: space-between; align-items: flex-start; gap: 1rem; padding-top: .8rem; color: var(--ink-2); }
        .where b { display: block; color: var(--ink); font-weight: 600; line-height: 1.4; } .where span { line-height: 1.4; }
        .switches { flex: none; display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0 .4rem; }
        .period { color: var(--accent); font-weight: 600; margin: .9rem 0 -.6rem; }
        .speak { border-color: transparent; background: none; color: var(--accent); min-height: 48px; margin-top: .3rem; } .speak[hidden] { display: none; }
        .credit { color: var(--ink-2); font-size: .78rem; line-height: 1.5; margin: 1rem 0 0; overflow-wrap: anywhere; }
        .language { flex: none; padding: .5rem 0 .5rem .8rem; margin-top: -.4rem; min-height: 48px; }
        .lead { font-size: 1.08rem; }
        .facts { margin: 0 0 1rem; padding-left: 1.2rem; color: var(--ink-2); } .facts li { padding: .1rem 0; }
        .step { margin-top: .8rem; } .step p { margin: .3rem 0 0; color: var(--ink-2); }
        progress { display: block; width: 100%; height: 8px; border: 0; border-radius: 4px; overflow: hidden; background: var(--line); -webkit-appearance: none; appearance: none; }
        progress::-webkit-progress-bar { background: var(--line); }
        progress::-webkit-progress-value { background: var(--accent); border-radius: 4px; }
        progress::-moz-progress-bar { background: var(--accent); border-radius: 4px; }
        fieldset { border: 0; margin: 0; padding: 0; min-width: 0; } legend { padding: 0; color: inherit; }
        .who legend { font-weight: 600; margin-top: .4rem; }
        button, .button, .answer, input[type=text], textarea { font: inherit; color: inherit; min-height: 54px; border-radius: 12px; border: 1.5px solid var(--edge); background: var(--paper); }
        button, .button { display: block; width: 100%; padding: .7rem 1rem; text-align: center; text-decoration: none; cursor: pointer; }
        .answer { display: flex; align-items: center; gap: .7rem; width: 100%; margin: .6rem 0; padding: .7rem 1rem; font-size: 1.06rem; text-align: left; line-height: 1.45; cursor: pointer; overflow-wrap: anywhere; }
        .answer input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
        .answer:hover { border-color: var(--accent); }
        .answer.on, .answer:has(input:checked) { border-color: var(--accent); background: var(--accent-soft); color: var(--accent); font-weight: 600; box-shadow: inset 0 0 0 1px var(--accent); }
        button.answer.on::after { content: "✓"; margin-left: auto; }
        .answer:has(input:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
        .primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-size: 1.12rem; font-weight: 600; margin-top: 1rem; }
        .primary.plain { background: var(--paper); color: var(--ink); border-color: var(--ink); }
        .skip { border-color: transparent; background: none; color: var(--ink-2); text-decoration: underline; text-underline-offset: 3px; margin-top: .5rem; }
        button[disabled] { opacity: .6; }
        .hint { color: var(--ink-2); margin: 0; }
        .number { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .8rem; } .number input { flex: 1 1 8rem; min-width: 0; width: 8rem; font-size: 1.6rem; padding: .4rem .9rem; } .number select { font: inherit; min-height: 3rem; max-width: 100%; padding: .4rem .6rem; border: 1px solid var(--edge); border-radius: 12px; background: var(--paper); color: var(--ink); } .number span { color: var(--ink-2); flex: none; max-width: 45%; }
        input[aria-invalid=true] { border-color: var(--ink); border-width: 2px; }
        textarea { width: 100%; padding: .7rem .9rem; line-height: 1.6; }
        .again { border-left: 5px solid var(--accent); background: var(--accent-soft); border-radius: 0 10px 10px 0; padding: .7rem .9rem; margin: 0 0 .8rem; } .again p { margin: 0 0 .3rem; }
        .again a { overflow-wrap: anywhere; font-weight: 600; }
        .saved { color: var(--ink-2); text-align: center; margin: .5rem 0 0; min-height: 1.7em; }
        .topic { border-top: 1px solid var(--line); padding: 1rem 0; margin: 0; } .topic p { white-space: pre-line; }
        .advice { margin: 0; padding-left: 1.2rem; } .advice li { padding: .25rem 0; }
        .urgent-box { border: 2px solid var(--urgent); background: var(--urgent-soft); border-radius: 14px; padding: .9rem 1rem; margin: 1rem 0; }
        .urgent-box h1 { margin-top: .2rem; } .urgent-box h1, .urgent-box h2 { color: var(--urgent); } .urgent-box p { margin-bottom: .6rem; }
        .phones { margin: .8rem 0; }
        .phone-link { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 .8rem; min-height: 60px; padding: .6rem 1rem; margin: .6rem 0; border-radius: 12px; background: var(--accent); color: var(--accent-ink); text-decoration: none; font-weight: 600; }
        .phone-link b { font: 700 1.3rem/1.4 var(--num); overflow-wrap: anywhere; } .phone-link span { flex: 1 1 8rem; line-height: 1.4; }
        .phone-link.ambulance { background: var(--urgent); color: var(--paper); }
        .result { border: 1.5px solid var(--accent); border-radius: 14px; padding: 1rem; margin-bottom: 1rem; } .reply { font-size: 1.08rem; }
        .read { display: block; padding: .6rem 0; min-height: 48px; font-weight: 600; } .reading summary { padding: .6rem 0; min-height: 48px; color: var(--accent); cursor: pointer; }
        .next { border-top-color: var(--accent); }
        .check { padding: 0; margin: 0; list-style: none; counter-reset: item; }
        .check li { display: grid; grid-template-columns: 1fr auto; gap: .1rem .8rem; padding: .8rem 0; border-bottom: 1px solid var(--line); }
        .check .asked { grid-column: 1 / 3; color: var(--ink-2); } .check b { overflow-wrap: anywhere; } .check .none { font-weight: 400; color: var(--ink-2); }
        .check a { padding: .35rem 0 .35rem .8rem; min-height: 44px; }
        .after { margin-top: 1rem; }
        .quiet { text-align: center; margin: 1.6rem 0 0; } .quiet a { color: var(--ink-2); display: inline-block; padding: .4rem; }
        footer { margin-top: 1.4rem; text-align: center; color: var(--ink-2); } footer p { margin: 0; } footer a { display: inline-block; padding: .5rem .3rem; }
        @media (max-width: 280px) { body { padding: 0 .6rem 1rem; } .top { flex-direction: column; gap: 0; } .language { padding: .4rem 0; margin: 0; } .check li { grid-template-columns: 1fr; } .check .asked { grid-column: auto; } .phone-link { padding: .5rem .6rem; } .phone-link b { font-size: 1.1rem; } .urgent-box { padding: .6rem; } }
        .help { border-top: 1px solid var(--line); padding-top: .4rem; } .help a { color: var(--urgent); font-weight: 700; white-space: nowrap; }

        """#
}
