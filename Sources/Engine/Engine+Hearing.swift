import FollowUp
import Storage

/// What people do about what texts were found to tell of.
extension Engine {
    public func accept(heard: Int64, by staff: ID<Staff>) async throws -> ID<Problem> {
        try await work(staff, may: \.worksOnContacts) { try $0.accept(heard: heard, by: staff) }
    }
    public func misread(heard: Int64, by staff: ID<Staff>) async throws { try await work(staff, may: \.worksOnContacts) { try $0.misread(heard: heard, by: staff) } }
    public func unmisread(heard: Int64, by staff: ID<Staff>) async throws { try await work(staff, may: \.worksOnContacts) { try $0.unmisread(heard: heard, by: staff) } }

    public func takeOver(patient: ID<Patient>, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { work in
            guard try work.store.patient(patient) != nil else { throw Refusal.notFound }
            try work.takeOver(patient, .staff, by: staff)
        }
    }
    /// Who takes a conversation may be anybody; giving it back to automation is for clinicians to decide.
    public func giveBack(patient: ID<Patient>, _ ending: Takeover.Ending, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.isClinician) { try $0.giveBack(patient, ending, by: staff) }
    }
    public func takeBack(takeover: Int64, by staff: ID<Staff>) async throws { try await work(staff, may: \.worksOnContacts) { try $0.takeBack(takeover, by: staff) } }
}
