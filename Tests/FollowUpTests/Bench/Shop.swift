import Content
import FollowUp
import Foundation

/// What the tests of the domain share: the shipped library, moments in words, and luck that replays.
enum Shop {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The shipped library, read once.
    static let library = Result { () throws(ContentErrors) in try ContentLoader.load(folder: root.appendingPathComponent("Content").path) }

    static let policy = Policy()
    static let zone = HospitalZone.china

    static func day(_ text: String) -> Day { Day(text)! }

    /// `2026-03-04 09:30` in the hospital's zone.
    static func at(_ text: String) -> Instant {
        let parts = text.split(separator: " ").map(String.init)
        return zone.instant(Day(parts[0])!, TimeOfDay(parts[1])!)
    }
}

/// SplitMix64: the same seed gives the same luck on every machine.
struct Luck: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[int(0...list.count - 1)] }
}
