import FollowUp

/// One supposed value and where it comes from.
public struct Assumption: Sendable, Equatable {
    public enum Origin: Sendable, Equatable {
        /// A publication with its figure.
        case source(LocalText)
        /// Why this number, where no publication gives one.
        case assumed(LocalText)
    }

    public var quantity: Quantity
    public var value: Double
    public var name: LocalText
    public var origin: Origin

    public init(quantity: Quantity, value: Double, name: LocalText, origin: Origin) {
        self.quantity = quantity
        self.value = value
        self.name = name
        self.origin = origin
    }
}
