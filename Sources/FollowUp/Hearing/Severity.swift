/// How bad the words say it is.
public enum Severity: String, Sendable, CaseIterable, Codable {
    case mild, plain, severe
}
