import Engine
import FHIR
import FollowUp
import SQL
import Storage

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Texts about patients as DocumentReferences that hold them.
struct DocumentShelf: ListShelf {
    let type = "DocumentReference"
    let table: StaticString = "document"

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let (store, zone) = (work.store, work.policy.zone)
        var found: [Int64: [Projection]] = [:]
        try store.connection.each(
            """
            SELECT patient_id, authority, number, title, body, written_at, active, told_at FROM document \
            WHERE hospital_id = \(store.hospital) AND patient_id \(in: numbers) ORDER BY patient_id, authority, number
            """
        ) { row in
            let patient = row.integer(0) ?? 0
            let text = store.sealer.open(row.blob(4)) ?? ""
            let attachment = JSON.of([
                "contentType": .string("text/plain; charset=utf-8"), "data": .text(Data(text.utf8).base64EncodedString()),
                "title": .text(row.string(3)), "creation": Written.moment(row.instant(5), zone),
            ])
            let json = JSON.of([
                "resourceType": .string("DocumentReference"), "identifier": identifier(row.string(1), row.string(2)),
                // A text that was taken back is known, and holds nothing any more.
                "status": .string(row.flag(6) ? "current" : "entered-in-error"), "type": Written.words(row.string(3)),
                "subject": Written.reference("Patient", "\(patient)"), "date": Written.moment(row.instant(5) ?? row.instant(7), zone),
                "content": .array([.of(["attachment": attachment])]),
            ])
            found[patient, default: []].append(
                Projection(
                    key: key(patient, row.string(1), row.string(2)), json: json, at: row.instant(7) ?? Written.moment(of: patient), patient: ID(patient)))
        }
        return found
    }
}
