import FollowUp
import HL7
import Testing

@testable import Interchange

/// Broken messages by the thousand, the same on every run: each gives facts, or a refusal that says where and why.
struct HL7MutationTests {
    private static let seeds = (HL7Fixture.all("Facts") + HL7Fixture.all("Outcomes")).flatMap(\.messages)

    @Test(arguments: 0..<16) func aBrokenMessageIsReadOrRefused(lot: Int) throws {
        var random = Chance(UInt64(lot + 1))
        let reader = HL7Facts(zone: Desk.zone, now: Desk.now)
        var (read, refused) = (0, 0)
        for _ in 0..<250 {
            var bytes = try #require(Self.seeds.isEmpty ? nil : Self.seeds[random.below(Self.seeds.count)])
            for _ in 0...random.below(4) { mutate(&bytes, &random) }
            do throws(Reject) {
                let record = try reader.record(bytes: bytes, number: 1, file: "f", digest: { [UInt8(truncatingIfNeeded: $0.count)] })
                read += 1
                // Nothing multiplies: a message of so many bytes cannot say more than so many things.
                #expect(record.facts.count <= bytes.count)
                for fact in record.facts { #expect(isSound(fact)) }
            } catch {
                refused += 1
                #expect(!error.code.isEmpty && !error.place.isEmpty && !error.reason.zh.isEmpty && !error.reason.en.isEmpty)
            }
        }
        #expect(read > 0 && refused > 0, "mutations that are all read, or all refused, test nothing")
    }

    /// Whoever is told of has a name in the hospital's books, and nobody left before they came or leaves tomorrow.
    private func isSound(_ fact: Fact) -> Bool {
        switch fact {
        case .patient(let patient): !patient.identifiers.isEmpty
        case .episode(let stay):
            !stay.patient.identifiers.isEmpty && (stay.dischargedAt.map { $0 <= Desk.now + .days(1) } ?? true)
                && (stay.admittedAt.flatMap { admitted in stay.dischargedAt.map { $0 >= admitted } } ?? true)
        case .appointment(let appointment): !appointment.number.isEmpty
        case .medication(let medication): !medication.number.isEmpty
        case .document(let document): !document.number.isEmpty
        case .condition(let condition): !condition.number.isEmpty
        case .merged(let survivor, let retired): !survivor.identifiers.isEmpty && !retired.isEmpty
        case .observation, .admissionCancelled, .dischargeCancelled, .visitsMerged: true
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout Chance) {
        guard bytes.count > 8 else { return bytes += Array("MSH|^~\\&|||".utf8) }
        let at = random.below(bytes.count)
        let length = min(1 + random.below(12), bytes.count - at)
        switch random.below(12) {
        case 0: bytes[at] = UInt8(random.below(256))
        case 1: bytes.removeSubrange(at..<at + length)
        case 2: bytes.insert(contentsOf: bytes[at..<at + length], at: random.below(bytes.count))
        case 3: bytes.removeSubrange(at...)
        case 4: bytes.insert(contentsOf: repeatElement([0x7C, 0x5E, 0x7E, 0x26, 0x5C][random.below(5)], count: 1 + random.below(300)), at: at)
        case 5: bytes[at] = 0
        case 6: bytes[at] = [0x0D, 0x0A, 0x0B, 0x1C][random.below(4)]
        case 7: bytes.insert(contentsOf: Array("99999999999999999999".utf8), at: at)
        case 8: bytes.insert(contentsOf: [0xFF, 0xFE, 0x81, 0x30, 0x84].prefix(1 + random.below(5)), at: at)
        case 9: bytes.insert(contentsOf: Array("\\X4\\\\.br\\\\Z\\\"\"".utf8), at: at)
        case 10: bytes[3 + random.below(5)] = UInt8(random.below(256))
        default:
            let segments = bytes.split(separator: 0x0D).map(Array.init)
            guard !segments.isEmpty else { return }
            let (from, to) = (random.below(segments.count), random.below(segments.count))
            var order = segments
            order.swapAt(from, to)
            if random.below(3) == 0 { order.insert(segments[from], at: to) }
            bytes = Array(order.joined(separator: [0x0D]))
        }
    }
}

/// Numbers from a seed, the same on every machine.
private struct Chance {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(max(bound, 1)))
    }
}
