import FollowUp
import Testing

@Suite struct DiagnosisReaderTests {
    private static let reader = DiagnosisReader(terms: [
        DiagnosisTerm(code: "I25.1", names: ["冠心病", "CHD"]), DiagnosisTerm(code: "E11.9", names: ["2型糖尿病", "糖尿病2型"]), DiagnosisTerm(code: "E14.9", names: ["糖尿病"]),
        DiagnosisTerm(code: "I63.9", names: ["脑梗死", "脑梗"], history: "Z86.7"), DiagnosisTerm(code: "I10", names: ["高血压病", "高血压"]), DiagnosisTerm(code: "C50.9", names: ["乳腺癌"]),
    ])

    /// As `code origin marks`, one for each illness that the text names.
    private func read(_ text: String, decided: [String: DiagnosisReader.Decision] = [:], listed: [String: String] = [:]) -> [String] {
        Self.reader.read(text, decided: { decided[$0] }, listed: { listed[$0] }).map { one in
            ([one.code ?? "-", one.origin.rawValue] + one.marks.map(\.rawValue)).joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("冠心病", ["I25.1 term"]), ("chd", ["I25.1 term"]), ("CHDX", ["- nothing"]), ("冠心病 心绞痛型", ["I25.1 term", "- nothing"]), ("冠心病心绞痛型", ["I25.1 part"]),
        ("糖尿病（Ⅱ型）", ["E11.9 term"]), ("糖尿病II型", ["E11.9 term"]), ("2型糖尿病足", ["E11.9 part"]), ("高血压病3级（很高危）", ["I10 term"]), ("脑梗", ["I63.9 term"]),
        ("脑梗死病史", ["Z86.7 term history"]), ("高血压病史20年", ["I10 part history"]), ("疑似脑梗死", ["I63.9 term suspected"]), ("冠心病？", ["I25.1 term suspected"]),
        ("排除脑梗死", ["- term excluded"]), ("糖尿病家族史", ["- term family"]), ("乳腺癌术后", ["C50.9 term treated"]), ("1.冠心病；2.高血压；3.糖尿病2型", ["I25.1 term", "I10 term", "E11.9 term"]),
        ("冠心病、高血压", ["I25.1 term", "I10 term"]), ("阑尾炎", ["- nothing"]), ("", []), ("。", []),
    ])
    func readsTerms(text: String, read: [String]) { #expect(self.read(text) == read) }

    @Test func theHospitalsListAndItsDecisionsCount() {
        #expect(read("急性阑尾炎", listed: ["急性阑尾炎": "K35.800"]) == ["K35.800 list"])
        #expect(read("疑似急性阑尾炎", listed: ["急性阑尾炎": "K35.800"]) == ["K35.800 list suspected"])
        #expect(read("可疑冠心病观察", listed: ["可疑冠心病观察": "Z03.501"]) == ["Z03.501 list"], "a name of the list is no mark")
        #expect(read("阑尾炎、高血压", listed: ["阑尾炎": "K37.x00"]) == ["K37.x00 list", "I10 term"])
        #expect(read("冠心病？", decided: ["冠心病?": .code("Z03.5")]) == ["Z03.5 decided suspected"])
        #expect(read("冠心病", decided: ["冠心病?": .code("Z03.5")]) == ["I25.1 term"])
        #expect(read("冠心病", decided: ["冠心病": .noCode]) == ["- decided"])
    }

    @Test(arguments: [
        (Code(.local, "", "冠心病"), true), (Code(.local, "XN001", "冠心病"), true), (Code(.local, "I25.1", "冠心病"), false), (Code(.icd10, "", "冠心病"), false), (Code(.local, "X1", ""), false),
    ])
    func wordsAlone(code: Code, isInWords: Bool) { #expect(code.isInWords == isInWords) }
}
