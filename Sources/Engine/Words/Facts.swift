import FollowUp
import Storage

/// What is true of a patient now and may be said: values of placeholders by their names.
struct Facts: Sendable, Equatable {
    var values: [String: String] = [:]
}

extension Core {
    /// Wordings that go out in place of `template` where their facts are known, those with most facts first.
    func factual(insteadOf template: String) -> [MessageTemplate] { factual[template] ?? [] }

    /// Whether a wording with facts could take the template's place for this patient: worth looking for them.
    func mayHaveFacts(_ template: String, _ patient: Patient, at now: Instant) -> Bool {
        factual(insteadOf: template).contains { suits($0, patient, at: now) }
    }

    /// Facts of health go only to who agreed to them; a child's name only where there is a child.
    func suits(_ template: MessageTemplate, _ patient: Patient, at now: Instant) -> Bool {
        if template.consent == .healthFacts, patient.factsAt == nil { return false }
        if template.needs.contains(.child) { return (age(of: patient, at: now) ?? 200) < 14 }
        return true
    }
}

extension Work {
    /// The wording that goes out for `template`: one whose facts are all true and recent, else the plain one.
    func wording(for template: String, contact: Contact?, patient: Patient) throws -> (template: String, facts: Facts) {
        for candidate in core.factual(insteadOf: template) where core.suits(candidate, patient, at: now) {
            if let facts = try facts(candidate.needs, of: patient, contact) { return (candidate.id, facts) }
        }
        return (template, Facts())
    }

    /// All that is needed, or nil where something is not known, not recent or not so.
    func facts(_ needs: [FactNeed], of patient: Patient, _ contact: Contact?) throws -> Facts? {
        var facts = Facts()
        for need in needs {
            switch need {
            case .child: facts.values["child"] = patient.name
            case .ownDoctor:
                guard let episode = contact?.episode, let doctor = try store.episode(episode)?.attendingName, !doctor.isEmpty else { return nil }
                facts.values["ownDoctor"] = doctor
            case .place:
                guard let place = try store.usualPlace(of: patient.id, before: now) else { return nil }
                facts.values["place"] = place
            case .until(let days):
                let today = policy.zone.day(of: now)
                let supplies = try store.supplies(of: patient.id, zone: policy.zone)
                let last = RunOut.predict(supplies, groups: core.library.medicineGroups).map { $0.day - 1 }.filter { $0 >= today }.min()
                guard let until = last, days.contains(until - today) else { return nil }
                facts.values["until"] = Facts.spoken(until)
            case .reading(let items, let within, let graded):
                guard let reading = try reading(of: patient, items: items, within: within, graded: graded) else { return nil }
                facts.values["reading"] = reading.text
                facts.values["readingDay"] = Facts.spoken(policy.zone.day(of: reading.at))
            }
        }
        return facts
    }

    /// The latest value that the patient gave to one of the items, if it was found as asked for and nothing else is open.
    private func reading(of patient: Patient, items: [String], within days: Int, graded: Grade?) throws -> (text: String, at: Instant)? {
        // Whoever has an open matter is not praised for a number.
        guard try !store.hasOpenProblem(patient.id, from: .important) else { return nil }
        guard let response = try store.latestAnswers(of: patient.id, since: now - .days(Int64(days))) else { return nil }
        guard let item = items.lazy.compactMap({ core.library.items[$0] }).first(where: { response.answers[$0.id] != nil }),
            case .number = item.kind, case .number(let value)? = response.answers[item.id]
        else { return nil }
        let all = response.answers.keys.sorted().compactMap { core.library.items[$0] }
        let signals = Grading.signals(response.answers, items: all, age: age(of: patient), day: nil)
        let isAsked = graded == nil ? signals.isEmpty : signals.map(\.grade).max() == graded && signals.contains { $0.item == item.id }
        guard isAsked else { return nil }
        return (Facts.spoken(item, value, response.answers), response.at)
    }
}

extension Facts {
    /// 3月15日: as messages say it.
    static func spoken(_ day: Day) -> String {
        let parts = day.description.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? "\(parts[1])月\(parts[2])日" : day.description
    }

    /// 血压132/84, 空腹血糖6.1: two halves of one measurement are told together.
    static func spoken(_ item: Item, _ value: Double, _ answers: Answers) -> String {
        if item.id == "sbp", case .number(let low)? = answers["dbp"] { return "血压\(Grading.decimal(value, 0))/\(Grading.decimal(low, 0))" }
        return item.label.zh + Grading.words(.number(value), item).zh.replacing(" ", with: "")
    }
}
