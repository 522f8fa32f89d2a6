@testable import Signals
import Testing

@Suite struct AutomatonTests {
    /// Against a search that tries every word at every place, on small alphabets where words overlap a lot.
    @Test(arguments: 0..<200) func findsWhatANaiveSearchFinds(seed: UInt64) {
        var random = Steps(seed: seed)
        let words = Array(Set((0..<12).map { _ in (0..<(1 + Int(random.next() % 4))).map { _ in UInt32(random.next() % 3) } }))
        let text = (0..<60).map { _ in UInt32(random.next() % 3) }
        var found: Set<[Int]> = []
        _ = Automaton(words).scan(text) { word, span in found.insert([word, span.start, span.end]) }
        var expected: Set<[Int]> = []
        for (number, word) in words.enumerated() {
            for start in 0...(text.count - word.count) where Array(text[start..<start + word.count]) == word { expected.insert([number, start, start + word.count]) }
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("38.5", 38.5), ("三十八度五", 38.5), ("38度5", 38.5), ("一百八", 180), ("一百八十五", 185), ("一百零五", 105), ("两百", 200), ("二百二", 220), ("十五", 15), ("三点二", 3.2), ("38点5", 38.5), ("一八零", 180),
    ]) func numbers(text: String, value: Double) throws {
        let number = try #require(NumberWords.read(text.unicodeScalars.map(\.value)).first)
        #expect(abs(number.value - value) < 1e-9)
        #expect(number.span == Span(start: 0, end: text.unicodeScalars.count))
    }

    /// A fixed sequence from a seed (SplitMix64).
    struct Steps {
        private var state: UInt64
        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
