import Content
import FHIR
import FollowUp
import Foundation
import Testing

@testable import Interchange

/// Questions as FHIR has them, there and back.
struct QuestionnaireReadingTests {
    private static let library: Library = {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return try! ContentLoader.load(folder: folder.appending(path: "Content").path)
    }()

    private func questionnaire(_ items: [Item]) -> JSON {
        .of(["resourceType": .string("Questionnaire"), "status": .string("active"), "item": .array(items.map(ItemResource.write))])
    }

    @Test func ourOwnComeBackEqual() throws {
        let items = Self.library.items.values.sorted { $0.id < $1.id }
        let json = questionnaire(items)
        #expect(Validation.issues(of: json).isEmpty, "\(Validation.issues(of: json).prefix(3))")
        let reading = QuestionnaireReading(try JSON.read(json.bytes))
        #expect(reading.losses.isEmpty)
        for (item, read) in zip(items, reading.items) { #expect(read == item, "\(item.id)") }
        #expect(reading.items.count == items.count)
    }

    /// Written as a file of content and read by the reader that validates content.
    @Test func andAreContentAgain() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "suifang-items-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var source = URL(filePath: #filePath)
        for _ in 0..<4 { source.deleteLastPathComponent() }
        try FileManager.default.copyItem(at: source.appending(path: "Content"), to: folder)
        // Pathways hold questions of their own; here only those that all share.
        var shared = ""
        for file in try FileManager.default.contentsOfDirectory(at: folder.appending(path: "questionnaires"), includingPropertiesForKeys: nil) {
            shared += try String(contentsOf: file, encoding: .utf8)
            try FileManager.default.removeItem(at: file)
        }
        let items = Self.library.items.values.filter { shared.contains("\n  - id: \($0.id)\n") }.sorted { $0.id < $1.id }
        #expect(!items.isEmpty)
        try ItemText.yaml(QuestionnaireReading(questionnaire(items)).items).write(to: folder.appending(path: "questionnaires/all.yaml"), atomically: true, encoding: .utf8)
        #expect(try ContentLoader.load(folder: folder.path).items == Self.library.items)
    }

    @Test(arguments: [
        (#"{"linkId":"1.1","text":"Weight","type":"decimal","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"kg"}}]}"#, "q1_1 number(kg) Weight []"),
        (#"{"linkId":"q","text":"Smoke?","type":"boolean"}"#, "q choice Smoke? [yes, no]"),
        (#"{"linkId":"q","text":"Which?","type":"choice","repeats":true,"answerOption":[{"valueCoding":{"code":"a-b","display":"A"}},{"valueString":"B"}]}"#, "q choices Which? [a_b, o2]"),
        (#"{"linkId":"g","type":"group","text":"x","item":[{"linkId":"t","text":"More","type":"string"}]}"#, "t text More []"),
        (#"{"linkId":"d","text":"When","type":"date"}"#, ""),
    ])
    func anothersAsFarAsTheyGo(item: String, wanted: String) throws {
        let reading = QuestionnaireReading(try JSON.read(Array(#"{"resourceType":"Questionnaire","status":"draft","item":[\#(item)]}"#.utf8)))
        let found = reading.items.map { item in
            let kind =
                switch item.kind {
                case .number(let unit, _, _): "number(\(unit.en))"
                case .choice: "choice"
                case .choices: "choices"
                case .text: "text"
                }
            return "\(item.id) \(kind) \(item.text.zh) \(item.options.map(\.id))".replacing("\"", with: "")
        }
        #expect(found.joined(separator: "; ") == wanted)
        #expect(reading.losses.isEmpty != wanted.isEmpty)
    }
}
