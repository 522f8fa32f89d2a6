import FHIR
import FollowUp
import SQL
import Storage

/// A person who reads through FHIR, and of which patients.
public struct Viewer: Sendable, Equatable {
    /// Patients with a stay or a contact in this department; nil: all.
    public var department: String?
    private let isAdministrator: Bool

    /// As the lists of the console have it: whoever leads, manages or belongs to no department sees all patients, others those of
    /// their department.
    public init(_ member: StaffMember) {
        let seesAll = !member.role.worksOnContacts || member.isHead || member.department.isEmpty
        department = seesAll ? nil : member.department
        isAdministrator = member.role == .administrator
    }

    /// Whether nothing of that kind is kept from them. Who asked for what, where it is about no patient, is for administrators.
    func seesAll(_ type: String) -> Bool { department == nil && (isAdministrator || type != "AuditEvent") }

    /// Kinds that belong to no patient and that everybody may know.
    static let common: Set<String> = [
        "Practitioner", "PractitionerRole", "Organization", "Location", "PlanDefinition", "Questionnaire", "Medication", "Device", "Schedule", "Slot",
    ]
}

extension FHIRServer {
    /// Those of the patients whom the viewer sees.
    func seen(_ patients: [Int64]) throws -> Set<Int64> {
        guard let department = viewer?.department else { return Set(patients) }
        return Set(
            try store.connection.rows(
                """
                SELECT patient_id FROM episode WHERE hospital_id = \(store.hospital) AND patient_id \(in: patients) AND department = \(department) \
                UNION SELECT patient_id FROM contact WHERE hospital_id = \(store.hospital) AND patient_id \(in: patients) AND department = \(department)
                """
            ) { $0.integer(0) ?? 0 })
    }

    /// Throws 404 where the viewer does not see it: that there is such a resource is not told either. What is about several patients is
    /// seen by those who see all of them.
    func checkSeen(_ type: String, _ patients: [ID<FollowUp.Patient>]) throws {
        guard let viewer, !viewer.seesAll(type) else { return }
        let wanted = Set(patients.map(\.raw))
        let isSeen = try wanted.isEmpty ? Viewer.common.contains(type) : seen(wanted.sorted()).count == wanted.count
        if !isSeen { throw FHIRRefusal.notFound }
    }

    func checkSeen(_ type: String, _ patient: ID<FollowUp.Patient>?) throws { try checkSeen(type, patient.map { [$0] } ?? []) }

    /// What the viewer sees of it.
    func seen(_ type: String, _ shown: [ShownResource]) throws -> [ShownResource] {
        guard let viewer, !viewer.seesAll(type) else { return shown }
        let patients = try seen(Set(shown.flatMap(\.concerned)).sorted())
        return shown.filter { one in one.concerned.isEmpty ? Viewer.common.contains(type) : one.concerned.allSatisfy(patients.contains) }
    }
}
