/// One HL7 v2 message: its bytes as UTF-8 with an index of where every segment and field begins.
///
/// Nothing is copied or decoded until a leaf is asked for. Segments, fields, repetitions, components and
/// subcomponents count from 1 as in the standard; what a message does not hold reads as empty.
///
///     message["PID"]?[3].repetitions.first?[4].text   // PID-3.4 of the first repetition
///     message.field("MSH", 9)[2].text                 // A03
public struct Message: Sendable {
    let content: MessageBytes

    /// Takes the bytes of one message: any segment terminator (CR, LF, CRLF), a byte order mark, MLLP framing
    /// bytes, NULs and blank lines around it are tolerated. Throws `missingHeader` unless it begins with MSH.
    public init(_ bytes: [UInt8]) throws(MessageError) {
        content = try MessageBytes(bytes)
    }

    public var delimiters: Delimiters { content.delimiters }
    public var charset: Charset { content.charset }
    /// The whole message as UTF-8.
    public var text: [UInt8] { content.bytes }

    /// All segments in their order; none is made before it is asked for.
    public var segments: some RandomAccessCollection<Segment> { (0..<content.segmentCount).lazy.map { Segment(message: content, index: $0) } }

    /// The first segment of that name.
    public subscript(name: String) -> Segment? { content.segment(named: name).map { Segment(message: content, index: $0) } }

    /// Every segment of that name, in order.
    public func segments(_ name: String) -> [Segment] {
        var found: [Segment] = []
        var start = 0
        while let index = content.segment(named: name, from: start) {
            found.append(Segment(message: content, index: index))
            start = index + 1
        }
        return found
    }

    /// Field `number` of the first segment of that name; empty when there is none.
    public func field(_ segment: String, _ number: Int) -> Field {
        self[segment]?[number] ?? Field(message: content, range: 0..<0, level: .field)
    }
}
