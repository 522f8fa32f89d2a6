import Engine
import FHIR
import FollowUp
import SQL
import Storage

struct PatientShelf: Shelf {
    let type = "Patient"
    var hasIdentifiers: Bool { true }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let (store, hospital) = (work.store, work.store.hospital)
        var condition = wanted.condition(self, patient: "id")
        if let identifiers = wanted.identifiers {
            let indexes = identifiers.map { store.sealer.index($0.value) }
            condition = condition + " AND id IN (SELECT patient_id FROM patient_identifier WHERE hospital_id = \(hospital) AND value_index IN (\(list: indexes)))"
        }
        if let phones = wanted.phones {
            let indexes = phones.map { store.sealer.index($0) }
            condition = condition + " AND id IN (SELECT patient_id FROM telecom WHERE hospital_id = \(hospital) AND value_index IN (\(list: indexes)))"
        }
        switch wanted.name {
        case .whole(let name)?: condition = condition + " AND name_index = \(store.sealer.index(name))"
        case .family(let family, let whole)?:
            condition = condition + " AND family_index = \(store.sealer.index(family)) AND name_index <> \(store.sealer.index(whole))"
        case nil: break
        }
        if let dates = wanted.dates {
            // Birth dates are days; a day of grace on either side for the zone.
            let first = Day(number: Int(max(dates.lowerBound / 86_400_000, -700_000)) - 1)
            let last = Day(number: Int(min(dates.upperBound / 86_400_000, 2_900_000)) + 1)
            condition = condition + " AND birth_date >= \(first) AND birth_date <= \(last)"
        }
        return try store.connection.rows(
            "SELECT id FROM patient WHERE hospital_id = \(hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let (store, hospital, zone) = (work.store, work.store.hospital, work.policy.zone)
        let telecoms = try store.telecoms(of: numbers.map { ID($0) })
        var identifiers: [Int64: [JSON]] = [:]
        try store.connection.each(
            """
            SELECT patient_id, authority, kind, value FROM patient_identifier WHERE hospital_id = \(hospital) AND patient_id \(in: numbers) \
            ORDER BY patient_id, kind DESC, authority, value_index
            """
        ) { row in
            let kind = PatientIdentifier.Kind(rawValue: row.string(2)) ?? .other
            identifiers[row.integer(0) ?? 0, default: []].append(identifier(kind, row.string(1), store.sealer.open(row.blob(3)) ?? ""))
        }
        var found: [Int64: [Projection]] = [:]
        try store.connection.each(
            """
            SELECT id, name, sex, birth_date, deceased, died_at, address, merged_into, created_at, refused_at FROM patient \
            WHERE hospital_id = \(hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let merged = row.integer(7)
            let died = row.instant(5)
            let json = JSON.of([
                "resourceType": .string("Patient"), "identifier": .array(identifiers[id] ?? []), "active": .bool(merged == nil),
                "name": PatientShelf.name(store.sealer.open(row.blob(1)) ?? "").map { .array([$0]) },
                "telecom": .array((telecoms[ID(id)] ?? []).filter { $0.relation == "self" }.map(PatientShelf.telecom)),
                "gender": .string(row.string(2)), "birthDate": Written.day(row.day(3)),
                "deceasedBoolean": row.flag(4) && died == nil ? .bool(true) : nil, "deceasedDateTime": row.flag(4) ? Written.moment(died, zone) : nil,
                "address": store.sealer.open(row.blob(6)).flatMap { Written.words($0) }.map { .array([$0]) },
                "contact": .array(contacts(telecoms[ID(id)] ?? [])),
                "link": merged.map { .array([.of(["other": Written.reference("Patient", "\($0)"), "type": .string("replaced-by")])]) },
            ])
            let at = [row.instant(8), row.instant(9)].compactMap { $0 }.max() ?? Written.moment(of: id)
            found[id] = [Projection(key: "\(id)", json: json, at: at, patient: ID(id))]
        }
        return found
    }

    private func identifier(_ kind: PatientIdentifier.Kind, _ authority: String, _ value: String) -> JSON {
        let code: (String, String)? =
            switch kind {
            case .record: ("MR", "Medical record number")
            case .resident: ("NNCN", "National Person Identifier (China)")
            case .other: nil
            }
        return .of([
            "type": code.map { Written.concept("http://terminology.hl7.org/CodeSystem/v2-0203", $0.0, $0.1) }, "system": Written.authority(authority),
            "value": .text(value),
        ])
    }

    /// Nil for somebody without a name.
    static func name(_ name: String) -> JSON? {
        guard !name.isEmpty else { return nil }
        let family = Salutation.familyName(name)
        let isLatin = (name.unicodeScalars.first?.value ?? 0) < 0x2E80
        let given = isLatin ? name.split(separator: " ").dropLast().map(String.init) : [String(name.dropFirst(family.count))]
        return .of(["text": .string(name), "family": .text(family), "given": .array(given.filter { !$0.isEmpty }.map { .string($0) })])
    }

    private static func telecom(_ telecom: Store.Telecom) -> JSON {
        .of([
            "system": .string(telecom.kind == .email ? "email" : "phone"), "value": .text(telecom.value),
            "use": telecom.isUsable ? telecom.kind == .mobile ? .string("mobile") : telecom.kind == .landline ? .string("home") : nil : .string("old"),
        ])
    }

    /// Others by whom the patient is reached, those of one relation together.
    private func contacts(_ telecoms: [Store.Telecom]) -> [JSON] {
        var relations: [String] = []
        for telecom in telecoms where telecom.relation != "self" && !relations.contains(telecom.relation) { relations.append(telecom.relation) }
        return relations.map { relation in
            .of([
                "relationship": .array([.of(["text": .text(relation)])]),
                "telecom": .array(telecoms.filter { $0.relation == relation }.map(PatientShelf.telecom)),
            ])
        }
    }
}
