extension Attribute {
    /// Class names, separated by spaces; the empty ones are left out.
    public static func `class`(_ names: String...) -> Attribute {
        let given = names.filter { !$0.isEmpty }
        return Attribute("class", given.isEmpty ? nil : given.joined(separator: " "))
    }
    public static func id(_ value: String) -> Attribute { Attribute("id", value) }
    public static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    public static func title(_ value: String?) -> Attribute { Attribute("title", value) }
    public static func role(_ value: String) -> Attribute { Attribute("role", value) }
    public static func hidden(_ isHidden: Bool = true) -> Attribute { Attribute("hidden", isHidden) }
    public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }

    // Links
    /// A path of this site, `https:`, `http:`, `tel:`, `mailto:` or `#…`; any other scheme becomes `#`.
    public static func href(_ value: String) -> Attribute { Attribute("href", safe(value)) }
    public static func src(_ value: String) -> Attribute { Attribute("src", safe(value)) }
    public static func action(_ value: String) -> Attribute { Attribute("action", safe(value)) }
    public static func formaction(_ value: String) -> Attribute { Attribute("formaction", safe(value)) }
    public static func rel(_ value: String) -> Attribute { Attribute("rel", value) }

    // Forms
    public static func method(_ value: String) -> Attribute { Attribute("method", value) }
    public static func name(_ value: String) -> Attribute { Attribute("name", value) }
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    public static func type(_ value: String) -> Attribute { Attribute("type", value) }
    public static func `for`(_ value: String) -> Attribute { Attribute("for", value) }
    public static func placeholder(_ value: String) -> Attribute { Attribute("placeholder", value) }
    public static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
    public static func inputmode(_ value: String) -> Attribute { Attribute("inputmode", value) }
    public static func rows(_ value: Int) -> Attribute { Attribute("rows", String(value)) }
    public static func minlength(_ value: Int) -> Attribute { Attribute("minlength", String(value)) }
    public static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", String(value)) }
    public static func min(_ value: String) -> Attribute { Attribute("min", value) }
    public static func max(_ value: String) -> Attribute { Attribute("max", value) }
    public static func step(_ value: String) -> Attribute { Attribute("step", value) }
    public static func required(_ value: Bool = true) -> Attribute { Attribute("required", value) }
    public static func checked(_ value: Bool = true) -> Attribute { Attribute("checked", value) }
    public static func selected(_ value: Bool = true) -> Attribute { Attribute("selected", value) }
    public static func disabled(_ value: Bool = true) -> Attribute { Attribute("disabled", value) }
    public static func readonly(_ value: Bool = true) -> Attribute { Attribute("readonly", value) }
    public static func autofocus(_ value: Bool = true) -> Attribute { Attribute("autofocus", value) }

    // Tables and details
    public static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    public static func colspan(_ value: Int) -> Attribute { Attribute("colspan", String(value)) }
    public static func open(_ value: Bool = true) -> Attribute { Attribute("open", value) }
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }

    /// Keeps links from carrying script: what comes before the first `:` must be a known scheme or a path.
    private static func safe(_ value: String) -> String {
        let bytes = Array(value.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return value }
        let head = bytes[..<colon]
        if head.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) { return value }
        let scheme = String(decoding: head, as: UTF8.self).lowercased()
        return ["https", "http", "tel", "mailto"].contains(scheme) ? value : "#"
    }
}
