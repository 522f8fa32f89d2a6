import CExpat

/// Hears what stands in an XML document, in order. Names are local: what stands before a colon is left out.
protocol XMLListener: AnyObject {
    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError)
    func end(_ name: String) throws(SheetError)
    /// UTF-8; a text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError)
}

/// The attributes of an element, while it is being heard.
struct XMLAttributes {
    /// Names and values by turns, ended by nil.
    fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    subscript(_ wanted: String) -> String? {
        guard var pair = pairs else { return nil }
        while let name = pair[0], let value = pair[1] {
            if XMLStream.local(name) == wanted { return String(cString: value) }
            pair += 2
        }
        return nil
    }
}

/// Reads XML piece by piece as it comes out of an archive (expat).
///
/// A document with a type declaration is refused: workbooks have none, and entities of a document's own are how small
/// files are made to unfold without end.
final class XMLStream {
    private static let deepest = 64

    private let parser: XML_Parser
    private let part: ZipArchive.Part
    /// Whoever listens holds the stream.
    private unowned let listener: any XMLListener
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var failure: SheetError?
    private var depth = 0
    private var isAtEnd = false

    init(_ part: ZipArchive.Part, _ listener: any XMLListener) throws(SheetError) {
        guard let parser = XML_ParserCreate(nil) else { throw .brokenPart(part.name) }
        (self.parser, self.part, self.listener) = (parser, part, listener)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name else { return }
                XMLStream.of(data).hear { stream throws(SheetError) in
                    stream.depth += 1
                    guard stream.depth <= XMLStream.deepest else { throw .brokenPart(stream.part.name) }
                    try stream.listener.start(XMLStream.local(name), XMLAttributes(pairs: attributes))
                }
            },
            { data, name in
                guard let name else { return }
                XMLStream.of(data).hear { stream throws(SheetError) in
                    stream.depth -= 1
                    try stream.listener.end(XMLStream.local(name))
                }
            })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            text?.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
                XMLStream.of(data).hear { stream throws(SheetError) in
                    try stream.listener.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
                }
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLStream.of(data).hear { stream throws(SheetError) in throw .brokenPart(stream.part.name) }
        }
    }

    deinit {
        XML_ParserFree(parser)
        buffer.deallocate()
    }

    /// Reads one piece more; false when the document is at its end.
    func advance() throws(SheetError) -> Bool {
        guard !isAtEnd else { return false }
        let count = try part.read(into: buffer)
        isAtEnd = count == 0
        let status = XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), isAtEnd ? 1 : 0)
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw .brokenPart(part.name) }
        return !isAtEnd
    }

    /// Reads all there is.
    static func read(_ part: ZipArchive.Part, _ listener: any XMLListener) throws(SheetError) {
        let stream = try XMLStream(part, listener)
        while try stream.advance() {}
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream {
        // Always set, to a stream that outlives its parser.
        Unmanaged<XMLStream>.fromOpaque(data.unsafelyUnwrapped).takeUnretainedValue()
    }

    private func hear(_ tell: (XMLStream) throws(SheetError) -> Void) {
        guard failure == nil else { return }
        do { try tell(self) } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }

    fileprivate static func local(_ name: UnsafePointer<CChar>) -> String {
        var start = name
        var place = name
        while place.pointee != 0 {
            if place.pointee == 0x3A { start = place + 1 }
            place += 1
        }
        return String(cString: start)
    }
}
