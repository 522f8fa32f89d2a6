/// What a message says, with the placeholders of `Placeholder`.
public struct MessageTemplate: Sendable, Equatable {
    public enum Audience: String, Sendable, CaseIterable {
        case patient, family, parent, staff
    }

    /// What a wording carries that a patient must have agreed to.
    public enum Consent: String, Sendable, CaseIterable {
        /// Follow-up itself: nobody who refused is written to.
        case care
        /// A reading or another fact of health, on this channel.
        case healthFacts
        /// Festivals, birthdays.
        case greetings
    }

    /// `invite`, `inform`, `remind`, `result`, `unreached`, `optedOut`, `alert`, `appointment` …
    public var id: String
    public var title: LocalText
    public var text: LocalText
    public var audience = Audience.patient
    public var consent = Consent.care
    /// Whether it must say how to stop: what the hospital sends of its own accord.
    public var offersStop = false
    /// How many segments it may take.
    public var segments = 2
    /// The plain wording in whose place it goes out where its facts are known; nil: used by its own name.
    public var insteadOf: String?
    /// Facts without which this wording is not used.
    public var needs: [FactNeed] = []

    /// Whether the engine sends it by itself; the others are there for staff and for what is built on them.
    public var isAutomatic: Bool { insteadOf != nil || MessageTemplate.automatic.contains(id) }

    private static let automatic: Set<String> = ["invite", "inform", "remind", "result", "unreached", "optedOut", "alert", "article", "appointment"]

    public init(id: String, title: LocalText? = nil, text: LocalText) {
        self.id = id
        self.title = title ?? LocalText(id, id)
        self.text = text
    }
}
