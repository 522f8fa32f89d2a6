/// What a diagnosis in words was taken for.
public struct ReadDiagnosis: Sendable, Equatable {
    /// How the code was found.
    public enum Origin: String, Sendable, CaseIterable {
        /// Staff of this hospital have decided on this text.
        case decided
        /// The text is a name in the hospital's list.
        case list
        /// The text is one of the library's terms.
        case term
        /// The text holds one of the library's terms.
        case part
        /// Nothing was found.
        case nothing
    }

    /// As it was written.
    public var text: String
    /// See `DiagnosisText.folded`.
    public var folded: String
    public var marks: [DiagnosisText.Mark]
    /// ICD-10; nil: none is known, or the text says that the patient does not have it.
    public var code: String?
    public var origin: Origin

    public init(text: String, folded: String, marks: [DiagnosisText.Mark], code: String?, origin: Origin) {
        self.text = text
        self.folded = folded
        self.marks = marks
        self.code = code
        self.origin = origin
    }

    /// As rules look at it: the code where there is one, else the words alone.
    public var diagnosis: Code { code.map { Code(.icd10, $0, text) } ?? Code(.local, "", text) }
}
