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

/// Answers that another system collected to what we ask.
@Suite(.onBothDatabases) struct FHIRAnswersTests {
    private static let questionnaire = "http://127.0.0.1:8080/fhir/Questionnaire/HTN-D3"

    private static func response(_ patient: String, status: String = "completed", questionnaire: String = questionnaire, items: String) -> String {
        #"{"resourceType":"QuestionnaireResponse","questionnaire":"\#(questionnaire)","status":"\#(status)","subject":{"reference":"Patient/\#(patient)"},"#
            + #""language":"zh","item":[\#(items)]}"#
    }

    private static func pressure(_ value: Int, unit: String = "mmHg") -> String {
        #"{"linkId":"sbp","answer":[{"valueQuantity":{"value":\#(value),"unit":"\#(unit)"}}]}"#
    }
    private static let dizzy = #"{"linkId":"group","item":[{"linkId":"sym","answer":[{"valueCoding":{"system":"urn:suifang:item:sym","code":"dizzy"}}]}]}"#

    /// What a response leaves behind, without identities.
    private func traces(_ ward: InventedWard) async throws -> [String] {
        try await ward.engine.database.read { connection in
            try connection.rows("SELECT answers, by_whom, completed_at FROM response ORDER BY id") { "response \($0.string(0)) \($0.string(1)) \($0.integer(2) ?? 0)" }
                + connection.rows("SELECT state, outcome, responded_at, ended_at FROM contact ORDER BY id") { "contact \($0.string(0)) \($0.string(1)) \($0.integer(2) ?? 0) \($0.integer(3) ?? 0)" }
                + connection.rows("SELECT grade, state, signals, due_at FROM problem ORDER BY id") { "problem \($0.int(0)) \($0.string(1)) \($0.string(2)) \($0.integer(3) ?? 0)" }
                + connection.rows("SELECT kind, grade, state, due_at, outcome FROM work_item ORDER BY id") { "task \($0.string(0)) \($0.int(1)) \($0.string(2)) \($0.integer(3) ?? 0) \($0.string(4))" }
        }
    }

    @Test func theyCountAsIfGivenOnThePage() async throws {
        let page = try InventedWard()
        let contact = try await page.engine.database.read { try $0.first("SELECT id FROM contact ORDER BY planned_for, id") { ID<Contact>($0.integer(0) ?? 0) } }
        let token = LinkToken.make(try #require(contact), sealer: page.engine.sealer)
        try await page.engine.work { work in
            _ = try work.answer(token, item: "sbp", answer: .number(192), byWhom: "patient")
            _ = try work.answer(token, item: "sym", answer: .chosen(["dizzy"]), byWhom: "patient")
            _ = try work.finish(token)
        }
        let wanted = try await traces(page)
        #expect(wanted.contains { $0.hasPrefix("problem 3 open") })

        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let asked = try await system.get("/fhir/Questionnaire/HTN-D3")
            #expect(asked.json["url"] == .string(Self.questionnaire))
            let posted = Self.response(patient, items: Self.pressure(192) + "," + Self.dizzy)
            let made = try await system.post("/fhir/QuestionnaireResponse", posted)
            #expect(made.status == 201 && made.json["language"] == .string("zh"), "\(made.text)")
            #expect(try await traces(ward) == wanted)
            #expect(try await system.get("/fhir/QuestionnaireResponse?patient=\(patient)").found == [made.id])
            #expect(try await system.get("/fhir/Flag?patient=\(patient)&status=active").found.count == 1)
            // The same again is the same.
            let again = try await system.post("/fhir/QuestionnaireResponse", posted)
            #expect(again.status == 200 && again.id == made.id)
            #expect(try await traces(ward).filter { $0.hasPrefix("problem") } == wanted.filter { $0.hasPrefix("problem") })
        }
    }

