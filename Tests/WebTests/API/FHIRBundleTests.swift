import Engine
import FHIR
import FollowUp
import Foundation
import SQL
import TestPlaces
import Testing

@testable import Web

/// Batches, transactions and operations over the whole site.
@Suite(.onBothDatabases) struct FHIRBundleTests {
    private static func bundle(_ type: String, gender: String = "female") -> String {
        """
        {"resourceType":"Bundle","type":"\(type)","entry":[
        {"fullUrl":"urn:uuid:0b4b2a0e-0001-4000-8000-000000000002","resource":{"resourceType":"Encounter","status":"finished","class":{"code":"IMP"},
          "identifier":[{"value":"TX-1"}],"subject":{"reference":"urn:uuid:0b4b2a0e-0001-4000-8000-000000000001"},
          "period":{"start":"2026-03-01T08:00:00+08:00","end":"2026-03-09T10:00:00+08:00"},
          "diagnosis":[{"condition":{"reference":"urn:uuid:0b4b2a0e-0001-4000-8000-000000000003"}}]},"request":{"method":"POST","url":"Encounter"}},
        {"fullUrl":"urn:uuid:0b4b2a0e-0001-4000-8000-000000000001","resource":{"resourceType":"Patient","identifier":[{"value":"TX-77"}],
          "gender":"\(gender)","telecom":[{"system":"phone","value":"13822223333"}]},"request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=TX-77"}},
        {"fullUrl":"urn:uuid:0b4b2a0e-0001-4000-8000-000000000003","resource":{"resourceType":"Condition","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I10"}]},
          "subject":{"reference":"urn:uuid:0b4b2a0e-0001-4000-8000-000000000001"},"encounter":{"reference":"urn:uuid:0b4b2a0e-0001-4000-8000-000000000002"}},
          "request":{"method":"POST","url":"Condition"}},
        {"request":{"method":"GET","url":"Patient?identifier=TX-77"}}]}
        """
    }

    private func statuses(_ answer: SystemClient.Answer) -> [String] { (answer.json["entry"]?.elements ?? []).compactMap { $0["response"]?["status"]?.text } }

    @Test func aTransactionResolvesItsOwnAddresses() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let answer = try await system.post("/fhir", Self.bundle("transaction"))
            #expect(answer.status == 200 && statuses(answer) == ["201", "201", "201", "200"], "\(answer.text)")
            let patient = try #require(try await system.get("/fhir/Patient?identifier=TX-77").found.first)
            let encounter = try await system.get("/fhir/Encounter?patient=\(patient)&_include=Encounter:diagnosis")
            let kinds = (encounter.json["entry"]?.elements ?? []).compactMap { $0["resource"]?["resourceType"]?.text }
            #expect(kinds == ["Encounter", "Condition"], "the stay refers to its diagnosis by identity: \(encounter.text)")
            #expect(!encounter.text.contains("urn:uuid"))
            #expect(try await system.get("/fhir/CarePlan?patient=\(patient)").found.count == 1)
            let again = try await system.post("/fhir", Self.bundle("transaction"))
            #expect(statuses(again) == ["200", "200", "200", "200"], "the same again is the same")
            let everything = try await system.get("/fhir/Patient/\(patient)/$everything")
            let all = Set((everything.json["entry"]?.elements ?? []).compactMap { $0["resource"]?["resourceType"]?.text })
            #expect(all.isSuperset(of: ["Patient", "Encounter", "Condition", "CarePlan", "Task"]))
            let plan = try await system.get("/fhir/PlanDefinition/HTN/$apply?subject=Patient/\(patient)")
            let first = plan.json["activity"]?.elements.first?["detail"]?["scheduledPeriod"]
            #expect(first?["start"] == .string("2026-03-11") && first?["end"] == .string("2026-03-16"))
        }
    }

    @Test func allOrNothing() async throws {
        let ward = try InventedWard()
        let before = try await ward.number("SELECT (SELECT COUNT(*) FROM patient) + (SELECT COUNT(*) FROM episode) + (SELECT COUNT(*) FROM fhir_version)")
        try await ward.system { system in
            let wrong = try await system.post("/fhir", Self.bundle("transaction", gender: "f"))
            #expect(wrong.status == 422 && wrong.issues == ["code-invalid Bundle.entry[1].resource.gender"])
            let lost = Self.bundle("transaction").replacing("urn:uuid:0b4b2a0e-0001-4000-8000-000000000003\"}}]}", with: "urn:uuid:nothing\"}}]}")
            let unresolved = try await system.post("/fhir", lost)
            #expect(unresolved.status == 422 && unresolved.issues == ["not-found Bundle.entry[0].resource"])
        }
        #expect(try await ward.number("SELECT (SELECT COUNT(*) FROM patient) + (SELECT COUNT(*) FROM episode) + (SELECT COUNT(*) FROM fhir_version)") == before)
    }

    @Test func aBatchGoesOn() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let answer = try await system.post(
                "/fhir",
                """
                {"resourceType":"Bundle","type":"batch","entry":[
                {"resource":{"resourceType":"Patient","gender":"f"},"request":{"method":"POST","url":"Patient"}},
                {"resource":{"resourceType":"Patient","identifier":[{"value":"B-1"}]},"request":{"method":"POST","url":"Patient"}},
                {"request":{"method":"GET","url":"Nonsense/1"}},{"request":{"method":"GET","url":"Patient?identifier=B-1"}}]}
                """)
            #expect(answer.status == 200 && statuses(answer) == ["422", "201", "404", "200"], "\(answer.text)")
        }
        try await InventedWard().system(scope: "system/Patient.r") { system in
            let answer = try await system.post("/fhir", #"{"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}]}"#)
            #expect(statuses(answer) == ["403"])
        }
    }

    /// A transaction that another program wrote, with kinds that we have no table for.
    @Test(.enabled(if: FHIRBundleTests.sample != nil, "needs ../shared/data/fhir beside the package"))
    func anothersTransaction() async throws {
        let text = try String(contentsOf: try #require(Self.sample), encoding: .utf8)
        let entries = try JSON.read(Array(text.utf8))["entry"]?.elements ?? []
        let ward = try InventedWard()
        try await ward.system { system in
            let answer = try await system.post("/fhir", text)
            #expect(answer.status == 200, "\(answer.text.prefix(500))")
            #expect(statuses(answer).count == entries.count)
            for (entry, given) in zip(answer.json["entry"]?.elements ?? [], entries).prefix(60) {
                let location = try #require(entry["response"]?["location"]?.text)
                let read = try await system.get(String(location.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }))
                #expect(read.status == 200)
                // Equal but for what the bundle called its own resources.
                let (posted, kept) = (given["resource"] ?? .null, read.json)
                for member in posted.members where member.name != "id" && member.name != "meta" && !member.value.holdsReference {
                    #expect(kept[member.name] == member.value, "\(posted["resourceType"]?.text ?? "").\(member.name)")
                }
            }
        }
    }

    static let sample: URL? = {
        var folder = URL(filePath: #filePath)
        for _ in 0..<5 { folder.deleteLastPathComponent() }
        folder.append(path: "shared/data/fhir/synthea-01.json")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()
}

extension JSON {
    fileprivate var holdsReference: Bool {
        switch self {
        case .array(let elements): elements.contains(where: \.holdsReference)
        case .object(let members): members.contains { $0.name == "reference" || $0.value.holdsReference }
        default: false
        }
    }
}
