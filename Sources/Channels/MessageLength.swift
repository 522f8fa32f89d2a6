/// Segments of an SMS on mainland networks: 70 characters in one, 67 in each of several (UCS-2).
public enum MessageLength {
    public static func segments(_ text: String) -> Int {
        // Counted by scalars, since `utf16.count` makes an index of long texts first.
        let length = text.unicodeScalars.reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
        return length <= 70 ? 1 : (length + 66) / 67
    }
}