    @Test func partOfThemNowAndTheRestLater() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let made = try await system.post("/fhir/QuestionnaireResponse", Self.response(patient, status: "in-progress", items: Self.pressure(185)))
            #expect(made.status == 201, "\(made.text)")
            #expect(try await ward.number("SELECT COUNT(*) FROM problem WHERE grade = 3") == 1, "what is dangerous is raised at once")
            #expect(try await ward.number("SELECT COUNT(*) FROM response WHERE completed_at IS NOT NULL") == 0)
            var whole = try JSON.read(Array(Self.response(patient, items: Self.pressure(120) + "," + Self.dizzy).utf8))
            whole["id"] = .string(made.id)
            let put = try await system.put("/fhir/QuestionnaireResponse/\(made.id)", String(decoding: whole.bytes, as: UTF8.self))
            #expect(put.status == 200 && put.version == "2", "\(put.text)")
            #expect(try await ward.number("SELECT COUNT(*) FROM response WHERE completed_at IS NOT NULL") == 1)
            #expect(try await ward.number("SELECT COUNT(*) FROM problem WHERE grade = 3 AND state = 'open'") == 1, "nothing is lowered by it")
            #expect(try await system.send(.delete, "/fhir/QuestionnaireResponse/\(made.id)").status == 405)
            let taken = try await system.send(.patch, "/fhir/QuestionnaireResponse/\(made.id)", #"{"status":"entered-in-error"}"#)
            #expect(taken.status == 422 && taken.issues == ["business-rule QuestionnaireResponse.status"])
        }
    }

    @Test func whatThePageWouldNotTakeIsRefused() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let stranger = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"X-1"}]}"#)
            let cases: [(items: String, issue: String)] = [
                (Self.pressure(19, unit: "kPa"), "value QuestionnaireResponse.item[0].answer[0].valueQuantity.unit"),
                (Self.pressure(1_920), "value QuestionnaireResponse.item[0]"),
                (#"{"linkId":"dbp","answer":[{"valueDecimal":90}]}"#, "code-invalid QuestionnaireResponse.item[0].linkId"),
                (#"{"linkId":"sbp","answer":[{"valueString":"high"}]}"#, "value QuestionnaireResponse.item[0].answer[0]"),
                (#"{"linkId":"sym","answer":[{"valueCoding":{"code":"fever"}}]}"#, "code-invalid QuestionnaireResponse.item[0].answer[0]"),
                (#"{"linkId":"sym","answer":[{"valueCoding":{"code":"dizzy"}},{"valueCoding":{"code":"none"}}]}"#, "value QuestionnaireResponse.item[0]"),
                (Self.pressure(120) + "," + Self.pressure(130), "duplicate QuestionnaireResponse.item[1]"),
                (#"{"linkId":"sbp","answer":[{"valueDecimal":120},{"valueDecimal":130}]}"#, "value QuestionnaireResponse.item[0].answer"),
            ]
            for (items, issue) in cases {
                let answer = try await system.post("/fhir/QuestionnaireResponse", Self.response(patient, items: items))
                #expect(answer.status == 422 && answer.issues == [issue], "\(items): \(answer.issues)")
            }
            let nobody = try await system.post("/fhir/QuestionnaireResponse", Self.response(stranger.id, items: Self.pressure(192)))
            #expect(nobody.status == 422 && nobody.issues == ["business-rule QuestionnaireResponse.questionnaire"], "nobody would look at it")
            let elsewhere = try await system.post("/fhir/QuestionnaireResponse", Self.response(stranger.id, questionnaire: "http://other/Questionnaire/1", items: Self.pressure(192)))
            #expect(elsewhere.status == 201, "another's questionnaire is kept")
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM response") == 0)
        #expect(try await ward.number("SELECT COUNT(*) FROM problem") == 0)
    }

    /// What a patient answered here is not another system's to change.
    @Test func ourOwnAnswersStay() async throws {
        let ward = try InventedWard()
        let contact = try await ward.engine.database.read { try $0.first("SELECT id FROM contact ORDER BY planned_for, id") { ID<Contact>($0.integer(0) ?? 0) } }
        let token = LinkToken.make(try #require(contact), sealer: ward.engine.sealer)
        try await ward.engine.work { _ = try $0.answer(token, item: "sbp", answer: .number(130), byWhom: "family") }
        try await ward.system { system in
            let id = try #require(try await system.get("/fhir/QuestionnaireResponse").found.first)
            let answer = try await system.send(.patch, "/fhir/QuestionnaireResponse/\(id)", #"{"status":"completed"}"#)
            #expect(answer.status == 422 && answer.issues == ["business-rule QuestionnaireResponse"])
        }
    }
}
