import FollowUp
import Testing

@Suite struct RunOutTests {
    private static let groups = [
        MedicineGroup(id: "platelets", name: LocalText("抗血小板药", "Antiplatelets"), atc: ["B01AC"], words: ["阿司匹林", "氯吡格雷"], before: 7, source: "", isUnconfirmed: false),
        MedicineGroup(id: "pressure", name: LocalText("降压药", "Blood pressure"), atc: ["C08", "C09"], words: ["地平", "沙坦"], before: 5, source: "", isUnconfirmed: false),
    ]

    private func day(_ text: String) -> Day { Day("2026-" + text) ?? Day(number: 0) }

    private func predict(_ supplies: (String, String, Int)...) -> [String] {
        RunOut.predict(supplies.map { Supply(drug: Code(.local, "", $0.0), from: day($0.1), days: $0.2) }, groups: Self.groups).map { "\($0.group.id) \($0.day)" }
    }

    @Test func eachGroupRunsOutWithItsFirstDrug() {
        #expect(predict(("阿司匹林肠溶片", "03-01", 30)) == ["platelets 2026-03-31"])
        #expect(predict(("阿司匹林肠溶片", "03-01", 30), ("硫酸氢氯吡格雷片", "03-01", 14)) == ["platelets 2026-03-15"])
        #expect(predict(("苯磺酸氨氯地平片", "03-01", 28), ("阿司匹林肠溶片", "03-01", 14)) == ["platelets 2026-03-15", "pressure 2026-03-29"])
        #expect(predict(("阿莫西林胶囊", "03-01", 7)) == [] && predict() == [])
    }

    @Test func aRefillBeginsWhenTheRestIsUsedUp() {
        #expect(predict(("阿司匹林肠溶片", "03-01", 30), ("阿司匹林肠溶片", "03-20", 30)) == ["platelets 2026-04-30"], "eleven days were left")
        #expect(predict(("阿司匹林肠溶片", "03-20", 30), ("阿司匹林肠溶片", "03-01", 30)) == ["platelets 2026-04-30"], "whichever is told first")
        #expect(predict(("阿司匹林肠溶片", "03-01", 10), ("阿司匹林肠溶片", "03-20", 30)) == ["platelets 2026-04-19"], "nothing was left")
        #expect(predict(("阿司匹林肠溶片", "03-01", 30), ("阿司匹林肠溶片", "03-01", 28)) == ["platelets 2026-03-31"], "morning and evening go side by side")
    }

    /// A drug that ends when another of its group is begun was replaced; one that goes on beside it is not.
    @Test func anotherDrugOfTheGroupMayReplaceTheFirst() {
        #expect(predict(("氯沙坦钾片", "03-01", 14), ("苯磺酸氨氯地平片", "03-14", 28)) == ["pressure 2026-04-11"])
        #expect(predict(("氯沙坦钾片", "03-01", 60), ("苯磺酸氨氯地平片", "03-14", 28)) == ["pressure 2026-04-11"])
        #expect(predict(("氯沙坦钾片", "03-01", 28), ("苯磺酸氨氯地平片", "03-10", 60)) == ["pressure 2026-03-29"])
    }

    @Test(arguments: [("B01AC06", "x", "platelets"), ("b01ac", "x", "platelets"), ("C09AA02", "阿司匹林", "pressure"), ("B01A", "阿司匹林", "platelets"), ("A02BC01", "阿司匹林", nil), ("B01", "x", nil)] as [(String, String, String?)])
    func atcGoesBeforeWords(code: String, text: String, group: String?) {
        #expect(Self.groups.first { $0.holds(Code(.local, code, text)) }?.id == group)
    }
}

@Suite struct DaysSuppliedTests {
    @Test(arguments: [
        ("QD", 1.0), ("bid", 2), ("TID", 3), ("qod", 0.5), ("q8h", 3), ("Q12H", 2), ("q2d", 0.5), ("每日一次", 1), ("一日三次", 3), ("每天2次", 2), ("隔日一次", 0.5), ("每周一次", 1.0 / 7), ("日2次", 2),
        ("每8小时一次", 3), ("每晚", 1), ("睡前", 1), ("必要时", nil), ("", nil), ("q0h", nil), ("每日", nil),
    ] as [(String, Double?)])
    func timesADay(text: String, times: Double?) { #expect(DaysSupplied.timesADay(text) == times) }

    @Test(arguments: [(28.0, 1.0, 2.0, 14), (30, 1, 1, 30), (15, 0.5, 1, 30), (10, 1, 3, 3), (1, 1, 3, nil), (0, 1, 1, nil), (30, 0, 1, nil), (1e9, 1, 1, nil)] as [(Double, Double, Double, Int?)])
    func days(quantity: Double, dose: Double, timesADay: Double, days: Int?) { #expect(DaysSupplied.days(quantity: quantity, dose: dose, timesADay: timesADay) == days) }
}
