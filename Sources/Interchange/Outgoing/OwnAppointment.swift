import Engine
import FollowUp
import HL7
import SQL
import Storage

/// An appointment that was made here, as the hospital's system is told of it.
struct OwnAppointment: Sendable {
    /// Minutes that one takes where nobody said.
    static let duration: Int64 = 30

    var id: Int64
    var patient: OutgoingPatient
    var startsAt: Instant
    var department: String
    var practitioner: String
    var place: String

    /// SIU^S12, S13 or S15: booked, changed, cancelled.
    func notice(under header: MessageHeader, zone: HospitalZone, as event: OutgoingEvent) -> [UInt8] {
        var writer = header.writer()
        let (start, end) = (HL7.Written(zone.hl7(startsAt)), HL7.Written(zone.hl7(startsAt + .minutes(Self.duration))))
        let minutes: HL7.Written = .text(String(Self.duration))
        let number: HL7.Written = .components([.text(String(id)), "SUIFANG"])
        let coding = FollowUpResult.coding
        let (status, reason): (HL7.Written, HL7.Written) =
            switch event {
            case .cancelled: ("Cancelled", .components(["CANCELLED", "取消预约", coding]))
            case .moved: ("Booked", .components(["RESCHEDULED", "改约", coding]))
            default: ("Booked", .components(["BOOKED", "预约", coding]))
            }
        writer.segment(
            "SCH",
            [
                number, number, "", "", "", reason, .components(["FOLLOWUP", "随访复诊", coding]), "", minutes, "min", .components(["", "", minutes, start, end]), "",
                "", "", "", .components(["", "SUIFANG"]), "", "", "", .components(["", "SUIFANG"]), "", "", "", "", status,
            ])
        if header.version >= Version.withTiming { writer.segment("TQ1", ["1", "", "", "", "", "", start, end]) }
        writer.segment("PID", patient.pid)
        writer.segment("PV1", patient.pv1)
        writer.segment("RGS", ["1", "A"])
        writer.segment("AIS", ["1", "A", .components(["FOLLOWUP", HL7.Written(department.isEmpty ? "随访复诊" : department), coding]), start, "", "", minutes, "min"])
        if !place.isEmpty { writer.segment("AIL", ["1", "A", HL7.Written(place), "C", "", start, "", "", minutes, "min"]) }
        if !practitioner.isEmpty {
            writer.segment("AIP", ["1", "A", .components(["", HL7.Written(practitioner)]), .components(["D", "医生", coding]), "", start, "", "", minutes, "min"])
        }
        return writer.bytes(in: header.manner.charset)
    }
}

extension Work {
    /// Nil where there is none, or it has no time.
    func ownAppointment(_ id: Int64) throws -> OwnAppointment? {
        var patient: ID<Patient>?
        let found = try store.connection.first(
            "SELECT patient_id, starts_at, department, practitioner, place FROM appointment WHERE hospital_id = \(store.hospital) AND id = \(id)"
        ) { row in
            patient = row.id(0)
            return (startsAt: row.instant(1), department: row.string(2), practitioner: row.string(3), place: row.string(4))
        }
        guard let found, let startsAt = found.startsAt, let patient, let told = try outgoingPatient(patient, stay: nil) else { return nil }
        return OwnAppointment(
            id: id, patient: told, startsAt: startsAt, department: found.department, practitioner: found.practitioner, place: found.place)
    }
}
