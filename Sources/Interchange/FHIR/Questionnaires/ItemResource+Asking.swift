import FHIR
import FollowUp

/// When, to whom and for what an item is asked, in an extension of our own; the points of options as FHIR has them.
extension ItemResource {
    static let asking = Written.system + "asking"
    static let ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue"

    /// Nil where everything is as usual.
    static func asking(of item: Item) -> JSON? {
        var parts: [JSON] = []
        func part(_ name: String, _ value: String?) {
            if let value { parts.append(.of(["url": .string(name), "valueString": .string(value)])) }
        }
        part("askWhen", item.askWhen.map { "\($0)" })
        part("skipWhen", item.skipWhen.map { "\($0)" })
        part("insteadOf", item.insteadOf)
        if item.about != .patient { part("about", item.about.rawValue) }
        for (name, isSo) in [("staff", item.isForStaff), ("result", item.expectsResult), ("scored", item.isScored), ("higherIsBetter", item.isBetterHigher)] where isSo {
            parts.append(.of(["url": .string(name), "valueBoolean": .bool(true)]))
        }
        return parts.isEmpty ? nil : .of(["url": .string(asking), "extension": .array(parts)])
    }

    static func readAsking(_ one: JSON, into item: inout Item) {
        let parts = one["extension"]?.elements ?? []
        func text(_ name: String) -> String? { parts.first { $0["url"]?.text == name }?["valueString"]?.text }
        func isSo(_ name: String) -> Bool { parts.contains { $0["url"]?.text == name && $0["valueBoolean"]?.isTrue == true } }
        item.askWhen = text("askWhen").flatMap { try? FollowUp.Condition($0) }
        item.skipWhen = text("skipWhen").flatMap { try? FollowUp.Condition($0) }
        item.insteadOf = text("insteadOf")
        item.about = text("about").flatMap(Item.About.init(rawValue:)) ?? .patient
        (item.isForStaff, item.expectsResult) = (isSo("staff"), isSo("result"))
        (item.isScored, item.isBetterHigher) = (isSo("scored"), isSo("higherIsBetter"))
    }

    static func points(of option: Item.Option) -> JSON? {
        option.points.map { .array([.of(["url": .string(ordinal), "valueDecimal": Written.number($0)])]) }
    }

    static func points(in coding: JSON) -> Double? {
        (coding["extension"]?.elements ?? []).first { $0["url"]?.text == ordinal }?["valueDecimal"]?.double
    }
}
