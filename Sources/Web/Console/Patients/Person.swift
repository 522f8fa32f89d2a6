import FollowUp
import SQL
import Storage

/// Who somebody is, in one line: name, sex, age, and where in which pathway.
struct Person: Sendable {
    var id: ID<Patient>
    var name: String
    var sex: Sex = .unknown
    var age: Int?
    var recordNumber = ""
    var pathway: LocalText?
    var anchor: Pathway.Anchor = .discharge
    var anchorDay: Day?
    var isDeceased = false
    var refusedAt: Instant?
    var windows: [DayPart] = []
    var silentStreak = 0
    /// What messages call the patient, and the patient's own wish about it.
    var salutation = LocalText("", "")
    var wish: String?
    /// Since when text messages may carry facts of health.
    var factsAt: Instant?

    /// `女 71`.
    func short(_ words: Words) -> String { words.person(sex, age) }

    /// `心力衰竭 · 出院第 7 天`.
    func course(_ words: Words) -> String {
        var parts: [String] = []
        if let pathway { parts.append(words.say(pathway)) }
        if let anchorDay { parts.append(Person.day(words.today - anchorDay, anchor, words)) }
        return parts.joined(separator: " · ")
    }

    static func day(_ day: Int, _ anchor: Pathway.Anchor, _ words: Words) -> String {
        switch anchor {
        case .discharge: words.say("出院第 \(day) 天", "day \(day) after discharge")
        case .surgery: words.say("术后第 \(day) 天", "day \(day) after surgery")
        case .delivery: words.say("产后第 \(day) 天", "day \(day) after delivery")
        case .treatment: words.say("治疗后第 \(day) 天", "day \(day) after treatment")
        case .enrolment: words.say("入组第 \(day) 天", "day \(day) after enrolment")
        }
    }
}

extension Person {
    /// The patient, seen from a plan or from the latest one; nil where there is no such patient.
    static func read(_ reading: Reading, _ id: ID<Patient>, plan: ID<Plan>? = nil) throws -> Person? {
        let store = Store(reading.connection, hospital: reading.hospital, sealer: reading.sealer)
        guard let patient = try store.patient(id) else { return nil }
        var person = Person(id: id, name: patient.name, sex: patient.sex, age: patient.birthDate?.age(on: reading.today))
        person.isDeceased = patient.isDeceased
        person.wish = patient.wish
        person.factsAt = patient.factsAt
        person.salutation = reading.salutation(of: patient)
        person.refusedAt = patient.refusedAt
        person.windows = patient.windows
        person.silentStreak = patient.silentStreak
        person.recordNumber =
            try reading.connection.first(
                """
                SELECT value FROM patient_identifier WHERE hospital_id = \(reading.hospital) AND patient_id = \(id) AND kind = 'record' \
                ORDER BY authority, value_index LIMIT 1
                """
            ) { reading.sealer.text($0, 0) } ?? ""
        let found: (String, Day?)? = try reading.connection.first(
            """
            SELECT pathway, anchor FROM plan WHERE hospital_id = \(reading.hospital) AND patient_id = \(id) \
            AND (\(plan?.raw ?? 0) = 0 OR id = \(plan?.raw ?? 0)) ORDER BY CASE state WHEN 'active' THEN 0 ELSE 1 END, episode_id DESC, id LIMIT 1
            """
        ) { ($0.string(0), $0.day(1)) }
        if let (pathway, day) = found {
            let known = reading.library.pathway(pathway)
            person.pathway = known?.name ?? LocalText(pathway, pathway)
            person.anchor = known?.anchor ?? .discharge
            person.anchorDay = day
        }
        return person
    }
}
