/// Segments of an SMS on mainland networks: 70 characters in one, 67 in each of several.
///
/// Every message goes out in UCS-2: the signature's brackets alone are outside of GSM 7-bit, and the gateway is told so.
public enum MessageLength {
    /// What one message holds, and each part of a longer one.
    static let single = 70
    static let part = 67

    /// As networks count: characters beyond the basic plane, such as emoji, count twice.
    public static func units(_ text: String) -> Int {
        // Counted by scalars, since `utf16.count` makes an index of long texts first.
        text.unicodeScalars.reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
    }

    public static func segments(_ text: String) -> Int { segments(ofUnits: units(text)) }

    public static func segments(ofUnits units: Int) -> Int { units <= single ? 1 : (units + part - 1) / part }

    /// How many characters a message of so many segments may have.
    public static func room(in segments: Int) -> Int { segments <= 1 ? single : segments * part }
}
