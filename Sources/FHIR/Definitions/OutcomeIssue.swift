/// One thing that is wrong, or is told, about a request or a resource. Holds no value of a resource.
public struct OutcomeIssue: Error, Sendable, Equatable {
    public enum Severity: String, Sendable { case fatal, error, warning, information }

    /// Words of http://hl7.org/fhir/issue-type.
    public enum Code: String, Sendable {
        case invalid, structure, required, value, invariant, security, login, unknown, expired, forbidden, processing
        case notSupported = "not-supported"
        case duplicate
        case multipleMatches = "multiple-matches"
        case notFound = "not-found"
        case deleted
        case tooLong = "too-long"
        case codeInvalid = "code-invalid"
        case businessRule = "business-rule"
        case conflict, transient, exception, throttled
        case tooCostly = "too-costly"
        case informational
    }

    public var severity: Severity
    public var code: Code
    /// For people who write or run the other side.
    public var words: String
    /// Where: `Patient.name[0].given`; empty where nothing in particular is meant.
    public var place: String

    public init(_ code: Code, _ words: String, at place: String = "", severity: Severity = .error) {
        self.severity = severity
        self.code = code
        self.words = words
        self.place = place
    }
}

extension OutcomeIssue {
    /// The OperationOutcome that tells of `issues`.
    public static func outcome(_ issues: [OutcomeIssue]) -> JSON {
        .of([
            "resourceType": .string("OperationOutcome"),
            "issue": .array(
                issues.map { issue in
                    .of([
                        "severity": .string(issue.severity.rawValue), "code": .string(issue.code.rawValue), "diagnostics": .text(issue.words),
                        "expression": issue.place.isEmpty ? nil : .array([.string(issue.place)]),
                    ])
                }),
        ])
    }
}
