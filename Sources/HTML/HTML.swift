/// A piece of a page as UTF-8 bytes. Text gets in only through escaping; markup only through the element functions,
/// whose names are compile-time literals. There is no way to put a raw string in.
///
///     div(.class("card")) {
///         h2 { patient.name }
///         for line in lines { p { line } }
///     }
public struct HTML: Sendable, Equatable {
    public private(set) var bytes: [UInt8]

    /// Nothing.
    public init() { bytes = [] }

    /// Text, escaped.
    public init(_ text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    /// One after the other.
    public init(_ parts: [HTML]) {
        bytes = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
        for part in parts { bytes += part.bytes }
    }

    public init(@HTMLBuilder _ content: () -> HTML) { self = content() }

    public var isEmpty: Bool { bytes.isEmpty }
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// An element with a start and an end tag.
    public static func element(_ name: StaticString, _ attributes: [Attribute], _ content: () -> HTML) -> HTML {
        var html = HTML()
        html.open(name, attributes)
        html.bytes += content().bytes
        html.bytes += [UInt8(ascii: "<"), UInt8(ascii: "/")]
        html.bytes.append(name)
        html.bytes.append(UInt8(ascii: ">"))
        return html
    }

    /// An element that HTML never closes: `input`, `br` …
    public static func void(_ name: StaticString, _ attributes: [Attribute]) -> HTML {
        var html = HTML()
        html.open(name, attributes)
        return html
    }

    /// A whole page: the doctype before `html`.
    public static func document(_ html: HTML) -> HTML {
        var page = HTML()
        page.bytes.append("<!doctype html>\n" as StaticString)
        page.bytes += html.bytes
        return page
    }

    public static func + (a: HTML, b: HTML) -> HTML { HTML([a, b]) }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(name)
        for attribute in attributes { attribute.write(into: &bytes) }
        bytes.append(UInt8(ascii: ">"))
    }
}
