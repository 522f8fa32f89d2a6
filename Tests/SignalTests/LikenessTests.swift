import Content
import FollowUp
import Foundation
@testable import Signals
import Testing

/// The second reader: what it looks at, how it learns, what it raises, and the little that it lowers.
@Suite struct LikenessTests {
    /// Words, pairs with their distance, and both ends of each run.
    @Test(arguments: [
        ("胸疼", ["^胸1", "疼$1", "胸", "胸疼1", "疼"]),
        ("胸，疼", ["^疼1", "^胸1", "疼", "疼$1", "胸", "胸$1"]),
        ("Chest pain", ["^{chest}1", "{chest}", "{chest}{pain}1", "{pain}", "{pain}$1"]),
        ("38.5", [".", ".51", "3", "3.2", "353", "381", "5", "5$1", "8", "8.1", "852", "^31"]),
        ("…！", []),
    ])
    func features(text: String, expected: [String]) throws {
        let reader = try Corpus.reader.get()
        let folded = reader.lexicon.folding.fold(text)
        let runs = LikenessFeatures.runs(of: folded).joined()
        func word(_ token: UInt64) -> String {
            let latin = runs.first { UInt64($0.token) == token && token >= 0x110000 }
            guard let latin else { return token == 0 ? "" : Unicode.Scalar(UInt32(token)).map { String($0) } ?? "?" }
            return "{" + String(String.UnicodeScalarView(folded.glyphs[latin.span.start..<latin.span.end].compactMap(Unicode.Scalar.init))) + "}"
        }
        let found = LikenessFeatures(folded).marks.map { word($0.key >> 24) + word($0.key >> 3 & 0x1F_FFFF) + ($0.key & 7 == 0 ? "" : "\($0.key & 7)") }
        #expect(found.sorted() == expected.sorted())
    }

    /// At the answer the slope is nothing: w = Σ 2·C·y·x·max(0, 1 − y·f(x)), for the bias as well.
    @Test func theFitIsTheBest() {
        var rows: [LinearFit.Row] = []
        for index in 0..<60 {
            let (a, b) = (Double(index % 7) - 3, Double(index % 5) - 2)
            rows.append(LinearFit.Row(columns: [0, 1], values: [a, b], isPositive: a + 0.5 * b + Double(index % 3) > 0.8, cost: index % 2 == 0 ? 1 : 0.3))
        }
        let fit = LinearFit(rows, columns: 2, rounds: 5_000, tolerance: 1e-9)
        var slope = (fit.weights[0], fit.weights[1], fit.bias)
        for row in rows {
            let side = row.isPositive ? 1.0 : -1
            let pull = 2 * row.cost * side * max(0, 1 - side * fit.value(row))
            slope = (slope.0 - pull * row.values[0], slope.1 - pull * row.values[1], slope.2 - pull)
        }
        #expect(abs(slope.0) < 1e-5 && abs(slope.1) < 1e-5 && abs(slope.2) < 1e-5)
        #expect(fit.weights[0] > 0)
    }

    /// Four writers who say what is grave with a word of their own, and what is not with others.
    private static let sentences: [LikenessTraining.Sentence] = ["a", "b", "c", "d"].flatMap { writer in
        (0..<12).flatMap { number in
            [
                LikenessTraining.Sentence(writer: writer, text: "今天第\(number)次咕噜翻天了，\(writer)", grade: .urgent),
                LikenessTraining.Sentence(writer: writer, text: "第\(number)天肚皮有点唧唧响，\(writer)", grade: .important),
                LikenessTraining.Sentence(writer: writer, text: "\(writer)：饭吃了\(number)口，挺香", grade: nil),
            ]
        }
    }

    @Test func itLearnsAndRaises() throws {
        let reader = try Corpus.reader.get().withoutLikeness
        let training = LikenessTraining(reader)
        let outcome = try #require(training.run(Self.sentences, notes: ["a note"]))
        #expect(outcome.file == training.run(Self.sentences, notes: ["a note"])?.file)
        #expect(try Likeness(outcome.file) == outcome.likeness)
        #expect(outcome.judged.allSatisfy { $0.both?.rank ?? 0 >= $0.words?.rank ?? 0 })
        #expect(outcome.judged.filter { $0.sentence.grade == .urgent }.allSatisfy { $0.both == .urgent })

        let both = try SignalReader(Corpus.lexicon.get(), likeness: outcome.likeness)
        let text = "老王说又咕噜翻天了"
        let signal = try #require(both.read(text).signals.first { $0.kind == .likeness })
        #expect(signal.grade == .urgent && reader.read(text).grade == nil && signal.isUnconfirmed)
        #expect(signal.words(in: text).joined().contains("咕噜"))
        #expect(both.read("饭吃了，挺香").signals.allSatisfy { $0.kind != .likeness })
        // What the words call urgent needs no second voice.
        #expect(both.read("胸口疼得厉害，咕噜翻天了").signals.allSatisfy { $0.kind != .likeness })
    }

