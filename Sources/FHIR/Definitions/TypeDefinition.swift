/// One type of R4 with the elements that it may hold, inherited ones included.
struct TypeDefinition: Sendable {
    var name: String
    /// By the names that stand in JSON: a choice has one for each of its types.
    var elements: [String: ElementDefinition]
    /// Elements that must be there, choices by their common name.
    var required: [String]
    /// Whether it is a resource.
    var isResource: Bool
}

struct ElementDefinition: Sendable {
    enum Kind: Sendable {
        case primitive(Primitive)
        /// Position in `Definitions.types`.
        case type(Int)
        /// A resource of any kind.
        case resource
    }

    /// For a choice the common name (`value[x]`), else the element's own.
    var name: String
    var kind: Kind
    var isMany: Bool
    var isSummary: Bool
    /// Codes of a required binding; empty: none.
    var codes: Set<String>

    var isChoice: Bool { name.hasSuffix("[x]") }
}
