import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// Who asked for what, and what came of it.
@Suite(.onBothDatabases) struct FHIRAuditTests {
    // MARK: what is recorded

    @Test func whatIsReadIsRecorded() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let version = try await system.get("/fhir/Patient/\(patient)").version
            let cases: [(path: String, headers: [String: String], record: String)] = [
                ("Patient/\(patient)", [:], "read Patient/\(patient) 200 1"),
                ("Patient/\(patient)", ["If-None-Match": version], "read Patient/\(patient) 304 1"),
                ("Patient/\(patient)/_history", [:], "history-instance Patient/\(patient) 200 1"),
                ("Patient/\(patient)/_history/\(version)", [:], "vread Patient/\(patient) 200 1"),
                ("Patient/\(patient)/$everything?_type=Patient,Encounter", [:], "operation $everything Patient/\(patient) _type 200 1"),
                ("PlanDefinition/HTN/$apply?subject=Patient/\(patient)", [:], "operation $apply PlanDefinition/HTN subject 200 1"),
                ("Patient?identifier=00831142", [:], "search-type Patient identifier 200 1"),
                ("Encounter?_include=Encounter:patient&_count=5", [:], "search-type Encounter _include&_count 200 1"),
                ("Task?_summary=count", [:], "search-type Task _summary 200 0"),
                ("Patient?identifier=nobody", [:], "search-type Patient identifier 200 0"),
                ("PlanDefinition", [:], "search-type PlanDefinition 200 0"),
                ("Patient?gender:missing=true&subject:Patient.name=x&nonsense=1", [:], "search-type Patient gender:missing 200 0"),
                ("Observation?subject:Patient.name=x", [:], "search-type Observation subject:Patient.name 200 0"),
                ("Patient?_has:Task:patient:status=ready", [:], "search-type Patient _has:Task:patient:status 200 1"),
            ]
            for (path, headers, record) in cases {
                let found = try await ward.recorded { _ = try await system.get("/fhir/" + path, headers) }
                #expect(found == [record], "\(path)")
            }
            let posted = try await ward.recorded {
                _ = try await system.send(.post, "/fhir/Patient/_search", "identifier=00831142", ["Content-Type": "application/x-www-form-urlencoded"])
            }
            #expect(posted == ["search-type Patient identifier 200 1"])
            let open = try await ward.recorded {
                _ = try await system.get("/fhir/metadata")
                _ = try await system.get("/fhir/.well-known/smart-configuration")
            }
            #expect(open.isEmpty, "nobody's data")
        }
    }

    @Test func aPageNamesThosePatientsWhomItShows() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            for number in 0..<3 { _ = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"N-\#(number)"}],"gender":"male"}"#) }
            let first = try await system.get("/fhir/Patient?gender=male&_count=2")
            #expect(try await ward.accesses().last?.access.patients.map { "\($0)" } == first.found.sorted())
            let link = try #require(first.link("next"))
            let next = try await ward.recorded { _ = try await system.get(String(link.dropFirst("http://127.0.0.1:8080".count))) }
            #expect(next == ["search-type Patient _page&gender&_count 200 1"], "the link holds the query")
            let members = first.found.map { #"{"entity":{"reference":"Patient/\#($0)"}}"# }.joined(separator: ",")
            let group = try await system.post("/fhir/Group", #"{"resourceType":"Group","type":"person","actual":true,"member":[\#(members)]}"#)
            #expect(group.status == 201, "\(group.text)")
            let brought = try await ward.recorded {
                _ = try await system.get("/fhir/Group")
                _ = try await system.get("/fhir/Group?_include=Group:member")
            }
            #expect(brought == ["search-type Group 200 0", "search-type Group _include 200 2"], "what is brought along is shown as well")
        }
    }

    @Test func whatIsWrittenIsRecorded() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let body = #"{"resourceType":"Patient","identifier":[{"value":"W-1"}],"active":true}"#
            var id = ""
            let created = try await ward.recorded { id = try await system.post("/fhir/Patient", body).id }
            #expect(created == ["create Patient/\(id) 201 1"])
            let again = try await ward.recorded { _ = try await system.post("/fhir/Patient", body, ["If-None-Exist": "identifier=W-1"]) }
            #expect(again == ["create Patient/\(id) identifier 200 1"])
            let whole = #"{"resourceType":"Patient","id":"\#(id)","identifier":[{"value":"W-1"}]}"#
            #expect(try await ward.recorded { _ = try await system.put("/fhir/Patient/\(id)", whole) } == ["update Patient/\(id) 200 1"])
            #expect(try await ward.recorded { _ = try await system.send(.patch, "/fhir/Patient/\(id)", #"{"gender":"male"}"#) } == ["patch Patient/\(id) 200 1"])
            #expect(try await ward.recorded { _ = try await system.send(.patch, "/fhir/Patient?identifier=W-1", #"{"gender":"female"}"#) } == ["patch Patient/\(id) identifier 200 1"])
            let allergy = try await system.post("/fhir/AllergyIntolerance", #"{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/\#(id)"}}"#).id
            #expect(try await ward.recorded { _ = try await system.send(.delete, "/fhir/AllergyIntolerance/\(allergy)") } == ["delete AllergyIntolerance/\(allergy) 204 1"])
            #expect(try await ward.recorded { _ = try await system.post("/fhir/Patient/$validate", body) } == ["operation $validate Patient 200 0"], "nothing was stored or shown")
        }
    }

    /// What moves from one patient to another is a change of both.
    @Test func aMoveConcernsBoth() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let ids = [
                try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"M-1"}]}"#).id,
                try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"M-2"}]}"#).id,
            ]
            func allergy(_ patient: Int, _ id: String = "") -> String {
                #"{"resourceType":"AllergyIntolerance",\#(id.isEmpty ? "" : #""id":"\#(id)","#)"patient":{"reference":"Patient/\#(ids[patient])"}}"#
            }
            let made = try await system.post("/fhir/AllergyIntolerance", allergy(0)).id
            let moved = try await system.put("/fhir/AllergyIntolerance/\(made)", allergy(1, made))
            #expect(moved.status == 200, "\(moved.text)")
            #expect(try await ward.accesses().last?.access.patients.map { "\($0)" } == ids.sorted())
        }
    }

    @Test func aBundleIsOneRecord() async throws {
        let ward = try InventedWard()
        try await ward.system { (system: SystemClient) async throws in
            func bundle(_ kind: String, _ gender: String = "male") -> String {
                """
                {"resourceType":"Bundle","type":"\(kind)","entry":[
                {"resource":{"resourceType":"Patient","identifier":[{"value":"B-1"}]},"request":{"method":"POST","url":"Patient"}},
                {"resource":{"resourceType":"Patient","identifier":[{"value":"B-2"}],"gender":"\(gender)"},"request":{"method":"POST","url":"Patient"}},
                {"request":{"method":"GET","url":"Patient?identifier=00831142"}}]}
                """
            }
            #expect(try await ward.recorded { _ = try await system.post("/fhir", bundle("batch", "f")) } == ["batch 200 2"], "the refused one was not written")
            #expect(try await ward.recorded { _ = try await system.post("/fhir", bundle("transaction", "f")) } == ["transaction 422 0"])
            #expect(try await ward.recorded { _ = try await system.post("/fhir", bundle("transaction")) } == ["transaction 200 3"])
            #expect(try await ward.recorded { _ = try await system.post("/fhir", "{") } == ["batch 400 0"])
        }
    }

    @Test func whatWasRefusedIsRecorded() async throws {
        let ward = try InventedWard()
        try await ward.system(scope: "system/Patient.cruds system/Encounter.s") { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let stay = try #require(try await system.get("/fhir/Encounter?patient=\(patient)").found.first)
            let cases: [(HTTPRequest.Method, path: String, body: String?, headers: [String: String], record: String)] = [
                (.get, "Encounter/\(stay)", nil, [:], "read Encounter/\(stay) 403 1"),
                (.get, "Task?patient=\(patient)", nil, [:], "search-type Task patient 403 0"),
                (.get, "Patient/5", nil, [:], "read Patient 404 0"),
                (.get, "Nonsense/5", nil, [:], "read 404 0"),
                (.get, "Patient/5/6/7/8/9", nil, [:], "operation $unknown 404 0"),
                (.get, "Patient?birthdate=soon", nil, [:], "search-type Patient birthdate 400 0"),
                (.get, "Patient/\(patient)", nil, ["Accept": "application/fhir+xml"], "read Patient/\(patient) 406 1"),
                (.post, "Patient", #"{"resourceType":"Patient","gender":"f"}"#, [:], "create Patient 422 0"),
                (.post, "Patient", "<Patient/>", ["Content-Type": "application/fhir+xml"], "create Patient 415 0"),
                (.patch, "Patient/\(patient)", #"{"gender":"male"}"#, ["If-Match": "W/\"9\""], "patch Patient/\(patient) 412 1"),
                (.delete, "Patient/\(patient)", nil, [:], "delete Patient/\(patient) 405 1"),
            ]
            for (method, path, body, headers, record) in cases {
                let found = try await ward.recorded { _ = try await system.send(method, "/fhir/" + path, body, headers) }
                #expect(found == [record], "\(method) \(path)")
            }
        }
    }

    @Test func aRefusedTokenIsNobody() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let stranger = SystemClient(client: system.client, token: "guessed")
            let nobody = SystemClient(client: system.client, token: nil)
            let found = try await ward.recorded {
                let guessed = try await stranger.get("/fhir/Patient/110105194912310021?name=x")
                let without = try await nobody.post("/fhir/Patient", #"{"resourceType":"Patient"}"#)
                #expect(guessed.status == 401 && without.status == 401)
            }
            #expect(found == ["read Patient 401 0", "create Patient 401 0"])
            #expect(try await ward.accesses().allSatisfy { $0.access.token == nil && $0.access.staff == nil })
            let events = try await system.get("/fhir/AuditEvent?outcome=4")
            #expect(events.found.count == 2)
            for entry in events.json["entry"]?.elements ?? [] {
                let event = try #require(entry["resource"])
                #expect(Validation.issues(of: event).isEmpty)
                #expect(event["agent"]?.elements.first?["who"] == nil && event["agent"]?.elements.first?["requestor"] == .bool(true))
            }
            for _ in 0..<80 { _ = try await stranger.get("/fhir/Patient") }
            #expect(try await ward.number("SELECT COUNT(*) FROM access WHERE status = 401") == RefusalMeter.most, "who guesses does not fill the disk")
            ward.clock.now = ward.clock.now + .minutes(1)
            _ = try await stranger.get("/fhir/Patient")
            #expect(try await ward.number("SELECT COUNT(*) FROM access WHERE status = 401") == RefusalMeter.most + 1)
        }
    }

    @Test func anExportIsRecordedWithEachFile() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            var status = ""
            func path(_ address: String) -> String { String(address.dropFirst("http://127.0.0.1:8080".count)) }
            let begun = try await ward.recorded {
                status = path(try await system.get("/fhir/Patient/$export?_type=Patient,Task", ["Prefer": "respond-async"]).headers[.contentLocation] ?? "")
            }
            #expect(begun == ["operation $export _type 202 0"])
            let fetched = try await ward.recorded {
                for output in try await system.get(status).json["output"]?.elements ?? [] { _ = try await system.get(path(output["url"]?.text ?? "")) }
                _ = try await system.send(.delete, status)
                _ = try await system.get(status)
            }
            #expect(
                fetched == [
                    "operation $export-status 200 0", "operation $export-file Patient 200 0", "operation $export-file Task 200 0", "operation $export-end 202 0",
                    "operation $export-status 404 0",
                ])
            #expect(try await system.get("/fhir/$export", ["Prefer": "respond-async"]).status == 202)
            let all = try await system.get(path(try await system.get("/fhir/$export", ["Prefer": "respond-async"]).headers[.contentLocation] ?? ""))
            #expect(all.text.contains("Patient.ndjson") && !all.text.contains("AuditEvent"), "only where it is asked for")
        }
    }

    /// Names and numbers of people stand in queries, and may stand wherever a client writes something.
    @Test func nothingThatAClientWroteIsKept() async throws {
        let ward = try InventedWard()
        let secrets = ["王秀英", "110105194912310021", "13900001234", "Zhangsan", "00831142"]
        try await ward.system { system in
            for secret in secrets.map(URLText.encoded) {
                for path in [
                    "Patient?name=\(secret)", "Patient?\(secret)=1", "Patient/\(secret)", "Patient/\(secret)/_history/\(secret)", "Patient/1/\(secret)", secret, "\(secret)/1",
                    "Patient?_sort=\(secret)", "Patient?_has:\(secret):patient:code=1", "Task?patient:\(secret)=1", "Task?patient.\(secret)=1", "Task?patient:Patient.\(secret)=1",
                    "Patient?_page=\(secret)", "Patient/\(secret)/$everything", "$export-status/\(secret)", "$export-status/1/\(secret).ndjson", "Patient?_id:\(secret)=1",
                ] { _ = try await system.get("/fhir/" + path, ["If-None-Match": "x"]) }
                _ = try await system.post("/fhir/Patient", "{}", ["If-None-Exist": "identifier=\(secret)&\(secret)=1"])
            }
            let records = try await ward.accesses()
            let kept = records.map { "\($0.access.type) \($0.access.resource) \($0.access.operation) \($0.access.parameters)" }.joined(separator: "\n")
            #expect(records.count == secrets.count * 18)
            for secret in secrets { #expect(!kept.contains(secret), "\(secret)") }
        }
    }

    // MARK: neither stands without the other

    @Test func aWriteAndItsRecordStandOrFallTogether() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let body = #"{"resourceType":"Patient","identifier":[{"value":"T-1"}]}"#
            try await ward.engine.work { try $0.store.connection.execute("ALTER TABLE access RENAME TO away") }
            let written = try await system.post("/fhir/Patient", body)
            let read = try await system.get("/fhir/Patient?identifier=00831142")
            #expect(written.status == 500 && read.status == 500 && !read.text.contains(InventedWard.patient), "what is not recorded is not answered")
            let validated = try await system.post("/fhir/Patient/$validate", body)
            #expect(validated.status == 500)
            #expect(try await system.get("/fhir/metadata").status == 200)
            try await ward.engine.work { try $0.store.connection.execute("ALTER TABLE away RENAME TO access") }
            #expect(try await system.get("/fhir/Patient?identifier=T-1").found.isEmpty, "nothing was written")
            let refused = try await ward.recorded { _ = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","gender":"x"}"#) }
            #expect(refused == ["create Patient 422 0"], "what was taken back is recorded by itself")
            #expect(try await system.post("/fhir/Patient", body).status == 201)
        }
    }

    @Test func whatCannotBeRecordedIsNotAnswered() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let engine = Engine(
                database: Uncommitted(inner: ward.engine.database), core: ward.engine.core, clock: { ward.clock.now }, passwords: InventedWard.PlainPasswords(),
                randomBytes: { Array(repeating: 1, count: $0) })
            try await Application(router: Site(engine: engine).router()).test(.router) { client in
                let system = SystemClient(client: client, token: system.token)
                for path in ["Patient", "Patient/1", "Patient?_summary=count", "PlanDefinition", "Nonsense"] {
                    let answer = try await system.get("/fhir/" + path)
                    #expect(answer.status == 503 && answer.issues == ["transient "] && answer.headers[.retryAfter] != nil, "\(path)")
                }
                let answer = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"T-1"}]}"#)
                #expect(answer.status == 503)
            }
        }
        #expect(try await ward.accesses().isEmpty)
    }

    // MARK: as AuditEvents

    @Test func whatAnEventSays() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?name=%E7%8E%8B%E7%A7%80%E8%8B%B1&_count=10").found.first)
            _ = try await system.get("/fhir/Patient/\(patient)")
            _ = try await system.get("/fhir/Patient/\(patient)/$everything?_type=Encounter")
            _ = try await system.post("/fhir/Observation", #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/\#(patient)"},"valueString":"ok"}"#)
            _ = try await system.get("/fhir/Patient/5")
            let all = try await system.get("/fhir/AuditEvent")
            let events = (all.json["entry"]?.elements ?? []).compactMap { $0["resource"] }
            #expect(events.count == 5)
            for event in events {
                #expect(Validation.issues(of: event).isEmpty, "\(Validation.issues(of: event))")
                #expect(try await system.get("/fhir/AuditEvent/\(event["id"]?.text ?? "")").json == event)
                let agent = event["agent"]?.elements.first
                #expect(agent?["who"]?["identifier"]?["value"] == .string("77") && agent?["who"]?["display"] == .string("HIS") && agent?["requestor"] == .bool(true))
                #expect(event["type"]?["code"] == .string("rest") && event["source"]?["observer"]?["reference"] == .string("Organization/hospital"))
                #expect(event["recorded"] == event["meta"]?["lastUpdated"])
            }
            func words(_ path: String...) -> [String] {
                events.map { event in path.reduce(event) { $0[$1]?.elements.first ?? $0[$1] ?? .null }.text ?? "" }
            }
            #expect(words("subtype", "code") == ["search-type", "read", "operation", "create", "read"])
            #expect(words("action") == ["R", "R", "E", "C", "R"] && words("outcome") == ["0", "0", "0", "0", "4"])
            #expect(words("outcomeDesc") == ["HTTP 200", "HTTP 200", "HTTP 200", "HTTP 201", "HTTP 404"])
            #expect(events[2]["subtype"]?.elements.last?["code"] == .string("everything"))
            let details = events[0]["entity"]?.elements.first?["detail"]?.elements ?? []
            #expect(details.map { $0["valueString"]?.text } == ["name", "_count"])
            #expect(!all.text.contains("王") && !all.text.contains("%E7"), "names of parameters, never their values")
            let whom = events.map { ($0["entity"]?.elements ?? []).compactMap { $0["what"]?["reference"]?.text } }
            #expect(whom[0] == ["Patient/\(patient)"] && whom[1] == whom[0] && whom[2] == whom[0] && whom[4].isEmpty)
            #expect(whom[3].count == 2 && whom[3][0].hasPrefix("Observation/") && whom[3][1] == "Patient/\(patient)")
            let person = events[1]["entity"]?.elements.first
            #expect(person?["role"]?["code"] == .string("1") && person?["role"]?["display"] == .string("Patient") && person?["type"]?["code"] == .string("1"))
        }
    }

    @Test func eventsAreSearchedSortedAndPaged() async throws {
        let ward = try InventedWard()
        let begun = ward.clock.now
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let other = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"O-1"}]}"#).id
            for hour in 1...4 {
                ward.clock.now = begun + .hours(Int64(hour))
                _ = try await system.get("/fhir/Patient/\(patient)")
                _ = try await system.get("/fhir/Patient/\(other)")
            }
            _ = try await system.get("/fhir/Patient/5")
            func count(_ query: String) async throws -> Int {
                let answer = try await system.get("/fhir/AuditEvent?_total=accurate&" + query)
                #expect(answer.status == 200 && answer.json["total"] == .integer(answer.found.count), "\(query)")
                return answer.found.count
            }
            let moment = "2026-03-10T11:30:00%2B08:00"
            let cases: [(query: String, count: Int)] = [
                ("patient=Patient/\(patient)", 5), ("patient=\(patient)", 5), ("patient:Patient=\(patient)", 5), ("patient=Patient/\(other)", 5), ("patient=Patient/5", 0),
                ("patient=Patient/\(patient),Patient/\(other)", 10), ("entity=Patient/\(patient)", 5), ("patient.identifier=O-1", 5),
                ("patient=Patient/\(patient)&date=ge\(moment)", 2), ("patient=Patient/\(patient)&date=lt\(moment)", 3), ("patient=Patient/\(patient)&_lastUpdated=gt\(moment)", 2),
                ("patient=Patient/\(patient)&date=2026-03-10", 5), ("patient=Patient/\(patient)&date=2026-03-12", 0), ("patient=Patient/\(patient)&action=R&subtype=read", 4),
                ("patient=Patient/\(other)&action=C", 1), ("date=lt\(moment)&subtype=read", 4), ("date=ge2027", 0), ("_lastUpdated=lt2026", 0), ("date=ge1000&date=le9999&subtype=create", 1),
                ("subtype=http://hl7.org/fhir/restful-interaction%7Cread&outcome=4", 1), ("outcome=8", 0), ("type=rest&subtype=create", 1), ("type=login", 0),
                ("agent:identifier=urn:suifang:token%7C77&subtype=create", 1), ("agent:identifier=78", 0), ("source=Organization/hospital&subtype=create", 1), ("address=10.", 0),
                ("entity=Patient/5", 0),
            ]
            for (query, wanted) in cases {
                let found = try await count(query)
                #expect(found == wanted, "\(query)")
            }
            // Sorted, two on a page.
            var times: [String] = []
            var link: String? = "/fhir/AuditEvent?patient=\(patient)&_sort=-date&_count=2"
            while let path = link {
                let page = try await system.get(path)
                times += (page.json["entry"]?.elements ?? []).compactMap { $0["resource"]?["recorded"]?.text }
                link = page.link("next").map { String($0.dropFirst("http://127.0.0.1:8080".count)) }
            }
            #expect(times.count == 5 && times == times.sorted().reversed())
            // In their own order, one on a page.
            var ids: [String] = []
            link = "/fhir/AuditEvent?patient=\(patient)&_count=1"
            while let path = link {
                let page = try await system.get(path)
                ids += page.found
                link = page.link("next").map { String($0.dropFirst("http://127.0.0.1:8080".count)) }
            }
            #expect(ids.count == 5 && ids == ids.sorted())
            let brought = try await system.get("/fhir/AuditEvent?patient=\(patient)&_include=AuditEvent:patient&_count=1")
            #expect((brought.json["entry"]?.elements ?? []).compactMap { $0["resource"]?["resourceType"]?.text } == ["AuditEvent", "Patient"])
            let back = try await system.get("/fhir/Patient?_id=\(patient)&_revinclude=AuditEvent:patient")
            #expect((back.json["entry"]?.elements ?? []).count > 5)
        }
    }

    @Test func readingEventsIsRecordedAndNamesNobody() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let found = try await ward.recorded {
                let event = try #require(try await system.get("/fhir/AuditEvent?patient=\(patient)").found.first)
                _ = try await system.get("/fhir/AuditEvent/\(event)")
                _ = try await system.get("/fhir/AuditEvent/\(event)/_history")
            }
            let event = try #require(try await ward.accesses().first?.id)
            #expect(found == ["search-type AuditEvent patient 200 0", "read AuditEvent/\(event) 200 0", "history-instance AuditEvent/\(event) 200 0"])
        }
    }

    @Test func nobodyWritesEvents() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            _ = try await system.get("/fhir/PlanDefinition")
            let event = try await system.get("/fhir/AuditEvent").json["entry"]?.elements.first?["resource"] ?? .null
            let id = try #require(event["id"]?.text)
            let body = String(decoding: event.bytes, as: UTF8.self)
            let entry = { (method: String, url: String) in
                #"{"resourceType":"Bundle","type":"transaction","entry":[{"resource":\#(body),"request":{"method":"\#(method)","url":"\#(url)"}}]}"#
            }
            let answers = [
                try await system.post("/fhir/AuditEvent", body), try await system.put("/fhir/AuditEvent/\(id)", body), try await system.put("/fhir/AuditEvent?outcome=0", body),
                try await system.send(.patch, "/fhir/AuditEvent/\(id)", #"{"outcome":"8"}"#), try await system.send(.delete, "/fhir/AuditEvent/\(id)"),
                try await system.send(.delete, "/fhir/AuditEvent?outcome=0"), try await system.post("/fhir/AuditEvent", body, ["If-None-Exist": "outcome=0"]),
                try await system.post("/fhir", entry("POST", "AuditEvent")), try await system.post("/fhir", entry("PUT", "AuditEvent/\(id)")),
                try await system.post("/fhir", entry("DELETE", "AuditEvent/\(id)")),
            ]
            for (number, answer) in answers.enumerated() { #expect(answer.status == 405 && answer.issues.first?.hasPrefix("not-supported") == true, "\(number): \(answer.text)") }
            #expect(try await system.get("/fhir/AuditEvent/\(id)").json == event)
            let subscription = #"{"resourceType":"Subscription","status":"requested","reason":"x","criteria":"AuditEvent?outcome=4","channel":{"type":"rest-hook","endpoint":"https://a.example/b"}}"#
            #expect(try await system.post("/fhir/Subscription", subscription).status == 422)
            let statement = try await system.get("/fhir/metadata").json["rest"]?.elements.first?["resource"]?.elements ?? []
            let stated = try #require(statement.first { $0["type"] == .string("AuditEvent") })
            #expect((stated["interaction"]?.elements ?? []).compactMap { $0["code"]?.text } == ["read", "vread", "history-instance", "search-type"])
            #expect(stated["conditionalCreate"] == .bool(false) && stated["conditionalDelete"] == .string("not-supported"))
        }
    }

    @Test func theWholeRecordHoldsNoEventsUnlessAskedFor() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            func kinds(_ query: String) async throws -> Set<String> {
                Set((try await system.get("/fhir/Patient/\(patient)/$everything" + query).json["entry"]?.elements ?? []).compactMap { $0["resource"]?["resourceType"]?.text })
            }
            #expect(try await kinds("").isSuperset(of: ["Patient", "Encounter"]))
            #expect(try await !kinds("").contains("AuditEvent"))
            #expect(try await kinds("?_type=AuditEvent") == ["AuditEvent"])
        }
    }

    // MARK: who may see them

    @Test func aPersonSeesEventsOfTheirPatients() async throws {
        let ward = try InventedWard()
        let now = ward.clock.now
        let surgical = try await ward.engine.work { work in
            let manager = StaffMember(id: ID(4), username: "boss", name: "王主管", code: "C9", role: .manager, department: "", isHead: false, phone: "")
            try work.store.insert(manager, password: "plain:boss", now: now)
            let person = PatientFact(identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "S-1")], name: "赵外科")
            let stay = EpisodeFact(
                patient: person, authority: "A", visit: "S-V", kind: .inpatient, department: "普外科", attendingCode: "", attendingName: "", admittedAt: now - .days(2), dischargedAt: nil)
            try work.take(.episode(stay))
            return try work.store.patient(known: person.identifiers)?.raw ?? 0
        }
        let own = try await ward.system { system in
            let own = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            _ = try await system.get("/fhir/Patient/\(own)")
            _ = try await system.get("/fhir/Patient/\(surgical)")
            _ = try await system.get("/fhir/Patient")
            _ = try await system.get("/fhir/PlanDefinition")
            return own
        }
        let ids = try await ward.accesses().map { "\($0.id)" }
        #expect(ids.count == 5)
        try await ward.system(scope: "user/*.read", staff: 1) { nurse in
            #expect(try await nurse.get("/fhir/AuditEvent").found == [ids[0], ids[1]], "of her department's patients alone")
            #expect(try await nurse.get("/fhir/AuditEvent?_summary=count").json["total"] == .number("2"))
            for (number, status) in zip(0..., [200, 200, 404, 404, 404]) {
                #expect(try await nurse.get("/fhir/AuditEvent/\(ids[number])").status == status, "\(number)")
                #expect(try await nurse.get("/fhir/AuditEvent/\(ids[number])/_history").status == status, "\(number)")
            }
            _ = try await nurse.get("/fhir/Patient/\(own)")
            #expect(try await nurse.get("/fhir/Patient/\(surgical)").status == 404)
        }
        try await ward.system(scope: "user/*.read", staff: 4) { manager in
            let found = Set(try await manager.get("/fhir/AuditEvent").found)
            #expect(found.isSuperset(of: ids[0...3]) && !found.contains(ids[4]), "those about nobody are for administrators")
            #expect(try await manager.get("/fhir/AuditEvent/\(ids[4])").status == 404)
        }
        try await ward.system(scope: "user/*.read", staff: 3) { administrator in
            #expect(Set(try await administrator.get("/fhir/AuditEvent").found).isSuperset(of: ids))
            let mine = try await administrator.get("/fhir/AuditEvent?agent=Practitioner/1&entity=Patient/\(own)").json["entry"]?.elements ?? []
            let agent = mine.first?["resource"]?["agent"]?.elements.first
            #expect(mine.count == 1 && agent?["who"]?["display"] == .string("周护士") && agent?["altId"] == .string("78") && agent?["name"] == .string("HIS"))
            let vain = try await administrator.get("/fhir/AuditEvent?agent=Practitioner/1&patient=\(surgical)").json["entry"]?.elements ?? []
            #expect(vain.count == 1 && vain[0]["resource"]?["outcome"] == .string("4"), "who tried is told as well")
            #expect(vain.allSatisfy { Validation.issues(of: $0["resource"] ?? .null).isEmpty })
        }
    }
}
