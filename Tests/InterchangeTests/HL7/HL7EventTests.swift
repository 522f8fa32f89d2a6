import FollowUp
import HL7
import Testing

@testable import Interchange

/// What each event means, besides stays and results.
struct HL7EventTests {
    private func facts(_ type: String, version: String = "2.5", _ segments: String...) throws -> [Fact] {
        let head = "MSH|^~\\&|HIS|H001|||20260103093015||\(type)|M1|P|\(version)"
        return try Desk.facts(Array(([head] + segments).joined(separator: "\r").utf8))
    }

    private static let visit = "PV1|1|I|BQ01|E|||D1^李^明||||||||||||Z1^^^H001|||||||||||||||||||||||||20251225081500"

    @Test func anUpdateDeletesWithTwoQuotes() throws {
        let pv1 = "PV1|1|I|||||\"\"||||||||||||Z1^^^H001|||||||||||||||||\"\"||||||||20251225081500|\"\""
        let episode = try #require(try facts("ADT^A08", "PID|||P1||王^秀英||\"\"|\"\"|||\"\"||\"\"", pv1, "DG1|1||\"\"").first?.episodeFact)
        #expect(episode.cleared == [.attending, .disposition, .discharge, .diagnoses])
        #expect(episode.patient.cleared == [.birthDate, .sex, .address, .telecoms])
        #expect(episode.diagnoses.isEmpty && episode.dischargedAt == nil && episode.disposition == nil)
    }

    /// An admission and a discharge tell what happened: `""` in them is only empty.
    @Test(arguments: ["A01", "A03"]) func otherEventsDeleteNothing(event: String) throws {
        let pv1 = "PV1|1|I|||||\"\"||||||||||||Z1^^^H001|||||||||||||||||\"\"||||||||20251225081500|\"\""
        #expect(try facts("ADT^\(event)", "EVN||20260103", "PID|||P1", pv1).first?.episodeFact?.cleared == [])
    }

    @Test(arguments: ["A02", "A12"]) func transfersMoveTheStay(event: String) throws {
        let episode = try #require(try facts("ADT^\(event)", "PID|||P1", Self.visit).first?.episodeFact)
        #expect(episode.department == "BQ01" && episode.visit == "Z1" && episode.dischargedAt == nil)
    }

    @Test(arguments: ["A35", "A41"]) func accountsAreNotKept(event: String) throws {
        let found = try facts("ADT^\(event)", "PID|||P1||王^秀英", "MRG|P1||A9").first
        guard case .patient(let patient) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(patient.name == "王秀英")
    }

    @Test(arguments: [("A34", "MRG|P9"), ("A36", "MRG|P9||A9"), ("A40", "MRG|P9"), ("A34", "MRG||||P9")])
    func oldAndNewMergesAreOne(event: String, mrg: String) throws {
        guard case .merged(let survivor, let retired) = try facts("ADT^\(event)", version: "2.2", "PID|||P1", mrg).first else {
            Issue.record("no merge")
            return
        }
        #expect(survivor.identifiers.map(\.value) == ["P1"] && retired.map(\.value) == ["P9"])
        #expect(survivor.recordedAt == Instant(milliseconds: 1_767_403_815_000))
    }

    @Test func visitsAreMerged() throws {
        guard case .visitsMerged(let kept, let retired) = try facts("ADT^A42", "PID|||P1", "MRG|P1||||Z9", Self.visit).first else {
            Issue.record("no merge")
            return
        }
        #expect(kept.visit == "Z1" && kept.authority == "H001" && retired.visit == "Z9" && retired.authority == "H001")
    }

    @Test func cancellationsSayWhichStayAndWhen() throws {
        guard case .dischargeCancelled(let reference) = try facts("ADT^A13", "PID|||P1||王^秀英", Self.visit).first else {
            Issue.record("no cancellation")
            return
        }
        #expect(reference.visit == "Z1" && reference.kind == .inpatient && reference.admittedAt == Desk.at("2025-12-25 08:15"))
        #expect(reference.recordedAt == Instant(milliseconds: 1_767_403_815_000) && reference.person.name == "王秀英")
    }

    @Test func theProblemList() throws {
        let found = try facts(
            "PPR^PC1", "PID|||P1", "PRB|AD|20260103|I10.x00x002^高血压^ICD10CN|PB1^EMR||||||||||ACTIVE^Active||20200101",
            "PRB|AD|20260103|E11.900^2型糖尿病^ICD10CN|PB2||||||||||R^Resolved", "PRB|DE|20260103|J18.900^肺炎^ICD10CN|PB3", "PRB|AD|20260103|K29^胃炎|PB4||||||||||C^未治愈"
        ).compactMap { if case .condition(let fact) = $0 { fact } else { nil } }
        #expect(found.map(\.number) == ["PB1", "PB2", "PB3", "PB4"] && found.map(\.isActive) == [true, false, false, true])
        #expect(found.first?.authority == "EMR" && found.first?.onset == Day("2020-01-01") && found.first?.code == Code(.icd10, "I10.x00x002", "高血压"))
        #expect(found.last?.authority == "H001")
        let deleted = try facts("PPR^PC3", "PID|||P1", "PRB|AD|20260103|I10^高血压^ICD10CN|PB1").first
        guard case .condition(let fact) = deleted else {
            Issue.record("no condition")
            return
        }
        #expect(!fact.isActive)
    }

