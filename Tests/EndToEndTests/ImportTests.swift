import Foundation
import Testing

extension EndToEnd {
    /// Whole files through the command line, counted by a reader that shares nothing with ours.
    struct ImportTests {
        @Test(.enabled(if: SharedData.isPresent("fhir"), "needs ../shared/data/fhir"), .timeLimit(.minutes(3)))
        func fhirBundles() async throws {
            var patients = 0
            var encounters = 0
            var stays = 0
            for file in SharedData.files("fhir", "json") {
                let bundle = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
                for entry in try #require(bundle["entry"] as? [[String: Any]]) {
                    let resource = entry["resource"] as? [String: Any] ?? [:]
                    switch resource["resourceType"] as? String {
                    case "Patient": patients += 1
                    case "Encounter":
                        encounters += 1
                        let kind = (resource["class"] as? [String: Any])?["code"] as? String
                        if kind == "IMP" || kind == "EMER" { stays += 1 }
                    default: break
                    }
                }
            }
            let instance = try Instance("fhir")
            let imported = try await instance.answer("import", Place.shared("data/fhir").path)
            #expect(imported["patients"].int == patients)
            #expect(imported["episodes"].int == encounters)
            #expect(imported["stays"].int == stays)
            #expect(imported["rejected"].int == 0)
            try await expectNothingNew(instance, Place.shared("data/fhir"), imported)
            try await expectNobodyForgotten(instance, stays: stays)
        }

        @Test(.enabled(if: SharedData.isPresent("hl7v2"), "needs ../shared/data/hl7v2"), .timeLimit(.minutes(3)))
        func hl7Messages() async throws {
            var people = SamePeople()
            var visits: Set<String> = []
            var appointments: Set<String> = []
            for file in SharedData.files("hl7v2", "hl7") {
                let message = PlainMessage(String(decoding: try Data(contentsOf: file), as: UTF8.self))
                people.add(message.patientNumbers)
                if ["A01", "A03", "A04", "A08"].contains(message.event) { visits.insert(message.field("PV1", 19).isEmpty ? file.lastPathComponent : message.field("PV1", 19)) }
                if message.kind == "SIU" { appointments.insert(message.field("SCH", 2)) }
            }
            let instance = try Instance("hl7")
            let imported = try await instance.answer("import", Place.shared("data/hl7v2").path)
            #expect(imported["patients"].int == people.count)
            #expect(imported["episodes"].int == visits.count)
            #expect(imported["appointments"].int == appointments.count)
            try await expectNothingNew(instance, Place.shared("data/hl7v2"), imported)
            try await expectNobodyForgotten(instance, stays: nil)
        }

        @Test(.enabled(if: SharedData.isThere(SharedData.chinese), "needs ../shared/reference/clinical/data/hl7"), .timeLimit(.minutes(2)))
        func gb18030() async throws {
            let instance = try Instance("gb18030")
            let imported = try await instance.answer("import", SharedData.chinese.path)
            #expect(imported["patients"].int == 1)
            #expect(imported["stays"].int == 1)
            #expect(imported["rejected"].int == 0)
            #expect(try await instance.count("SELECT COUNT(*) FROM diagnosis WHERE text = '急性前壁心肌梗死'") == 1)
            try await expectNothingNew(instance, SharedData.chinese, imported)
            try await expectNobodyForgotten(instance, stays: 1)
        }

        private func expectNothingNew(_ instance: Instance, _ path: URL, _ before: JSON) async throws {
            let again = try await instance.answer("import", path.path)
            for (what, count) in again["added"].object where what != "unplanned" && what != "rejected" {
                #expect(count.int == 0, "a second import adds no \(what)")
            }
            for what in ["patients", "episodes", "stays", "appointments", "observations", "plans", "contacts"] {
                #expect(again[what] == before[what], "\(what) after the second import")
            }
            #expect(again["records"]["taken"].int == 0)
        }

        private func expectNobodyForgotten(_ instance: Instance, stays: Int?) async throws {
            let rollcall = try await instance.answer("rollcall")
            #expect(rollcall["forgotten"] == [])
            if let stays { #expect(rollcall["checked"].int == stays) }
        }
    }
}

/// Data beside the package that nobody here wrote.
private enum SharedData {
    static let chinese = Place.shared("reference/clinical/data/hl7/adt_a03_gb18030.hl7")

    static func files(_ folder: String, _ ending: String) -> [URL] {
        let found = try? FileManager.default.contentsOfDirectory(at: Place.shared("data/\(folder)"), includingPropertiesForKeys: nil)
        return (found ?? []).filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
    }

    static func isPresent(_ folder: String) -> Bool { isThere(Place.shared("data/\(folder)")) }
    static func isThere(_ url: URL) -> Bool { Place.isThere(url) }
}

/// An HL7 v2 message cut at its bars, nothing more.
private struct PlainMessage {
    private let segments: [[String]]

    init(_ text: String) {
        segments = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces).components(separatedBy: "|") }
    }

    func field(_ segment: String, _ number: Int) -> String {
        guard let found = segments.first(where: { $0[0].hasSuffix(segment) }) else { return "" }
        let place = segment == "MSH" ? number - 1 : number
        return place < found.count ? found[place] : ""
    }

    var kind: String { field("MSH", 9).components(separatedBy: "^")[0] }
    var event: String { field("MSH", 9).components(separatedBy: "^").dropFirst().first ?? "" }

    /// Number and authority of each repetition.
    var patientNumbers: [String] {
        field("PID", 3).components(separatedBy: "~").map { one in
            let parts = one.components(separatedBy: "^")
            return parts[0] + "@" + (parts.count > 3 ? parts[3].components(separatedBy: "&")[0] : "")
        }
    }
}

/// Numbers that name the same person fall together.
private struct SamePeople {
    private var groups: [Set<String>] = []
    var count: Int { groups.count }

    mutating func add(_ numbers: [String]) {
        var joined = Set(numbers.filter { !$0.hasPrefix("@") })
        guard !joined.isEmpty else { return }
        groups.removeAll { group in
            guard !group.isDisjoint(with: joined) else { return false }
            joined.formUnion(group)
            return true
        }
        groups.append(joined)
    }
}
