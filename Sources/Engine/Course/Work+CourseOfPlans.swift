import FollowUp
import Storage

/// The course of a patient's plans after each contact: what is added, prolonged, asked more or less often, ended.
extension Work {
    /// A contact was answered in full, or told in a call.
    func takeCourse(after contact: Contact, response: Int64, answers: Answers) throws {
        // As it is now: the call may have told of a death or a refusal.
        guard let patient = try store.patient(contact.patient) else { return }
        try goOn(after: contact, answers: answers, patient: patient)
        try setFrequency(after: contact, answers: answers, patient: patient)
        if let plan = try store.plan(contact.plan) { try beginSeries(of: plan, patient: patient, because: contact) }
        try reviewStops(after: contact, response: response, patient: patient)
    }

    /// A contact has ended and nothing came back.
    func takeCourse(afterSilent contact: Contact, of patient: Patient) throws {
        guard contact.state == .missed || contact.state == .unreachable || contact.state == .skipped else { return }
        try goOn(after: contact, answers: [:], patient: patient)
        if contact.state == .unreachable { try reviewLost(patient) }
    }
}
