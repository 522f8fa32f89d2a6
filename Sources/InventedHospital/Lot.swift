import FollowUp

/// A stream of numbers that looks random and is the same for the same seed, subject and purpose: SplitMix64.
///
/// Only integer arithmetic and exactly rounded operations are used, so that every machine draws the same.
public struct Lot: Sendable {
    private var state: UInt64

    /// Different purposes of one subject draw independently, so adding one changes no other.
    public init(_ seed: UInt64, _ subject: Int, _ purpose: StaticString) {
        var name: UInt64 = 0xCBF2_9CE4_8422_2325
        purpose.withUTF8Buffer { for byte in $0 { name = (name ^ UInt64(byte)) &* 0x0100_0000_01B3 } }
        state = StableHash.of(Int64(bitPattern: seed), Int64(subject), Int64(bitPattern: name))
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// In 0..<1.
    public mutating func fraction() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    public mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    public mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// Near enough to a normal deviate (Irwin–Hall), without the transcendental functions in which machines differ.
    public mutating func deviate() -> Double { (0..<12).reduce(-6) { sum, _ in sum + fraction() } }

    /// Nil of an empty list.
    public mutating func pick<Element>(_ list: [Element]) -> Element? {
        list.isEmpty ? nil : list[Int(next() % UInt64(list.count))]
    }

    /// One of the list in proportion to its weight; nil when nothing has any.
    public mutating func pick<Element>(_ list: [Element], by weight: (Element) -> Double) -> Element? {
        let total = list.reduce(0) { $0 + weight($1) }
        guard total > 0 else { return nil }
        var left = fraction() * total
        for element in list {
            left -= weight(element)
            if left < 0 { return element }
        }
        return list.last { weight($0) > 0 }
    }
}
