import FollowUp
import Foundation
import HL7

/// Messages parsed on one thread until every field can be reached by its number, and six of them read as text; against hl7conv2,
/// whose parser is written in Rust, and a plain split in Python, which both make objects of everything.
struct MessageParsing {
    var place: String
    var rounds: Int
    var peer: Peer

    private static let seconds = 1.0

    func run() throws -> [Outcome] {
        let sent = SentMessage(day: HospitalZone.china.day(of: DueHospital.now))
        var outcomes: [Outcome] = []
        for (name, text, fields) in [
            ("ADT^A03", sent.discharge(1), [("MSH", 9), ("MSH", 10), ("PID", 3), ("PID", 5), ("PV1", 19), ("PV1", 45)]),
            ("ORU^R01", sent.report(1), [("MSH", 9), ("MSH", 10), ("PID", 3), ("PID", 5), ("OBR", 7), ("OBX", 5)]),
        ] {
            let bytes = Array(text.utf8)
            let file = "\(place)/\(name.suffix(3)).hl7"
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            var ours: [Double] = []
            var rust: [Double] = []
            var python: [Double] = []
            for _ in 1...rounds {
                ours.append(try rate(bytes, fields))
                let others = try peer.run("hl7_parse.py", [file, String(Self.seconds)])
                rust.append(others["hl7conv2"] ?? .nan)
                python.append(others["split"] ?? .nan)
            }
            let size = "\(name), \(bytes.count) bytes"
            outcomes.append(Outcome.ratio("parse of \(size), against hl7conv2", ours, rust, "messages/s", atLeast: 30))
            outcomes.append(
                Outcome(
                    name: "the same, against a plain split in Python", product: ours.median(), unit: "messages/s", reference: python.median(),
                    ratio: zip(ours, python).map { $0 / $1 }.median()))
        }
        return outcomes
    }

    private func rate(_ bytes: [UInt8], _ fields: [(String, Int)]) throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        var count = 0
        var seen = 0
        repeat {
            for _ in 0..<500 {
                let message = try Message(bytes)
                for (segment, number) in fields { seen &+= message.field(segment, number).text.utf8.count }
            }
            count += 500
        } while (clock.now - begun).inSeconds < Self.seconds
        guard seen > count else { throw Unexpected("the fields are empty") }
        return Double(count) / (clock.now - begun).inSeconds
    }
}
