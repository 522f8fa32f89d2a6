import Engine
import FHIR
import FollowUp
import SQL
import Storage

struct EncounterShelf: Shelf {
    let type = "Encounter"
    var hasIdentifiers: Bool { true }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let hospital = work.store.hospital
        var condition = wanted.condition(self)
        if let identifiers = wanted.identifiers {
            // A number that is used again has its start behind it (`@…`), that of a twin its id (`#…`): all that begins so.
            var named: Statement = "SELECT id FROM episode WHERE hospital_id = \(hospital) AND visit IN (\(list: identifiers.map(\.value)))"
            for value in identifiers.map(\.value) {
                for (first, after) in [("@", "A"), ("#", "$")] {
                    named = named + " UNION SELECT id FROM episode WHERE hospital_id = \(hospital) AND visit >= \(value + first) AND visit < \(value + after)"
                }
            }
            condition = condition + " AND id IN (\(statement: named))"
        }
        if let dates = wanted.dates {
            condition = condition + " AND (admitted_at IS NULL OR admitted_at <= \(dates.upperBound)) AND (discharged_at IS NULL OR discharged_at >= \(dates.lowerBound))"
        }
        return try work.store.connection.rows(
            "SELECT id FROM episode WHERE hospital_id = \(hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let (store, zone) = (work.store, work.policy.zone)
        let conditions = try CodedShelf.diagnoses.keys(work, numbers)
        let kept = try store.kept("Condition", rows: conditions.values.flatMap { $0 })
        var found: [Int64: [Projection]] = [:]
        try store.connection.each(
            """
            SELECT id, patient_id, authority, visit, kind, state, department, attending_code, attending_name, admitted_at, discharged_at, disposition, \
            created_at, emergency FROM episode WHERE hospital_id = \(store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let state = row.string(5)
            let ended = row.instant(10)
            let participant = JSON.of([
                "type": .array([Written.concept("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "ATND", "attender")]),
                "individual": .of(["identifier": JSON.text(row.string(7)).map { .of(["value": $0]) }, "display": .text(row.string(8))]),
            ])
            let json = JSON.of([
                "resourceType": .string("Encounter"), "identifier": .array([EncounterShelf.identifier(row.string(2), row.string(3))]),
                "status": .string(state == "cancelled" ? "cancelled" : ended == nil ? "in-progress" : "finished"),
                "class": EncounterShelf.actClass(row.string(4)), "serviceType": Written.words(row.string(6)),
                "subject": Written.reference("Patient", "\(row.integer(1) ?? 0)"),
                "participant": row.string(7).isEmpty && row.string(8).isEmpty ? nil : .array([participant]),
                "period": Written.period(row.instant(9), ended, zone),
                "diagnosis": .array(
                    (conditions[id] ?? []).enumerated().map { place, key in
                        .of([
                            "condition": Written.reference("Condition", kept[key]?.id ?? key),
                            "use": Written.concept("http://terminology.hl7.org/CodeSystem/diagnosis-role", "DD", "Discharge diagnosis"),
                            "rank": .integer(place + 1),
                        ])
                    }),
                "hospitalization": ended == nil ? nil : EncounterShelf.hospitalization(row.string(11), isEmergency: row.flag(13)),
            ])
            let at = row.instant(12) ?? Written.moment(of: id)
            found[id] = [Projection(key: "\(id)", json: json, at: at, patient: row.id(1))]
        }
        return found
    }

    static func identifier(_ authority: String, _ visit: String) -> JSON {
        .of(["system": Written.authority(authority), "value": .text(String(visit.prefix { $0 != "@" && $0 != "#" }))])
    }

    private static func actClass(_ kind: String) -> JSON {
        let (code, words): (String, String) =
            switch kind {
            case "inpatient": ("IMP", "inpatient encounter")
            case "emergency": ("EMER", "emergency")
            default: ("AMB", "ambulatory")
            }
        return Written.coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", code, words)
    }

    private static func hospitalization(_ disposition: String, isEmergency: Bool) -> JSON {
        let system = "http://terminology.hl7.org/CodeSystem/discharge-disposition"
        let way: JSON? =
            switch Disposition(rawValue: disposition) {
            case .home: Written.concept(system, "home", "Home")
            case .transferred: Written.concept(system, "other-hcf", "Other healthcare facility")
            case .community: Written.concept("urn:oid:2.16.156.10011.2.3.1.288", "3", "转社区卫生服务机构")
            case .againstAdvice: Written.concept(system, "aadvice", "Left against advice")
            case .died: Written.concept(system, "exp", "Expired")
            case .other, nil: Written.concept(system, "oth", "Other")
            }
        return .of([
            "admitSource": isEmergency ? Written.concept("http://terminology.hl7.org/CodeSystem/admit-source", "emd", "From accident/emergency department") : nil,
            "dischargeDisposition": way,
        ])
    }
}
