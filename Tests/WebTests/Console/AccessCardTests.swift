import TestPlaces
import Testing

@testable import Web

/// Which other systems asked for a record, as its page tells those who answer for the data.
@Suite(.onBothDatabases) struct AccessCardTests {
    @Test func thePatientsPageTellsWhoAsked() async throws {
        let ward = try InventedWard()
        let patient = try await ward.system { system in
            let patient = try #require(try await system.get("/fhir/Patient?identifier=00831142").found.first)
            for _ in 0..<8 { _ = try await system.get("/fhir/Patient/\(patient)/$everything") }
            _ = try await system.send(.delete, "/fhir/Patient/\(patient)")
            return patient
        }
        for (name, sees) in [("admin", true), ("nurse", false), ("doctor", false)] {
            try await ward.browse(as: name) { browser in
                let page = try await browser.get("/patients/\(patient)")
                #expect(page.status == 200 && page.text.contains("谁调阅过") == sees, "\(name)")
                guard sees else { return }
                for words in ["HIS", "读取整份档案", "删除 Patient", "被拒绝（405）", "更早的 5 次"] { #expect(page.text.contains(words), "\(words)") }
                _ = try await browser.post("/session/language", ["language": "en", "back": "/patients"])
                let english = try await browser.get("/patients/\(patient)").text
                for words in ["Who asked for this record", "read the whole record", "refused (405)"] { #expect(english.contains(words), "\(words)") }
            }
        }
    }
}
