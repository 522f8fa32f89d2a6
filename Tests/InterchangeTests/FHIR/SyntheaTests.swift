import FollowUp
import Foundation
import Interchange
import Testing

/// Sixteen whole histories of invented people, made by Synthea: nothing of them may be lost.
@Suite(.enabled(if: Synthea.isPresent, "needs ../shared/data/fhir beside the package"))
struct SyntheaTests {
    @Test(arguments: Synthea.files)
    func nothingIsLost(file: URL) throws {
        let bytes = try Data(contentsOf: file)
        let result = try FHIRFacts(zone: .china, now: moment("2024-07-01", "12:00")).facts(from: Array(bytes))
        let read = FHIRResult(facts: result.facts, rejects: result.rejects)
        #expect(read.rejects == [])

        let root = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let resources = try #require(root["entry"] as? [[String: Any]]).compactMap { $0["resource"] as? [String: Any] }
        func all(_ type: String) -> [[String: Any]] { resources.filter { $0["resourceType"] as? String == type } }

        #expect(read.patients.count == all("Patient").count)
        #expect(read.patients.count == 1)
        #expect(Set(read.episodes.map(\.visit)) == Set(all("Encounter").compactMap { $0["id"] as? String }))
        #expect(read.episodes.count == all("Encounter").count)
        for (kind, code) in [(EpisodeKind.inpatient, "IMP"), (.emergency, "EMER"), (.ambulatory, "AMB")] {
            let count = all("Encounter").count { ($0["class"] as? [String: Any])?["code"] as? String == code }
            #expect(read.episodes.count { $0.kind == kind } == count)
        }
        let values = all("Observation").reduce(0) { sum, observation in
            sum + ((observation["component"] as? [Any])?.count ?? 0) + (observation.keys.contains { $0.hasPrefix("value") } ? 1 : 0)
        }
        #expect(read.observations.count == values)
        #expect(read.observations.allSatisfy { $0.code.system == .loinc && $0.observedAt != nil && !$0.text.isEmpty })
        #expect(read.episodes.reduce(0) { $0 + $1.procedures.count } == all("Procedure").count)
        #expect(read.episodes.allSatisfy { $0.dischargedAt != nil && !$0.department.isEmpty })

        // Every condition appears with the encounter that it names.
        for condition in all("Condition") {
            let encounter = (condition["encounter"] as? [String: Any])?["reference"] as? String
            let coding = ((condition["code"] as? [String: Any])?["coding"] as? [[String: Any]])?.first
            let episode = try #require(read.episodes.first { "urn:uuid:\($0.visit)" == encounter })
            #expect(episode.diagnoses.contains { $0.system == .snomed && $0.value == coding?["code"] as? String })
        }
    }

    @Test func aKnownPatient() throws {
        let file = try #require(Synthea.files.first { $0.lastPathComponent == "synthea-01.json" })
        let result = try FHIRFacts(zone: .china, now: moment("2024-07-01", "12:00")).facts(from: Array(Data(contentsOf: file)))
        guard case .patient(let patient) = result.facts.first else {
            Issue.record("the first fact is no patient")
            return
        }
        #expect(patient.name == "Asa Hermiston")
        #expect(patient.sex == .male)
        #expect(patient.birthDate == Day("1971-03-03"))
        #expect(patient.telecoms == [TelecomFact(.landline, "5556777192")])
        #expect(patient.identifiers.first?.kind == .record)
        #expect(patient.identifiers.first?.authority == "http://hospital.smarthealthit.org")
        #expect(patient.identifiers.dropFirst().allSatisfy { $0.kind == .other })
        #expect(!patient.died)
    }

    @Test func theWholeSet() throws {
        var facts: [Fact] = []
        for file in Synthea.files {
            facts += try FHIRFacts(zone: .china, now: moment("2024-07-01", "12:00")).facts(from: Array(Data(contentsOf: file))).facts
        }
        let read = FHIRResult(facts: facts, rejects: [])
        #expect(read.patients.count == 16)
        #expect(read.patients.count(where: \.died) == 3)
        #expect(read.episodes.count == 255)
        // 1,277 resources, 120 of which are panels of two.
        #expect(read.observations.count == 1_397)
    }
}

enum Synthea {
    /// The package's root from Tests/InterchangeTests/FHIR/.
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let files: [URL] = {
        let folder = root.deletingLastPathComponent().appending(path: "shared/data/fhir")
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (found ?? []).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }()

    static var isPresent: Bool { !files.isEmpty }
}
