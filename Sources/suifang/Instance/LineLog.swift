import FollowUp
import Foundation
import Logging

/// The log: one line an event on standard error, as a JSON object or for people.
struct LineLog: LogHandler {
    enum Format: String { case text, json }

    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    let format: Format
    /// Takes one line with its end.
    let write: @Sendable (String) -> Void

    init(format: Format, level: Logger.Level, write: @escaping @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }) {
        self.format = format
        self.write = write
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields: [(String, String)] = []
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            fields.append((key == "hb.request.id" ? "request" : key, "\(value)"))
        }
        let moment = Date(timeIntervalSince1970: Double(Instance.now().milliseconds) / 1_000).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        switch format {
        case .json:
            let all = [("time", moment), ("level", event.level.rawValue), ("message", "\(event.message)")] + fields
            write("{" + all.map { "\(LineLog.quoted($0.0)):\(LineLog.quoted($0.1))" }.joined(separator: ",") + "}\n")
        case .text:
            let tail = fields.map { " \($0.0)=\($0.1)" }.joined()
            write(LineLog.oneLine("\(moment) \(event.level.rawValue) \(event.message)\(tail)") + "\n")
        }
    }

    /// Nothing that comes from outside can begin a line of its own.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
