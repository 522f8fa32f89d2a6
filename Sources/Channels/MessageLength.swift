/// Segments of an SMS on mainland networks: 70 characters in one, 67 in each of several (UCS-2).
public enum MessageLength {
    public static func segments(_ text: String) -> Int {
        let length = text.utf16.count
        return length <= 70 ? 1 : (length + 66) / 67
    }
}
