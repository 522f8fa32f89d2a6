/// The value[x] of an observation or of one of its components.
public enum ObservationValue: Sendable {
    case quantity(Quantity)
    case concept(CodeableConcept)
    /// `valueString`, `valueTime` and `valueDateTime` as sent.
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case range(low: Quantity?, high: Quantity?)
    case ratio(numerator: Quantity?, denominator: Quantity?)

    private enum Keys: String, CodingKey {
        case valueQuantity, valueCodeableConcept, valueString, valueInteger, valueBoolean, valueRange, valueRatio
        case valueTime, valueDateTime
    }

    private struct Range: Decodable {
        var low: Quantity?
        var high: Quantity?
    }

    private struct Ratio: Decodable {
        var numerator: Quantity?
        var denominator: Quantity?
    }

    static func read(from decoder: any Decoder) throws -> ObservationValue? {
        let container = try decoder.container(keyedBy: Keys.self)
        guard let key = container.allKeys.first else { return nil }
        switch key {
        case .valueQuantity: return .quantity(try container.decode(Quantity.self, forKey: key))
        case .valueCodeableConcept: return .concept(try container.decode(CodeableConcept.self, forKey: key))
        case .valueString, .valueTime, .valueDateTime: return .text(try container.decode(String.self, forKey: key))
        case .valueInteger: return .integer(try container.decode(Int.self, forKey: key))
        case .valueBoolean: return .boolean(try container.decode(Bool.self, forKey: key))
        case .valueRange:
            let range = try container.decode(Range.self, forKey: key)
            return .range(low: range.low, high: range.high)
        case .valueRatio:
            let ratio = try container.decode(Ratio.self, forKey: key)
            return .ratio(numerator: ratio.numerator, denominator: ratio.denominator)
        }
    }
}
