import Foundation

/// How the program says how it is.
struct HealthAnswer: Encodable {
    var status: String
    var version: String
    var roles: [String]
    /// `ok`, or what is amiss.
    var checks: [String: String]

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return ((try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}") + "\n"
    }
}
