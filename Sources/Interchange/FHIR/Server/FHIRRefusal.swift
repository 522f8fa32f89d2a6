import FHIR
import FollowUp

/// Why a request was not carried out, as FHIR tells it: a status of HTTP and what is wrong.
public struct FHIRRefusal: Error, Sendable, Equatable {
    public var status: Int
    public var issues: [OutcomeIssue]

    public init(_ status: Int, _ issues: [OutcomeIssue]) {
        self.status = status
        self.issues = issues
    }

    public init(_ status: Int, _ code: OutcomeIssue.Code, _ words: String, at place: String = "") {
        self.init(status, [OutcomeIssue(code, words, at: place)])
    }

    static var notFound: FHIRRefusal { FHIRRefusal(404, .notFound, "there is no such resource") }
    static var gone: FHIRRefusal { FHIRRefusal(410, .deleted, "the resource was deleted") }
    static func unknownType() -> FHIRRefusal { FHIRRefusal(404, .notSupported, "there is no such kind of resource here; see /fhir/metadata") }

    /// What the reader of facts refused, with its place as seen from the resource.
    init(_ reject: Reject, of type: String, in entry: String) {
        var place = reject.place
        if place.hasPrefix(entry) { place = String(place.dropFirst(entry.count)) }
        if place.hasPrefix(".") { place.removeFirst() }
        let code: OutcomeIssue.Code =
            switch reject.code {
            case "missingField": .required
            case "unresolvedReference", "unknownVisit": .notFound
            case "wrongType", "notFHIR": .structure
            default: .value
            }
        self.init(422, code, reject.reason.en, at: place.isEmpty ? type : "\(type).\(place)")
    }
}
