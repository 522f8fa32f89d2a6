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

/// People who read by a program of theirs.
@Suite(.onBothDatabases) struct FHIRUserTests {
    /// The ward's patient is of cardiology, where nurse 1 works; this one is of surgery, and a third has no stay.
    private func others(_ ward: InventedWard) async throws -> (surgical: String, bare: String) {
        let now = ward.clock.now
        return try await ward.engine.work { work in
            let person = PatientFact(identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "S-1")], name: "赵外科")
            let stay = EpisodeFact(
                patient: person, authority: "A", visit: "S-V", kind: .inpatient, department: "普外科", attendingCode: "", attendingName: "",
                admittedAt: now - .days(2), dischargedAt: nil)
            try work.take(.episode(stay))
            let surgical = try work.store.patient(known: person.identifiers)
            let bare = try work.take(.patient(PatientFact(identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "B-1")])))
            return ("\(surgical?.raw ?? 0)", "\(bare ?? 0)")
        }
    }

    @Test func aNurseReadsHerDepartment() async throws {
        let ward = try InventedWard()
        let (surgical, bare) = try await others(ward)
        let allergy = try await ward.system { system in
            try await system.post("/fhir/AllergyIntolerance", #"{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/\#(surgical)"}}"#).id
        }
        try await ward.system(scope: "user/*.read", staff: 1) { nurse in
            let found = try await nurse.get("/fhir/Patient").found
            #expect(found.count == 1 && !found.contains(surgical) && !found.contains(bare))
            #expect(try await nurse.get("/fhir/Patient?_summary=count").json["total"] == .number("1"))
            for path in ["Patient/\(surgical)", "Patient/\(bare)", "Patient/\(surgical)/_history", "Patient/\(surgical)/$everything", "AllergyIntolerance/\(allergy)", "AllergyIntolerance/\(allergy)/_history/1"] {
                #expect(try await nurse.get("/fhir/" + path).status == 404, "\(path)")
            }
            for query in ["Encounter", "AllergyIntolerance", "Encounter?patient=\(surgical)", "Encounter?_include=Encounter:patient"] {
                let text = try await nurse.get("/fhir/" + query).text
                #expect(!text.contains("Patient/\(surgical)"), "\(query)")
            }
            #expect(try await nurse.get("/fhir/Encounter").found.count == 1)
            #expect(try await nurse.get("/fhir/PlanDefinition").found.count == 1, "what is nobody's is everybody's")
            #expect(try await nurse.get("/fhir/PlanDefinition/HTN/$apply?subject=Patient/\(surgical)").status == 404)
            #expect(try await nurse.post("/fhir/Patient", #"{"resourceType":"Patient"}"#).status == 403, "people only read")
            #expect(try await nurse.get("/fhir/$export", ["Prefer": "respond-async"]).status == 403)
        }
    }

    @Test func anAdministratorReadsAll() async throws {
        let ward = try InventedWard()
        let (surgical, _) = try await others(ward)
        try await ward.system(scope: "user/*.read system/*.cruds", staff: 3) { administrator in
            let all = try await administrator.get("/fhir/Patient")
            #expect(all.found.count == 3)
            #expect(try await administrator.get("/fhir/Patient/\(surgical)").status == 200)
            #expect(try await administrator.post("/fhir/Patient", #"{"resourceType":"Patient"}"#).status == 403, "the words of a system give a person nothing")
        }
        try await ward.system(scope: "user/*.read") { system in
            let answer = try await system.get("/fhir/Patient")
            #expect(answer.status == 403, "nor those of a person a system")
        }
    }

    @Test func whoLeftReadsNothing() async throws {
        let ward = try InventedWard()
        try await ward.engine.work { try $0.store.connection.execute("UPDATE staff SET active = 0 WHERE id = 2") }
        try await ward.system(scope: "user/*.read", staff: 2) { doctor in
            let answer = try await doctor.get("/fhir/Patient")
            #expect(answer.status == 401)
        }
    }

    /// Links are ours, whatever a client calls us.
    @Test func addressesAreOurOwn() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let answer = try await system.get("/fhir/Patient", ["Host": "evil.example"])
            #expect(answer.link("self")?.hasPrefix("http://127.0.0.1:8080/fhir/Patient") == true && !answer.text.contains("evil"))
            let statement = try await system.get("/fhir/metadata", ["Host": "evil.example", "X-Forwarded-Host": "evil.example"])
            #expect(statement.json["implementation"]?["url"] == .string("http://127.0.0.1:8080/fhir"))
        }
    }
}
