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

/// FHIR over the whole site and a real database.
@Suite(.onBothDatabases) struct FHIRServerTests {
    private static let patient = """
        {"resourceType":"Patient","meta":{"profile":["urn:x:profile"]},"extension":[{"url":"urn:x:blood","valueString":"A"}],
        "identifier":[{"system":"urn:his","value":"P-1001"}],"name":[{"family":"欧阳","given":["修"],"use":"official"}],"gender":"male",
        "birthDate":"1961-05-06","_birthDate":{"extension":[{"url":"urn:x:time","valueDateTime":"1961-05-06T08:00:00+08:00"}]},
        "telecom":[{"system":"phone","value":"13811112222"}],"multipleBirthInteger":2}
        """

    private func bare(_ json: JSON) -> JSON {
        var json = json
        json["id"] = nil
        json["meta"]?["versionId"] = nil
        json["meta"]?["lastUpdated"] = nil
        if json["meta"]?.members.isEmpty == true { json["meta"] = nil }
        return json
    }

    private func json(_ text: String) throws -> JSON { try JSON.read(Array(text.utf8)) }

    @Test func aPostedPatientIsAPatientAndComesBackEqual() async throws {
        let ward = try InventedWard()
        let posted = try json(Self.patient)
        try await ward.system { system in
            let made = try await system.post("/fhir/Patient", Self.patient)
            #expect(made.status == 201 && made.version == "1")
            #expect(made.headers[.eTag] == "W/\"1\"" && made.headers[.location]?.hasSuffix("/fhir/Patient/\(made.id)/_history/1") == true)
            #expect(bare(made.json) == posted)
            let read = try await system.get("/fhir/Patient/\(made.id)")
            #expect(read.json == made.json)
            for query in ["identifier=urn:his%7CP-1001", "identifier=P-1001", "name=%E6%AC%A7%E9%98%B3%E4%BF%AE", "family=%E6%AC%A7%E9%98%B3", "phone=138-1111-2222", "birthdate=1961-05-06", "_id=\(made.id)", "given=%E4%BF%AE"] {
                let found = try await system.get("/fhir/Patient?" + query)
                #expect(found.found == [made.id], "\(query)")
            }
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE birth_date = '1961-05-06' AND sex = 'male'") == 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM telecom t JOIN patient p ON p.hospital_id = t.hospital_id AND p.id = t.patient_id WHERE p.birth_date = '1961-05-06'") == 1)
    }

    @Test func whatWeKnowAnywayIsShown() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let found = try await system.get("/fhir/Patient?identifier=00831142")
            let id = try #require(found.found.first)
            let patient = try await system.get("/fhir/Patient/\(id)")
            #expect(patient.json["name"]?.elements.first?["text"] == .string(InventedWard.patient))
            #expect(patient.json["telecom"]?.elements.first?["value"] == .string(InventedWard.phone) && patient.version.hasPrefix("0-"))
            for (type, count) in [("Encounter", 1), ("Condition", 1), ("CarePlan", 1), ("Task", 2), ("Practitioner", 3)] {
                let all = try await system.get("/fhir/\(type)" + (type == "Practitioner" ? "" : "?patient=\(id)"))
                #expect(all.found.count == count, "\(type)")
                for entry in all.json["entry"]?.elements ?? [] {
                    let resource = try #require(entry["resource"])
                    #expect(Validation.issues(of: resource).isEmpty, "\(type): \(Validation.issues(of: resource))")
                    let again = try await system.get("/fhir/\(type)/\(resource["id"]?.text ?? "")")
                    #expect(again.json == resource)
                }
            }
            let encounter = try await system.get("/fhir/Encounter?patient=\(id)&_include=Encounter:patient&_revinclude=Condition:encounter")
            #expect((encounter.json["entry"]?.elements ?? []).compactMap { $0["resource"]?["resourceType"]?.text } == ["Encounter", "Patient", "Condition"])
        }
    }

    /// What happens in the hospital lies over what was posted; the rest of it stays.
    @Test func ourOwnChangesAreLaidOver() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let made = try await system.post("/fhir/Patient", Self.patient)
            let id = ID<FollowUp.Patient>(Int64(made.id) ?? 0)
            let now = ward.clock.now
            try await ward.engine.work { try $0.store.setDeceased(id, at: now) }
            let read = try await system.get("/fhir/Patient/\(made.id)")
            #expect(read.json["deceasedDateTime"]?.text?.hasPrefix("2026-03-10T09:00:00") == true)
            #expect(read.json["extension"] == made.json["extension"] && read.version.hasPrefix("1-"))
            let first = try await system.get("/fhir/Patient/\(made.id)/_history/1")
            #expect(first.json == made.json)
            let history = try await system.get("/fhir/Patient/\(made.id)/_history")
            #expect((history.json["entry"]?.elements ?? []).compactMap { $0["resource"]?["meta"]?["versionId"]?.text } == [read.version, "1"])
            let stale = try await system.put("/fhir/Patient/\(made.id)", String(decoding: made.json.bytes, as: UTF8.self), ["If-Match": "W/\"1\""])
            #expect(stale.status == 412 && stale.issues.first?.hasPrefix("conflict") == true)
        }
    }

    @Test func aDischargeIsFollowed() async throws {
        let ward = try InventedWard()
        let plans = try await ward.number("SELECT COUNT(*) FROM plan")
        try await ward.system { system in
            let patient = try await system.post("/fhir/Patient", Self.patient)
            let encounter = try await system.post(
                "/fhir/Encounter",
                """
                {"resourceType":"Encounter","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                "identifier":[{"system":"urn:his:visit","value":"V-77"}],"subject":{"reference":"Patient/\(patient.id)"},"serviceType":{"text":"心血管内科"},
                "period":{"start":"2026-03-01T08:00:00+08:00","end":"2026-03-09T10:00:00+08:00"},"length":{"value":8,"unit":"d"}}
                """)
            #expect(encounter.status == 201 && encounter.json["length"]?["value"] == .number("8"))
            let condition = try await system.post(
                "/fhir/Condition",
                """
                {"resourceType":"Condition","subject":{"reference":"Patient/\(patient.id)"},"encounter":{"reference":"Encounter/\(encounter.id)"},
                "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I10","display":"高血压"}]},"severity":{"text":"mild"}}
                """)
            #expect(condition.status == 201 && condition.json["severity"] != nil)
            let plan = try await system.get("/fhir/CarePlan?patient=\(patient.id)")
            #expect(plan.found.count == 1)
            let tasks = try await system.get("/fhir/Task?based-on=CarePlan/\(plan.found.first ?? "")")
            #expect(!tasks.found.isEmpty)
            let seen = try await system.get("/fhir/Encounter/\(encounter.id)")
            #expect(seen.json["diagnosis"]?.elements.first?["condition"]?["reference"] == .string("Condition/\(condition.id)"))
            // The same again is the same.
            let again = try await system.post("/fhir/Condition", String(decoding: condition.json.bytes, as: UTF8.self))
            #expect(again.status == 200 && again.id == condition.id && again.version == "2")
            let gone = try await system.send(.delete, "/fhir/Encounter/\(encounter.id)")
            #expect(gone.status == 204)
            let after = try await system.get("/fhir/Encounter/\(encounter.id)")
            #expect(after.status == 410)
            let stopped = try await system.get("/fhir/CarePlan/\(plan.found.first ?? "")")
            #expect(stopped.json["status"] == .string("revoked"))
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM plan") == plans + 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM diagnosis WHERE code = 'I10'") == 2, "once for each of the two stays")
    }

    @Test func resultsAndAppointments() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try await system.post("/fhir/Patient", Self.patient)
            let panel = """
                {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},"subject":{"reference":"Patient/\(patient.id)"},
                "effectiveDateTime":"2026-03-09T08:00:00+08:00","component":[
                {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":152.0,"unit":"mmHg"}},
                {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":96,"unit":"mmHg"}}]}
                """
            let made = try await system.post("/fhir/Observation", panel)
            #expect(try made.status == 201 && bare(made.json) == json(panel))
            for query in ["component-code=8480-6", "combo-code=http://loinc.org%7C8462-4", "component-value-quantity=gt150", "date=2026-03-09", "patient.family=%E6%AC%A7%E9%98%B3"] {
                #expect(try await system.get("/fhir/Observation?patient=\(patient.id)&\(query)").found == [made.id], "\(query)")
            }
            let deleted = try await system.send(.delete, "/fhir/Observation/\(made.id)")
            #expect(deleted.status == 204)
            #expect(try await system.get("/fhir/Observation?patient=\(patient.id)").found.isEmpty)
            let booking = """
                {"resourceType":"Appointment","status":"booked","start":"2026-03-20T09:00:00+08:00","end":"2026-03-20T09:30:00+08:00",
                "participant":[{"actor":{"reference":"Patient/\(patient.id)"},"status":"accepted"},{"actor":{"display":"李主任"},"status":"accepted"}]}
                """
            let booked = try await system.post("/fhir/Appointment", booking)
            #expect(try booked.status == 201 && bare(booked.json) == json(booking))
            #expect(try await system.get("/fhir/Appointment?patient=\(patient.id)&date=ge2026-03-20&status=booked").found == [booked.id])
            let cancelled = try await system.send(.patch, "/fhir/Appointment/\(booked.id)", #"{"status":"cancelled"}"#, ["Content-Type": "application/json"])
            #expect(cancelled.status == 200 && cancelled.json["status"] == .string("cancelled") && cancelled.json["end"] != nil)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM observation WHERE value = 152") == 0)
        #expect(try await ward.number("SELECT COUNT(*) FROM appointment WHERE status = 'cancelled'") == 1)
    }

    @Test func conditionsVersionsAndPatches() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let made = try await system.post("/fhir/Patient", Self.patient, ["If-None-Exist": "identifier=urn:his|P-1001"])
            #expect(made.status == 201)
            let same = try await system.post("/fhir/Patient?identifier=urn:his%7CP-1001", Self.patient)
            #expect(same.status == 200 && same.id == made.id && same.version == "1")
            let unchanged = try await system.get("/fhir/Patient/\(made.id)", ["If-None-Match": "1"])
            #expect(unchanged.status == 304)
            let patched = try await system.send(
                .patch, "/fhir/Patient/\(made.id)", #"[{"op":"replace","path":"/multipleBirthInteger","value":3}]"#, ["Content-Type": "application/json-patch+json"])
            #expect(patched.status == 200 && patched.json["multipleBirthInteger"] == .number("3") && patched.version == "2")
            let merged = try await system.send(.patch, "/fhir/Patient?identifier=P-1001", #"{"multipleBirthInteger":null}"#)
            #expect(merged.status == 200 && merged.json["multipleBirthInteger"] == nil && merged.json["extension"] != nil)
            var whole = merged.json
            whole["maritalStatus"] = .of(["text": .string("已婚")])
            let put = try await system.put("/fhir/Patient/\(made.id)", String(decoding: whole.bytes, as: UTF8.self), ["If-Match": "W/\"3\""])
            #expect(put.status == 200 && put.version == "4" && put.json["maritalStatus"] != nil)
            let other = try await system.put("/fhir/Patient?identifier=P-1001", Self.patient)
            #expect(other.status == 200 && other.id == made.id && other.json["maritalStatus"] == nil)
            let history = try await system.get("/fhir/Patient/\(made.id)/_history")
            #expect(history.json["total"] == .number("5"))
        }
    }

    @Test func whatIsRefused() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            func expect(_ answer: SystemClient.Answer, _ status: Int, _ issue: String, _ what: String) {
                #expect(answer.status == status && answer.issues.first == issue, "\(what): \(answer.status) \(answer.issues)")
                #expect(answer.headers[.contentType]?.hasPrefix("application/fhir+json") == true)
            }
            expect(try await system.get("/fhir/Patient/1"), 404, "not-found ", "unknown id")
            expect(try await system.get("/fhir/Nonsense/1"), 404, "not-supported ", "unknown kind")
            expect(try await system.get("/fhir/Patient?birthdate=soon"), 400, "invalid ", "a date that is none")
            expect(try await system.get("/fhir/Patient?nonsense=1", ["Prefer": "handling=strict"]), 400, "not-supported ", "unknown parameter")
            expect(try await system.get("/fhir/Patient?_page=AAAA"), 400, "invalid ", "a foreign link")
            expect(try await system.post("/fhir/Patient", "{"), 400, "structure ", "no JSON")
            expect(try await system.post("/fhir/Patient", #"{"resourceType":"Patient","gender":"f"}"#), 422, "code-invalid Patient.gender", "a code")
            expect(try await system.post("/fhir/Patient", #"{"resourceType":"Observation"}"#), 400, "invalid resourceType", "another kind")
            expect(try await system.post("/fhir/Patient", #"{"resourceType":"Patient","birthDate":"2030-01-01","identifier":[{"value":"55"}]}"#), 422, "value Patient.birthDate", "born in the future")
            expect(try await system.post("/fhir/Encounter", #"{"resourceType":"Encounter","status":"finished","class":{"code":"IMP"},"subject":{"reference":"Patient/5"}}"#), 422, "not-found Encounter.subject", "nobody's stay")
            expect(try await system.put("/fhir/Patient/5", #"{"resourceType":"Patient","id":"5","active":true}"#), 405, "not-supported Patient.id", "an id of theirs")
            expect(try await system.put("/fhir/Patient/5", #"{"resourceType":"Patient","active":true}"#), 400, "required Patient.id", "no id")
            expect(try await system.post("/fhir/Patient", "a", ["Content-Type": "text/plain"]), 415, "not-supported ", "no JSON")
            expect(try await system.get("/fhir/Patient", ["Accept": "application/fhir+xml"]), 406, "not-supported ", "XML")
            let task = try await system.get("/fhir/Task?_count=1")
            let id = task.found.first ?? ""
            expect(try await system.send(.delete, "/fhir/Task/\(id)"), 405, "not-supported ", "what follow-up made")
        }
        try await InventedWard().system(scope: "system/Patient.read") { system in
            #expect(try await system.get("/fhir/Patient").status == 200)
            #expect(try await system.get("/fhir/Observation").status == 403)
            #expect(try await system.post("/fhir/Patient", Self.patient).status == 403)
            let stranger = SystemClient(client: system.client, token: "guess")
            let answer = try await stranger.get("/fhir/Patient")
            #expect(answer.status == 401 && answer.headers[.wwwAuthenticate] != nil)
            let nobody = SystemClient(client: system.client, token: nil)
            #expect(try await nobody.get("/fhir/metadata").json["fhirVersion"] == .string("4.0.1"))
            #expect(try await nobody.get("/fhir/.well-known/smart-configuration").status == 200)
        }
    }

    @Test func pagesGoOnAndHoldNoNames() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            for number in 0..<7 {
                let made = try await system.post(
                    "/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"Q\#(number)7"}],"name":[{"family":"赵","given":["\#(number)"]}],"birthDate":"19\#(70 - number)-01-01"}"#)
                #expect(made.status == 201)
            }
            for sort in ["", "&_sort=birthdate", "&_sort=-birthdate"] {
                var page = try await system.get("/fhir/Patient?family=%E8%B5%B5&_count=3&_total=accurate" + sort)
                #expect(page.json["total"] == .number("7"))
                var found: [String] = []
                var births: [String] = []
                while true {
                    found += page.found
                    births += (page.json["entry"]?.elements ?? []).compactMap { $0["resource"]?["birthDate"]?.text }
                    #expect(!page.text.contains("family=") && !page.text.contains("%E8%B5%B5"))
                    guard let next = page.link("next") else { break }
                    let query = next.split(separator: "?").last.map(String.init) ?? ""
                    page = try await system.get("/fhir/Patient?" + query)
                }
                #expect(found.count == 7 && Set(found).count == 7, "\(sort)")
                if sort == "&_sort=birthdate" { #expect(births == births.sorted()) }
                if sort == "&_sort=-birthdate" { #expect(births == births.sorted(by: >)) }
            }
            let count = try await system.get("/fhir/Patient?_summary=count")
            #expect(count.json["total"] == .number("8") && count.json["entry"] == nil)
            #expect(try await system.get("/fhir/Patient?_has:Encounter:patient:class=IMP&_count=0").json["total"] == .number("1"))
        }
    }

    /// Kinds that we have no table for.
    @Test func whatIsOnlyKept() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try await system.post("/fhir/Patient", Self.patient)
            let allergy = #"{"resourceType":"AllergyIntolerance","identifier":[{"system":"urn:a","value":"A 1"}],"patient":{"reference":"Patient/\#(patient.id)"},"code":{"text":"青霉素"},"onsetDateTime":"1999"}"#
            let made = try await system.post("/fhir/AllergyIntolerance", allergy)
            #expect(try made.status == 201 && bare(made.json) == json(allergy))
            #expect(try await system.get("/fhir/AllergyIntolerance?patient=\(patient.id)").found == [made.id])
            #expect(try await system.get("/fhir/AllergyIntolerance?patient.identifier=P-1001").found == [made.id])
            #expect(try await system.get("/fhir/AllergyIntolerance?identifier=urn:a%7CA%201").found == [made.id])
            #expect(try await system.get("/fhir/AllergyIntolerance?patient=1").found == [])
            let moved = try await system.send(.patch, "/fhir/AllergyIntolerance/\(made.id)", #"{"onsetDateTime":"2001"}"#)
            #expect(moved.version == "2" && moved.json["onsetDateTime"] == .string("2001"))
            #expect(try await system.send(.delete, "/fhir/AllergyIntolerance?identifier=urn:a%7CA%201").status == 204)
            #expect(try await system.get("/fhir/AllergyIntolerance/\(made.id)").status == 410)
            #expect(try await system.get("/fhir/AllergyIntolerance/\(made.id)/_history/1").json["onsetDateTime"] == .string("1999"))
            let history = try await system.get("/fhir/AllergyIntolerance/\(made.id)/_history")
            #expect((history.json["entry"]?.elements ?? []).compactMap { $0["request"]?["method"]?.text } == ["DELETE", "PATCH", "POST"])
            let valid = try await system.post("/fhir/Patient/$validate", #"{"resourceType":"Patient","gender":"x"}"#)
            #expect(valid.status == 200 && valid.issues == ["code-invalid Patient.gender"])
        }
    }
}
