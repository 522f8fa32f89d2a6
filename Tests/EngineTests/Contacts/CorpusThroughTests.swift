import Engine
import Foundation
import FollowUp
import Storage
import TestPlaces
import Testing

/// Labelled sentences as texts from phones: what the label says is what people get.
@Suite struct CorpusThroughTests {
    struct Sentence {
        var id: String
        var grade: Grade?
        var labels: String
        var text: String
    }

    /// Every twenty-fifth of the development part.
    private static func sentences() throws -> [Sentence] {
        let folder = Ward.root.appendingPathComponent("Tests/SignalTests/Corpus")
        var sentences: [Sentence] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasPrefix("development-") && name.hasSuffix(".tsv") {
            for line in try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n").dropFirst() {
                let fields = line.split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
                guard fields.count == 5 else { continue }
                sentences.append(
                    Sentence(id: fields[0], grade: Grade(rawValue: fields[2]), labels: fields[3], text: fields[4].replacingOccurrences(of: "\\n", with: "\n")))
            }
        }
        return sentences.enumerated().filter { $0.offset % 25 == 0 }.map(\.element)
    }

    @Test func whatIsLabelledIsWhatPeopleGet() throws {
        let ward = try Ward(.memory)
        try ward.take(Ward.stay())
        try ward.questionnaireSent()
        let sentences = try Self.sentences()
        #expect(sentences.count >= 40)
        var lower: [String] = []
        var falselyUrgent: [String] = []
        for sentence in sentences {
            let before = try ward.problems().count
            let reading = try ward.work { try $0.inbound(from: "13812341001", text: sentence.text, provider: "t", providerID: sentence.id) }
            let opened = try ward.problems().dropFirst(before)
            let response = try ward.count("SELECT COUNT(*) FROM heard h JOIN inbound i ON i.id = h.inbound_id WHERE i.provider_id = \(sentence.id)")
            #expect(response == min(reading?.signals.count ?? 0, 40), "\(sentence.id): all that was read is kept")
            let gravest = opened.map(\.grade).max()
            // What is general may be for the reader alone: a question, a wish.
            if let wanted = sentence.grade, wanted > .general, gravest ?? .general < wanted { lower.append(sentence.id) }
            if sentence.grade == nil, gravest == .urgent { falselyUrgent.append(sentence.id) }
            if sentence.labels.contains("selfHarm"), !sentence.labels.contains("/negated"), !sentence.labels.contains("@") {
                let patient = try ward.patientID()
                #expect(try ward.read { try $0.store.patient(patient)?.takenOverAt } != nil, "\(sentence.id)")
            }
            if try ward.read({ try $0.store.patient(try $0.store.patient(known: [Ward.identifier(1)]) ?? ID(0))?.refusedAt }) != nil {
                let patient = try ward.patientID()
                try ward.work { try $0.allow(patient, by: nil) }
            }
        }
        // The bounds of the reader hold through the engine; the sentences are named where they do not.
        #expect(lower.count * 20 <= sentences.count, "\(lower)")
        #expect(falselyUrgent.count <= 1, "\(falselyUrgent)")
    }
}
