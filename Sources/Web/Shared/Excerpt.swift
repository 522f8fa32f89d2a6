/// The beginning of what may be very long: a browser takes half a minute to lay out a message of six megabytes.
struct Excerpt: Sendable, Equatable {
    /// Bytes that are shown at most.
    static let most = 64 << 10

    /// As text; what is not UTF-8 stands as U+FFFD.
    let text: String
    /// Bytes of the whole.
    let size: Int

    let isWhole: Bool

    init(_ bytes: [UInt8], most: Int = Excerpt.most) {
        (size, isWhole) = (bytes.count, bytes.count <= most)
        var end = min(most, bytes.count)
        // No character is cut in two.
        while end > max(0, most - 3), end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        text = String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// The same with other words of the text, such as line ends.
    func map(_ change: (String) -> String) -> Excerpt { Excerpt(text: change(text), of: self) }

    private init(text: String, of other: Excerpt) { (self.text, size, isWhole) = (text, other.size, other.isWhole) }
}
