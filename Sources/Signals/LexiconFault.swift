/// A phrase of the lexicon that cannot be read.
public struct LexiconFault: Error, Equatable {
    public var code: String
    public var phrase: String
    public var fault: Phrase.Fault

    public init(code: String, phrase: String, fault: Phrase.Fault) {
        self.code = code
        self.phrase = phrase
        self.fault = fault
    }
}
