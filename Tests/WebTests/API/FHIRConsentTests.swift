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

/// Refusals and permissions that another system was given.
@Suite(.onBothDatabases) struct FHIRConsentTests {
    private static func consent(_ patient: String, _ type: String, status: String = "active", dateTime: String = "") -> String {
        #"{"resourceType":"Consent","status":"\#(status)","scope":{"coding":[{"code":"patient-privacy"}]},"#
            + #""category":[{"coding":[{"system":"urn:suifang:consent","code":"followUp"}]}],"patient":{"reference":"Patient/\#(patient)"},"#
            + (dateTime.isEmpty ? "" : #""dateTime":"\#(dateTime)","#) + #""sourceReference":{"display":"signed paper"},"provision":{"type":"\#(type)"}}"#
    }

    private func open(_ ward: InventedWard) async throws -> Int {
        try await ward.number("SELECT COUNT(*) FROM contact WHERE state IN ('planned', 'reaching', 'handed', 'held')")
    }

    @Test func aNoHoldsAtOnceUntilItIsWithdrawn() async throws {
        let ward = try InventedWard()
        let before = try await open(ward)
        #expect(before > 0)
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let made = try await system.post("/fhir/Consent", Self.consent(patient, "deny"))
            #expect(made.status == 201 && made.json["sourceReference"] != nil, "\(made.text)")
            #expect(try await open(ward) == 0)
            #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE refused_at IS NOT NULL") == 1)
            #expect(try await ward.number("SELECT COUNT(*) FROM consent WHERE granted = 0 AND source = 'fhir'") == 1)
            let draft = try await system.post("/fhir/Consent", Self.consent(patient, "permit", status: "draft"))
            let old = try await system.post("/fhir/Consent", Self.consent(patient, "permit", dateTime: "2020-01-01"))
            #expect(draft.status == 201 && old.status == 201)
            #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE refused_at IS NOT NULL") == 1, "neither a draft nor an older yes lifts a no")
            #expect(try await system.send(.delete, "/fhir/Consent/\(made.id)").status == 405)
            ward.clock.now = ward.clock.now + .minutes(5)
            let withdrawn = try await system.send(.patch, "/fhir/Consent/\(made.id)", #"{"status":"inactive"}"#)
            #expect(withdrawn.status == 200 && withdrawn.version == "2", "\(withdrawn.text)")
            #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE refused_at IS NOT NULL") == 0)
            let all = try await system.get("/fhir/Consent?patient=\(patient)")
            #expect(all.found.filter { $0 == made.id }.count == 1, "one resource, whatever it stands for by now")
            #expect(all.found.count == 3)
            #expect(try await system.get("/fhir/Consent/\(made.id)").json["status"] == .string("inactive"))
            // A paper that is put away twice takes nothing back twice.
            let again = try await system.post("/fhir/Consent", Self.consent(patient, "deny", dateTime: "2026-03-10T09:30:00+08:00"))
            let late = try await system.send(.patch, "/fhir/Consent/\(made.id)", #"{"status":"entered-in-error"}"#)
            #expect(again.status == 201 && late.status == 200)
            #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE refused_at IS NOT NULL") == 1)
        }
    }

    @Test func whatSaysNeitherIsRefused() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            let neither = Self.consent(patient, "deny").replacing(#","provision":{"type":"deny"}"#, with: "")
            let answer = try await system.post("/fhir/Consent", neither)
            #expect(answer.status == 422 && answer.issues == ["required Consent.provision.type"])
            let nobody = try await system.post("/fhir/Consent", Self.consent("5", "deny"))
            #expect(nobody.status == 422 && nobody.issues == ["not-found Consent.patient"])
        }
    }
}
