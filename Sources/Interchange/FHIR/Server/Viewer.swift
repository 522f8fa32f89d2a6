import FHIR
import FollowUp
import SQL
import Storage

/// A person who reads through FHIR, and of which patients.
public struct Viewer: Sendable, Equatable {
    /// Patients with a stay or a contact in this department; nil: all.
    public var department: String?

    /// As the lists of the console have it: whoever leads, manages or belongs to no department sees all patients, others those of
    /// their department.
    public init(_ member: StaffMember) {
        let seesAll = !member.role.worksOnContacts || member.isHead || member.department.isEmpty
        department = seesAll ? nil : member.department
    }

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

    /// Throws 404 where the viewer does not see it: that there is such a resource is not told either.
    func checkSeen(_ type: String, _ patient: ID<FollowUp.Patient>?) throws {
        guard viewer?.department != nil else { return }
        let isSeen = try patient.map { try !seen([$0.raw]).isEmpty } ?? Viewer.common.contains(type)
        if !isSeen { throw FHIRRefusal.notFound }
    }

    /// What the viewer sees of it.
    func seen(_ type: String, _ shown: [ShownResource]) throws -> [ShownResource] {
        guard viewer?.department != nil else { return shown }
        let patients = try seen(Set(shown.compactMap { $0.patient?.raw }).sorted())
        return shown.filter { one in one.patient.map { patients.contains($0.raw) } ?? Viewer.common.contains(type) }
    }
}
