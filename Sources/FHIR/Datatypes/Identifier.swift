/// A business identifier: unique within its system.
public struct Identifier: Decodable, Sendable {
    /// `usual`, `official`, `temp`, `secondary`, `old`.
    public var use: String?
    /// Codes of HL7 table 0203: `MR`, `SS`, `PPN` …
    public var type: CodeableConcept?
    public var system: String?
    public var value: String?
}
