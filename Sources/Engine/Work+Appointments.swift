import FollowUp
import SQL
import Storage

/// Appointments that staff make here. The hospital's system is told of them where it is configured so; those that it told of itself
/// are its own to change.
extension Work {
    /// Who numbers them.
    public static let ownAuthority = "SUIFANG"

    @discardableResult
    public func book(
        _ patient: ID<Patient>, at startsAt: Instant, department: String, practitioner: String, place: String, by staff: ID<Staff>
    ) throws -> Int64 {
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        guard !known.isDeceased else { throw Refusal.alreadyEnded }
        try checkAhead(startsAt)
        return try book(patient, at: startsAt, department: department, practitioner: practitioner, place: place)
    }

    /// The same for an appointment that is known to lie ahead.
    func book(_ patient: ID<Patient>, at startsAt: Instant, department: String, practitioner: String, place: String) throws -> Int64 {
        let id = newID()
        let fact = AppointmentFact(
            patient: PatientFact(identifiers: []), authority: Work.ownAuthority, number: String(id), status: .booked, startsAt: startsAt, department: department,
            practitioner: practitioner, place: place, recordedAt: now)
        try store.upsert(fact, of: patient, newID: { id })
        try announce(.booked, id, of: patient)
        return id
    }

    public func move(appointment id: Int64, to startsAt: Instant, by staff: ID<Staff>) throws {
        try checkAhead(startsAt)
        let patient = try ownBooked(id)
        try store.connection.execute(
            "UPDATE appointment SET starts_at = \(startsAt), recorded_at = \(now) WHERE hospital_id = \(store.hospital) AND id = \(id)")
        try announce(.moved, id, of: patient)
    }

    public func cancel(appointment id: Int64, by staff: ID<Staff>) throws {
        let patient = try ownBooked(id)
        try store.connection.execute(
            """
            UPDATE appointment SET status = \(AppointmentFact.Status.cancelled.rawValue), recorded_at = \(now) WHERE hospital_id = \(store.hospital) \
            AND id = \(id)
            """)
        try announce(.cancelled, id, of: patient)
    }

    private func checkAhead(_ moment: Instant) throws {
        guard moment > now, moment < now + .days(730) else {
            throw Refusal.invalid(LocalText("预约时间要在今后两年之内。", "The appointment must lie within the next two years."))
        }
    }

    private func ownBooked(_ id: Int64) throws -> ID<Patient> {
        let found = try store.connection.first(
            "SELECT patient_id, authority, status FROM appointment WHERE hospital_id = \(store.hospital) AND id = \(id)"
        ) { (patient: $0.id(0) ?? ID<Patient>(0), authority: $0.string(1), status: $0.string(2)) }
        guard let found, found.authority == Work.ownAuthority else { throw Refusal.notFound }
        guard found.status == AppointmentFact.Status.booked.rawValue else { throw Refusal.alreadyEnded }
        return found.patient
    }
}

extension Engine {
    public func book(
        patient: ID<Patient>, at startsAt: Instant, department: String, practitioner: String, place: String, by staff: ID<Staff>
    ) async throws {
        try await work(staff, may: \.worksOnContacts) {
            _ = try $0.book(patient, at: startsAt, department: department, practitioner: practitioner, place: place, by: staff)
        }
    }
    public func move(appointment id: Int64, to startsAt: Instant, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.move(appointment: id, to: startsAt, by: staff) }
    }
    public func cancel(appointment id: Int64, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.cancel(appointment: id, by: staff) }
    }
}
