/// Which of a hospital's lists of codes.
public enum CodeKind: String, Sendable, CaseIterable {
    /// ICD-10, WHO's or one of China's versions.
    case diagnoses
    /// ICD-9-CM-3.
    case procedures

    public var system: Code.System { self == .diagnoses ? .icd10 : .icd9cm3 }
}

/// One line of a hospital's list of codes.
public struct CodeEntry: Sendable, Equatable {
    /// As the list writes it: `I25.103`, `G20.x00†F02.3*`.
    public var code: String
    public var name: String

    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}
