import FollowUp
import HL7

@testable import Interchange

/// Where and when the tests of messages and sheets take place: a Chinese hospital on 10 January 2026.
enum Desk {
    static let zone = HospitalZone.china
    static let now = at("2026-01-10 00:00")

    /// `YYYY-MM-DD HH:MM` in the hospital.
    static func at(_ text: String) -> Instant {
        let parts = text.split(separator: " ")
        return zone.instant(Day(parts[0])!, TimeOfDay(String(parts[1]))!)
    }

    static func facts(_ bytes: [UInt8]) throws -> [Fact] { try HL7Facts(zone: zone, now: now).facts(from: Message(bytes)) }

    /// The reject that `body` throws, or nil when it throws none.
    static func rejected(_ body: () throws -> some Any) -> Reject? {
        do {
            _ = try body()
            return nil
        } catch { return error as? Reject }
    }
}

extension Fact {
    var episodeFact: EpisodeFact? { if case .episode(let fact) = self { fact } else { nil } }
    var patientFact: PatientFact? { if case .patient(let fact) = self { fact } else { episodeFact?.patient } }
    var appointmentFact: AppointmentFact? { if case .appointment(let fact) = self { fact } else { nil } }
    var observationFact: ObservationFact? { if case .observation(let fact) = self { fact } else { nil } }
}
