/// One attribute of an element. Names are compile-time literals, values are escaped.
public struct Attribute: Sendable, Equatable {
    private enum Value: Sendable, Equatable {
        case text(String)
        /// Present without a value: `checked`.
        case bare
        case absent
    }

    private let prefix: String
    private let name: String
    private let value: Value

    /// Any attribute that has no function of its own; nil leaves it out.
    public init(_ name: StaticString, _ value: String?) {
        self.init(prefix: "", name, value.map(Value.text) ?? .absent)
    }

    /// An attribute that is there or not.
    public init(_ name: StaticString, _ isPresent: Bool) {
        self.init(prefix: "", name, isPresent ? .bare : .absent)
    }

    private init(prefix: String, _ name: StaticString, _ value: Value) {
        self.prefix = prefix
        self.name = name.description
        self.value = value
    }

    func write(into bytes: inout [UInt8]) {
        if value == .absent { return }
        bytes.append(UInt8(ascii: " "))
        bytes += prefix.utf8
        bytes += name.utf8
        guard case .text(let text) = value else { return }
        bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
        bytes.appendEscaped(text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// `data-NAME`.
    public static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(prefix: "data-", name, value.map(Value.text) ?? .absent)
    }
    /// `data-NAME` without a value, there or not.
    public static func data(_ name: StaticString, _ isPresent: Bool = true) -> Attribute {
        Attribute(prefix: "data-", name, isPresent ? .bare : .absent)
    }
    /// `aria-NAME`.
    public static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(prefix: "aria-", name, value.map(Value.text) ?? .absent)
    }
    /// `aria-NAME`, `true` or `false`.
    public static func aria(_ name: StaticString, _ value: Bool) -> Attribute {
        Attribute(prefix: "aria-", name, .text(value ? "true" : "false"))
    }

    /// Nothing at all: the other branch of a condition.
    public static var absent: Attribute { Attribute("hidden", nil as String?) }
}
