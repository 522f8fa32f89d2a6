import FollowUp
import Testing

@Suite struct DiagnosisTextTests {
    /// One writing of a name is as good as another.
    @Test(arguments: [
        ("冠心病", "冠心病"), (" 冠 心 病 ", "冠心病"), ("糖尿病（Ⅱ型）", "糖尿病2型"), ("Ⅱ型糖尿病", "2型糖尿病"), ("二型糖尿病", "2型糖尿病"), ("II型糖尿病", "2型糖尿病"), ("２型糖尿病", "2型糖尿病"),
        ("高血压病3级（极高危）", "高血压病3级极高危"), ("高血压病III级", "高血压病3级"), ("高血压病三级", "高血压病3级"), ("慢性肾脏病Ⅳ期", "慢性肾脏病4期"), ("心功能iv级", "心功能4级"),
        ("ＣＯＰＤ", "copd"), ("COPD-急性加重期", "copd急性加重期"), ("五官科", "五官科"), ("——", ""),
    ])
    func folds(text: String, folded: String) { #expect(DiagnosisText.folded(text) == folded) }

    @Test(arguments: [
        ("冠心病", []), ("冠心病？", [.suspected]), ("疑似肺炎", [.suspected]), ("脑梗死待排", [.suspected]), ("不除外心梗", [.suspected]), ("肺癌可能性大", [.suspected]), ("考虑脑梗死", [.suspected]),
        ("suspected stroke", [.suspected]), ("已排除心梗", [.excluded]), ("除外肺栓塞", [.excluded]), ("高血压病史", [.history]), ("既往脑梗死", [.history]), ("脑梗死史", [.history]),
        ("history of stroke", [.history]), ("乳腺癌术后", [.treated]), ("肺癌化疗后", [.treated]), ("糖尿病家族史", [.history, .family]), ("疑似脑梗死病史", [.suspected, .history]),
    ] as [(String, [DiagnosisText.Mark])])
    func marks(text: String, marks: [DiagnosisText.Mark]) {
        // A family's history is told by one mark; that it is history goes without saying.
        #expect(DiagnosisText(text).marks == marks.filter { $0 != .history || !marks.contains(.family) })
    }

    /// From the most exact: as it stands, without marks, without brackets, without stages.
    @Test(arguments: [
        ("高血压病3级（很高危）", ["高血压病3级很高危", "高血压病3级", "高血压病"]), ("糖尿病2型", ["糖尿病2型"]), ("疑似冠心病（心绞痛型）", ["疑似冠心病心绞痛型", "冠心病心绞痛型", "冠心病"]),
        ("慢性肾脏病3期", ["慢性肾脏病3期", "慢性肾脏病"]),
    ])
    func triesTheMostExactFirst(text: String, names: [String]) { #expect(DiagnosisText(text).wordings.map(\.name) == names) }

    @Test(arguments: [
        ("1.冠心病；2.高血压病3级", ["冠心病", "高血压病3级"]), ("1、冠心病 2、高血压", ["冠心病", "高血压"]), ("①脑梗死②2型糖尿病", ["脑梗死", "2型糖尿病"]), ("(1)冠心病\n(2)心衰", ["冠心病", "心衰"]),
        ("2型糖尿病", ["2型糖尿病"]), ("肾囊肿3.5cm", ["肾囊肿3.5cm"]), ("3.5cm肾囊肿", ["3.5cm肾囊肿"]), (" ; ；", []), ("冠心病;", ["冠心病"]),
    ])
    func findsTheDiagnosesOfOneText(text: String, parts: [String]) { #expect(DiagnosisText.parts(of: text).map(\.text) == parts) }

    /// A question mark is part of what staff decide on; how else it is written is not.
    @Test func decisionsAreKeptByWhatIsSaid() {
        #expect(DiagnosisText("冠心病?").folded == DiagnosisText("冠 心病？").folded)
        #expect(DiagnosisText("冠心病?").folded != DiagnosisText("冠心病").folded)
        let long = String(repeating: "甲", count: 300)
        #expect(DiagnosisText(long).folded.count < 110 && DiagnosisText(long).folded != DiagnosisText(long + "乙").folded)
    }
}
