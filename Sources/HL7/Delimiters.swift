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
        let given = Array(encoding)
        self.field = field
        component = given.count > 0 ? given[0] : UInt8(ascii: "^")
        repetition = given.count > 1 ? given[1] : UInt8(ascii: "~")
        escape = given.count > 2 ? given[2] : UInt8(ascii: "\\")
        subcomponent = given.count > 3 ? given[3] : UInt8(ascii: "&")
    }
}
