/// What happens here that other systems can be told of.
public enum OutgoingEvent: String, Sendable, CaseIterable {
    /// A stay that is followed has ended; its subject is the stay.
    case discharged = "discharge.received"
    case planned = "plan.made"
    /// A questionnaire was finished or a call reached its patient; its subject is the response.
    case answered = "contact.answered"
    case completed = "contact.completed"
    case raised = "problem.raised"
    case closed = "problem.closed"
    /// Its subject is the patient, as it is of the next.
    case optedOut = "patient.opted-out"
    case allowedAgain = "patient.allowed-again"
    /// An appointment that was made here.
    case booked = "appointment.booked"
    case moved = "appointment.changed"
    case cancelled = "appointment.cancelled"
    /// An appointment that the hospital's system told of.
    case told = "appointment.received"
    /// A resource that a FHIR Subscription asks for, new or otherwise; its subject is the subscription, and the form names the resource.
    case changed = "resource.changed"

    /// What a webhook can ask for.
    public static let forWebhooks: [OutgoingEvent] = allCases.filter { $0 != .changed }

    /// What the subject of the event is, as other systems read it.
    public var subject: String {
        switch self {
        case .discharged: "stay"
        case .planned: "plan"
        case .answered: "response"
        case .completed: "contact"
        case .raised, .closed: "problem"
        case .optedOut, .allowedAgain: "patient"
        case .booked, .moved, .cancelled, .told: "appointment"
        case .changed: "subscription"
        }
    }
}
