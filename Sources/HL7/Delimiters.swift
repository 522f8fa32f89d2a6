/// The five characters that structure a message, as its own MSH-1 and MSH-2 name them.
public struct Delimiters: Sendable, Equatable {
    public var field: UInt8
    public var component: UInt8
    public var repetition: UInt8
    public var escape: UInt8
    public var subcomponent: UInt8

    /// Those that the standard recommends: `|^~\&`.
    public static let standard = Delimiters(field: 0x7C, encoding: [])

    /// `encoding` is MSH-2; senders leave off characters they never use, so the recommended ones stand in.
    init(field: UInt8, encoding: ArraySlice<UInt8>) {
        func given(_ place: Int, or standard: UInt8) -> UInt8 { encoding.count > place ? encoding[encoding.startIndex + place] : standard }
        self.field = field
        component = given(0, or: UInt8(ascii: "^"))
        repetition = given(1, or: UInt8(ascii: "~"))
        escape = given(2, or: UInt8(ascii: "\\"))
        subcomponent = given(3, or: UInt8(ascii: "&"))
    }
}
