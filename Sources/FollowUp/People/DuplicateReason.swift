/// Why two records may be of one person. A phone alone is none: families share one, and clerks write down their own.
public enum DuplicateReason: String, Sendable, CaseIterable {
    /// A message named both by their numbers, or both hold one identity number.
    case identity
    case nameAndBirth, phoneAndName, phoneAndBirth
}
