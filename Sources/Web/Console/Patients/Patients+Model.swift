import FollowUp
import SQL
import Storage

/// The list of patients, or what a search found.
struct PatientsModel: Sendable {
    struct Row: Sendable {
        var id: ID<Patient>
        var name: String
        var sex: Sex
        var age: Int?
        var isDeceased: Bool
        var hasRefused: Bool
        var pathway: LocalText?
        var dischargedAt: Instant?
    }

    /// What was searched for; nil for the plain list.
    var query: String?
    var rows: [Row]
    /// The next page begins after this one.
    var after: ID<Patient>?
    /// More patients bear the family name than could be looked through.
    var isCut = false

    static let pageSize = 50
    /// How many sealed names one search opens.
    static let familyLimit = 2_000

    /// Newest patients first, by key.
    static func list(_ r: Reading, after: ID<Patient>?) throws -> PatientsModel {
        let ids = try newest(r, after: after, limit: pageSize + 1)
        let shown = Array(ids.prefix(pageSize))
        return PatientsModel(rows: try rows(r, shown), after: ids.count > pageSize ? shown.last : nil)
    }

    static func newest(_ r: Reading, after: ID<Patient>?, limit: Int) throws -> [ID<Patient>] {
        try r.connection.rows(
            """
            SELECT id FROM patient WHERE hospital_id = \(r.hospital) AND merged_into IS NULL AND id < \(after?.raw ?? .max) ORDER BY id DESC LIMIT \(limit)
            """
        ) { $0.key(0, of: Patient.self) }
    }

    /// By whole name, record or identity number, phone; or by the beginning of a name.
    static func search(_ r: Reading, _ query: String) throws -> PatientsModel {
        var ids: [ID<Patient>] = []
        var model = PatientsModel(query: query, rows: [])
        func add(_ found: [ID<Patient>]) { for id in found where !ids.contains(id) { ids.append(id) } }

        let index = r.sealer.index(query)
        add(
            try r.connection.rows(
                "SELECT DISTINCT patient_id FROM patient_identifier WHERE hospital_id = \(r.hospital) AND value_index = \(index) LIMIT 50"
            ) { $0.key(0) })
        if let number = PhoneNumber.read(query)?.value {
            let index = r.sealer.index(number)
            add(
                try r.connection.rows(
                    "SELECT DISTINCT patient_id FROM telecom WHERE hospital_id = \(r.hospital) AND value_index = \(index) LIMIT 50"
                ) { $0.key(0) })
        }
        add(
            try r.connection.rows(
                """
                SELECT id FROM patient WHERE hospital_id = \(r.hospital) AND name_index = \(index) AND merged_into IS NULL \
                ORDER BY id DESC LIMIT 50
                """
            ) { $0.key(0) })
        let (byFamily, isCut) = try family(r, query)
        add(byFamily)
        model.isCut = isCut
        model.rows = try rows(r, Array(ids.prefix(50)))
        return model
    }

    /// Everybody of the family name whose name begins with the query.
    private static func family(_ r: Reading, _ query: String) throws -> ([ID<Patient>], Bool) {
        let family = r.sealer.index(Salutation.familyName(query))
        let folded = query.lowercased()
        var looked = 0
        var found: [ID<Patient>] = []
        try r.connection.each(
            """
            SELECT id, name FROM patient WHERE hospital_id = \(r.hospital) AND family_index = \(family) AND merged_into IS NULL \
            ORDER BY id DESC LIMIT \(familyLimit)
            """
        ) { row in
            looked += 1
            let name = r.sealer.text(row, 1).lowercased()
            if name.hasPrefix(folded) || name.hasSuffix(" " + folded) { found.append(row.key(0)) }
        }
        return (found, looked == familyLimit || found.count > 50)
    }

    static func rows(_ r: Reading, _ ids: [ID<Patient>]) throws -> [Row] {
        let found = try r.connection.rows(
            """
            SELECT p.id, p.name, p.sex, p.birth_date, p.deceased, p.refused_at, \
            (SELECT l.pathway FROM plan l WHERE l.hospital_id = p.hospital_id AND l.patient_id = p.id ORDER BY l.episode_id DESC, l.id LIMIT 1), \
            (SELECT MAX(e.discharged_at) FROM episode e WHERE e.hospital_id = p.hospital_id AND e.patient_id = p.id) \
            FROM patient p WHERE p.hospital_id = \(r.hospital) AND p.id IN (\(list: ids))
            """
        ) { row in
            Row(
                id: row.key(0), name: r.sealer.text(row, 1), sex: row.word(2, or: .unknown), age: row.day(3)?.age(on: r.today),
                isDeceased: row.flag(4), hasRefused: row.integer(5) != nil,
                pathway: row.text(6).map { r.library.pathway($0)?.name ?? LocalText($0, $0) }, dischargedAt: row.instant(7))
        }
        let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
        return ids.compactMap { byID[$0] }
    }
}
