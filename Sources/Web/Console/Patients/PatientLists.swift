import FollowUp
import HTML
import SQL
import Storage

/// What the hospital's system told of a patient besides stays and results.
struct PatientLists: Sendable {
    struct Condition: Sendable {
        var text: String
        var onset: Day?
    }

    struct Medication: Sendable {
        var text: String
        var dose: String
        var days: Int?
        var startsOn: Day?
    }

    struct Document: Sendable {
        var title: String
        var writtenAt: Instant?
        var text: String
    }

    var conditions: [Condition] = []
    var medication: [Medication] = []
    var documents: [Document] = []
    /// When medicine runs out that the patient is reminded of, those that lie ahead or have just passed.
    var runOuts: [RunOut] = []

    /// Only what holds: what was resolved, stopped or taken back is left out.
    static func read(_ r: Reading, _ patient: ID<Patient>) throws -> PatientLists {
        var lists = PatientLists()
        lists.conditions = try r.connection.rows(
            """
            SELECT text, code, onset FROM condition WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) AND active = 1 \
            ORDER BY onset DESC, number LIMIT 40
            """
        ) { Condition(text: $0.string(0).isEmpty ? $0.string(1) : $0.string(0), onset: $0.day(2)) }
        lists.medication = try r.connection.rows(
            """
            SELECT text, code, dose, days, starts_on FROM medication WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) AND active = 1 \
            ORDER BY starts_on DESC, number LIMIT 40
            """
        ) { row in
            Medication(
                text: row.string(0).isEmpty ? row.string(1) : row.string(0), dose: row.string(2), days: row.integer(3).map(Int.init),
                startsOn: row.day(4))
        }
        lists.documents = try r.connection.rows(
            """
            SELECT title, written_at, body FROM document WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) AND active = 1 \
            ORDER BY written_at DESC, number LIMIT 10
            """
        ) { Document(title: $0.string(0), writtenAt: $0.instant(1), text: r.sealer.text($0, 2)) }
        let supplies = try Store(r.connection, hospital: r.hospital, sealer: r.sealer).supplies(of: patient, zone: r.policy.zone)
        lists.runOuts = RunOut.predict(supplies, groups: r.library.medicineGroups).filter { $0.day > r.today - 30 }
        return lists
    }
}

func patientLists(_ lists: PatientLists, _ words: Words) -> HTML {
    HTML {
        if !lists.conditions.isEmpty {
            card(words.say("问题清单", "Problem list"), String(lists.conditions.count)) {
                ul(.class("plainlist")) {
                    for one in lists.conditions {
                        li {
                            one.text
                            if let onset = one.onset { small { words.say(" · 始于 ", " · since ") + onset.description } }
                        }
                    }
                }
            }
        }
        if !lists.medication.isEmpty {
            card(words.say("带药", "Medication to take home"), String(lists.medication.count)) {
                ul(.class("plainlist")) {
                    for one in lists.medication {
                        li {
                            span(.class("strong")) { one.text }
                            small { ([one.dose, supply(one, words)].filter { !$0.isEmpty }.map { " · " + $0 }).joined() }
                        }
                    }
                    for runOut in lists.runOuts {
                        li(.class("dim")) { words.say(runOut.group.name) + words.say("：预计 \(runOut.day) 用完，\(runOut.reminder) 提醒", ": runs out about \(runOut.day), reminded on \(runOut.reminder)") }
                    }
                }
            }
        }
        if !lists.documents.isEmpty {
            card(words.say("文书", "Documents"), String(lists.documents.count)) {
                for one in lists.documents {
                    details {
                        summary { [one.title.isEmpty ? words.say("文书", "Document") : one.title, one.writtenAt.map { words.moment($0) } ?? ""].filter { !$0.isEmpty }.joined(separator: " · ") }
                        for line in one.text.split(separator: "\n") { p { String(line) } }
                    }
                }
            }
        }
    }
}

private func supply(_ one: PatientLists.Medication, _ words: Words) -> String {
    switch (one.days, one.startsOn) {
    case (let days?, let start?): words.say("\(days) 天，自 \(start)", "\(days.counted("day")) from \(start)")
    case (let days?, nil): words.say("\(days) 天", days.counted("day"))
    case (nil, let start?): words.say("自 \(start)", "from \(start)")
    case (nil, nil): ""
    }
}
