import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// Two records that may be one person: who may decide, what they see, what each decision does, and how it is undone.
@Suite(.onBothDatabases) struct DuplicatePageTests {
    /// The patient of the invented ward, known a second time under another number; the nurse leads her ward where `isHead`.
    private func ward(isHead: Bool = false) async throws -> (ward: InventedWard, low: ID<Patient>, high: ID<Patient>) {
        let ward = try InventedWard()
        try await ward.engine.work { work in
            try work.take(
                .patient(
                    PatientFact(
                        identifiers: [PatientIdentifier(authority: "B", kind: .record, value: "777")], name: InventedWard.patient, sex: .female,
                        birthDate: Day("1955-01-02"), telecoms: [TelecomFact(.mobile, "13900009999", relation: "女儿")])))
            if isHead { try work.store.connection.execute("UPDATE staff SET is_head = 1 WHERE hospital_id = 1 AND username = 'nurse'") }
        }
        let pair = try #require(try await ward.engine.read { try $0.store.openDuplicates().first })
        return (ward, pair.low, pair.high)
    }

    @Test(arguments: [("nurse", false, 403), ("nurse", true, 200), ("doctor", false, 403), ("admin", false, 200)])
    func headNursesAndAdministratorsDecide(who: String, isHead: Bool, status: Int) async throws {
        let (ward, low, high) = try await ward(isHead: isHead)
        try await ward.browse(as: who) { browser in
            let list = try await browser.get(Route.duplicates.path)
            let page = try await browser.get(Route.duplicate(low, high).path)
            #expect(list.status == status && page.status == status)
            #expect(try await browser.get(Route.patients.path).text.contains("href=\"/duplicates\"") == (status == 200), "the navigation shows what may be entered")
            guard status != 200 else { return }
            let post = try await browser.post(Route.duplicateDecision(low, high).path, ["decision": "different"])
            #expect(post.status == 403)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM duplicate WHERE state = 'open'") == 1)
    }

    @Test func bothRecordsStandSideBySide() async throws {
        let (ward, low, high) = try await ward()
        try await ward.browse(as: "admin") { browser in
            let list = try await browser.get(Route.duplicates.path)
            #expect(list.text.contains(InventedWard.patient) && list.text.contains("姓名和出生日期相同") && list.text.contains(Route.duplicate(low, high).path))
            let page = try await browser.get(Route.duplicate(low, high).path)
            for text in ["00831142", "777", "13900001234", "13900009999 女儿", "1955-01-02", "心血管内科", "高血压", "相同", "保留左边", "保留右边", "不是同一人"] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(try await browser.get(Route.duplicate(high, ID(5)).path).status == 404)
        }
    }

    @Test func oneDecisionUnitesAndAnotherUndoesIt() async throws {
        let (ward, low, high) = try await ward()
        try await ward.browse(as: "admin") { browser in
            let without = try await browser.post(Route.duplicateDecision(low, high).path, ["decision": "same"])
            #expect(without.status == 422 || without.status == 400, "which one stays must be said")
            let united = try await browser.post(Route.duplicateDecision(low, high).path, ["decision": "same", "survivor": low.description])
            #expect(united.status == 303 && united.location == Route.patient(low).path)
            let page = try await browser.get(Route.patient(low).path)
            #expect(page.text.contains("合并进来的档案") && page.text.contains("777") && page.text.contains("撤销合并"))
            #expect(try await browser.get(Route.duplicate(low, high).path).status == 404, "it is decided")
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE merged_into IS NULL") == 1)
        let merge = try await ward.number("SELECT id FROM patient_merge")
        try await ward.browse(as: "nurse") { browser in
            let page = try await browser.get(Route.patient(low).path)
            let post = try await browser.post(Route.mergeUndoing(Int64(merge)).path)
            #expect(!page.text.contains("撤销合并") && post.status == 403)
        }
        try await ward.browse(as: "admin") { browser in
            let undone = try await browser.post(Route.mergeUndoing(Int64(merge)).path)
            #expect(undone.status == 303 && undone.location == Route.patient(low).path)
            #expect(try await !browser.get(Route.patient(low).path).text.contains("合并进来的档案"))
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE merged_into IS NULL") == 2)
    }

    @Test func whoIsDifferentIsNotListedAgain() async throws {
        let (ward, low, high) = try await ward()
        try await ward.browse(as: "admin") { browser in
            let decided = try await browser.post(Route.duplicateDecision(low, high).path, ["decision": "different"])
            #expect(decided.status == 303 && decided.location == Route.duplicates.path)
            #expect(try await browser.get(Route.duplicates.path).text.contains("没有需要判断的档案"))
        }
    }

    @Test func thePageOfAPatientShowsWhatTheSystemTold() async throws {
        let (ward, low, _) = try await ward()
        try await ward.engine.work { work in
            let patient = PatientFact(identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "00831142")])
            try work.take(.condition(ConditionFact(patient: patient, authority: "A", number: "1", code: Code(.icd10, "I10", "原发性高血压"), onset: Day("2020-01-01"))))
            try work.take(.condition(ConditionFact(patient: patient, authority: "A", number: "2", code: Code(.icd10, "J18", "肺炎"), isActive: false)))
            try work.take(.medication(MedicationFact(patient: patient, authority: "A", number: "3", code: Code(.local, "x", "氨氯地平片"), dose: "5 mg 每日一次", days: 14)))
            try work.take(.document(DocumentFact(patient: patient, authority: "A", number: "4", title: "出院小结", text: "第一行<b>\n第二行")))
        }
        #expect(try await ward.engine.database.read { connection in
            try connection.rows("SELECT body FROM document") { String(decoding: $0.blob(0) ?? [], as: UTF8.self).contains("第一行") }
        } == [false], "documents are sealed")
        try await ward.browse(as: "nurse") { browser in
            let page = try await browser.get(Route.patient(low).path)
            for text in ["原发性高血压", "2020-01-01", "氨氯地平片", "5 mg 每日一次", "14 天", "出院小结", "第一行&lt;b&gt;", "第二行"] { #expect(page.text.contains(text), "\(text)") }
            #expect(!page.text.contains("肺炎"))
        }
    }
}
