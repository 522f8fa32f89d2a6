/// A patient's conversation in a person's hands: nothing automatic leaves to that patient until somebody gives it back.
public struct Takeover: Sendable, Equatable {
    public enum Reason: String, Sendable, CaseIterable {
        /// A word or an answer about harming oneself.
        case selfHarm
        /// The phone may be somebody else's.
        case identity
        /// The patient may have died.
        case death
        /// The patient may have moved away.
        case move
        /// Somebody of the staff took it.
        case staff

        /// What a text asks for; nil where it asks for nothing of the kind.
        public init?(_ handling: Handling) {
            switch handling {
            case .takeOver: self = .selfHarm
            case .identity: self = .identity
            case .death: self = .death
            case .move: self = .move
            case .none, .refusal, .machine: return nil
            }
        }

        public var label: LocalText {
            switch self {
            case .selfHarm: LocalText("提到自伤或轻生", "speaks of self-harm")
            case .identity: LocalText("可能不是患者的号码", "perhaps not the patient's number")
            case .death: LocalText("可能已去世", "may have died")
            case .move: LocalText("可能已迁走", "may have moved away")
            case .staff: LocalText("工作人员接管", "taken by staff")
            }
        }
    }

    /// What became of the messages that were held.
    public enum Ending: String, Sendable {
        /// They go on, with every protection asked anew.
        case resumed
        /// They are never sent.
        case cancelled
    }

    /// Signals with this code take over, whatever found them: a text, an answer, an instrument.
    public static let code = "SELF_HARM"

    public var id: Int64
    public var patient: ID<Patient>
    public var reason: Reason
    public var at: Instant
    /// Where it was said.
    public var response: Int64?
    public var endedAt: Instant?
    public var endedBy: ID<Staff>?
    public var ending: Ending?

    public init(
        id: Int64, patient: ID<Patient>, reason: Reason, at: Instant, response: Int64?, endedAt: Instant? = nil, endedBy: ID<Staff>? = nil,
        ending: Ending? = nil
    ) {
        self.id = id
        self.patient = patient
        self.reason = reason
        self.at = at
        self.response = response
        self.endedAt = endedAt
        self.endedBy = endedBy
        self.ending = ending
    }
}