    @Test func medicationOfToday() throws {
        let found = try facts(
            "RDE^O11", "PID|||P1", "ORC|NW|O1^CPOE|F1^PHARM", "TQ1|1||BID^每日两次||||20260103|", "RXE||C01^阿司匹林肠溶片^LOCAL|100||mg||^餐后服用",
            "ORC|CA|O2^CPOE|F2^PHARM", "TQ1|1||QD||||20260103", "RXE||C02^氯吡格雷^LOCAL|75||mg"
        ).compactMap { if case .medication(let fact) = $0 { fact } else { nil } }
        #expect(found.map(\.number) == ["F1", "F2"] && found.map(\.authority) == ["PHARM", "PHARM"] && found.map(\.isActive) == [true, false])
        #expect(found.first?.dose == "100 mg 每日两次 餐后服用" && found.first?.startsOn == Day("2026-01-03") && found.first?.code.text == "阿司匹林肠溶片")
        #expect(found.last?.dose == "75 mg QD")
    }

    @Test(arguments: [
        ("TQ1|1||QD|||14^d|20260103", "", 14), ("TQ1|1||QD|||2^wk", "", 14), ("", "^QD^D7^20260103", 7), ("", "^QD^W2^20260103", 14), ("", "^QD^M1^20260103", nil),
        ("", "^QD^X^20260103", nil),
    ] as [(String, String, Int?)]) func daysOfSupply(tq1: String, timing: String, days: Int?) throws {
        let found = try facts("RDE^O11", "PID|||P1", "ORC|NW||F1", tq1, "RXE|\(timing)|C01^药^L|1||片").first
        guard case .medication(let fact) = found else {
            Issue.record("no medication")
            return
        }
        #expect(fact.days == days)
    }

    /// What was dispensed, the dose and how often it is taken say it too, where they are told in one unit.
    @Test(arguments: [
        ("BID", "RXE||C01^药^L|1||片|||||28|片", 14), ("BID^每日两次", "RXE||C01^药^L|1||tab^片|||||30|tab^片", 15), ("每日三次", "RXE||C01^药^L|2||片|||||50|片", 8),
        ("Q8H", "RXE||C01^药^L|1||片|||||21|片", 7), ("QD", "RXE||C01^药^L|100||mg|||||30|片", nil), ("PRN", "RXE||C01^药^L|1||片|||||30|片", nil), ("QD", "RXE||C01^药^L|1||片", nil),
        ("QOD", "RXO|C01^药^L|1||片|||||||15|片", 30),
    ] as [(String, String, Int?)]) func daysFromTheQuantity(often: String, drug: String, days: Int?) throws {
        let found = try facts("RDE^O11", "PID|||P1", "ORC|NW||F1", "TQ1|1||\(often)||||20260103", drug).first
        guard case .medication(let fact) = found else {
            Issue.record("no medication")
            return
        }
        #expect(fact.days == days)
    }

    @Test func medicationAsItWasOrderedBeforeVersionTwoFive() throws {
        let found = try facts("ORM^O01", version: "2.3", "PID|||P1", "ORC|NW|O1^CPOE|||||^BID^D7^20260103", "RXO|C01^阿司匹林^LOCAL|100||mg", "ORC|NW|O9", "OBR|1|O9||GLU").first
        guard case .medication(let fact) = found else {
            Issue.record("no medication")
            return
        }
        #expect(fact.number == "O1" && fact.authority == "CPOE" && fact.days == 7 && fact.dose == "100 mg BID" && fact.startsOn == Day("2026-01-03"))
        #expect(try facts("ORM^O01", "PID|||P1", "ORC|NW|O9", "OBR|1|O9||GLU").isEmpty, "an order of a test is none of medication")
    }

    @Test func documents() throws {
        let obx = "OBX|1|TX|||出院小结~患者因胸痛入院。^未转义\rOBX|2|ED|||x^y"
        let found = try facts("MDM^T02", "EVN||20260103", "PID|||P1", Self.visit, "TXA|1|DS^出院小结||20260103090000||20260103100000||||||D1^EMR", obx).first
        guard case .document(let fact) = found else {
            Issue.record("no document")
            return
        }
        #expect(fact.number == "D1" && fact.authority == "EMR" && fact.title == "出院小结" && fact.isActive)
        #expect(fact.text == "出院小结\n患者因胸痛入院。^未转义" && fact.writtenAt == Desk.at("2026-01-03 10:00"))
    }

    @Test func aReplacementTakesTheDocumentsPlaceAndACancellationItsText() throws {
        guard case .document(let new) = try facts("MDM^T10", "PID|||P1", "TXA|1|DS||||||||||D2^EMR|D1^EMR", "OBX|1|TX|||新").first else {
            Issue.record("none")
            return
        }
        #expect(new.number == "D1" && new.text == "新")
        guard case .document(let gone) = try facts("MDM^T11", "PID|||P1", "TXA|1|DS||||||||||D1^EMR").first else {
            Issue.record("none")
            return
        }
        #expect(!gone.isActive && gone.text.isEmpty)
    }

    @Test(arguments: ["D", "W"]) func aResultThatIsTakenBackKeepsItsNumberOnly(status: String) throws {
        let obx = "OBX|1|NM|GLU^血糖||17.2||||||\(status)||||||||||R1"
        let found = try #require(try facts("ORU^R01", "PID|||P1", obx).first?.observationFact)
        #expect(found.number == "R1" && found.value == nil && found.text.isEmpty)
    }

    @Test(arguments: ["2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", ""]) func everyVersionIsRead(version: String) throws {
        #expect(try facts("ADT^A03", version: version, "EVN||20260103093000", "PID|||P1", Self.visit).first?.episodeFact?.visit == "Z1")
    }

    /// Table 0008 allowed a message type without an event in the oldest versions: EVN-1 says which.
    @Test func theEventMayStandInEVN() throws {
        #expect(try facts("ADT", version: "2.1", "EVN|A03|20260103093000", "PID|||P1", Self.visit).first?.episodeFact?.dischargedAt == Desk.at("2026-01-03 09:30"))
    }
}
