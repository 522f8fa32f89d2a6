/// Problems; the page of one problem is made for a doctor's phone first.
enum ProblemStyle {
    static let text = #"""
        .problem { max-width: 760px; }
        .problem .found { font-size: 17px; line-height: 1.5; }
        .problem .found li { padding: 6px 0; }
        .problem .act { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin: 12px 0; }
        .problem .act > * { margin: 0; } .problem .act button, .problem .act .button { width: 100%; min-height: 48px; font-size: 16px; text-align: center; padding: 10px; }
        .problem .act .phone { display: grid; } .problem .act .phone button { min-height: 0; font-size: 13px; padding: 6px; } .problem .act .whole { grid-column: 1 / 3; }
        .problem textarea { font-size: 16px; }
        @media (min-width: 760px) { .problem .act { grid-template-columns: repeat(3, 1fr); } .problem .act .whole { grid-column: auto; } }
        @media (max-width: 760px) {
          .problems thead { display: none; }
          .problems tr { display: grid; grid-template-columns: auto 1fr auto; gap: 2px 8px; padding: 10px 0; border-bottom: 1px solid var(--line); }
          .problems td { border: 0; padding: 0; } .problems td:nth-child(3) { grid-column: 1 / 4; grid-row: 2; }
          .problems td:nth-child(5), .problems td:nth-child(6) { display: none; }
        }

        """#
}
