import Foundation
import SQL

/// Messages that wait for receivers.
extension MessageBench {
    static let forms = [
        ("contact.answered", "ORU^R01"), ("contact.answered", "MDM^T02"), ("appointment.booked", "SIU^S12"), ("appointment.changed", "SIU^S13"),
        ("appointment.cancelled", "SIU^S15"),
    ]

    /// One receiver an entry: name and further settings.
    static func receivers(_ port: Int, _ entries: [(name: String, more: String)]) -> [String: String] {
        let list = entries.map { "{name: \($0.name), address: 'mllp://127.0.0.1:\(port)', sends: [results, documents, appointments], receiver: HIS|H001, \($0.more)}" }
        return ["SUIFANG_HL7_RECEIVERS": "[\(list.joined(separator: ", "))]"]
    }

    /// Three patients, each with what came of a contact and an appointment, and messages about them in the order of `forms`.
    func fill(_ destinations: [String], times: Int = 1) async throws {
        _ = try await run("talk.py", "1", "3")
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        try await instance.change(
            """
            INSERT INTO response (hospital_id, id, patient_id, contact_id, kind, channel, by_whom, answers, started_at, completed_at) \
            SELECT hospital_id, patient_id, patient_id, MIN(id), 'questionnaire', 'sms', 'patient', \
            '{"sbp":182,"htn_sym":["headache"],"words":"头晕|两天"}', \(now - 60_000), \(now) FROM contact GROUP BY hospital_id, patient_id
            """)
        try await instance.change(
            """
            INSERT INTO appointment (hospital_id, id, patient_id, authority, number, status, starts_at, department, practitioner, place) \
            SELECT hospital_id, patient_id + 1, patient_id, 'SUIFANG', CAST(patient_id + 1 AS TEXT), 'booked', \(now + 864_000_000), '心血管内科', '张伟', '门诊三楼' \
            FROM response
            """)
        var number: Int64 = 1_000
        for _ in 0..<times {
            for destination in destinations {
                for (event, form) in MessageBench.forms {
                    number += 1
                    let shift: Int64 = form.hasPrefix("SIU") ? 1 : 0
                    try await instance.change(
                        """
                        INSERT INTO outgoing (hospital_id, id, destination, kind, event, form, subject_id, patient_id, state, created_at, next_at) \
                        SELECT hospital_id, \(number), \(destination), 'hl7', \(event), \(form), MIN(id) + \(shift), MIN(patient_id), 'queued', \(now), \(now) FROM response \
                        GROUP BY hospital_id
                        """)
                }
            }
        }
    }
}
