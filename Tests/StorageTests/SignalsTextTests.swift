import FollowUp
import Foundation
import Testing

@testable import Storage

/// Signals are written as the general coder writes them, and read from whatever it wrote.
@Suite struct SignalsTextTests {
    private static func signal(_ text: String) -> Signal {
        Signal(code: "BP_CRIT", item: "bp", grade: .urgent, finding: LocalText(text, "182 mmHg"), reason: LocalText("收缩压 ≥ 180", text))
    }

    @Test(arguments: [[], ["流脓"], ["甲", "乙/丙"], ["引\"号"], ["反\\斜"], ["换\n行"], [""], ["e\u{301}", "👩‍⚕️", "\u{7F}"]])
    func asTheGeneralCoderDoes(texts: [String]) throws {
        let signals = texts.map(Self.signal)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let general = String(decoding: try encoder.encode(signals), as: UTF8.self)
        #expect(try SignalsText.write(signals) == general)
        #expect(try SignalsText.read(general) == signals)
    }

    @Test(arguments: [
        #"[{"item":"a","code":"C","grade":"general","finding":{"zh":"甲","en":"a"},"reason":{"zh":"","en":""}}]"#,
        #" [ {"code":"C","finding":{"en":"a","zh":"甲"},"grade":"general","item":"a","reason":{"en":"","zh":""}} ] "#,
    ])
    func whatSomebodyElseWrote(text: String) throws {
        #expect(try SignalsText.read(text).map(\.code) == ["C"])
    }

    @Test(arguments: ["", "[", "[{}]", "{}", #"[{"code":"C","finding":{"en":"a","zh":"b"},"grade":"worst","item":"a","reason":{"en":"","zh":""}}]"#])
    func whatIsNone(text: String) { #expect(throws: (any Error).self) { try SignalsText.read(text) } }
}
