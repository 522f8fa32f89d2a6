import FHIR
import FollowUp
import HTTPTypes
import Storage
import TestPlaces
import Testing

@testable import Web

/// What small systems tell: done once, answered plainly, refused with a place and a way to mend it.
@Suite(.onBothDatabases) struct APIRouteTests {
    private static let patient = #""patient":{"record_number":"R77","name":"赵某","phones":[{"number":"13900005678"}],"birth_date":"1950-05-05"}"#
    private static let discharge = """
        {\(patient),"visit_number":"V77","department":"心血管内科","admitted_at":"2026-03-01T09:00:00+08:00","discharged_at":"2026-03-09T10:00:00+08:00",\
        "attending":{"code":"C1"},"diagnoses":[{"system":"icd10","code":"I10.x00","text":"高血压病"}],"disposition":"home"}
        """

    @Test func aDischargeIsPlannedOnce() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            let key: HTTPFields = [.idempotencyKey: "a-1"]
            let first = try await system.post("/discharges", Self.discharge, key)
            #expect(first.status == 200 && first.text == #"{"taken":true}"# && first.headers[.idempotencyReplayed] == nil)
            let again = try await system.post("/discharges", Self.discharge, key)
            #expect(again.status == 200 && again.text == first.text && again.headers[.idempotencyReplayed] == "true")
            let other = try await system.post("/discharges", Self.discharge.replacing("V77", with: "V78"), key)
            #expect(other.status == 422 && other.code == "keyReused")
            let elsewhere = try await system.post("/admissions", Self.discharge, key)
            #expect(elsewhere.status == 400, "and nothing of it was done")
            let plain = try await system.post("/discharges", Self.discharge)
            #expect(plain.status == 200 && plain.headers[.idempotencyReplayed] == nil)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM episode WHERE visit = 'V77'") == 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM episode WHERE visit = 'V78'") == 0)
        #expect(
            try await ward.number(
                "SELECT COUNT(*) FROM plan p JOIN episode e ON e.hospital_id = p.hospital_id AND e.id = p.episode_id WHERE e.visit = 'V77'") == 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM api_request") == 1)
    }

    @Test func aRefusedRequestMayBeMendedUnderItsKey() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            let key: HTTPFields = [.idempotencyKey: "b-1"]
            #expect(try await system.post("/opt-outs", #"{"patient":{"record_number":"R99"}}"#, key).status == 404)
            #expect(try await system.post("/discharges", Self.discharge, key).status == 200)
        }
    }

    @Test func keysAreForgottenInTheEnd() async throws {
        let ward = try InventedWard()
        let begun = ward.clock.now
        try await ward.smallSystem { (system: SmallSystem) async throws in
            func tell(_ key: String, _ number: String) async throws -> Int {
                try await system.post("/appointments", "{\(Self.patient),\"number\":\"\(number)\",\"status\":\"booked\"}", [.idempotencyKey: key]).status
            }
            #expect(try await tell("old", "A1") == 200)
            ward.clock.now = begun + APIRoutes.memory
            #expect(try await tell("old", "A2") == 422, "kept for as long as is said")
            ward.clock.now = begun + APIRoutes.memory + .hours(2)
            #expect(try await tell("new", "A3") == 200)
            #expect(try await tell("old", "A2") == 200, "then forgotten")
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM api_request") == 2)
    }

    @Test func everythingElseThatMayBeTold() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            func tell(_ path: String, _ more: String) async throws -> Int {
                let answer = try await system.post(path, "{\(Self.patient),\(more)}")
                return answer.status
            }
            #expect(try await tell("/admissions", #""visit_number":"V1","department":"心血管内科","admitted_at":"2026-03-09T10:00:00Z","emergency":true"#) == 200)
            #expect(try await tell("/appointments", #""number":"A1","status":"booked","starts_at":"2026-04-01T09:00:00+08:00""#) == 200)
            #expect(try await tell("/appointments", #""number":"A1","status":"cancelled""#) == 200)
            let older = #""number":"A1","status":"booked","recorded_at":"2026-03-01T09:00:00+08:00""#
            #expect(try await tell("/appointments", older) == 200)
            let reading = #""code":{"system":"loinc","code":"8480-6"},"unit":"mm[Hg]","measured_at":"2026-03-09T10:00:00Z","number":"B1","value":"#
            #expect(try await tell("/readings", reading + "150") == 200)
            #expect(try await tell("/readings", reading + "152.5") == 200)
            #expect(try await tell("/cancellations", #""visit_number":"V1","what":"admission""#) == 200)
            #expect(try await system.post("/opt-outs", "{\(Self.patient)}").status == 200)
            #expect(try await tell("/patients", #""died":true,"died_at":"2026-03-09T20:00:00+08:00""#) == 200)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM episode WHERE visit = 'V1' AND state = 'cancelled' AND emergency = 1") == 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM appointment WHERE number = 'A1' AND starts_at IS NOT NULL") == 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM observation WHERE value = 152.5") == 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE refused_at IS NOT NULL AND deceased = 1") == 1)
        #expect(try await ward.number("SELECT COUNT(*) FROM patient") == 2, "one of the ward, one of the system")
    }

    /// Every published example is taken, and every answer has the shape that the document promises.
    @Test func whatTheDocumentShowsIsTrue() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            for endpoint in Endpoint.all {
                let answer = try await system.post("/" + endpoint.name, endpoint.example)
                #expect(answer.status == 200, "\(endpoint.name): \(answer.text)")
                #expect(endpoint.answer.faults(in: answer.json) == [], "\(endpoint.name): \(answer.text)")
            }
        }
    }

    @Test func howAFollowUpStands() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            let asked = try await system.post("/follow-up-queries", #"{"patient":{"record_number":"00831142","authority":"A"}}"#)
            let json = asked.json
            #expect(asked.status == 200 && Endpoint.all.last?.answer.faults(in: json) == [], "\(asked.text)")
            #expect(json["opted_out"] == .bool(false) && json["plans"]?.elements.first?["pathway"] == .string("HTN"))
            #expect(json["next_contact"]?["state"] == .string("handed") && json["next_contact"]?["department"] == .string("心血管内科"))
            #expect(!asked.text.contains(InventedWard.patient) && !asked.text.contains(InventedWard.phone))
            #expect(try await system.post("/opt-outs", #"{"patient":{"record_number":"00831142","authority":"A"}}"#).status == 200)
            let after = try await system.post("/follow-up-queries", #"{"patient":{"record_number":"00831142","authority":"A"}}"#).json
            #expect(after["opted_out"] == .bool(true) && after["next_contact"] == nil && after["plans"]?.elements.first?["reason"] == .string("optedOut"))
            let nobody = try await system.post("/follow-up-queries", #"{"patient":{"record_number":"00831142"}}"#)
            #expect(nobody.status == 404 && nobody.code == "nobody", "another authority's number is another")
            let asking = try await ward.accesses().map(\.access)
            #expect(asking.map(\.operation) == ["follow-up-queries", "follow-up-queries"] && asking.allSatisfy { $0.patients.count == 1 && $0.token == 1 })
        }
    }

    @Test func whatIsWrongIsSaidWithItsPlace() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            for (path, body, more, code, place) in [
                ("discharges", "{", [:], "notJSON", nil), ("discharges", #"{"a":1,"a":2}"#, [:], "notJSON", nil), ("discharges", "", [:], "notJSON", nil),
                ("opt-outs", #"{"patient":{"name":"王秀英"}}"#, [:], "wrongShape", "/patient"),
                ("opt-outs", #"{"patient":{"record_number":"1","王秀英":1}}"#, [:], "wrongShape", "/patient"),
                ("opt-outs", #"{"patient":{"record_number":"无"}}"#, [:], "wrongShape", "/patient/record_number"),
                ("opt-outs", #"{"patient":{"record_number":"1.1E+17"}}"#, [:], "impossible", "/patient/record_number"),
                ("opt-outs", #"{"patient":{"identity_number":"110105194912310021"}}"#, [:], "impossible", "/patient/identity_number"),
                ("patients", #"{"patient":{"record_number":"1","phones":[{"number":"13800138000"},{"number":"4001234567"}]}}"#, [:], "impossible", "/patient/phones/1/number"),
                ("patients", #"{"patient":{"record_number":"1","birth_date":"2026-03-12"}}"#, [:], "impossible", "/patient/birth_date"),
                ("patients", #"{"patient":{"record_number":"1"},"died_at":"2026-03-09T10:00:00Z"}"#, [:], "impossible", "/died_at"),
                ("patients", #"{"patient":{"record_number":"1"},"recorded_at":"2026-05-09T10:00:00Z"}"#, [:], "impossible", "/recorded_at"),
                ("discharges", Self.discharge.replacing("2026-03-09T10", with: "2026-02-09T10"), [:], "impossible", "/discharged_at"),
                ("discharges", Self.discharge.replacing("2026-03-09T10", with: "2027-02-09T10"), [:], "impossible", "/discharged_at"),
                ("discharges", Self.discharge, [.contentType: "text/plain"], "wrongType", nil),
                ("discharges", Self.discharge, [.authorization: "Bearer other"], "noToken", nil),
                ("discharges", Self.discharge, [.authorization: "Basic c2VjcmV0"], "noToken", nil),
                ("discharges", Self.discharge, [.idempotencyKey: "a b"], "badKey", nil),
                ("discharges", "{\"patient\":\"" + String(repeating: "a", count: 300_000) + "\"}", [:], "tooLarge", nil),
                ("admission", "{}", [:], "notFound", nil),
            ] as [(String, String, HTTPFields, String, String?)] {
                let answer = try await system.post("/" + path, body, more)
                let problem = try #require(APIProblem(rawValue: code))
                #expect(answer.status == problem.status.code && answer.code == code && answer.places == (place.map { [$0] } ?? []), "\(path): \(answer.text)")
                #expect(answer.headers[.contentType] == "application/problem+json" && !answer.text.contains("王秀英"))
                #expect(answer.json["title"] == .string(problem.title.en) && answer.json["detail"]?.text?.hasSuffix(problem.mend.en) == true)
            }
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM episode") == 1)
    }

    @Test func problemsAreToldInTheLanguageOfTheAsker() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            for (header, language, tag) in [("en", .en, "en"), ("zh-CN,zh;q=0.9", .zh, "zh-CN"), ("fr", .zh, "zh-CN")] as [(String, Language, String)] {
                let answer = try await system.post("/opt-outs", "{}", [.acceptLanguage: header])
                #expect(answer.json["title"] == .string(APIProblem.wrongShape.title[language]) && answer.headers[.contentLanguage] == tag)
            }
        }
    }

    @Test(arguments: [("system/*.read", 403, 403), ("api", 404, 404), ("api.opt-outs", 404, 403), ("api.follow-up-queries system/*.read", 403, 404), ("apis", 403, 403)])
    func aTokenIsForWhatItsScopeSays(scope: String, refusal: Int, question: Int) async throws {
        let ward = try InventedWard()
        try await ward.smallSystem(scope: scope) { (system: SmallSystem) async throws in
            let body = #"{"patient":{"record_number":"R99"}}"#
            #expect(try await system.post("/opt-outs", body).status == refusal)
            #expect(try await system.post("/follow-up-queries", body).status == question)
        }
    }

    @Test func otherMethodsAreToldWhichOneIsRight() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            for method in [HTTPRequest.Method.get, .put, .patch, .delete, .options, .trace, try #require(HTTPRequest.Method("QUERY"))] {
                let answer = try await system.send(method, "/readings", nil)
                #expect(answer.status == 405 && answer.headers[.allow] == "POST" && answer.code == "wrongMethod")
            }
            let document = try await system.post("/openapi.json", "{}")
            #expect(document.status == 405 && document.headers[.allow] == "GET")
        }
    }

    /// Both are for programmers who have no token yet.
    @Test func theDocumentAndThePageAreOpen() async throws {
        let ward = try InventedWard()
        try await ward.smallSystem { (system: SmallSystem) async throws in
            let document = try await system.send(.get, "/openapi.json", nil, [.authorization: "none"])
            #expect(document.status == 200 && document.json["openapi"] == .string("3.1.0") && document.json["info"]?["title"] == .string("Suifang API"))
            for (language, title) in [("en", "Suifang API (JSON)"), ("zh", "随访接口（JSON）")] {
                let page = try await system.send(.get, "?lang=\(language)", nil, [.authorization: "none"])
                #expect(page.status == 200 && page.headers[.contentType]?.hasPrefix("text/html") == true && page.text.contains("<h1>\(title)</h1>"))
                for endpoint in Endpoint.all { #expect(page.text.contains(endpoint.path)) }
                for problem in APIProblem.allCases { #expect(page.text.contains("id=\"\(problem.rawValue)\"")) }
            }
        }
    }

    @Test func tooManyAtOnceIsAProblemToo() throws {
        #expect(CrowdMiddleware.kind(of: "/api/v1/readings", isRead: false) == .system && CrowdMiddleware.kind(of: "/api/v1", isRead: true) == nil)
        let answer = APIAnswer.problem(Refused(.tooMany), .en)
        #expect(answer.status.code == 503 && answer.headers[.retryAfter] == "2")
    }
}
