/// Why bytes are not an HL7 v2 message, or a file not a series of them.
public enum MessageError: Error, Sendable, Equatable {
    /// No `MSH` with a field separator at the start.
    case missingHeader
    /// A message is longer than the limit (bytes): most likely the file is something else.
    case tooLong(limit: Int)
}
