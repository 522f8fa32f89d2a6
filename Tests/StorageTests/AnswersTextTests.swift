import FollowUp
import Foundation
import Testing

@testable import Storage

@Suite struct AnswersTextTests {
    private static func general(_ answers: Answers) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(answers), as: UTF8.self)
    }

    static let cases: [Answers] = [
        [:],
        ["sbp": .number(127), "temp": .number(36.5), "wgain3": .number(-0.2), "inr": .number(0), "odd": .number(-0.0)],
        ["pain": .chosen(["none"]), "wound": .chosen([]), "cough": .chosen(["dry", "night"])],
        ["other": .text("昨天有点胸闷，现在好了/谢谢"), "empty": .text("")],
        ["item2": .number(1), "item10": .number(2), "item_1": .number(3), "a": .number(4), "z9": .number(5)],
        // What must be escaped, or is written in another way.
        ["note": .text("他说\"好\"\\\n再见\t\u{7F}")],
        ["big": .number(1e300), "small": .number(1e-9), "long": .number(0.1 + 0.2)],
        ["Upper": .number(1), "lower": .number(2), "带字": .text("x")],
    ]

    @Test(arguments: cases)
    func writesWhatTheGeneralCoderWritesAndReadsItBack(_ answers: Answers) throws {
        let text = try AnswersText.write(answers)
        #expect(text == (try AnswersTextTests.general(answers)))
        #expect(try AnswersText.read(text) == answers)
    }

    @Test(arguments: ["{ \"a\": 1 }", "{\"a\":1e2,\"b\":[ \"x\" ]}", "{\"a\":\"\\u4e2d\"}"])
    func readsWhatOthersWrote(_ text: String) throws {
        #expect(try AnswersText.read(text) == (try JSONDecoder().decode(Answers.self, from: Data(text.utf8))))
    }

    @Test(arguments: ["", "{", "[]", "{\"a\":}", "{\"a\":1}x", "{\"a\":--1}", "{\"a\":\"x}"])
    func refusesWhatIsNone(_ text: String) { #expect(throws: (any Error).self) { try AnswersText.read(text) } }
}
