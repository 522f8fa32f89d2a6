import FHIR
import Foundation
import Testing

@Suite struct ValidationTests {
    private func issues(_ text: String) throws -> [String] {
        Validation.issues(of: try JSON.read(Array(text.utf8))).map { "\($0.code.rawValue) \($0.place)" }
    }

    @Test(arguments: [
        (#"{"resourceType":"Patient","gender":"male","birthDate":"1970-01","name":[{"family":"王"}]}"#, []),
        (#"{"resourceType":"Patient","_birthDate":{"extension":[{"url":"x:y","valueDateTime":"1970-01-01T08:00:00+08:00"}]}}"#, []),
        (#"{"resourceType":"Patient","name":[{"given":["a",null],"_given":[null,{"id":"1"}]}]}"#, []),
        (#"{"resourceType":"Patient","colour":"red"}"#, ["structure Patient.colour"]), (#"{"resourceType":"Patient","gender":"Male"}"#, ["code-invalid Patient.gender"]),
        (#"{"resourceType":"Patient","active":"true"}"#, ["structure Patient.active"]), (#"{"resourceType":"Patient","name":{"family":"a"}}"#, ["structure Patient.name"]),
        (#"{"resourceType":"Patient","birthDate":["1970-01-01"]}"#, ["structure Patient.birthDate"]),
        (#"{"resourceType":"Patient","birthDate":"1970-02-30"}"#, ["value Patient.birthDate"]),
        (#"{"resourceType":"Patient","birthDate":"1970-01-01T00:00:00Z"}"#, ["value Patient.birthDate"]),
        (#"{"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2020"}"#, ["structure Patient.deceasedDateTime"]),
        (#"{"resourceType":"Patient","name":[]}"#, ["structure Patient.name"]), (#"{"resourceType":"Patient","name":[{}]}"#, ["structure Patient.name[0]"]),
        (#"{"resourceType":"Patient","name":[{"family":""}]}"#, ["value Patient.name[0].family"]), (#"{"resourceType":"Patient","id":"a b"}"#, ["value Patient.id"]),
        (#"{"resourceType":"Patient","link":[{"type":"replaces"}]}"#, ["required Patient.link[0].other"]),
        (#"{"resourceType":"Observation","status":"final"}"#, ["required Observation.code"]),
        (#"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":"5"}}"#, ["structure Observation.valueQuantity.value"]),
        (#"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueAddress":{"city":"x"}}"#, ["structure Observation.valueAddress"]),
        (#"{"resourceType":"Observation","status":"final","code":{"text":"x"},"effectiveDateTime":"2024-01-01T10:00"}"#, ["value Observation.effectiveDateTime"]),
        (#"{"resourceType":"Encounter","status":"done","class":{"code":"IMP"}}"#, ["code-invalid Encounter.status"]),
        (#"{"resourceType":"Appointment","status":"booked","participant":[{"status":"accepted"}],"minutesDuration":0}"#, ["value Appointment.minutesDuration"]),
        (#"{"resourceType":"Patient","contained":[{"resourceType":"Organization","nane":"x"}]}"#, ["structure Patient.contained[0].nane"]),
        (#"{"resourceType":"Nothing"}"#, ["not-supported Nothing.resourceType"]), (#"{"id":"1"}"#, ["required resourceType"]), ("7", ["structure "]),
    ] as [(String, [String])])
    func structure(text: String, wrong: [String]) throws { #expect(try issues(text) == wrong) }

    @Test func everyKindIsDefined() {
        #expect(Definitions.resourceTypes.count >= 40)
        for type in ["Patient", "Encounter", "Task", "CarePlan", "Questionnaire", "AuditEvent"] { #expect(Definitions.resourceTypes.contains(type)) }
        #expect(!Definitions.resourceTypes.contains("Bundle") && !Definitions.resourceTypes.contains("DomainResource"))
        // A parameter that looks at an element that does not exist would never find anything.
        for type in Definitions.resourceTypes { #expect(!SearchParameter.all(of: type).isEmpty, "\(type)") }
    }

    /// What another program wrote from the same specification.
    @Test(.enabled(if: ValidationTests.samples != nil, "needs ../shared/data/fhir beside the package"))
    func othersResourcesAreValid() throws {
        let folder = try #require(ValidationTests.samples)
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted(by: { $0.path < $1.path }) {
            let json = try JSON.read(Array(Data(contentsOf: file)))
            let issues = Validation.issues(of: json)
            #expect(issues.isEmpty, "\(file.lastPathComponent): \(issues.prefix(5))")
            #expect(try JSON.read(json.bytes) == json)
        }
    }

    static let samples: URL? = {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        folder.append(path: "shared/data/fhir")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    @Test func summariesAndElements() throws {
        let patient = try JSON.read(Array(#"{"resourceType":"Patient","id":"1","meta":{"versionId":"2"},"text":{"status":"empty","div":"<div>x</div>"},"name":[{"text":"a"}],"maritalStatus":{"text":"m"},"_birthDate":{"id":"x"}}"#.utf8))
        func names(_ part: Part) -> [String] { patient.shortened(to: part).members.map(\.name) }
        #expect(names(.summary) == ["resourceType", "id", "meta", "name", "_birthDate"])
        #expect(names(.elements(["maritalStatus"])) == ["resourceType", "id", "meta", "maritalStatus"])
        #expect(names(.data) == ["resourceType", "id", "meta", "name", "maritalStatus", "_birthDate"])
        #expect(names(.text) == ["resourceType", "id", "meta", "text"])
        #expect(patient.shortened(to: .summary)["meta"]?["tag"]?.elements.first?["code"] == .string("SUBSETTED"))
    }
}
