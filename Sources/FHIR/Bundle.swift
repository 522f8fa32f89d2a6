/// The resources of a document: of a Bundle of any type, of a single resource, or of one resource a line (NDJSON).
public struct Bundle: Sendable {
    public struct Entry: Sendable {
        /// `entry[4].resource`; `line 3` in NDJSON; empty for a single resource.
        public var place: String
        public var fullUrl: String?
        public var resource: Resource

        /// The path of one of the resource's elements.
        public func place(of element: String) -> String {
            if place.isEmpty { return element }
            return place + (place.last?.isNumber == true ? ": " : ".") + element
        }
    }

    /// In the document's order, without the entries in `flaws`.
    public var entries: [Entry]
    /// The entries that could not be read, each with its place.
    public var flaws: [Flaw]
}
