/// Why a document, or one resource of it, cannot be read. Holds no value of the document.
public struct Flaw: Error, Equatable, Sendable {
    public enum Kind: Sendable {
        /// Not JSON.
        case malformed
        /// JSON, but no FHIR resource: `resourceType` is missing.
        case notFHIR
        /// A required element is absent or null.
        case missing
        /// An element has another JSON type than FHIR gives it.
        case wrongType
        /// A date or time that does not exist or is written otherwise than FHIR writes it.
        case badDate
    }

    public var kind: Kind
    /// The element's path from the document's root, indices from 0: `entry[4].resource.period.start`.
    /// Line-delimited input is told by line, from 1: `line 3: period.start`. Empty for the whole document.
    public var place: String

    public init(_ kind: Kind, at place: String) {
        self.kind = kind
        self.place = place
    }
}
