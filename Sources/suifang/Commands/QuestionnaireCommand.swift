import ArgumentParser
import FHIR
import FollowUp
import Foundation
import Interchange

struct QuestionnaireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questionnaire", abstract: "Print a FHIR Questionnaire as items for the content folder.",
        discussion: "One that was read here (/fhir/Questionnaire) comes back as it was; another's has no grading rules, which a clinician adds.")
    @Argument(help: "A file with a Questionnaire of FHIR R4, JSON.") var file: String

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: file) else { throw ValidationError("there is no file \(file)") }
        guard let json = try? JSON.read(Array(data)), json["resourceType"]?.text == "Questionnaire" else {
            throw ValidationError("\(file) holds no Questionnaire")
        }
        let reading = QuestionnaireReading(json)
        for loss in reading.losses { Output.note("\(loss.place): \(loss.words)") }
        guard !reading.items.isEmpty else { throw ExitCode(1) }
        print(ItemText.yaml(reading.items), terminator: "")
    }
}
