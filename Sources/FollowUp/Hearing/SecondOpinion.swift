/// What a language model said of a text: a suggestion beside the words, which can only raise.
public struct SecondOpinion: Sendable, Equatable {
    public var kind: SignalClass
    /// Nil: it sees nothing to do.
    public var grade: Grade?
    /// The model that said so, as it is called.
    public var model: String

    public init(kind: SignalClass, grade: Grade?, model: String) {
        self.kind = kind
        self.grade = grade
        self.model = model
    }

    /// The code of its finding. What it takes for self-harm takes over like any other word of it.
    public static func code(_ kind: SignalClass) -> String { kind == .selfHarm ? Takeover.code : "SECOND_OPINION" }

    public static let reason = LocalText(
        "第二意见：语言模型认为比词表读出的更重，请看原文", "Second opinion: a language model takes it for graver than the words say; read the text")
}
