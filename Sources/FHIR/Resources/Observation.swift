/// A measurement or a finding, alone or as a panel of components.
public struct Observation: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    /// `registered`, `preliminary`, `final`, `amended`, `corrected`, `cancelled`, `entered-in-error`, `unknown`.
    public var status: String?
    public var code: CodeableConcept?
    public var subject: Reference?
    public var effectiveDateTime: DateTime?
    public var effectiveInstant: DateTime?
    public var effectivePeriod: Period?
    public var issued: DateTime?
    public var value: ObservationValue?
    @Many public var interpretation: [CodeableConcept]
    @Many public var component: [Component]

    public struct Component: Decodable, Sendable {
        public var code: CodeableConcept?
        public var value: ObservationValue?
        @Many public var interpretation: [CodeableConcept]

        private enum Keys: String, CodingKey { case code, interpretation }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            code = try container.decodeIfPresent(CodeableConcept.self, forKey: .code)
            _interpretation = try container.decode(Many<CodeableConcept>.self, forKey: .interpretation)
            value = try ObservationValue.read(from: decoder)
        }
    }

    private enum Keys: String, CodingKey {
        case id, identifier, status, code, subject, issued, interpretation, component
        case effectiveDateTime, effectiveInstant, effectivePeriod
    }

    // Written out because `value` is spread over the eleven names of value[x].
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        _identifier = try container.decode(Many<Identifier>.self, forKey: .identifier)
        status = try container.decodeIfPresent(String.self, forKey: .status)
        code = try container.decodeIfPresent(CodeableConcept.self, forKey: .code)
        subject = try container.decodeIfPresent(Reference.self, forKey: .subject)
        effectiveDateTime = try container.decodeIfPresent(DateTime.self, forKey: .effectiveDateTime)
        effectiveInstant = try container.decodeIfPresent(DateTime.self, forKey: .effectiveInstant)
        effectivePeriod = try container.decodeIfPresent(Period.self, forKey: .effectivePeriod)
        issued = try container.decodeIfPresent(DateTime.self, forKey: .issued)
        _interpretation = try container.decode(Many<CodeableConcept>.self, forKey: .interpretation)
        _component = try container.decode(Many<Component>.self, forKey: .component)
        value = try ObservationValue.read(from: decoder)
    }
}
