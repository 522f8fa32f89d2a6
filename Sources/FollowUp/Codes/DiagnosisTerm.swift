/// What people write for a diagnosis in place of its full name.
public struct DiagnosisTerm: Sendable, Equatable {
    /// ICD-10.
    public var code: String
    /// Names and abbreviations, in Chinese or English.
    public var names: [String]
    /// The code where the text speaks of the past (脑梗死病史); nil: the same, as with illnesses that stay.
    public var history: String?

    public init(code: String, names: [String], history: String? = nil) {
        self.code = code
        self.names = names
        self.history = history
    }
}
