/// A signal of a text as it is kept: what was read, and what people said of the reading.
public struct Heard: Sendable, Equatable {
    /// Who found it.
    public enum Origin: String, Sendable {
        /// The words of the lexicon.
        case words
        /// A language model that was asked besides: it can only raise.
        case secondOpinion
    }

    public enum Verdict: String, Sendable {
        /// Nobody has to say anything: it has done what it asks for.
        case none = ""
        /// Read in a note of the staff: the writer says whether it is so.
        case proposed
        /// The writer made a problem of it.
        case accepted
        /// Somebody said that it was read wrongly.
        case wrong
    }

    public var id: Int64
    public var patient: ID<Patient>
    /// The text: a message, or the note of a response, or its answer to `item`.
    public var inbound: Int64?
    public var response: Int64?
    public var item: String
    public var at: Instant
    public var origin: Origin
    public var signal: TextSignal
    public var verdict: Verdict

    public init(
        id: Int64, patient: ID<Patient>, inbound: Int64?, response: Int64?, item: String, at: Instant, origin: Origin = .words, signal: TextSignal,
        verdict: Verdict = .none
    ) {
        self.id = id
        self.patient = patient
        self.inbound = inbound
        self.response = response
        self.item = item
        self.at = at
        self.origin = origin
        self.signal = signal
        self.verdict = verdict
    }
}
