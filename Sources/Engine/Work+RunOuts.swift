import FollowUp
import Storage

/// Medicine that runs out: what was given out says when, the plan of the latest stay reminds before it, and the patient's answer may ask for a time to
/// get more.
extension Work {
    /// The run-outs that the plan of a stay reminds of; none for a stay after which there was another.
    func runOuts(of episode: Store.StoredEpisode, plans: [Plan]) throws -> [PlannedRunOut] {
        let groups = core.library.medicineGroups
        guard !groups.isEmpty, try speakingStay(of: episode.patient, orElse: episode)?.id == episode.id else { return [] }
        let found = RunOut.predict(try store.supplies(of: episode.patient, zone: policy.zone), groups: groups)
            .filter { policy.zone.startOfDay($0.day) > now }
        guard !found.isEmpty, !plans.isEmpty else { return found.map { PlannedRunOut($0, sequence: 0) } }
        let reminders = try reminders(of: episode, plans: plans)
        return found.map { runOut in
            let begun = reminders.filter { $0.group == runOut.group.id && $0.hasBegun }
            // What was already asked about is not asked again; what a refill has put off is asked about anew.
            let sequence = begun.first { $0.day == runOut.day }?.sequence ?? begun.map { $0.sequence + 1 }.max() ?? 0
            return PlannedRunOut(runOut, sequence: sequence)
        }
    }

    /// A reminder that is planned or was made.
    private struct Reminder: Equatable {
        var group: String
        /// The first day without the medicine, as it was foreseen.
        var day: Day
        var sequence: Int
        var hasBegun: Bool
        var isLive: Bool
    }

    private func reminders(of episode: Store.StoredEpisode, plans: [Plan]) throws -> [Reminder] {
        try store.contacts(ofEpisode: episode.id, patient: episode.patient).compactMap { contact in
            guard let group = core.library.medicines(ofNode: contact.node), let plan = plans.first(where: { $0.id == contact.plan }) else { return nil }
            // What was merged has begun with its host.
            let host = try contact.mergedInto.flatMap { try store.contact($0) }
            return Reminder(
                group: group.id, day: plan.anchor + contact.day + group.before, sequence: contact.sequence,
                hasBegun: contact.hasBegun || host?.hasBegun == true,
                isLive: contact.state == .planned || contact.state == .held || host?.state == .planned || host?.state == .held)
        }
    }

    /// Plans reminders anew where a medication record has changed when something runs out.
    func planRunOuts(of patient: ID<Patient>, after fact: MedicationFact) throws {
        guard core.library.medicineGroups.contains(where: { $0.holds(fact.code) }), let stay = try speakingStay(of: patient) else { return }
        let plans = try store.plans(ofEpisode: stay.id)
        let wanted = try runOuts(of: stay, plans: plans)
        let reminders = try reminders(of: stay, plans: plans)
        let missing = wanted.contains { planned in
            !reminders.contains { $0.group == planned.runOut.group.id && $0.day == planned.runOut.day && $0.sequence == planned.sequence && ($0.isLive || $0.hasBegun) }
        }
        let surplus = reminders.contains { reminder in
            reminder.isLive && !reminder.hasBegun && !wanted.contains { $0.runOut.group.id == reminder.group && $0.runOut.day == reminder.day && $0.sequence == reminder.sequence }
        }
        if missing || surplus { try plan(stay.id) }
    }

    /// The stay whose plan speaks to the patient now: the latest with a plan that goes on, or `candidate`, whose plan is being made, where that
    /// one is later.
    private func speakingStay(of patient: ID<Patient>, orElse candidate: Store.StoredEpisode? = nil) throws -> Store.StoredEpisode? {
        try store.stays(of: patient).filter { $0.dischargedAt != nil || $0.withdrawnAt != nil }
            .filter { stay in
                try stay.id == candidate?.id || store.plans(ofEpisode: stay.id).contains { $0.state == .active || $0.state == .suspended }
            }
            .max { ($0.dischargedAt ?? $0.withdrawnAt ?? now, $0.id.raw) < ($1.dischargedAt ?? $1.withdrawnAt ?? now, $1.id.raw) }
    }

    /// The words of a reminder's first message; nil for every other message, and where the library has none for it.
    func refillWords(_ message: ContactEffect.Message, for contact: Contact, patient: Patient) throws -> String? {
        guard message == .invite, contact.isRunOut, core.library.templates["refill"] != nil, let group = core.library.medicines(ofNode: contact.node),
            let plan = try store.plans(ofEpisode: contact.episode).first(where: { $0.id == contact.plan })
        else { return nil }
        let until = plan.anchor + contact.day + group.before - 1
        return try fill("refill", contact: contact, patient: patient, extra: ["until": "\(until.civil.month)月\(until.civil.day)日", "place": try usualPlace(of: contact).name])
    }

    private func usualPlace(of contact: Contact) throws -> (department: String, practitioner: String, place: String, name: String) {
        guard let known = try store.usualPlace(of: contact.patient) else { return (contact.department, "", "", contact.department) }
        return (known.department, known.practitioner, known.place, known.place.isEmpty ? known.department : known.place)
    }

    /// The patient asked for a time to get more: one is booked at the usual place, on the last working day before the medicine runs out, and the
    /// hospital's system is told as of every appointment that is made here.
    func bookRefill(_ answers: Answers, of contact: Contact) throws {
        guard contact.items.contains(RunOut.item), answers[RunOut.item] == .chosen(["slot"]) else { return }
        let zone = policy.zone
        let today = zone.day(of: now)
        let runOut = RunOut.predict(try store.supplies(of: contact.patient, zone: zone), groups: core.library.medicineGroups).map(\.day).filter { $0 > today }.min()
        let hours = Permission(policy: policy, calendar: core.library.calendar, windows: [])
        let latest = max(runOut ?? today + 3, today + 2)
        // From the day before backwards to tomorrow, else the first working day from tomorrow on.
        let days = stride(from: latest - today - 1, through: 1, by: -1).map { today + $0 }
        let moment = days.lazy.compactMap { day in hours.parts(on: day, level: .human).first.map { zone.instant(day, $0.start) } }.first
            ?? workingMoment(from: zone.startOfDay(today + 1))
        // As patients asked one after another, they come one after another.
        let spread = Span(milliseconds: Int64(StableHash.fraction(contact.patient.raw, contact.id.raw) * 12) * 600_000)
        let place = try usualPlace(of: contact)
        let at = moment + spread
        _ = try book(contact.patient, at: at, department: place.department, practitioner: place.practitioner, place: place.place)
        try note(Trace([Trace.Entry(.slotBooked, ["\(zone.day(of: at)) \(zone.time(of: at))"])]), to: .contact, contact.id.raw)
        guard let patient = try store.patient(contact.patient), let number = try store.telecoms(of: contact.patient).first(where: { $0.isUsable && $0.kind == .mobile })?.value,
            patient.refusedAt == nil, core.library.templates["refillBooked"] != nil
        else { return }
        let day = zone.day(of: at).civil
        let words = try fill(
            "refillBooked", contact: contact, patient: patient, extra: ["day": "\(day.month)月\(day.day)日\(zone.time(of: at))", "place": place.name])
        try enqueue(.inform, to: number, words, patient: contact.patient)
    }
}
