import FollowUp
import Testing

/// What leaves for the corpus holds nobody's name or number.
@Suite struct NamelessTextTests {
    static let rows: [(String, String, [String], String)] = [
        ("王秀英说胸口疼", "胸口疼", ["王秀英"], "○○说胸口疼"), ("我妈秀英胸口疼", "胸口疼", ["王秀英"], "我妈○○胸口疼"), ("我是13812341001，胸口疼", "胸口疼", [], "我是#，胸口疼"),
        ("体温38.5，胸口疼", "胸口疼", [], "体温38.5，胸口疼"), ("昨天还好。今天胸口疼！明天来", "胸口疼", [], "今天胸口疼"), ("住院号20260302-7，疼", "疼", [], "住院号#，疼"),
        ("0571-88000120打不通", "打不通", [], "#打不通"),
    ]

    @Test(arguments: rows) func isNameless(text: String, found: String, names: [String], wanted: String) throws {
        let start = try #require(text.range(of: found)).lowerBound
        let from = text.unicodeScalars.distance(from: text.startIndex, to: start)
        #expect(NamelessText.sentence(around: [from..<(from + found.unicodeScalars.count)], in: text, names: names) == wanted)
    }

    @Test func placesOutsideTheTextDoNoHarm() {
        #expect(NamelessText.sentence(around: [40..<50], in: "胸口疼", names: []) == "胸口疼")
        #expect(NamelessText.sentence(around: [], in: "胸口疼。好", names: []).hasPrefix("胸口疼"))
    }
}
