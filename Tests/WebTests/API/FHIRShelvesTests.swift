import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// What came by other ways, seen through FHIR.
@Suite(.onBothDatabases) struct FHIRShelvesTests {
    private static let person = PatientFact(identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "00831142")])

    @Test func whatMessagesToldIsShown() async throws {
        let ward = try InventedWard()
        let now = ward.clock.now
        try await ward.engine.work { work in
            try work.take(.condition(ConditionFact(patient: Self.person, authority: "H", number: "C 1", code: Code(.icd10, "E11.9", "2型糖尿病"), onset: Day("2019-05-01"), recordedAt: now)))
            try work.take(.condition(ConditionFact(patient: Self.person, authority: "H", number: "C2", code: Code(.local, "", "吸烟"), isActive: false, recordedAt: now)))
            try work.take(.medication(MedicationFact(patient: Self.person, authority: "H", number: "M1", code: Code(.local, "ASA", "阿司匹林"), dose: "100 mg 每日一次", days: 28, startsOn: Day("2026-03-06"), recordedAt: now)))
            try work.take(.medication(MedicationFact(patient: Self.person, authority: "H", number: "M2", code: Code(.local, "", ""), isActive: false)))
            try work.take(.document(DocumentFact(patient: Self.person, authority: "H", number: "D1", title: "出院小结", text: "恢复良好。\n两周后复查。", writtenAt: now)))
            try work.take(.document(DocumentFact(patient: Self.person, authority: "H", number: "D2", title: "", text: "", isActive: false)))
        }
        // The one contact as a message.
        try await ward.engine.work { try $0.store.connection.execute("UPDATE contact SET level = 2 WHERE node = 'D3'") }
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let cases: [(type: String, query: String, count: Int)] = [
                ("Condition", "", 3), ("Condition", "&category=problem-list-item", 2), ("Condition", "&clinical-status=active", 1),
                ("Condition", "&identifier=C%201", 1), ("Condition", "&onset-date=2019", 1), ("MedicationRequest", "", 2),
                ("MedicationRequest", "&status=active", 1), ("MedicationRequest", "&code=ASA", 1), ("DocumentReference", "", 2),
                ("DocumentReference", "&status=current", 1), ("RiskAssessment", "", 1), ("CommunicationRequest", "", 1),
                ("CommunicationRequest", "&medium=call", 1), ("CommunicationRequest", "&status=completed", 0),
            ]
            for (type, query, count) in cases {
                let all = try await system.get("/fhir/\(type)?patient=\(patient)\(query)")
                #expect(all.found.count == count, "\(type) \(query)")
                for entry in all.json["entry"]?.elements ?? [] {
                    let resource = try #require(entry["resource"])
                    #expect(Validation.issues(of: resource).isEmpty, "\(type): \(Validation.issues(of: resource))")
                    let again = try await system.get("/fhir/\(type)/\(resource["id"]?.text ?? "")")
                    #expect(again.json == resource)
                }
            }
            let document = try await system.get("/fhir/DocumentReference?patient=\(patient)&status=current")
            let data = document.json["entry"]?.elements.first?["resource"]?["content"]?.elements.first?["attachment"]?["data"]?.text
            #expect(data == "5oGi5aSN6Imv5aW944CCCuS4pOWRqOWQjuWkjeafpeOAgg==")
            let risk = try await system.get("/fhir/RiskAssessment?patient=\(patient)").json["entry"]?.elements.first?["resource"]
            #expect(risk?["prediction"]?.elements.first?["rationale"]?.text?.contains("LACE") == true)
            let entry = try #require(try await system.get("/fhir/Condition?patient=\(patient)&category=problem-list-item").found.first)
            let changed = try await system.send(.patch, "/fhir/Condition/\(entry)", #"{"note":[{"text":"x"}]}"#)
            #expect(changed.status == 422 && changed.issues == ["business-rule Condition"], "its sender keeps it")
        }
    }

    @Test func whoPostedWhat() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let made = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"P-9"}]}"#)
            let put = try await system.send(.patch, "/fhir/Patient/\(made.id)", #"{"gender":"male"}"#)
            #expect(made.status == 201 && put.status == 200)
            let all = try await system.get("/fhir/Provenance?target=Patient/\(made.id)")
            let resources = (all.json["entry"]?.elements ?? []).compactMap { $0["resource"] }
            #expect(resources.map { $0["activity"]?["coding"]?.elements.first?["code"]?.text } == ["CREATE", "UPDATE"])
            #expect(resources.map { $0["target"]?.elements.first?["reference"]?.text } == ["Patient/\(made.id)/_history/1", "Patient/\(made.id)/_history/2"])
            for resource in resources {
                #expect(Validation.issues(of: resource).isEmpty && resource["agent"]?.elements.first?["who"]?["display"] == .string("HIS"))
                #expect(try await system.get("/fhir/Provenance/\(resource["id"]?.text ?? "")").json == resource)
            }
        }
    }

    /// The same name and date of birth under another number.
    @Test func likelyDuplicatesAreNoted() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let made = try await system.post(
                "/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"P-8"}],"name":[{"text":"王秀英"}],"birthDate":"1955-01-02"}"#)
            #expect(made.status == 201)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM duplicate WHERE state = 'open' AND reasons LIKE '%nameAndBirth%'") == 1)
    }

    /// What was posted about two records goes where the records go, and comes back.
    @Test func unitedAndParted() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            var ids: [String] = []
            var allergies: [String] = []
            for number in 1...2 {
                let made = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"U-\#(number)"}],"maritalStatus":{"text":"\#(number)"}}"#)
                ids.append(made.id)
                allergies.append(try await system.post("/fhir/AllergyIntolerance", #"{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/\#(made.id)"},"code":{"text":"\#(number)"}}"#).id)
            }
            func of(_ patient: String) async throws -> [String] { try await system.get("/fhir/AllergyIntolerance?patient=\(patient)").found }
            let numbers = ids.compactMap { Int64($0) }
            let merge = try await ward.engine.work { try $0.unite(ID(numbers[0]), ID(numbers[1]), by: nil) }
            #expect(try await of(ids[0]) == allergies, "what was only kept is the survivor's as well")
            #expect(try await of(ids[1]).isEmpty)
            let first = try await system.get("/fhir/AllergyIntolerance/\(allergies[1])/_history/1")
            #expect(first.json["patient"]?["reference"] == .string("Patient/\(ids[1])"), "a version stays as it was posted")
            let united = try await system.get("/fhir/Patient/\(ids[1])")
            #expect(united.json["link"]?.elements.first?["other"]?["reference"] == .string("Patient/\(ids[0])") && united.json["maritalStatus"] != nil)
            let people = try await ward.number("SELECT COUNT(*) FROM patient")
            let stay = try await system.post(
                "/fhir/Encounter", #"{"resourceType":"Encounter","status":"in-progress","class":{"code":"IMP"},"identifier":[{"value":"U-V"}],"subject":{"reference":"Patient/\#(ids[1])"},"period":{"start":"2026-03-09T08:00:00+08:00"}}"#)
            #expect(stay.status == 201, "\(stay.text)")
            #expect(try await ward.number("SELECT COUNT(*) FROM patient") == people, "the survivor's, not somebody new's")
            #expect(try await system.get("/fhir/Encounter?patient=\(ids[0])").found == [stay.id])
            try await ward.engine.work { try $0.part(merge, by: nil) }
            #expect(try await of(ids[0]) == [allergies[0]])
            #expect(try await of(ids[1]) == [allergies[1]])
            let parted = try await system.get("/fhir/Patient/\(ids[1])")
            #expect(parted.json["link"] == nil && parted.json["active"] != .bool(false) && parted.json["maritalStatus"] != nil)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM fhir_resource r WHERE r.type = 'AllergyIntolerance' AND r.patient_id IN (SELECT i.patient_id FROM patient_identifier i)") == 2)
    }
}
