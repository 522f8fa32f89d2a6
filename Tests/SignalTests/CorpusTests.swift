import FollowUp
import Signals
import Testing

/// The reader against the labelled sentences. The bounds are what the service promises, not what it happens to reach.
@Suite struct CorpusTests {
    @Test func sentencesAreManyAndAThirdIsNeutral() throws {
        let sentences = try Corpus.sentences()
        #expect(sentences.count >= 900)
        #expect(sentences.filter { $0.grade == nil }.count * 3 >= sentences.count)
        #expect(Set(sentences.map(\.id)).count == sentences.count)
    }

    /// What is labelled urgent or important is raised at least so high.
    @Test(arguments: [(Grade.urgent, 0.98), (.important, 0.95)]) func raises(grade: Grade, bound: Double) throws {
        let reader = try Corpus.reader.get()
        let labelled = try Corpus.sentences().filter { $0.grade == grade }
        let missed = labelled.filter { (reader.read($0.text).grade ?? .general) < grade }
        #expect(Double(labelled.count - missed.count) >= bound * Double(labelled.count), "\(missed.map(\.text))")
    }

    @Test func neutralSentencesRaiseNoUrgentAlarm() throws {
        let reader = try Corpus.reader.get()
        let neutral = try Corpus.sentences().filter { $0.grade == nil }
        let alarmed = neutral.filter { reader.read($0.text).grade == .urgent }
        #expect(Double(alarmed.count) < 0.02 * Double(neutral.count), "\(alarmed.map(\.text))")
    }

    /// Each class is found where it is labelled as present.
    @Test(arguments: SignalClass.named) func findsTheClass(kind: SignalClass) throws {
        let reader = try Corpus.reader.get()
        let labelled = try Corpus.sentences().filter { sentence in sentence.labels.contains { $0.kind == kind && $0.flag.isEmpty } }
        let found = labelled.filter { sentence in
            reader.read(sentence.text).signals.contains { $0.kind == kind && !$0.isNegated && $0.time != .hypothetical }
        }
        #expect(!labelled.isEmpty)
        #expect(Double(found.count) >= 0.95 * Double(labelled.count), "\(Set(labelled.map(\.text)).subtracting(found.map(\.text)))")
    }

    /// Nobody in danger of their own hand is missed, and the conversation is taken over.
    @Test func everySelfHarmIsTakenOver() throws {
        let reader = try Corpus.reader.get()
        for sentence in try Corpus.sentences() where sentence.labels.contains(where: { $0.kind == .selfHarm && $0.flag != "negated" && $0.about != .stranger }) {
            let reading = reader.read(sentence.text)
            #expect(reading.handling.contains(.takeOver), "\(sentence.text)")
            #expect((reading.grade ?? .general) >= .important, "\(sentence.text)")
        }
    }

    @Test func deniedMattersAreNotRaised() throws {
        let reader = try Corpus.reader.get()
        let labelled = try Corpus.sentences().flatMap { sentence in sentence.labels.filter { $0.flag == "negated" }.map { (sentence, $0.kind) } }
        let raised = labelled.filter { sentence, kind in
            reader.read(sentence.text).signals.contains { $0.kind == kind && !$0.isNegated && $0.time == .now && ($0.grade ?? .general) > .general }
        }
        #expect(raised.count * 20 <= labelled.count, "\(raised.map(\.0.text))")
    }

    @Test func timesAreRead() throws {
        let reader = try Corpus.reader.get()
        let labelled = try Corpus.sentences().flatMap { sentence in
            sentence.labels.compactMap { label in TimeFrame(rawValue: label.flag).map { (sentence, label.kind, $0) } }
        }
        let wrong = labelled.filter { sentence, kind, time in !reader.read(sentence.text).signals.contains { $0.kind == kind && $0.time == time } }
        #expect(wrong.count * 10 <= labelled.count, "\(wrong.map(\.0.text))")
    }
}
