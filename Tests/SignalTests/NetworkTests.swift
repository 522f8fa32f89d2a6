import CharacterNetwork
import Content
import FollowUp
import Foundation
@testable import Signals
import Testing

/// The network among the readers: its sums, its file, and what it raises and lowers with the others.
@Suite struct NetworkTests {
    private typealias Matrix = CharacterNetwork.Matrix

    /// Three letters, each with a number; a convolution that takes half of the place before, the place, and twice the one behind.
    @Test func sums() throws {
        let vectors = Matrix(rows: 4, columns: 1, values: [0, 0, 1, -3])
        func network(dilation: Int) throws -> CharacterNetwork {
            try #require(
                CharacterNetwork(
                    rows: [97: 2, 98: 3], vectors: vectors, convolutions: [.init(dilation: dilation, weights: Matrix(rows: 3, columns: 1, values: [0.5, 1, 2]), bias: [0.25])],
                    dense: .init(weights: Matrix(rows: 2, columns: 2, values: [1, 0, 0, 1]), bias: [0, -10]),
                    last: .init(weights: Matrix(rows: 2, columns: 1, values: [1, 1]), bias: [0.5])))
        }
        // a a b c: 1 1 -3 0 and what is added back. Sums 1+2+.25, .5+1-6+.25, .5-3+.25, -1.5+.25: 3.25, 0, 0, 0.
        #expect(try network(dilation: 1).outputs([97, 97, 98, 99]) == [4.25 + 0.5])
        // Two apart: 1-6+.25, 1+.25, .5-3+.25, .5+.25: 0, 1.25, 0, .75; with their own 1, 2.25, -3, .75.
        #expect(try network(dilation: 2).outputs([97, 97, 98, 99]) == [2.25 + 0.5])
        // One letter: 1+.25+1 as the largest and as the mean.
        #expect(try network(dilation: 1).outputs([97]) == [2.25 + 0.5])
    }

    @Test func shapesThatDoNotFitAreRefused() {
        let one = Matrix(rows: 1, columns: 1, values: [1])
        let two = Matrix(rows: 2, columns: 1, values: [1, 1])
        func network(_ rows: [UInt32: Int], _ vectors: CharacterNetwork.Matrix, _ convolution: CharacterNetwork.Matrix) -> CharacterNetwork? {
            CharacterNetwork(
                rows: rows, vectors: vectors, convolutions: [.init(dilation: 1, weights: convolution, bias: [0])], dense: .init(weights: two, bias: [0]),
                last: .init(weights: one, bias: [0]))
        }
        let three = Matrix(rows: 3, columns: 1, values: [1, 1, 1])
        #expect(network([97: 2], three, three) != nil)
        #expect(network([97: 3], three, three) == nil, "no such row")
        #expect(network([97: 2], three, two) == nil)
        #expect(network([97: 2], Matrix(rows: 3, columns: 2, values: [1, 1, 1]), three) == nil)
    }

    /// What is measured is one sign by its grade, a line's end another.
    @Test(arguments: [("今早量的血压132，84", "今早量的血压✓,✓"), ("血糖3.1\n慌", "血糖③⏎慌"), ("加了3床的微信", "加了3床的微信")])
    func characters(text: String, expected: String) throws {
        let reader = try Corpus.reader.get()
        let folded = reader.lexicon.folding.fold(text)
        #expect(String(String.UnicodeScalarView(NetworkText.characters(of: folded, reader.readings(in: folded)).compactMap(Unicode.Scalar.init))) == expected)
    }

    @Test func aLongTextIsCut() throws {
        let folded = try Corpus.reader.get().lexicon.folding.fold(String(repeating: "好的", count: 5_000))
        #expect(NetworkText.characters(of: folded, []).count == NetworkText.longest)
    }

    /// A network that knows one letter, 喷, and is against everything else.
    private static func file(calm: Double = -1) -> String {
        let bytes = { (values: [Int8]) in Data(values.map { UInt8(bitPattern: $0) }).base64EncodedString() }
        let judge = ["urgent", "important"].flatMap { step in
            ["judge\t\(step)\tthreshold\t\(step == "urgent" ? 2 : 1)", "judge\t\(step)\tbias\t0", "judge\t\(step)\twords\turgent\timportant\t0.5", "judge\t\(step)\tweights\tall\t0 0 3 0 0"]
        }
        return (["suifang network 1", "# a note", "characters\t喷"] + judge + [
            "calm\tclear\t\(calm)", "tensor\tvectors\t3\t1\t0.5\t\(bytes([0, -20, 10]))", "tensor\tdense\t2\t2\t1 1\t\(bytes([1, -1, 0, 0]))", "bias\tdense\t0 0",
            "tensor\tlast\t2\t3\t1 1 1\t\(bytes([1, 0, 0, -1, 0, 0]))", "bias\tlast\t0 0 0",
        ]).joined(separator: "\n") + "\n"
    }

    /// The largest of each letter's 5 or -10 is what counts: 5 where 喷 stands, else -10.
    @Test(arguments: [
        ("喷喷香", Grade.urgent, false), ("走走路", nil, false), ("刚才吐了一口血", .important, true), ("刚才吐了一口血，喷喷香", .urgent, false), ("血糖3.1", .urgent, false),
        ("不想活了", .urgent, false), ("别再发了", nil, false),
    ])
    func itRaisesAndLowers(text: String, grade: Grade?, isCalmed: Bool) throws {
        let likeness = try Likeness("suifang likeness 1\nurgent\t0\t900\nimportant\t0\t900\n香\t\t0\t1\t1\n")
        let reader = try SignalReader(Corpus.lexicon.get(), likeness: likeness, network: NetworkReader(Self.file()))
        let reading = reader.read(text)
        #expect(reading.grade == grade)
        #expect(reading.signals.contains { $0.doubts.contains(.calm) } == isCalmed)
        #expect(reader.withoutLikeness.read(text).signals.allSatisfy { $0.kind != .likeness })
    }

    /// Words of dying only beyond doubt, and a person takes over all the same; what was measured never.
    @Test(arguments: [("不想活了", Grade.important), ("不想活了，喷喷香", .urgent), ("血糖3.1", .urgent)])
    func beyondDoubt(text: String, grade: Grade) throws {
        let file = Self.file() + "calm\tbeyondDoubt\t-1\n"
        let likeness = try Likeness("suifang likeness 1\nurgent\t0\t900\nimportant\t0\t900\n香\t\t0\t1\t1\n")
        let reading = try SignalReader(Corpus.lexicon.get(), likeness: likeness, network: NetworkReader(file)).read(text)
        #expect(reading.grade == grade)
        #expect(reading.handling.contains(.takeOver) == text.contains("不想活"))
    }

    @Test(arguments: [
        ("suifang network 1", "network 1", 1, "must begin"), ("tensor\tvectors", "tensor\tvektors", 17, "lacks"), ("tensor\tdense\t2\t2\t1 1", "tensor\tdense\t2\t2\t1", 14, "anew"),
        ("weights\tall\t0 0 3 0 0", "weights\tall\t0 0 3 0", 7, "anew"), ("bias\tdense\t0 0", "bias\tdense\t0", 17, "lacks"), ("judge\timportant\tbias", "judge\tgrave\tbias", 9, "anew"),
    ])
    func faultsAreTold(old: String, new: String, line: Int, says: String) throws {
        let wrong = Self.file().replacing(old, with: new)
        let fault = #expect(throws: LikenessFault.self) { try NetworkReader(wrong) }
        #expect(fault?.reason.en.contains(says) == true, "\(String(describing: fault))")
        if says != "lacks" { #expect(fault?.line == line) }
    }

    /// The program's sums are those of the program that learnt them.
    @Test func theShippedNetworkReadsAsItWasLearnt() throws {
        let text = try String(contentsOf: Corpus.root.appendingPathComponent("Content/signals/\(NetworkReader.fileName)"), encoding: .utf8)
        let network = try NetworkReader(text).network
        let checks = text.split(separator: "\n").filter { $0.hasPrefix("# check\t") }.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(checks.count > 30)
        for check in checks {
            let outputs = network.outputs(check[1].unicodeScalars.map(\.value))
            for (found, expected) in zip(outputs, check[2].split(separator: " ").compactMap { Float($0) }) { #expect(abs(found - expected) < 0.01, "\(check[1])") }
        }
    }
}
