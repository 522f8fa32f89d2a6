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

    private struct Range: Readable {
        var low: Quantity?
        var high: Quantity?

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            low = try members.one("low")
            high = try members.one("high")
        }
    }

    private struct Ratio: Readable {
        var numerator: Quantity?
        var denominator: Quantity?

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            numerator = try members.one("numerator")
            denominator = try members.one("denominator")
        }
    }

    /// The first of the names of value[x] that stands there; nil where none does.
    static func read(from members: Members) throws(Flaw) -> ObservationValue? {
        for member in members.all where member.name.hasPrefix("value") {
            let name = member.name
            switch name {
            case "valueQuantity": return .quantity(try members.needed(name))
            case "valueCodeableConcept": return .concept(try members.needed(name))
            case "valueString", "valueTime", "valueDateTime": return .text(try members.needed(name))
            case "valueInteger": return .integer(try members.needed(name))
            case "valueBoolean": return .boolean(try members.needed(name))
            case "valueRange":
                let range: Range = try members.needed(name)
                return .range(low: range.low, high: range.high)
            case "valueRatio":
                let ratio: Ratio = try members.needed(name)
                return .ratio(numerator: ratio.numerator, denominator: ratio.denominator)
            default: continue
            }
        }
        return nil
    }
}
