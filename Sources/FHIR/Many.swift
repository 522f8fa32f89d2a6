/// A repeating element: an absent one reads as an empty list, so that a reader need not unwrap.
@propertyWrapper
public struct Many<Element: Decodable & Sendable>: Decodable, Sendable {
    public var wrappedValue: [Element]

    public init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }

    public init(from decoder: any Decoder) throws { wrappedValue = try [Element](from: decoder) }
}

extension KeyedDecodingContainer {
    /// Chosen by the compiler's synthesised initialisers for every `@Many` property.
    public func decode<Element>(_: Many<Element>.Type, forKey key: Key) throws -> Many<Element> {
        Many(wrappedValue: try decodeIfPresent([Element].self, forKey: key) ?? [])
    }
}