    /// A refusal is looked into by nobody a second time, unless it sounds urgent.
    @Test(arguments: [("肚皮唧唧响", Grade.important), ("别再发了，肚皮唧唧响", nil), ("别再发了，翻天了", .urgent)])
    func besideARefusal(text: String, grade: Grade?) throws {
        let weights = "suifang likeness 1\nurgent\t0\t900\nimportant\t0\t900\n唧\t\t0\t0\t9000\n翻\t\t0\t9000\t9000\n"
        let reader = try SignalReader(Corpus.lexicon.get(), likeness: Likeness(weights))
        #expect(reader.read(text).signals.first { $0.kind == .likeness }?.grade == grade)
    }

    /// What words alone call urgent is important in a text that is clearly like those that asked for nothing. What was measured, and what
    /// speaks of dying, stays as it is.
    @Test(arguments: [
        ("刚才吐了一口血，喷喷香", Grade.important, true), ("刚才吐了一口血", .urgent, false), ("血糖3.1，喷喷香", .urgent, false), ("不想活了，喷喷香", .urgent, false),
        ("有点咳嗽，喷喷香", .general, false),
    ])
    func aCalmText(text: String, grade: Grade, isCalmed: Bool) throws {
        let weights = "suifang likeness 1\nurgent\t0\t900\nimportant\t0\t900\ncalm\t-500\n香\t\t0\t-9000\t-9000\n"
        let reader = try SignalReader(Corpus.lexicon.get(), likeness: Likeness(weights))
        let reading = reader.read(text)
        #expect(reading.grade == grade)
        #expect(reading.signals.contains { $0.doubts.contains(.calm) && $0.explanation.zh.contains("不像急症") } == isCalmed)
        #expect(try Likeness(Likeness(weights).file(words: [:], notes: [])) == Likeness(weights))
    }

    /// Of urgent sentences that the words find, no more are called important than was allowed.
    @Test func howManyMayBeCalm() throws {
        let reader = try Corpus.reader.get().withoutLikeness
        let sentences = ["a", "b", "c", "d"].flatMap { writer in
            (0..<25).flatMap { number in
                [
                    LikenessTraining.Sentence(writer: writer, text: "今天第\(number)次吐血，\(writer)", grade: .urgent),
                    LikenessTraining.Sentence(writer: writer, text: "\(writer)：看戏看到第\(number)个人吐血，好看", grade: nil),
                ]
            }
        }
        for allowed in [0, 100] {
            var settings = LikenessTraining.Settings()
            settings.calmUrgent = allowed
            let judged = try #require(LikenessTraining(reader, settings).run(sentences)).judged
            let lost = judged.filter { $0.sentence.grade == .urgent && $0.words == .urgent && $0.both != .urgent }
            #expect(lost.count * 1_000 <= allowed * 100)
            let lowered = judged.filter { $0.sentence.grade == nil && $0.words == .urgent && $0.both == .important }
            #expect(!lowered.isEmpty, "false alarms of the words become important")
        }
    }

    @Test func oneWriterIsNoGroundToLearnFrom() throws {
        #expect(LikenessTraining(try Corpus.reader.get()).run(Self.sentences.filter { $0.writer == "a" }) == nil)
        #expect(LikenessTraining(try Corpus.reader.get()).run(Self.sentences.filter { $0.grade == nil }) == nil)
    }

    @Test(arguments: [
        ("", 0, "lacks"), ("weights\n", 1, "must begin"), ("suifang likeness 1\nurgent\t0\t1\n", 2, "lacks"),
        ("suifang likeness 1\nurgent\t0\t1\nimportant\t0\t1\n胸\t疼\t1\t5\n", 4, "five columns"),
        ("suifang likeness 1\nurgent\t0\t1\nimportant\t0\t1\n胸\t疼\t9\t5\t5\n", 4, "five columns"),
        ("suifang likeness 1\nurgent\t0\t1\nimportant\t0\t1\n胸\t\t0\t5\t5\n# twice\n胸\t\t0\t5\t5\n", 6, "order"),
        ("suifang likeness 1\nurgent\t0\t1\nimportant\t0\t1\nhalf\t\t0\t99999999999\t5\n", 4, "five columns"),
    ])
    func faultsAreTold(file: String, line: Int, says: String) throws {
        let fault = #expect(throws: LikenessFault.self) { try Likeness(file) }
        #expect(fault?.line == line && fault?.reason.en.contains(says) == true)
    }

    /// The weights that ship: what the words call urgent is important at least, and sentences that ask for nothing stay quiet.
    @Test func theShippedWeights() throws {
        let reader = try #require(try ContentLoader.signalReader(folder: Corpus.root.appendingPathComponent("Content").path))
        let words = reader.withoutLikeness
        var raised = 0
        for sentence in try Corpus.sentences("authors-") {
            let (one, two) = (words.read(sentence.text).grade?.rank ?? 0, reader.read(sentence.text).grade?.rank ?? 0)
            #expect(two >= min(one, Grade.important.rank))
            if two > one { raised += 1 }
        }
        #expect(raised > 0)
        for text in ["好的", "收到，谢谢", "下周三去复查", "今天散步了一个小时", "R", "退订"] { #expect(reader.read(text).signals.allSatisfy { $0.kind != .likeness }) }
    }
}
