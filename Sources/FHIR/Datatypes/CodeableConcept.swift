/// A concept: the same meaning in any number of code systems, and in words.
public struct CodeableConcept: Readable, Sendable {
    public var coding: [Coding]
    public var text: String?

    /// What a person would read: the text, else the first coding's display, else its code.
    public var title: String? {
        if let text, !text.isEmpty { return text }
        return coding.lazy.compactMap(\.display).first { !$0.isEmpty } ?? coding.lazy.compactMap(\.code).first
    }

    /// Throws `Flaw` for what is no concept.
    public init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        coding = try members.many("coding")
        text = try members.one("text")
    }
}
