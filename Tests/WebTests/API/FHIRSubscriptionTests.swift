import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// Who wants to hear of changes, and of which, whichever way they come.
@Suite(.onBothDatabases) struct FHIRSubscriptionTests {
    private static func subscription(_ criteria: String, channel: String = #""payload":"application/fhir+json","header":["Authorization: Bearer x"]"#, rest: String = "") -> String {
        #"{"resourceType":"Subscription","status":"requested","reason":"test","criteria":"\#(criteria)",\#(rest)"#
            + #""channel":{"type":"rest-hook","endpoint":"https://listener.example/hook"\#(channel.isEmpty ? "" : "," + channel)}}"#
    }

    /// What is to be told, in order.
    private func told(_ ward: InventedWard) async throws -> [String] {
        try await ward.engine.database.read { try $0.rows("SELECT form FROM outgoing WHERE kind = 'subscription' ORDER BY id") { $0.string(0) } }
    }

    private func turn(_ ward: InventedWard) async throws -> [String] {
        let before = try await told(ward).count
        _ = try await SubscriptionKeeper(engine: ward.engine).turn()
        return Array(try await told(ward).dropFirst(before))
    }

    @Test func changesAreToldWhicheverWayTheyCome() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let person = PatientFact(identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "00831142")])
            let asked = try await system.post("/fhir/Subscription", Self.subscription("Patient?gender=female"))
            #expect(asked.status == 201 && asked.json["status"] == .string("requested"), "\(asked.text)")
            for criteria in ["Task?status=completed", "Observation?code=http://loinc.org|2951-2", "Flag?", "Condition?category=problem-list-item", "AllergyIntolerance?patient=Patient/\(patient)"] {
                #expect(try await system.post("/fhir/Subscription", Self.subscription(criteria)).status == 201, "\(criteria)")
            }
            #expect(try await turn(ward).isEmpty, "what was there before is not told")
            #expect(try await system.get("/fhir/Subscription/\(asked.id)").json["status"] == .string("active"))
            // By a message.
            try await ward.engine.work { work in
                try work.take(.patient(PatientFact(identifiers: person.identifiers, address: "杭州")))
                try work.take(.observation(ObservationFact(patient: person, number: "R1", code: Code(.loinc, "2951-2"), observedAt: work.now, value: 140, text: "140")))
                try work.take(.observation(ObservationFact(patient: person, number: "R2", code: Code(.loinc, "9999-9"), observedAt: work.now, value: 1, text: "1")))
                try work.take(.condition(ConditionFact(patient: person, authority: "H", number: "C|1", code: Code(.icd10, "E11.9"))))
            }
            let byMessage = try await turn(ward)
            #expect(byMessage.map { $0.prefix { $0 != "/" } }.sorted() == ["Condition", "Observation", "Patient"])
            #expect(byMessage.contains("Patient/\(patient)"))
            // By a person at the console, and what follows from it.
            let contact = try await ward.engine.database.read { try $0.first("SELECT id FROM contact WHERE state = 'handed'") { ID<Contact>($0.integer(0) ?? 0) } }
            let item = try #require(try await ward.task())
            _ = try await ward.engine.work { try $0.recordCall(item, outcome: .reached, answers: ["sbp": .number(190)], note: "", by: ID(1)) }
            let byPerson = try await turn(ward)
            #expect(byPerson.contains("Task/\(contact?.raw ?? 0)") && byPerson.contains { $0.hasPrefix("Flag/") }, "\(byPerson)")
            // By FHIR.
            let allergy = try await system.post("/fhir/AllergyIntolerance", #"{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/\#(patient)"}}"#)
            _ = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"M-1"}],"gender":"male"}"#)
            #expect(try await turn(ward) == ["AllergyIntolerance/\(allergy.id)"], "the new man is not asked for")
            #expect(try await turn(ward).isEmpty, "each change once")
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM fhir_touched") == 0)
    }

    private func triggers(_ ward: InventedWard) async throws -> Int {
        let statement: Statement = ward.engine.database.dialect == .sqlite
            ? "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'fhir_touch_%'"
            : "SELECT COUNT(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE t.tgname LIKE 'fhir_touch_%' AND n.nspname = current_schema()"
        return try await ward.number(statement)
    }

    @Test func nothingIsNotedWhereNobodyAsks() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let asked = try await system.post("/fhir/Subscription", Self.subscription("Flag?status=active"))
            _ = try await turn(ward)
            #expect(try await triggers(ward) == 4, "two tables, new and changed")
            let off = try await system.send(.patch, "/fhir/Subscription/\(asked.id)", #"{"status":"off"}"#)
            #expect(off.status == 200, "\(off.text)")
            _ = try await turn(ward)
            #expect(try await triggers(ward) == 0)
            let again = try await system.send(.patch, "/fhir/Subscription/\(asked.id)", #"{"status":"requested"}"#)
            _ = try await turn(ward)
            #expect(again.status == 200)
            #expect(try await system.get("/fhir/Subscription?status=active").found == [asked.id])
            #expect(try await system.send(.delete, "/fhir/Subscription/\(asked.id)").status == 204)
            _ = try await turn(ward)
            #expect(try await triggers(ward) == 0)
            let ending = try await system.post("/fhir/Subscription", Self.subscription("Flag?", rest: #""end":"2026-03-10T10:00:00+08:00","#))
            _ = try await turn(ward)
            #expect(try await system.get("/fhir/Subscription/\(ending.id)").json["status"] == .string("active"))
            ward.clock.now = ward.clock.now + .hours(2)
            _ = try await turn(ward)
            #expect(try await system.get("/fhir/Subscription/\(ending.id)").json["status"] == .string("off"))
        }
    }

    @Test func whatCannotBeDoneIsRefused() async throws {
        let ward = try InventedWard()
        let good = Self.subscription("Flag?status=active")
        try await ward.system(scope: "system/Subscription.cruds system/Flag.read") { system in
            let cases: [(body: String, issue: String)] = [
                (good.replacing("Flag?status=active", with: "Flag?nonsense=1"), "not-supported Subscription.criteria"),
                (good.replacing("Flag?status=active", with: "Flag?_include=Flag:subject"), "not-supported Subscription.criteria"),
                (good.replacing("Flag?status=active", with: "Nonsense?x=1"), "not-supported Subscription.criteria"),
                (good.replacing("rest-hook", with: "email"), "not-supported Subscription.channel.type"),
                (good.replacing("https://listener.example/hook", with: "ftp://x/y"), "value Subscription.channel.endpoint"),
                (good.replacing("https://listener.example/hook", with: "https://user:secret@x/y"), "value Subscription.channel.endpoint"),
                (good.replacing("application/fhir+json", with: "application/fhir+xml"), "not-supported Subscription.channel.payload"),
                (good.replacing("Authorization: Bearer x", with: "Host: other"), "value Subscription.channel.header[0]"),
                (good.replacing("Authorization: Bearer x", with: "no colon"), "value Subscription.channel.header[0]"),
            ]
            for (body, issue) in cases {
                let answer = try await system.post("/fhir/Subscription", body)
                #expect(answer.status == 422 && answer.issues == [issue], "\(body): \(answer.issues)")
            }
            let beyond = try await system.post("/fhir/Subscription", Self.subscription("Patient?gender=male"))
            #expect(beyond.status == 403, "nobody hears of what they may not read")
            #expect(try await system.post("/fhir/Subscription", good).status == 201)
        }
    }

    /// What leaves for the subscriber, and what happens when nobody takes it.
    @Test func whatIsSentAndWhatIsGivenUp() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let whole = try await system.post("/fhir/Subscription", Self.subscription("Patient?_id=\(patient)"))
            let bare = try await system.post("/fhir/Subscription", Self.subscription("Patient?gender=female", channel: ""))
            _ = try await turn(ward)
            _ = try await system.send(.patch, "/fhir/Patient/\(patient)", #"{"maritalStatus":{"text":"已婚"}}"#)
            #expect(try await turn(ward).count == 2)
            let requests = try await ward.engine.work { work in
                let hook = RestHook { _ in Webhook.Response(status: 200, text: "") }
                return try [whole.id, bare.id].map { id in
                    let messages = try work.store.claimOutgoing(for: "subscription-\(id)", inOrder: false, limit: 5, now: work.now, until: work.now + .minutes(2))
                    return try JSON.read(hook.compose(try #require(messages.first), in: work) ?? [])
                }
            }
            #expect(requests[0]["method"] == .string("PUT") && requests[0]["address"] == .string("https://listener.example/hook/Patient/\(patient)"))
            #expect(requests[0]["resource"]?["maritalStatus"] != nil && requests[0]["headers"]?.elements.first?["name"] == .string("Authorization"))
            #expect(requests[1]["method"] == .string("POST") && requests[1]["address"] == .string("https://listener.example/hook") && requests[1]["resource"] == nil)
            ward.clock.now = ward.clock.now + .minutes(1)
            let now = ward.clock.now
            try await ward.engine.work { try $0.store.connection.execute("UPDATE outgoing SET state = 'expired', settled_at = \(now), next_at = NULL WHERE destination = \("subscription-" + whole.id)") }
            _ = try await turn(ward)
            let failed = try await system.get("/fhir/Subscription/\(whole.id)")
            #expect(failed.json["status"] == .string("error") && failed.json["error"] != nil && failed.json["criteria"] != nil)
            #expect(try await system.get("/fhir/Subscription/\(bare.id)").json["status"] == .string("active"))
            // Asked for anew it begins anew.
            ward.clock.now = ward.clock.now + .minutes(1)
            _ = try await system.send(.patch, "/fhir/Subscription/\(whole.id)", #"{"status":"requested"}"#)
            _ = try await turn(ward)
            #expect(try await system.get("/fhir/Subscription/\(whole.id)").json["status"] == .string("active"))
        }
    }
}
